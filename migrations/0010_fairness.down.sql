ALTER TABLE ranking_entries DROP COLUMN rotated;
ALTER TABLE associations
    DROP CONSTRAINT associations_rotation_places_check,
    DROP CONSTRAINT associations_rotation_threshold_check,
    DROP COLUMN rotates,
    DROP COLUMN rotation_in_five,
    DROP COLUMN rotation_in_ten,
    DROP COLUMN rotation_threshold;
DROP TRIGGER firm_roles_note_change ON firm_roles;
DROP TABLE firm_blocks;
DROP TABLE exposures;
