//! Outcomes in the database.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{ASKED, CRITERIA, Candidate, Kind, Unknown, ending};
use crate::{
    kernel::ids::{AccountId, AssociationId, FirmId, PostingId},
    matcher::{Part, fit::Ending},
};

/// Outcomes that weights are fitted to: the latest so many requests.
const MOST: i64 = 200;
/// Past requests without an outcome that are named.
const NAMED: i64 = 5;

/// The firms that were asked about before, with what was noted, in the order in which they were shown.
pub(super) async fn noted(conn: &mut PgConnection, posting: PostingId) -> sqlx::Result<Vec<Candidate>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT posting_id AS "posting: PostingId", firm_id AS "firm: FirmId", rank, earned, possible, kind, words
           FROM match_outcomes WHERE posting_id = $1 ORDER BY rank, firm_id"#,
        posting as _,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.iter().map(Row::candidate).collect())
}

struct Row {
    posting: PostingId,
    firm: FirmId,
    rank: i16,
    earned: Vec<i32>,
    possible: Vec<i32>,
    kind: String,
    words: i32,
}

impl Row {
    fn candidate(&self) -> Candidate {
        let kind = Kind::parse(&self.kind);
        Candidate { firm: self.firm, rank: self.rank, earned: all(&self.earned), possible: all(&self.possible), kind }
    }
}

/// A list of the table has one number for each criterion.
fn all(millionths: &[i32]) -> [i32; CRITERIA] {
    std::array::from_fn(|at| millionths.get(at).copied().unwrap_or(0))
}

/// The firms that the latest saved ranking of the request showed first; none when none was saved.
pub(super) async fn saved(conn: &mut PgConnection, posting: PostingId) -> sqlx::Result<Vec<Candidate>> {
    let rows = sqlx::query!(
        r#"SELECT e.firm_id AS "firm: FirmId", e.rank, e.parts FROM ranking_entries e
           WHERE e.rank <= $2 AND e.ranking_id = (
               SELECT id FROM rankings WHERE posting_id = $1 ORDER BY posting_version DESC LIMIT 1)
           ORDER BY e.rank"#,
        posting as _,
        ASKED as i32,
    )
    .fetch_all(conn)
    .await?;
    let candidate = |firm, rank: i32, parts| {
        let parts: Vec<Part> = serde_json::from_value(parts).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        Ok(Candidate::of(firm, i16::try_from(rank).unwrap_or(i16::MAX), &parts))
    };
    rows.into_iter().map(|row| candidate(row.firm, row.rank, row.parts)).collect()
}

/// Who notes, and when.
pub(super) struct By {
    pub association: AssociationId,
    pub account: AccountId,
    pub at: DateTime<Utc>,
}

/// Notes what became of `candidates`. What was shown is written the first time and never again.
pub(super) async fn note(
    conn: &mut PgConnection,
    posting: PostingId,
    candidates: &[(Candidate, Kind)],
    words: i32,
    by: &By,
) -> sqlx::Result<()> {
    for (candidate, kind) in candidates {
        sqlx::query!(
            "INSERT INTO match_outcomes (posting_id, firm_id, association_id, kind, rank, earned, possible, words, noted_by,
                                         noted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT ON CONSTRAINT match_outcomes_pkey DO UPDATE SET
                 kind = excluded.kind, noted_by = excluded.noted_by, noted_at = excluded.noted_at",
            posting as _,
            candidate.firm as _,
            by.association as _,
            kind.code(),
            candidate.rank,
            &candidate.earned as &[i32],
            &candidate.possible as &[i32],
            words,
            by.account as _,
            by.at,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// How the latest requests ended, for weights to be fitted to.
pub async fn endings(conn: &mut PgConnection, association: AssociationId) -> sqlx::Result<Vec<Ending>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT o.posting_id AS "posting: PostingId", o.firm_id AS "firm: FirmId", o.rank, o.earned, o.possible, o.kind,
                  o.words
           FROM match_outcomes o
           JOIN (SELECT posting_id, max(noted_at) AS noted_at FROM match_outcomes WHERE association_id = $1
                 GROUP BY posting_id ORDER BY 2 DESC, 1 LIMIT $2) latest ON latest.posting_id = o.posting_id
           ORDER BY latest.noted_at, o.posting_id, o.rank, o.firm_id"#,
        association as _,
        MOST,
    )
    .fetch_all(conn)
    .await?;
    let requests = rows.chunk_by(|one, other| one.posting == other.posting).map(|rows| {
        let candidates: Vec<Candidate> = rows.iter().map(Row::candidate).collect();
        ending(rows.first().map_or(0, |row| row.words), &candidates)
    });
    Ok(requests.collect())
}

/// Past requests without an outcome, the latest first: the first of them, and how many there are.
pub async fn unknown(
    conn: &mut PgConnection,
    association: AssociationId,
    now: DateTime<Utc>,
) -> sqlx::Result<(Vec<Unknown>, i64)> {
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id: PostingId", p.title, p.lang, count(*) OVER () AS "all!" FROM postings p
           WHERE p.association_id = $1
             AND (p.stage IN ('closed', 'decided') OR p.stage = 'published' AND p.closes_at <= $2)
             AND NOT EXISTS (SELECT FROM match_outcomes o WHERE o.posting_id = p.id)
           ORDER BY p.closes_at DESC, p.id LIMIT $3"#,
        association as _,
        now,
        NAMED,
    )
    .fetch_all(conn)
    .await?;
    let all = rows.first().map_or(0, |row| row.all);
    Ok((rows.into_iter().map(|row| Unknown::of(row.id, row.title, &row.lang)).collect(), all))
}

/// What is known already of a firm's part: chosen, or not known.
pub(super) async fn chosen(conn: &mut PgConnection, posting: PostingId) -> sqlx::Result<Vec<FirmId>> {
    sqlx::query_scalar!(
        r#"SELECT firm_id AS "firm: FirmId" FROM posting_firms WHERE posting_id = $1 AND selected_at IS NOT NULL"#,
        posting as _,
    )
    .fetch_all(conn)
    .await
}
