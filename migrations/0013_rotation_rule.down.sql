DROP TRIGGER associations_note_rotation ON associations;
DROP FUNCTION note_rotation_change();
ALTER TABLE associations DROP COLUMN rotation_cap;
