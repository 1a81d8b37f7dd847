//! The change feed in the database.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    kernel::{
        dates::Zone,
        ids::{AccountId, AssociationId, PostingId},
        lang::TextLang,
    },
    postings::{Head, PostingStage},
};

/// A line of the change feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) struct ChangeLine {
    pub seq: i64,
    pub firm: Uuid,
}

/// The change lines above `low`, in order.
pub(in crate::matching) async fn changes(conn: &mut PgConnection, low: i64) -> sqlx::Result<Vec<ChangeLine>> {
    sqlx::query_as!(ChangeLine, "SELECT seq, firm_id AS firm FROM firm_changes WHERE seq > $1 ORDER BY seq", low)
        .fetch_all(conn)
        .await
}

/// A line of the feed with all that tells it from another of the same number, in this database or in one put back from a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::matching) struct Anchor {
    pub seq: i64,
    pub firm: Uuid,
    /// The transaction that wrote it.
    pub xid: String,
    pub at: DateTime<Utc>,
}

/// The line of this number, if it is there.
pub(in crate::matching) async fn anchor(conn: &mut PgConnection, seq: i64) -> sqlx::Result<Option<Anchor>> {
    sqlx::query_as!(
        Anchor,
        r#"SELECT seq, firm_id AS firm, xid::text AS "xid!", at FROM firm_changes WHERE seq = $1"#,
        seq
    )
    .fetch_optional(conn)
    .await
}

/// The oldest transaction still running, and the first one not yet begun.
pub(in crate::matching) async fn horizon(conn: &mut PgConnection) -> sqlx::Result<(u64, u64)> {
    let row = sqlx::query!(
        r#"SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS "xmin!", pg_snapshot_xmax(pg_current_snapshot())::text AS "xmax!""#
    )
    .fetch_one(conn)
    .await?;
    Ok((row.xmin.parse().unwrap_or(0), row.xmax.parse().unwrap_or(u64::MAX)))
}

/// Forgets change lines older than `before`, but never the newest: kept halls are known by it.
///
/// # Errors
/// Fails when the database does.
pub async fn forget_changes(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM firm_changes WHERE at < $1 AND seq < (SELECT max(seq) FROM firm_changes)", before)
        .execute(conn)
        .await?;
    Ok(())
}

/// A request's head, and the numbers of the change lines above `low` as of the same moment.
pub(in crate::matching) async fn head(
    conn: &mut PgConnection,
    id: PostingId,
    low: i64,
) -> sqlx::Result<Option<(Head, Vec<i64>)>> {
    let row = sqlx::query!(
        r#"SELECT p.association_id AS "association: AssociationId", a.time_zone, p.stage,
                  p.requester_account_id AS "requester: AccountId", p.title, p.lang, p.closes_at, p.version,
                  array(SELECT seq FROM firm_changes WHERE seq > $2) AS "above!"
           FROM postings p JOIN associations a ON a.id = p.association_id WHERE p.id = $1"#,
        id as _,
        low,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let head = Head {
            id,
            association: row.association,
            zone: Zone::of_name(&row.time_zone),
            stage: PostingStage::parse(&row.stage).unwrap_or(PostingStage::Draft),
            requester: row.requester,
            title: row.title,
            lang: TextLang::parse(&row.lang).unwrap_or(TextLang::Ko),
            closes_at: row.closes_at,
            version: row.version,
        };
        (head, row.above)
    }))
}
