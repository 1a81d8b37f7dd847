CREATE TABLE postings (
    id uuid NOT NULL,
    association_id uuid NOT NULL,
    -- The form that made it: a double click lands on the same posting.
    form_key uuid NOT NULL,
    stage text NOT NULL DEFAULT 'published',
    title text NOT NULL,
    body text NOT NULL,
    lang text NOT NULL,
    requester_name text NOT NULL,
    requester_kind text NOT NULL,
    requester_country text NOT NULL,
    requester_account_id uuid,
    sector text,
    -- Where the work is.
    region text,
    -- Languages needed in delivery.
    languages text[] NOT NULL DEFAULT '{}',
    certifications text[] NOT NULL DEFAULT '{}',
    budget_minor bigint,
    budget_currency text,
    starts_on date,
    duration_months smallint,
    published_at timestamptz,
    closes_at timestamptz NOT NULL,
    -- Counts every change that a ranking depends on.
    version integer NOT NULL DEFAULT 1,
    created_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT postings_pkey PRIMARY KEY (id),
    CONSTRAINT postings_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations (id) ON DELETE CASCADE,
    CONSTRAINT postings_form_key_key UNIQUE (association_id, form_key),
    CONSTRAINT postings_requester_account_id_fkey FOREIGN KEY (requester_account_id) REFERENCES accounts (id) ON DELETE SET NULL,
    CONSTRAINT postings_created_by_fkey FOREIGN KEY (created_by) REFERENCES accounts (id) ON DELETE SET NULL,
    CONSTRAINT postings_stage_check CHECK (stage IN ('draft', 'published', 'closed', 'decided', 'withdrawn')),
    CONSTRAINT postings_title_check CHECK (char_length(title) BETWEEN 1 AND 120),
    CONSTRAINT postings_body_check CHECK (char_length(body) BETWEEN 1 AND 10000),
    CONSTRAINT postings_lang_check CHECK (lang IN ('ko', 'en', 'zh')),
    CONSTRAINT postings_requester_kind_check
        CHECK (requester_kind IN ('manufacturer', 'retailer', 'public', 'healthcare', 'finance', 'it', 'other')),
    CONSTRAINT postings_budget_check CHECK ((budget_minor IS NULL) = (budget_currency IS NULL) AND budget_minor > 0),
    CONSTRAINT postings_duration_check CHECK (duration_months BETWEEN 1 AND 120),
    CONSTRAINT postings_published_check CHECK (stage = 'draft' OR published_at IS NOT NULL)
);
CREATE INDEX postings_association_id_idx ON postings (association_id, stage, closes_at);

CREATE TABLE posting_requirements (
    posting_id uuid NOT NULL,
    position smallint NOT NULL,
    capability text NOT NULL,
    must boolean NOT NULL,
    level text NOT NULL,
    weight smallint NOT NULL,
    note text,
    CONSTRAINT posting_requirements_pkey PRIMARY KEY (posting_id, position),
    CONSTRAINT posting_requirements_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES postings (id) ON DELETE CASCADE,
    CONSTRAINT posting_requirements_capability_key UNIQUE (posting_id, capability),
    CONSTRAINT posting_requirements_level_check CHECK (level IN ('core', 'able', 'supporting')),
    CONSTRAINT posting_requirements_weight_check CHECK (weight BETWEEN 1 AND 5)
);

-- Rules that every member of a team must meet: the only requirements that exclude a single firm.
CREATE TABLE posting_rules (
    posting_id uuid NOT NULL,
    kind text NOT NULL,
    value text NOT NULL,
    CONSTRAINT posting_rules_pkey PRIMARY KEY (posting_id, kind, value),
    CONSTRAINT posting_rules_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES postings (id) ON DELETE CASCADE,
    CONSTRAINT posting_rules_kind_check CHECK (kind IN ('language', 'region', 'certification'))
);

-- What became of it, in one row, and each firm's part in it.
CREATE TABLE posting_outcomes (
    posting_id uuid NOT NULL,
    result text NOT NULL,
    lead_firm_id uuid,
    value_minor bigint,
    value_currency text,
    summary text NOT NULL DEFAULT '',
    decided_on date NOT NULL,
    CONSTRAINT posting_outcomes_pkey PRIMARY KEY (posting_id),
    CONSTRAINT posting_outcomes_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES postings (id) ON DELETE CASCADE,
    CONSTRAINT posting_outcomes_lead_firm_id_fkey FOREIGN KEY (lead_firm_id) REFERENCES firms (id) ON DELETE SET NULL,
    CONSTRAINT posting_outcomes_result_check CHECK (result IN ('contracted', 'completed', 'no-award')),
    CONSTRAINT posting_outcomes_value_check CHECK ((value_minor IS NULL) = (value_currency IS NULL))
);

CREATE TABLE posting_firms (
    posting_id uuid NOT NULL,
    firm_id uuid NOT NULL,
    recommended_at timestamptz,
    interested_at timestamptz,
    selected_at timestamptz,
    CONSTRAINT posting_firms_pkey PRIMARY KEY (posting_id, firm_id),
    CONSTRAINT posting_firms_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES postings (id) ON DELETE CASCADE,
    CONSTRAINT posting_firms_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE
);
CREATE INDEX posting_firms_firm_id_idx ON posting_firms (firm_id, recommended_at);

GRANT SELECT, INSERT, UPDATE ON postings, posting_outcomes, posting_firms TO dure_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON posting_requirements, posting_rules TO dure_app;
