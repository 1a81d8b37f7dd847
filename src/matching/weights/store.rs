//! Versions of weights in the database.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Approval, Proposal, Signed, Status, Version, backtest::Known};
use crate::{
    kernel::ids::{AccountId, AssociationId, FirmId, PostingId},
    matcher::{Criterion, Weights},
};

/// Versions listed; older ones are still found by their number.
const LISTED: usize = 50;

/// The weights in force, of the associations that have their own.
pub async fn active(conn: &mut PgConnection) -> sqlx::Result<HashMap<AssociationId, Weights>> {
    let rows = rows(conn, None, None, Some(Status::Active)).await?;
    Ok(rows.into_iter().map(|row| (row.association, row.weights())).collect())
}

/// The versions of an association, newest first.
pub async fn list(conn: &mut PgConnection, association: AssociationId) -> sqlx::Result<Vec<Version>> {
    Ok(rows(conn, Some(association), None, None).await?.into_iter().take(LISTED).map(Row::version).collect())
}

/// One version.
pub async fn find(conn: &mut PgConnection, association: AssociationId, number: i32) -> sqlx::Result<Option<Version>> {
    Ok(rows(conn, Some(association), Some(number), None).await?.pop().map(Row::version))
}

/// The versions that have what is given.
async fn rows(
    conn: &mut PgConnection,
    association: Option<AssociationId>,
    number: Option<i32>,
    status: Option<Status>,
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        r#"SELECT v.association_id AS "association: AssociationId", v.number, v.coverage, v.text, v.meaning, v.sector,
                  v.region, v.languages, v.certifications, v.capacity, v.status, v.reason, v.restores, v.fitted,
                  v.proposed_by AS "proposed_by: AccountId", p.name AS proposed_name, v.proposed_at,
                  v.first_approved_by AS "first_by: AccountId", f.name AS "first_name?", v.first_approved_at AS first_at,
                  v.second_approved_by AS "second_by: AccountId", s.name AS "second_name?",
                  v.second_approved_at AS second_at, v.ended_at
           FROM weight_versions v JOIN accounts p ON p.id = v.proposed_by
           LEFT JOIN accounts f ON f.id = v.first_approved_by LEFT JOIN accounts s ON s.id = v.second_approved_by
           WHERE ($1::uuid IS NULL OR v.association_id = $1) AND ($2::integer IS NULL OR v.number = $2)
             AND ($3::text IS NULL OR v.status = $3)
           ORDER BY v.number DESC"#,
        association as _,
        number,
        status.map(Status::code),
    )
    .fetch_all(conn)
    .await
}

/// Writes a proposal; its number. Breaks `weight_versions_proposed_key` while another one waits.
pub async fn propose(conn: &mut PgConnection, new: &Proposal) -> sqlx::Result<i32> {
    // Two proposals at once must not reach for the same number: the second waits, and finds the first one there.
    sqlx::query!(
        "SELECT pg_advisory_xact_lock(hashtextextended('weights ' || $1::text, 0))",
        new.association.to_string()
    )
    .execute(&mut *conn)
    .await?;
    let fitted = new.fitted.as_ref().map(serde_json::to_value).transpose();
    let fitted = fitted.map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    let of = |criterion| i32::try_from(new.weights.of(criterion)).unwrap_or(i32::MAX);
    sqlx::query_scalar!(
        "INSERT INTO weight_versions (association_id, number, coverage, text, meaning, sector, region, languages,
                                      certifications, capacity, reason, restores, proposed_by, proposed_at,
                                      fitted)
         SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
                $14
         FROM weight_versions WHERE association_id = $1 RETURNING number",
        new.association as _,
        of(Criterion::Coverage),
        of(Criterion::Text),
        of(Criterion::Meaning),
        of(Criterion::Sector),
        of(Criterion::Region),
        of(Criterion::Languages),
        of(Criterion::Certifications),
        of(Criterion::Capacity),
        new.reason,
        new.restores,
        new.by as _,
        new.at,
        fitted,
    )
    .fetch_one(conn)
    .await
}

/// Adds the signature of `by`; the second one puts the version into force and retires the one before.
///
/// To be rolled back when it is refused.
pub async fn approve(
    conn: &mut PgConnection,
    association: AssociationId,
    number: i32,
    by: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<Approval> {
    let first = sqlx::query!(
        "UPDATE weight_versions SET first_approved_by = $3, first_approved_at = $4
         WHERE association_id = $1 AND number = $2 AND status = 'proposed' AND first_approved_by IS NULL",
        association as _,
        number,
        by as _,
        at,
    );
    if first.execute(&mut *conn).await?.rows_affected() == 1 {
        return Ok(Approval::First);
    }
    sqlx::query!(
        "UPDATE weight_versions SET status = 'retired', ended_at = $2 WHERE association_id = $1 AND status = 'active'",
        association as _,
        at,
    )
    .execute(&mut *conn)
    .await?;
    let second = sqlx::query!(
        "UPDATE weight_versions SET status = 'active', second_approved_by = $3, second_approved_at = $4
         WHERE association_id = $1 AND number = $2 AND status = 'proposed' AND first_approved_by <> $3",
        association as _,
        number,
        by as _,
        at,
    );
    let activated = second.execute(conn).await?.rows_affected() == 1;
    Ok(if activated { Approval::Activated } else { Approval::Refused })
}

/// Takes a proposal back; whether it still was one.
pub async fn withdraw(
    conn: &mut PgConnection,
    association: AssociationId,
    number: i32,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE weight_versions SET status = 'withdrawn', ended_at = $3
         WHERE association_id = $1 AND number = $2 AND status = 'proposed'",
        association as _,
        number,
        at,
    );
    Ok(done.execute(conn).await?.rows_affected() == 1)
}

/// The newest `count` requests that were published.
pub async fn published(
    conn: &mut PgConnection,
    association: AssociationId,
    count: i64,
) -> sqlx::Result<Vec<PostingId>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: PostingId" FROM postings
           WHERE association_id = $1 AND stage IN ('published', 'closed', 'decided')
           ORDER BY published_at DESC, id DESC LIMIT $2"#,
        association as _,
        count,
    )
    .fetch_all(conn)
    .await
}

/// What is known of how these requests ended.
pub async fn known(conn: &mut PgConnection, postings: &[PostingId]) -> sqlx::Result<Vec<Known>> {
    let ids: Vec<Uuid> = postings.iter().map(|id| id.0).collect();
    sqlx::query_as!(
        Known,
        r#"SELECT posting_id AS "posting!: PostingId", firm_id AS "firm!: FirmId",
                  coalesce(o.kind = 'awarded', f.selected_at IS NOT NULL) AS "selected!",
                  coalesce(o.kind = 'shortlisted', false) OR coalesce(f.interested_at IS NOT NULL, false) AS "interested!"
           FROM (SELECT * FROM posting_firms WHERE posting_id = ANY($1)) f
           FULL JOIN (SELECT * FROM match_outcomes WHERE posting_id = ANY($1)) o USING (posting_id, firm_id)
           WHERE o.kind IN ('awarded', 'shortlisted') OR f.selected_at IS NOT NULL OR f.interested_at IS NOT NULL"#,
        &ids,
    )
    .fetch_all(conn)
    .await
}

struct Row {
    association: AssociationId,
    number: i32,
    coverage: i32,
    text: i32,
    meaning: i32,
    sector: i32,
    region: i32,
    languages: i32,
    certifications: i32,
    capacity: i32,
    status: String,
    reason: String,
    restores: Option<i32>,
    fitted: Option<serde_json::Value>,
    proposed_by: AccountId,
    proposed_name: String,
    proposed_at: DateTime<Utc>,
    first_by: Option<AccountId>,
    first_name: Option<String>,
    first_at: Option<DateTime<Utc>>,
    second_by: Option<AccountId>,
    second_name: Option<String>,
    second_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
}

impl Row {
    fn weights(&self) -> Weights {
        // The table's checks keep them from being negative.
        let part = |millionths: i32| u32::try_from(millionths).unwrap_or(0);
        Weights {
            number: u32::try_from(self.number).ok(),
            coverage: part(self.coverage),
            text: part(self.text),
            meaning: part(self.meaning),
            sector: part(self.sector),
            region: part(self.region),
            languages: part(self.languages),
            certifications: part(self.certifications),
            capacity: part(self.capacity),
            ..Weights::default()
        }
    }

    fn version(self) -> Version {
        let weights = self.weights();
        let signed = |by: Option<_>, name: Option<_>, at: Option<_>| Some(Signed { by: by?, name: name?, at: at? });
        let first = signed(self.first_by, self.first_name, self.first_at);
        let second = signed(self.second_by, self.second_name, self.second_at);
        Version {
            number: self.number,
            weights,
            status: Status::parse(&self.status).unwrap_or(Status::Withdrawn),
            reason: self.reason,
            restores: self.restores,
            fitted: self.fitted.and_then(|fitted| serde_json::from_value(fitted).ok()),
            proposed: Signed { by: self.proposed_by, name: self.proposed_name, at: self.proposed_at },
            approvals: first.into_iter().chain(second).collect(),
            ended_at: self.ended_at,
        }
    }
}
