-- How past requests ended for the firms that were shown, as the office notes it; what weights can be fitted to.
CREATE TABLE match_outcomes (
    posting_id uuid NOT NULL,
    firm_id uuid NOT NULL,
    -- Copied from the posting, which never changes it.
    association_id uuid NOT NULL,
    -- awarded: it got the work; shortlisted: it was considered in earnest; passed: shown and not taken; declined: it did not want to, which
    -- says nothing of how well it fitted.
    kind text NOT NULL,
    -- Where it stood among those shown, from 1.
    rank smallint NOT NULL,
    -- What each criterion gave it and could have given, in millionths, in the matcher's order: as it was shown, so that a profile that
    -- changes later changes nothing here.
    earned integer[] NOT NULL,
    possible integer[] NOT NULL,
    -- Different words of the request: by them meaning and words share their weight.
    words integer NOT NULL,
    noted_by uuid,
    noted_at timestamptz NOT NULL,
    CONSTRAINT match_outcomes_pkey PRIMARY KEY (posting_id, firm_id),
    CONSTRAINT match_outcomes_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES postings (id) ON DELETE CASCADE,
    CONSTRAINT match_outcomes_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE,
    CONSTRAINT match_outcomes_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations (id) ON DELETE CASCADE,
    CONSTRAINT match_outcomes_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES accounts (id) ON DELETE SET NULL,
    CONSTRAINT match_outcomes_kind_check CHECK (kind IN ('awarded', 'shortlisted', 'passed', 'declined')),
    CONSTRAINT match_outcomes_rank_check CHECK (rank BETWEEN 1 AND 1000),
    CONSTRAINT match_outcomes_parts_check CHECK (cardinality(earned) = 8 AND cardinality(possible) = 8)
);
CREATE INDEX match_outcomes_association_id_idx ON match_outcomes (association_id, noted_at);

-- A proposal that was fitted to outcomes says on what it rests; it needs no other reason.
ALTER TABLE weight_versions
    ADD COLUMN fitted jsonb,
    DROP CONSTRAINT weight_versions_reason_check,
    ADD CONSTRAINT weight_versions_reason_check CHECK (
        char_length(reason) <= 500 AND (restores IS NOT NULL OR fitted IS NOT NULL OR char_length(reason) >= 1)
    );

GRANT SELECT, INSERT ON match_outcomes TO dure_app;
-- An outcome may be noted again; what was shown stays what was shown.
GRANT UPDATE (kind, noted_by, noted_at) ON match_outcomes TO dure_app;
