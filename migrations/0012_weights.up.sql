-- The weights of an association: proposed with a reason, in force once two officers have approved, replaced only by the next.
CREATE TABLE weight_versions (
    association_id uuid NOT NULL,
    -- From 1, in the order of the proposals; never given twice.
    number integer NOT NULL,
    -- In millionths of the whole.
    coverage integer NOT NULL,
    text integer NOT NULL,
    meaning integer NOT NULL,
    sector integer NOT NULL,
    region integer NOT NULL,
    languages integer NOT NULL,
    certifications integer NOT NULL,
    capacity integer NOT NULL,
    status text NOT NULL DEFAULT 'proposed',
    reason text NOT NULL DEFAULT '',
    -- The version whose numbers are proposed again, 0 the house's own; then no other reason is needed.
    restores integer,
    proposed_by uuid NOT NULL,
    proposed_at timestamptz NOT NULL,
    first_approved_by uuid,
    first_approved_at timestamptz,
    second_approved_by uuid,
    second_approved_at timestamptz,
    -- When it was withdrawn or replaced.
    ended_at timestamptz,
    CONSTRAINT weight_versions_pkey PRIMARY KEY (association_id, number),
    CONSTRAINT weight_versions_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations (id) ON DELETE CASCADE,
    -- Who decided stays on record: such an account can be closed, not deleted.
    CONSTRAINT weight_versions_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES accounts (id),
    CONSTRAINT weight_versions_first_approved_by_fkey FOREIGN KEY (first_approved_by) REFERENCES accounts (id),
    CONSTRAINT weight_versions_second_approved_by_fkey FOREIGN KEY (second_approved_by) REFERENCES accounts (id),
    CONSTRAINT weight_versions_number_check CHECK (number > 0),
    CONSTRAINT weight_versions_sign_check
        CHECK (least(coverage, text, meaning, sector, region, languages, certifications, capacity) >= 0),
    CONSTRAINT weight_versions_sum_check
        CHECK (coverage + text + meaning + sector + region + languages + certifications + capacity = 1000000),
    CONSTRAINT weight_versions_status_check CHECK (status IN ('proposed', 'active', 'retired', 'withdrawn')),
    CONSTRAINT weight_versions_reason_check
        CHECK (char_length(reason) <= 500 AND (restores IS NOT NULL OR char_length(reason) >= 1)),
    CONSTRAINT weight_versions_restores_check CHECK (restores >= 0 AND restores < number),
    CONSTRAINT weight_versions_first_check CHECK ((first_approved_by IS NULL) = (first_approved_at IS NULL)),
    CONSTRAINT weight_versions_second_check CHECK (
        (second_approved_by IS NULL) = (second_approved_at IS NULL)
        AND (second_approved_by IS NULL OR first_approved_by IS NOT NULL)
    ),
    -- One person's two signatures are one.
    CONSTRAINT weight_versions_officers_check CHECK (first_approved_by <> second_approved_by),
    -- Nothing comes into force, or ever was in force, without the second approval; and with it nothing stays a proposal.
    CONSTRAINT weight_versions_approved_check
        CHECK ((status IN ('active', 'retired')) = (second_approved_by IS NOT NULL)),
    CONSTRAINT weight_versions_ended_check CHECK ((status IN ('retired', 'withdrawn')) = (ended_at IS NOT NULL))
);
-- Without an active version the house's own weights count.
CREATE UNIQUE INDEX weight_versions_active_key ON weight_versions (association_id) WHERE status = 'active';
-- One proposal at a time: what two officers approve must have been judged against the weights that it replaces.
CREATE UNIQUE INDEX weight_versions_proposed_key ON weight_versions (association_id) WHERE status = 'proposed';

-- Every process must let go of the rankings that it keeps. The feed speaks of firms; an association's id names none of them, so that
-- nothing else is read again.
CREATE FUNCTION note_weights_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'active' THEN
        INSERT INTO firm_changes (firm_id) VALUES (NEW.association_id);
        PERFORM pg_notify('firm_changes', '');
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER weight_versions_note_change AFTER INSERT OR UPDATE ON weight_versions
    FOR EACH ROW EXECUTE FUNCTION note_weights_change();

-- A saved ranking names the house's version, whose formulae it used, and the association's own numbers where it had any.
ALTER TABLE rankings
    ADD COLUMN weights_association_id uuid,
    ADD COLUMN weights_number integer,
    ADD CONSTRAINT rankings_weights_number_fkey FOREIGN KEY (weights_association_id, weights_number)
        REFERENCES weight_versions (association_id, number) MATCH FULL ON DELETE CASCADE;

GRANT SELECT, INSERT ON weight_versions TO dure_app;
-- The numbers of a version, its reason and who proposed it never change once written.
GRANT UPDATE (status, first_approved_by, first_approved_at, second_approved_by, second_approved_at, ended_at)
    ON weight_versions TO dure_app;
