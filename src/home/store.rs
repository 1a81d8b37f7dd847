//! What the front door counts.

use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::kernel::{ids::AssociationId, vocab::Region};

/// Active firms of an association by region, most first.
///
/// # Errors
/// Fails when the database does.
pub async fn firms_by_region(
    conn: &mut PgConnection,
    association: AssociationId,
) -> sqlx::Result<Vec<(Region, usize)>> {
    let rows = sqlx::query!(
        r#"SELECT f.region, count(*) AS "n!" FROM memberships m JOIN firms f ON f.id = m.firm_id
           WHERE m.association_id = $1 AND f.standing = 'active' GROUP BY f.region ORDER BY count(*) DESC, f.region"#,
        association as _
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().filter_map(|row| Some((Region::parse(&row.region)?, usize::try_from(row.n).ok()?))).collect())
}

/// How many requests of an association ended with an award since that day.
///
/// # Errors
/// Fails when the database does.
pub async fn results_since(conn: &mut PgConnection, association: AssociationId, since: NaiveDate) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "n!" FROM posting_outcomes o JOIN postings p ON p.id = o.posting_id
           WHERE p.association_id = $1 AND p.stage NOT IN ('draft', 'withdrawn')
             AND o.result <> 'no-award' AND o.decided_on >= $2"#,
        association as _,
        since,
    )
    .fetch_one(conn)
    .await
}
