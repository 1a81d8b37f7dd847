//! The roles and the database, made once and put right at every start.

use sqlx::{ConnectOptions, Connection, PgConnection, raw_sql};

use super::endpoint::{Endpoint, Role};

/// The application's database.
pub const DATABASE: &str = "dure";

/// Roles cannot be made `IF NOT EXISTS`; their rights are set again each time, so that a hand that widened them is
/// undone.
const ROLES: &str = "
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dure_owner') THEN CREATE ROLE dure_owner; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dure_app') THEN CREATE ROLE dure_app; END IF;
END
$$;
ALTER ROLE dure_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE dure_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
";

/// The owner's rights come with ownership; the application may connect, nothing more until migrations grant it.
const RIGHTS: &str = "
ALTER DATABASE dure OWNER TO dure_owner;
REVOKE ALL ON DATABASE dure FROM PUBLIC;
GRANT CONNECT ON DATABASE dure TO dure_app, dure_owner;
";

/// Makes `dure_owner`, `dure_app` and the database `dure` unless they exist, and sets their rights. Safe to repeat.
pub(super) async fn bootstrap(endpoint: &Endpoint) -> sqlx::Result<()> {
    let options = endpoint.options(Role::Admin, "postgres").application_name("dure bootstrap");
    let mut conn = options.disable_statement_logging().connect().await?;
    raw_sql(ROLES).execute(&mut conn).await?;
    if !database_exists(&mut conn).await? {
        raw_sql("CREATE DATABASE dure OWNER dure_owner TEMPLATE template0").execute(&mut conn).await?;
    }
    raw_sql(RIGHTS).execute(&mut conn).await?;
    conn.close().await
}

async fn database_exists(conn: &mut PgConnection) -> sqlx::Result<bool> {
    Ok(raw_sql("SELECT FROM pg_database WHERE datname = 'dure'").fetch_optional(conn).await?.is_some())
}
