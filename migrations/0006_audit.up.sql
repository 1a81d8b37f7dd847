-- The trail: one hash chain per association. `hash` = SHA-256 over the previous hash and the event's canonical JSON
-- (see src/audit/mod.rs), so that an altered, dropped or moved row shows.
CREATE TABLE audit_events (
    association_id uuid NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    -- NULL: the system itself (a job, the command line).
    actor_id uuid,
    verb text NOT NULL,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    -- Facts of the change, never personal data.
    details jsonb NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_events_pkey PRIMARY KEY (association_id, seq),
    CONSTRAINT audit_events_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations (id),
    CONSTRAINT audit_events_hash_check CHECK (octet_length(hash) = 32 AND octet_length(prev_hash) = 32)
);
CREATE INDEX audit_events_subject_idx ON audit_events (subject_kind, subject_id);

-- The newest link of each chain; its row lock puts appends in order.
CREATE TABLE audit_heads (
    association_id uuid NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_heads_pkey PRIMARY KEY (association_id),
    CONSTRAINT audit_heads_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations (id)
);

-- No UPDATE and no DELETE on events: the application cannot rewrite the past.
GRANT SELECT, INSERT ON audit_events TO dure_app;
GRANT SELECT, INSERT, UPDATE ON audit_heads TO dure_app;
