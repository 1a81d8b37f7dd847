-- The rule of rotation is changed on a page of the office: one more number, and word to every process.

-- A firm among the first places yields when it was seen so many per cent more than is typical. (Measured best: 25. At 100 nobody would.)
ALTER TABLE associations
    ADD COLUMN rotation_cap smallint NOT NULL DEFAULT 25,
    ADD CONSTRAINT associations_rotation_cap_check CHECK (rotation_cap BETWEEN 10 AND 90);

-- Rankings that were kept must not outlive the rule. The feed speaks of firms; an association's id names none of them, so that nothing
-- is read again.
CREATE FUNCTION note_rotation_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO firm_changes (firm_id) VALUES (NEW.id);
    PERFORM pg_notify('firm_changes', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER associations_note_rotation
    AFTER UPDATE OF rotates, rotation_in_five, rotation_in_ten, rotation_threshold, rotation_cap ON associations
    FOR EACH ROW EXECUTE FUNCTION note_rotation_change();
