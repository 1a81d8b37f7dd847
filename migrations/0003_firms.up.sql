CREATE TABLE firms (
    id uuid NOT NULL,
    kind text NOT NULL DEFAULT 'member',
    -- Inactive firms keep their history and are excluded from rankings with that reason; hidden ones are shown to staff only.
    standing text NOT NULL DEFAULT 'active',
    name_ko text,
    name_en text,
    name_zh text,
    -- Legal form stripped (㈜, 주식회사, 有限公司, Co., Ltd.), for sorting; written by the application.
    sort_name text NOT NULL,
    -- First consonants of the sort name (ㅅㅎㅇ), for search by initials.
    initials text NOT NULL,
    country text NOT NULL,
    registration_no text,
    -- False when the check digit is wrong but a person insisted (foreign or unborn firms).
    registration_checked boolean NOT NULL DEFAULT false,
    region text NOT NULL,
    -- Regions beside its own in which it delivers.
    extra_regions text[] NOT NULL DEFAULT '{}',
    sector text,
    size text,
    employees integer,
    founded smallint,
    languages text[] NOT NULL DEFAULT '{}',
    -- The firm offers to help other members (mutual help, 품앗이).
    supports_members boolean NOT NULL DEFAULT false,
    -- The firm's own words for what it makes or sells.
    products text NOT NULL DEFAULT '',
    website text,
    capacity_people smallint,
    capacity_from date,
    capacity_confirmed_on date,
    -- Where an imported firm came from and its key there: how a second import finds it when there is no registration number.
    source text,
    source_key text,
    -- Optimistic locking: an edit names the version it saw.
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT firms_pkey PRIMARY KEY (id),
    CONSTRAINT firms_kind_check CHECK (kind IN ('member', 'startup')),
    CONSTRAINT firms_standing_check CHECK (standing IN ('active', 'inactive', 'hidden')),
    CONSTRAINT firms_name_check CHECK (coalesce(name_ko, name_en, name_zh) IS NOT NULL),
    CONSTRAINT firms_registration_no_key UNIQUE (country, registration_no),
    CONSTRAINT firms_source_key_key UNIQUE (source, source_key),
    CONSTRAINT firms_source_check CHECK ((source IS NULL) = (source_key IS NULL)),
    CONSTRAINT firms_size_check CHECK (size IN ('micro', 'small', 'medium', 'large')),
    CONSTRAINT firms_founded_check CHECK (founded BETWEEN 1800 AND 2200),
    CONSTRAINT firms_employees_check CHECK (employees BETWEEN 0 AND 1000000),
    CONSTRAINT firms_capacity_check CHECK ((capacity_people IS NULL) = (capacity_confirmed_on IS NULL)),
    CONSTRAINT firms_capacity_people_check CHECK (capacity_people BETWEEN 0 AND 10000)
);
CREATE INDEX firms_sort_name_idx ON firms (sort_name COLLATE ko_hang_first);

-- What the firm says of itself, once per language.
CREATE TABLE firm_profiles (
    firm_id uuid NOT NULL,
    lang text NOT NULL,
    body text NOT NULL,
    CONSTRAINT firm_profiles_pkey PRIMARY KEY (firm_id, lang),
    CONSTRAINT firm_profiles_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE,
    CONSTRAINT firm_profiles_lang_check CHECK (lang IN ('ko', 'en', 'zh')),
    CONSTRAINT firm_profiles_body_check CHECK (char_length(body) BETWEEN 1 AND 5000)
);

-- How to reach the firm; shown to signed-in people of its association only.
CREATE TABLE firm_contacts (
    firm_id uuid NOT NULL,
    person text,
    title text,
    phone text,
    email text,
    wechat text,
    kakao text,
    CONSTRAINT firm_contacts_pkey PRIMARY KEY (firm_id),
    CONSTRAINT firm_contacts_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE
);

-- Codes come from the taxonomy in data/vocab; the application parses them, so there is no table of codes to join.
CREATE TABLE firm_capabilities (
    firm_id uuid NOT NULL,
    capability text NOT NULL,
    level text NOT NULL,
    years smallint NOT NULL DEFAULT 0,
    evidence text,
    CONSTRAINT firm_capabilities_pkey PRIMARY KEY (firm_id, capability),
    CONSTRAINT firm_capabilities_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE,
    CONSTRAINT firm_capabilities_level_check CHECK (level IN ('core', 'able', 'supporting')),
    CONSTRAINT firm_capabilities_years_check CHECK (years BETWEEN 0 AND 100)
);
CREATE INDEX firm_capabilities_capability_idx ON firm_capabilities (capability);

CREATE TABLE firm_certifications (
    firm_id uuid NOT NULL,
    certification text NOT NULL,
    obtained_year smallint,
    valid_until date,
    CONSTRAINT firm_certifications_pkey PRIMARY KEY (firm_id, certification),
    CONSTRAINT firm_certifications_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE
);

-- Past projects: what a firm has shown it can do.
CREATE TABLE projects (
    id uuid NOT NULL,
    firm_id uuid NOT NULL,
    title text NOT NULL,
    lang text NOT NULL DEFAULT 'ko',
    client_kind text NOT NULL DEFAULT 'other',
    sector text,
    region text,
    year smallint NOT NULL,
    value_band text,
    outcome text NOT NULL DEFAULT 'completed',
    summary text NOT NULL DEFAULT '',
    CONSTRAINT projects_pkey PRIMARY KEY (id),
    CONSTRAINT projects_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE,
    CONSTRAINT projects_lang_check CHECK (lang IN ('ko', 'en', 'zh')),
    CONSTRAINT projects_client_kind_check
        CHECK (client_kind IN ('manufacturer', 'retailer', 'public', 'healthcare', 'finance', 'it', 'other')),
    CONSTRAINT projects_value_band_check CHECK (value_band IN ('under-50m', '50m-200m', '200m-1b', 'over-1b')),
    CONSTRAINT projects_outcome_check CHECK (outcome IN ('completed', 'ongoing', 'stopped')),
    CONSTRAINT projects_year_check CHECK (year BETWEEN 1950 AND 2200)
);
CREATE INDEX projects_firm_id_idx ON projects (firm_id);

CREATE TABLE project_capabilities (
    project_id uuid NOT NULL,
    capability text NOT NULL,
    CONSTRAINT project_capabilities_pkey PRIMARY KEY (project_id, capability),
    CONSTRAINT project_capabilities_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects (id) ON DELETE CASCADE
);

CREATE TABLE memberships (
    firm_id uuid NOT NULL,
    association_id uuid NOT NULL,
    division_id uuid,
    since date NOT NULL,
    CONSTRAINT memberships_pkey PRIMARY KEY (firm_id, association_id),
    CONSTRAINT memberships_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE,
    CONSTRAINT memberships_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations (id) ON DELETE CASCADE,
    CONSTRAINT memberships_division_id_fkey FOREIGN KEY (division_id) REFERENCES divisions (id) ON DELETE SET NULL
);
CREATE INDEX memberships_association_id_idx ON memberships (association_id, firm_id);

GRANT SELECT, INSERT, UPDATE ON firms TO dure_app;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON firm_profiles, firm_contacts, firm_capabilities, firm_certifications, projects, project_capabilities, memberships TO dure_app;
