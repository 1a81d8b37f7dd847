-- What texts mean, as vectors of a sentence encoder (512 bytes each). They can always be made again; a job makes those that are
-- missing or older than their texts.
CREATE TABLE firm_vectors (
    firm_id uuid NOT NULL,
    -- The encoder's version: vectors of different versions must not be compared.
    model text NOT NULL,
    -- The whole text's vector, then those of its parts.
    vectors bytea NOT NULL,
    -- Taken from the firm's row when its texts were read: a later change makes the vectors stale.
    texts_of timestamptz NOT NULL,
    CONSTRAINT firm_vectors_pkey PRIMARY KEY (firm_id),
    CONSTRAINT firm_vectors_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE,
    CONSTRAINT firm_vectors_vectors_check CHECK (length(vectors) % 512 = 0)
);

CREATE TRIGGER firm_vectors_note_change AFTER INSERT OR UPDATE OR DELETE ON firm_vectors
    FOR EACH ROW EXECUTE FUNCTION note_firm_change();

CREATE TABLE posting_vectors (
    posting_id uuid NOT NULL,
    posting_version integer NOT NULL,
    model text NOT NULL,
    vector bytea NOT NULL,
    CONSTRAINT posting_vectors_pkey PRIMARY KEY (posting_id, posting_version),
    CONSTRAINT posting_vectors_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES postings (id) ON DELETE CASCADE,
    CONSTRAINT posting_vectors_vector_check CHECK (length(vector) = 512)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON firm_vectors, posting_vectors TO dure_app;
