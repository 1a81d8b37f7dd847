//! Exposure in the database.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Look, quarter, quarter_before};
use crate::{
    kernel::ids::{AssociationId, FirmId, PostingId},
    matcher::rotation::{Exposure, Rotation, discount},
    matching::rotation::Rule,
};

/// Writes looks, all in one statement; one that was written before, or whose firm or posting is gone, is left out.
pub async fn insert(conn: &mut PgConnection, looks: &[(Look, Option<i16>)]) -> sqlx::Result<()> {
    let ids = |of: fn(&Look) -> Uuid| -> Vec<Uuid> { looks.iter().map(|(look, _)| of(look)).collect() };
    let kinds: Vec<&str> = looks.iter().map(|(look, _)| look.kind.code()).collect();
    let days: Vec<NaiveDate> = looks.iter().map(|(look, _)| look.day).collect();
    let ranks: Vec<Option<i16>> = looks.iter().map(|(_, rank)| *rank).collect();
    sqlx::query!(
        "INSERT INTO exposures (posting_id, firm_id, association_id, kind, quarter, day, rank)
         SELECT p.id, m.firm_id, p.association_id, look.kind, date_trunc('quarter', look.day)::date, look.day, look.rank
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::smallint[])
              AS look (association, posting, firm, kind, day, rank)
         JOIN postings p ON p.id = look.posting AND p.association_id = look.association
         JOIN memberships m ON m.association_id = p.association_id AND m.firm_id = look.firm
         ORDER BY look.day
         ON CONFLICT ON CONSTRAINT exposures_pkey DO NOTHING",
        &ids(|look| look.association.0),
        &ids(|look| look.posting.0),
        &ids(|look| look.firm.0),
        &kinds as _,
        &days,
        &ranks as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What an association allows, and the day up to which looks count for a posting: the day it was published, so that its order
/// rests on one state of affairs for as long as it is open.
pub async fn rule(
    conn: &mut PgConnection,
    posting: PostingId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<(Rotation, NaiveDate)>> {
    let row = sqlx::query!(
        r#"SELECT rotates, rotation_in_five, rotation_in_ten, rotation_threshold, rotation_cap,
                  (coalesce(p.published_at, $2) AT TIME ZONE a.time_zone)::date AS "day!"
           FROM postings p JOIN associations a ON a.id = p.association_id WHERE p.id = $1"#,
        posting as _,
        now,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.and_then(|row| {
        let (in_five, in_ten) = (row.rotation_in_five, row.rotation_in_ten);
        let (threshold, cap) = (row.rotation_threshold, row.rotation_cap);
        Some((Rule { on: row.rotates, in_five, in_ten, threshold, cap }.rotation()?, row.day))
    }))
}

/// What rotation must know of a firm.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turnout {
    pub exposure: Exposure,
    /// Joined this quarter or in the last.
    pub newcomer: bool,
    /// Startups have no past projects to show.
    pub startup: bool,
}

/// The turnout of `firms` before `day`, as the office saw them with other postings of the same association.
pub async fn turnouts(
    conn: &mut PgConnection,
    posting: PostingId,
    firms: &[Uuid],
    day: NaiveDate,
) -> sqlx::Result<HashMap<FirmId, Turnout>> {
    let members = sqlx::query!(
        r#"SELECT m.firm_id AS "firm: FirmId", m.since >= $3 AS "newcomer!", f.kind = 'startup' AS "startup!"
           FROM postings p JOIN memberships m ON m.association_id = p.association_id JOIN firms f ON f.id = m.firm_id
           WHERE p.id = $1 AND m.firm_id = ANY($2)"#,
        posting as _,
        firms,
        quarter_before(day),
    )
    .fetch_all(&mut *conn)
    .await?;
    let turnout = |newcomer, startup| Turnout { newcomer, startup, ..Turnout::default() };
    let mut turnouts: HashMap<FirmId, Turnout> =
        members.into_iter().map(|row| (row.firm, turnout(row.newcomer, row.startup))).collect();
    for (firm, this_quarter, worth) in looks(conn, posting, firms, day).await? {
        if let Some(turnout) = turnouts.get_mut(&firm) {
            let exposure = &mut turnout.exposure;
            *(if this_quarter { &mut exposure.this_quarter } else { &mut exposure.last_quarter }) += worth;
        }
    }
    Ok(turnouts)
}

/// Firm, whether in this quarter, and what the looks were worth.
async fn looks(
    conn: &mut PgConnection,
    posting: PostingId,
    firms: &[Uuid],
    day: NaiveDate,
) -> sqlx::Result<Vec<(FirmId, bool, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT e.firm_id AS "firm: FirmId", e.quarter = $4 AS "this_quarter!", e.rank AS "rank!", count(*) AS "times!"
           FROM postings p JOIN exposures e ON e.association_id = p.association_id
           WHERE p.id = $1 AND e.firm_id = ANY($2) AND e.quarter BETWEEN $5 AND $4 AND e.day < $3
             AND e.kind = 'seen' AND e.posting_id <> p.id
           GROUP BY e.firm_id, e.quarter, e.rank"#,
        posting as _,
        firms,
        day,
        quarter(day),
        quarter_before(day),
    )
    .fetch_all(conn)
    .await?;
    let worth = |rank: i16, times: i64| discount(usize::try_from(rank).unwrap_or(usize::MAX)) * times;
    Ok(rows.into_iter().map(|row| (row.firm, row.this_quarter, worth(row.rank, row.times))).collect())
}

/// How the office saw a firm in one quarter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Own {
    pub recommended: i64,
    pub seen: i64,
    pub opened: i64,
}

/// How often the office saw, opened and recommended `firm` in the quarter of `day`.
pub async fn own(
    conn: &mut PgConnection,
    association: AssociationId,
    firm: FirmId,
    day: NaiveDate,
) -> sqlx::Result<Own> {
    sqlx::query_as!(
        Own,
        r#"SELECT count(*) FILTER (WHERE kind = 'recommended') AS "recommended!",
                  count(*) FILTER (WHERE kind = 'seen') AS "seen!", count(*) FILTER (WHERE kind = 'opened') AS "opened!"
           FROM exposures WHERE association_id = $1 AND firm_id = $2 AND quarter = $3"#,
        association as _,
        firm as _,
        quarter(day),
    )
    .fetch_one(conn)
    .await
}
