//! The reset: the demo as it was on its first day, while real associations beside it stay untouched.

use chrono::{DateTime, Utc};
use sqlx::{Connection, postgres::PgConnectOptions};

use super::{prepare::connect, seed, store};

/// Deletes what the demo association holds and loads it afresh, in one transaction; its accounts keep their addresses and password.
///
/// The association keeps its id, so that open pages of other people still lead somewhere. Its trail begins anew: this is the one place
/// where events are deleted, and it works on the demo only.
///
/// # Errors
/// Fails when the database does; then everything is as it was.
pub async fn reset(owner: &PgConnectOptions, now: DateTime<Utc>) -> anyhow::Result<()> {
    let mut conn = connect(owner).await?;
    let mut tx = conn.begin().await?;
    if !store::try_lock(&mut tx).await? {
        // A second click: wait for the first one, which does all that is to be done.
        store::lock(&mut tx).await?;
        return Ok(());
    }
    if let (Some(association), Some(hash)) = (store::find(&mut tx).await?, store::shared_password(&mut tx).await?) {
        let default = store::is_default(&mut tx, association).await?;
        store::clear(&mut tx, association).await?;
        seed(&mut tx, association, default, &hash, now).await?;
    }
    tx.commit().await?;
    conn.close().await?;
    Ok(())
}
