CREATE TABLE accounts (
    id uuid NOT NULL,
    -- Lower-cased by the application: one person, one account, however they type the address.
    email text NOT NULL,
    name text NOT NULL,
    title text,
    -- NULL: follow the browser.
    locale text,
    -- PHC string (argon2id). NULL until the one-time link has been used.
    password_hash text,
    platform_admin boolean NOT NULL DEFAULT false,
    is_demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz,
    CONSTRAINT accounts_pkey PRIMARY KEY (id),
    CONSTRAINT accounts_email_key UNIQUE (email),
    CONSTRAINT accounts_email_check CHECK (email = lower(email) AND email LIKE '%_@_%'),
    CONSTRAINT accounts_locale_check CHECK (locale IN ('ko', 'en', 'zh'))
);

-- A seat in an association's office, or at its counter (requester).
CREATE TABLE association_roles (
    account_id uuid NOT NULL,
    association_id uuid NOT NULL,
    role text NOT NULL,
    CONSTRAINT association_roles_pkey PRIMARY KEY (account_id, association_id),
    CONSTRAINT association_roles_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT association_roles_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations (id) ON DELETE CASCADE,
    CONSTRAINT association_roles_role_check CHECK (role IN ('staff', 'admin', 'requester'))
);

-- Who may act for a firm. What the firm may do in an association is computed from its membership, never copied here.
CREATE TABLE firm_roles (
    account_id uuid NOT NULL,
    firm_id uuid NOT NULL,
    role text NOT NULL,
    CONSTRAINT firm_roles_pkey PRIMARY KEY (account_id, firm_id),
    CONSTRAINT firm_roles_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT firm_roles_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firms (id) ON DELETE CASCADE,
    CONSTRAINT firm_roles_role_check CHECK (role IN ('owner', 'editor', 'viewer'))
);
CREATE INDEX firm_roles_firm_id_idx ON firm_roles (firm_id);

CREATE TABLE sessions (
    -- SHA-256 of the cookie's token: a copy of this table opens no session.
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    -- The association the person is looking at; NULL means the first they belong to.
    association_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    CONSTRAINT sessions_pkey PRIMARY KEY (token_hash),
    CONSTRAINT sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT sessions_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations (id) ON DELETE SET NULL
);
CREATE INDEX sessions_account_id_idx ON sessions (account_id);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);

-- One-time links (the first password of an account made on the command line).
CREATE TABLE one_time_links (
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    purpose text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT one_time_links_pkey PRIMARY KEY (token_hash),
    CONSTRAINT one_time_links_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT one_time_links_purpose_check CHECK (purpose IN ('set-password'))
);

-- Failed sign-ins, counted across processes. The key is a digest of an account's address or of a network address: no personal data.
CREATE TABLE sign_in_failures (
    key bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_failures_key_at_idx ON sign_in_failures (key, at);

GRANT SELECT, INSERT, UPDATE ON accounts TO dure_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON association_roles, firm_roles, sessions, one_time_links TO dure_app;
GRANT SELECT, INSERT, DELETE ON sign_in_failures TO dure_app;
