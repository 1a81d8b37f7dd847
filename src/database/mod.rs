//! The database: a pool for the application's role, the migrations of the owner's, and the private cluster that `dure serve` keeps
//! when it is not given a server.

pub mod cluster;
mod migrate;

use std::time::Duration;

use anyhow::Context;
use sqlx::{
    ConnectOptions, Connection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

pub use migrate::{MIN_SERVER_VERSION, migrate, pending, undo_all};

/// The role that serves requests: it owns nothing and is granted table by table.
pub const APP_ROLE: &str = "dure_app";

/// How to reach one database in its two roles.
#[derive(Debug, Clone)]
pub struct Access {
    /// Runs migrations and owns the tables.
    pub owner: PgConnectOptions,
    /// Serves requests.
    pub app: PgConnectOptions,
}

impl Access {
    /// Access through addresses given by the operator. Where there is just one, its user runs migrations and the pool then steps down
    /// to the application's role.
    ///
    /// # Errors
    /// Fails when an address does not parse.
    pub fn from_urls(url: &str, owner_url: Option<&str>) -> anyhow::Result<Self> {
        let parse = |url: &str| url.parse::<PgConnectOptions>().context("the database address does not parse");
        let app = parse(url)?;
        let owner = owner_url.map(parse).transpose()?.unwrap_or_else(|| app.clone());
        Ok(Self { owner, app })
    }
}

/// Connections of the request pool.
pub const POOL_SIZE: u32 = 16;

/// A connection idle for longer is asked whether it still lives before it is handed out.
const FRESH: Duration = Duration::from_millis(500);

/// Opens the pool of the application's role.
///
/// Timeouts are set per connection: a stuck statement ends before its request does, and a connection that cannot be had within two
/// seconds becomes a 503 instead of a queue.
///
/// # Errors
/// Fails when the server cannot be reached or the role cannot be taken.
pub async fn pool(access: &Access) -> anyhow::Result<PgPool> {
    let options = access
        .app
        .clone()
        .options([
            ("statement_timeout", "5s"),
            ("lock_timeout", "3s"),
            ("idle_in_transaction_session_timeout", "10s"),
            ("timezone", "UTC"),
        ])
        .log_statements(tracing::log::LevelFilter::Trace);
    // A pool would only tell that it timed out: one connection by itself tells why.
    let mut first = options.clone().connect().await.context("cannot connect to the database")?;
    step_down(&mut first).await.with_context(|| {
        format!(
            "the database user may not become {APP_ROLE}; as a superuser run: GRANT {APP_ROLE} TO \"{}\"",
            options.get_username()
        )
    })?;
    first.close().await?;
    PgPoolOptions::new()
        .max_connections(POOL_SIZE)
        .acquire_timeout(Duration::from_secs(2))
        // A connection that was in use a moment ago is there; asking each time would double the talk with the database.
        .test_before_acquire(false)
        .before_acquire(|conn, meta| {
            Box::pin(async move { if meta.idle_for > FRESH { conn.ping().await.map(|()| true) } else { Ok(true) } })
        })
        .after_connect(|conn, _| Box::pin(step_down(conn)))
        .connect_with(options)
        .await
        .context("cannot connect to the database")
}

/// Whoever signed in, requests run as `dure_app`.
async fn step_down(conn: &mut sqlx::PgConnection) -> sqlx::Result<()> {
    sqlx::query!("SELECT set_config('role', $1, false)", APP_ROLE).fetch_one(conn).await?;
    Ok(())
}
