ALTER TABLE weight_versions DROP CONSTRAINT weight_versions_reason_check;
UPDATE weight_versions SET reason = 'fitted' WHERE fitted IS NOT NULL AND reason = '';
ALTER TABLE weight_versions
    DROP COLUMN fitted,
    ADD CONSTRAINT weight_versions_reason_check
        CHECK (char_length(reason) <= 500 AND (restores IS NOT NULL OR char_length(reason) >= 1));
DROP TABLE match_outcomes;
