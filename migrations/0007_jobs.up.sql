-- Work that follows a state change, written in the same transaction. Payloads carry ids only; every job is safe to run twice.
CREATE TABLE jobs (
    id bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    run_at timestamptz NOT NULL DEFAULT now(),
    attempts smallint NOT NULL DEFAULT 0,
    -- While a worker holds the job; after this moment another may take it.
    leased_until timestamptz,
    last_error text,
    -- Gave up after the last attempt: kept for a person to look at.
    dead_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT jobs_pkey PRIMARY KEY (id)
);
CREATE INDEX jobs_due_idx ON jobs (run_at) WHERE dead_at IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON jobs TO dure_app;
