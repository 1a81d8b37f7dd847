CREATE TABLE associations (
    id uuid NOT NULL,
    slug text NOT NULL,
    name_ko text NOT NULL,
    name_en text NOT NULL,
    name_zh text NOT NULL,
    phone text,
    -- IANA name; deadlines are typed in this zone.
    time_zone text NOT NULL DEFAULT 'Asia/Seoul',
    -- What a visitor sees who has not signed in. At most one.
    is_default boolean NOT NULL DEFAULT false,
    -- Demo associations may be reset; a real one never.
    is_demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT associations_pkey PRIMARY KEY (id),
    CONSTRAINT associations_slug_key UNIQUE (slug),
    CONSTRAINT associations_slug_check CHECK (slug ~ '^[a-z][a-z0-9-]{1,39}$')
);
CREATE UNIQUE INDEX associations_is_default_key ON associations (is_default) WHERE is_default;

CREATE TABLE divisions (
    id uuid NOT NULL,
    association_id uuid NOT NULL,
    code text NOT NULL,
    name_ko text NOT NULL,
    name_en text NOT NULL,
    name_zh text NOT NULL,
    CONSTRAINT divisions_pkey PRIMARY KEY (id),
    CONSTRAINT divisions_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations (id) ON DELETE CASCADE,
    CONSTRAINT divisions_code_key UNIQUE (association_id, code)
);

GRANT SELECT, INSERT, UPDATE ON associations, divisions TO dure_app;
