-- The weights a ranking was made with; a version never changes once written, so an old explanation stays true.
CREATE TABLE ranking_weights (
    version integer NOT NULL,
    -- Criterion code to millionths; together 1,000,000.
    millionths jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ranking_weights_pkey PRIMARY KEY (version)
);

CREATE TABLE rankings (
    id uuid NOT NULL,
    posting_id uuid NOT NULL,
    posting_version integer NOT NULL,
    weights_version integer NOT NULL,
    -- How many firms were compared, and how many were excluded by a rule.
    compared integer NOT NULL,
    excluded integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT rankings_pkey PRIMARY KEY (id),
    CONSTRAINT rankings_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES postings (id) ON DELETE CASCADE,
    CONSTRAINT rankings_weights_version_fkey FOREIGN KEY (weights_version) REFERENCES ranking_weights (version),
    -- Saving is safe to run twice: one ranking per version of the posting.
    CONSTRAINT rankings_posting_version_key UNIQUE (posting_id, posting_version)
);

CREATE TABLE ranking_entries (
    ranking_id uuid NOT NULL,
    rank integer NOT NULL,
    firm_id uuid NOT NULL,
    -- Integer millionths; the sum of `parts`.
    score bigint NOT NULL,
    -- [{"criterion","earned","possible"}…]
    parts jsonb NOT NULL,
    CONSTRAINT ranking_entries_pkey PRIMARY KEY (ranking_id, rank),
    CONSTRAINT ranking_entries_firm_id_key UNIQUE (ranking_id, firm_id),
    CONSTRAINT ranking_entries_ranking_id_fkey FOREIGN KEY (ranking_id) REFERENCES rankings (id) ON DELETE CASCADE,
    CONSTRAINT ranking_entries_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE
);

GRANT SELECT, INSERT ON ranking_weights, rankings, ranking_entries TO dure_app;
