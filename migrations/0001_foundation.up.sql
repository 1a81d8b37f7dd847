-- What every later subject stands on. Runs as the owner role; the application's role owns nothing and is granted, table by table,
-- exactly what it needs.

-- Trigrams serve the directory's search; trusted since PostgreSQL 13, so the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Member lists put Hangul first, then Latin, digits, Hanja: what a Korean reader expects of 가나다 order.
CREATE COLLATION ko_hang_first (provider = icu, locale = 'ko-u-kr-hang-latn-digit-hani');

GRANT USAGE ON SCHEMA public TO dure_app;
