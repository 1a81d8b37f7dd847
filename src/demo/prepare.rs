//! Makes the demo ready at start: loaded where it is wanted, its password known.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::{ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};

use super::{Logins, Password, data, seed, store};
use crate::{
    identity::{Hasher, PasswordHash},
    kernel::ids::AssociationId,
};

/// When the demo is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Always: the operator asked for it.
    Yes,
    /// Where it is already, and in a database without any association.
    WhereNobodyElseIs,
}

/// Makes the demo ready: loads it where it is wanted and missing, and gives its accounts a password that is known. Nothing when this
/// database is to have no demo.
///
/// No account outside of the demo is touched.
///
/// # Errors
/// Fails when the database does, or when the demo's data and what is there contradict each other.
pub async fn prepare(
    owner: &PgConnectOptions,
    wanted: Wanted,
    password: Password<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Logins>> {
    let mut conn = connect(owner).await?;
    let mut tx = conn.begin().await?;
    // Two processes that start at once must not both load it.
    store::lock(&mut tx).await?;
    let there = store::find(&mut tx).await?;
    if there.is_none() && wanted == Wanted::WhereNobodyElseIs && !store::is_empty(&mut tx).await? {
        return Ok(None);
    }
    let password = password.text()?;
    let hash = Hasher::new()?.hash(password.clone()).await?;
    put(&mut tx, there, &hash, now).await?;
    tx.commit().await?;
    conn.close().await?;
    Ok(Some(Logins { accounts: data::logins()?, password }))
}

async fn put(
    conn: &mut PgConnection,
    there: Option<AssociationId>,
    hash: &PasswordHash,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    if there.is_some() {
        store::set_passwords(conn, hash).await?;
    } else {
        let default = !store::has_default(conn).await?;
        seed(conn, AssociationId::fresh(), default, hash, now).await?;
    }
    Ok(())
}

pub(super) async fn connect(owner: &PgConnectOptions) -> anyhow::Result<PgConnection> {
    let quiet = owner.clone().log_statements(tracing::log::LevelFilter::Trace);
    quiet.options([("lock_timeout", "10s")]).connect().await.context("cannot reach the database as its owner")
}
