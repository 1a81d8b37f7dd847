ALTER TABLE rankings
    DROP CONSTRAINT rankings_weights_number_fkey,
    DROP COLUMN weights_association_id,
    DROP COLUMN weights_number;
DROP TABLE weight_versions;
DROP FUNCTION note_weights_change();
