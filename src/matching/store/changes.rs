//! The change feed in the database.

use chrono::{DateTime, Utc};
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

/// The oldest transaction still running, and the first one not yet begun.
pub(in crate::matching) async fn horizon(conn: &mut PgConnection) -> sqlx::Result<(u64, u64)> {
    let row = sqlx::query!(
        r#"SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS "xmin!", pg_snapshot_xmax(pg_current_snapshot())::text AS "xmax!""#
    )
    .fetch_one(conn)
    .await?;
    Ok((row.xmin.parse().unwrap_or(0), row.xmax.parse().unwrap_or(u64::MAX)))
}

/// Forgets change lines older than `before`.
///
/// # Errors
/// Fails when the database does.
pub async fn forget_changes(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM firm_changes WHERE at < $1", before).execute(conn).await?;
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
