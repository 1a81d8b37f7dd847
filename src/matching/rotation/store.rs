//! The rule of rotation and what was seen under it, in the database.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::Rule;
use crate::{
    kernel::ids::{AssociationId, FirmId, PostingId},
    matcher::rotation::discount,
};

/// Requests that a rule is tried on at most.
const MOST: i64 = 60;

/// The rule of an association; `None` when there is no such association.
pub async fn find(conn: &mut PgConnection, association: AssociationId) -> sqlx::Result<Option<Rule>> {
    sqlx::query_as!(
        Rule,
        r#"SELECT rotates AS "on", rotation_in_five AS in_five, rotation_in_ten AS in_ten,
                  rotation_threshold AS threshold, rotation_cap AS cap
           FROM associations WHERE id = $1"#,
        association as _,
    )
    .fetch_optional(conn)
    .await
}

/// Sets the rule; what it was before, if it was another one. Two changes at once come one after the other.
pub(super) async fn change(
    conn: &mut PgConnection,
    association: AssociationId,
    rule: Rule,
) -> sqlx::Result<Option<Rule>> {
    sqlx::query!("SELECT FROM associations WHERE id = $1 FOR UPDATE", association as _).fetch_one(&mut *conn).await?;
    let before = find(conn, association).await?;
    let Some(before) = before.filter(|before| *before != rule) else { return Ok(None) };
    sqlx::query!(
        "UPDATE associations SET rotates = $2, rotation_in_five = $3, rotation_in_ten = $4, rotation_threshold = $5,
                                 rotation_cap = $6 WHERE id = $1",
        association as _,
        rule.on,
        rule.in_five,
        rule.in_ten,
        rule.threshold,
        rule.cap,
    )
    .execute(conn)
    .await?;
    Ok(Some(before))
}

/// The requests published since, in the order in which they were; of too many the latest.
pub(super) async fn published(
    conn: &mut PgConnection,
    association: AssociationId,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<PostingId>> {
    let mut latest = sqlx::query_scalar!(
        r#"SELECT id AS "id: PostingId" FROM postings
           WHERE association_id = $1 AND stage IN ('published', 'closed', 'decided') AND published_at >= $2
           ORDER BY published_at DESC, id DESC LIMIT $3"#,
        association as _,
        since,
        MOST,
    )
    .fetch_all(conn)
    .await?;
    latest.reverse();
    Ok(latest)
}

/// What the office saw since: firm and what its looks were worth; and in how many requests.
pub(super) async fn seen(
    conn: &mut PgConnection,
    association: AssociationId,
    since: NaiveDate,
) -> sqlx::Result<(Vec<(FirmId, i64)>, i64)> {
    let rows = sqlx::query!(
        r#"SELECT firm_id AS "firm: FirmId", rank AS "rank!", count(*) AS "times!" FROM exposures
           WHERE association_id = $1 AND kind = 'seen' AND day >= $2 GROUP BY firm_id, rank ORDER BY firm_id"#,
        association as _,
        since,
    )
    .fetch_all(&mut *conn)
    .await?;
    let requests = sqlx::query_scalar!(
        r#"SELECT count(DISTINCT posting_id) AS "requests!" FROM exposures
           WHERE association_id = $1 AND kind = 'seen' AND day >= $2"#,
        association as _,
        since,
    )
    .fetch_one(conn)
    .await?;
    let worth = |rank: i16, times: i64| discount(usize::try_from(rank).unwrap_or(usize::MAX)) * times;
    Ok((rows.into_iter().map(|row| (row.firm, worth(row.rank, row.times))).collect(), requests))
}
