REVOKE USAGE ON SCHEMA public FROM dure_app;
DROP COLLATION ko_hang_first;
-- The extension stays: other schemas of the same database may use it.
