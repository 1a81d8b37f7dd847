-- Who was shown to the office, so that rotation can tell who was passed over.
CREATE TABLE exposures (
    posting_id uuid NOT NULL,
    firm_id uuid NOT NULL,
    -- Copied from the posting, which never changes it: sums per association need no join.
    association_id uuid NOT NULL,
    -- seen: among the first ten on the office's page of matches; opened: its profile was opened from there;
    -- recommended: it was named to the requester.
    kind text NOT NULL,
    -- First day of the calendar quarter in which it happened, in the association's zone.
    quarter date NOT NULL,
    -- The first day it happened in that quarter.
    day date NOT NULL,
    -- Where it stood, from 1: a look at the tenth place is worth less than one at the first. NULL where there is no place.
    rank smallint,
    -- Reloading a page, or opening it again next week, is still one exposure.
    CONSTRAINT exposures_pkey PRIMARY KEY (posting_id, firm_id, kind, quarter),
    CONSTRAINT exposures_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES postings (id) ON DELETE CASCADE,
    CONSTRAINT exposures_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE,
    CONSTRAINT exposures_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations (id) ON DELETE CASCADE,
    CONSTRAINT exposures_kind_check CHECK (kind IN ('recommended', 'seen', 'opened')),
    CONSTRAINT exposures_quarter_check CHECK (quarter = date_trunc('quarter', day)::date),
    CONSTRAINT exposures_rank_check CHECK (rank BETWEEN 1 AND 1000 AND (kind <> 'seen' OR rank IS NOT NULL))
);
CREATE INDEX exposures_firm_id_idx ON exposures (association_id, firm_id, quarter);

-- A firm that does not want to be shown to, or to work with, another one.
CREATE TABLE firm_blocks (
    association_id uuid NOT NULL,
    -- Who does not want to.
    firm_id uuid NOT NULL,
    blocked_firm_id uuid NOT NULL,
    -- For the firm's own memory; shown to nobody else.
    reason text NOT NULL DEFAULT '',
    set_by uuid,
    set_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT firm_blocks_pkey PRIMARY KEY (association_id, firm_id, blocked_firm_id),
    CONSTRAINT firm_blocks_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations (id) ON DELETE CASCADE,
    CONSTRAINT firm_blocks_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE,
    CONSTRAINT firm_blocks_blocked_firm_id_fkey FOREIGN KEY (blocked_firm_id) REFERENCES firms (id) ON DELETE CASCADE,
    CONSTRAINT firm_blocks_set_by_fkey FOREIGN KEY (set_by) REFERENCES accounts (id) ON DELETE SET NULL,
    CONSTRAINT firm_blocks_other_check CHECK (firm_id <> blocked_firm_id),
    CONSTRAINT firm_blocks_reason_check CHECK (char_length(reason) <= 200)
);
CREATE INDEX firm_blocks_blocked_firm_id_idx ON firm_blocks (blocked_firm_id);

-- Rankings that were kept must not outlive the block, nor the person who ties a requester to a firm.
CREATE TRIGGER firm_blocks_note_change AFTER INSERT OR UPDATE OR DELETE ON firm_blocks
    FOR EACH ROW EXECUTE FUNCTION note_firm_change();
CREATE TRIGGER firm_roles_note_change AFTER INSERT OR UPDATE OR DELETE ON firm_roles
    FOR EACH ROW EXECUTE FUNCTION note_firm_change();

-- The association's rule of rotation: how many of the first five and of the first ten places may go to firms that were passed
-- over, and how near the last place shown (in per cent of its score) such a firm must come.
ALTER TABLE associations
    ADD COLUMN rotates boolean NOT NULL DEFAULT true,
    ADD COLUMN rotation_in_five smallint NOT NULL DEFAULT 1,
    ADD COLUMN rotation_in_ten smallint NOT NULL DEFAULT 2,
    ADD COLUMN rotation_threshold smallint NOT NULL DEFAULT 75,
    ADD CONSTRAINT associations_rotation_places_check
        CHECK (rotation_in_five BETWEEN 0 AND 5 AND rotation_in_ten BETWEEN rotation_in_five AND 10),
    ADD CONSTRAINT associations_rotation_threshold_check CHECK (rotation_threshold BETWEEN 50 AND 100);

-- Why a place of a saved ranking is not the one its score gives; NULL where it is.
ALTER TABLE ranking_entries ADD COLUMN rotated jsonb;

GRANT SELECT, INSERT ON exposures TO dure_app;
GRANT SELECT, INSERT, DELETE ON firm_blocks TO dure_app;
