-- The change feed that keeps each process's text index current. A reader remembers the last number it saw; numbers are handed out
-- before commit, so a smaller one may become visible after a larger one: `xid` lets the reader know below which number nothing can
-- appear any more (everything older than the oldest running transaction).
CREATE TABLE firm_changes (
    seq bigint GENERATED ALWAYS AS IDENTITY,
    firm_id uuid NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT firm_changes_pkey PRIMARY KEY (seq)
);

CREATE FUNCTION note_firm_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed record;
    changed_firm uuid;
BEGIN
    changed := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    changed_firm := CASE TG_TABLE_NAME
        WHEN 'firms' THEN (to_jsonb(changed) ->> 'id')::uuid
        WHEN 'project_capabilities' THEN
            (SELECT firm_id FROM projects WHERE id = (to_jsonb(changed) ->> 'project_id')::uuid)
        ELSE (to_jsonb(changed) ->> 'firm_id')::uuid
    END;
    -- A cascade may have taken the project already; then its own trigger has spoken for the firm.
    IF changed_firm IS NOT NULL THEN
        -- Many rows of one firm change in one transaction: one line for them is enough.
        IF NOT EXISTS (SELECT FROM firm_changes WHERE firm_id = changed_firm AND xid = pg_current_xact_id()) THEN
            INSERT INTO firm_changes (firm_id) VALUES (changed_firm);
            PERFORM pg_notify('firm_changes', '');
        END IF;
    END IF;
    RETURN NULL;
END
$$;
CREATE INDEX firm_changes_firm_id_xid_idx ON firm_changes (firm_id, xid);

CREATE TRIGGER firms_note_change AFTER INSERT OR UPDATE OR DELETE ON firms
    FOR EACH ROW EXECUTE FUNCTION note_firm_change();
CREATE TRIGGER firm_profiles_note_change AFTER INSERT OR UPDATE OR DELETE ON firm_profiles
    FOR EACH ROW EXECUTE FUNCTION note_firm_change();
CREATE TRIGGER firm_capabilities_note_change AFTER INSERT OR UPDATE OR DELETE ON firm_capabilities
    FOR EACH ROW EXECUTE FUNCTION note_firm_change();
CREATE TRIGGER firm_certifications_note_change AFTER INSERT OR UPDATE OR DELETE ON firm_certifications
    FOR EACH ROW EXECUTE FUNCTION note_firm_change();
CREATE TRIGGER projects_note_change AFTER INSERT OR UPDATE OR DELETE ON projects
    FOR EACH ROW EXECUTE FUNCTION note_firm_change();
CREATE TRIGGER project_capabilities_note_change AFTER INSERT OR UPDATE OR DELETE ON project_capabilities
    FOR EACH ROW EXECUTE FUNCTION note_firm_change();
CREATE TRIGGER memberships_note_change AFTER INSERT OR UPDATE OR DELETE ON memberships
    FOR EACH ROW EXECUTE FUNCTION note_firm_change();

GRANT SELECT, INSERT, DELETE ON firm_changes TO dure_app;
