//! Migrations, embedded in the binary, run as the owner's role.

use std::time::Duration;

use anyhow::{Context, bail};
use sqlx::{ConnectOptions, Connection, PgConnection, migrate::Migrator, postgres::PgConnectOptions};

static MIGRATOR: Migrator = sqlx::migrate!();

/// The oldest server we know to work.
pub const MIN_SERVER_VERSION: i32 = 150_000;

/// How long a server may take to let us in.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Brings the schema up to date; does nothing when it is.
///
/// # Errors
/// One clear line when the server is unreachable or too old, the ctype would break Korean search, or a migration fails.
pub async fn migrate(owner: &PgConnectOptions) -> anyhow::Result<()> {
    let mut conn = connect(owner).await?;
    check_server(&mut conn).await?;
    ensure_app_role(&mut conn).await?;
    MIGRATOR.run(&mut conn).await.context("a migration failed; the database is as it was before it")?;
    check_trigrams(&mut conn).await?;
    conn.close().await?;
    Ok(())
}

/// How many migrations of this binary the database lacks.
///
/// # Errors
/// Fails when the server is unreachable.
pub async fn pending(owner: &PgConnectOptions) -> anyhow::Result<usize> {
    let mut conn = connect(owner).await?;
    let exists = sqlx::query_scalar!(r#"SELECT to_regclass('_sqlx_migrations') IS NOT NULL AS "exists!""#)
        .fetch_one(&mut conn)
        .await?;
    let applied = if exists { applied(&mut conn).await? } else { 0 };
    Ok(MIGRATOR.iter().filter(|migration| migration.migration_type.is_up_migration()).count().saturating_sub(applied))
}

async fn applied(conn: &mut PgConnection) -> anyhow::Result<usize> {
    use sqlx::migrate::Migrate;
    Ok(conn.list_applied_migrations("_sqlx_migrations").await?.len())
}

/// Takes every migration back, newest first: proof that each `down` works.
///
/// # Errors
/// Fails when the server is unreachable or a `down` does not work.
pub async fn undo_all(owner: &PgConnectOptions) -> anyhow::Result<()> {
    let mut conn = connect(owner).await?;
    MIGRATOR.undo(&mut conn, 0).await.context("a migration could not be taken back")?;
    Ok(())
}

async fn connect(owner: &PgConnectOptions) -> anyhow::Result<PgConnection> {
    let quiet = owner.clone().log_statements(tracing::log::LevelFilter::Trace);
    let about = || format!("cannot reach the database at {}", place(owner));
    // A firewall that drops what it does not like, or another program on the port, would keep us waiting for ever.
    let answered = tokio::time::timeout(ANSWER_WITHIN, quiet.connect()).await;
    let answered = answered.with_context(|| format!("{}: no answer within {ANSWER_WITHIN:?}", about()));
    answered?.with_context(about)
}

/// Where a connection goes, without its password.
fn place(options: &PgConnectOptions) -> String {
    let host = options.get_socket().map_or_else(|| options.get_host().to_owned(), |path| path.display().to_string());
    format!("{host}:{} database {}", options.get_port(), options.get_database().unwrap_or("(default)"))
}

async fn check_server(conn: &mut PgConnection) -> anyhow::Result<()> {
    let version = sqlx::query_scalar!(r#"SELECT current_setting('server_version_num')::int AS "version!""#)
        .fetch_one(&mut *conn)
        .await?;
    if version < MIN_SERVER_VERSION {
        bail!("PostgreSQL {} is too old: Dure needs {} or newer", version / 10_000, MIN_SERVER_VERSION / 10_000);
    }
    Ok(())
}

/// Roles belong to the whole server, so the schema's migrations cannot own this one.
async fn ensure_app_role(conn: &mut PgConnection) -> anyhow::Result<()> {
    let exists = sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dure_app') AS "exists!""#)
        .fetch_one(&mut *conn)
        .await?;
    if exists {
        return Ok(());
    }
    let made = sqlx::query!("CREATE ROLE dure_app NOLOGIN").execute(&mut *conn).await;
    made.context("the role dure_app is missing and could not be made; as a superuser run: CREATE ROLE dure_app NOLOGIN; GRANT dure_app TO <owner>;")?;
    sqlx::query!("GRANT dure_app TO CURRENT_USER").execute(conn).await?;
    Ok(())
}

/// Under LC_CTYPE=C trigrams of Hangul vanish and the directory's search would silently find nothing.
async fn check_trigrams(conn: &mut PgConnection) -> anyhow::Result<()> {
    let found =
        sqlx::query_scalar!(r#"SELECT cardinality(show_trgm('상하이')) > 0 AS "found!""#).fetch_one(conn).await?;
    if !found {
        bail!("the database's character type does not know Hangul; create it with LC_CTYPE C.UTF-8 or an ICU locale");
    }
    Ok(())
}
