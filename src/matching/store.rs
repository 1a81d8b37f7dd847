//! What the matcher reads, and saved rankings.

mod changes;
mod vectors;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Ranked, ranked::Place};
use crate::{
    kernel::ids::{AssociationId, FirmId, PostingId, RankingId},
    matcher::{Criterion, Weights},
    semantic::Vector,
};

pub use changes::forget_changes;
pub(super) use changes::{Anchor, anchor, changes, head, horizon};
pub(super) use vectors::{keep_firm, keep_request, request_vectors, unread};

/// Ids are read in portions, so that the planner uses the indexes for one firm and for all of them.
const PORTION: usize = 5_000;

/// A firm as the matcher reads it: codes are still text.
#[derive(Debug, Clone)]
pub(super) struct FirmRow {
    pub id: FirmId,
    pub standing: String,
    pub kind: String,
    pub size: Option<String>,
    pub supports_members: bool,
    pub names: Vec<String>,
    pub region: String,
    pub extra_regions: Vec<String>,
    pub languages: Vec<String>,
    pub products: String,
    pub capacity_people: Option<i16>,
    pub capacity_from: Option<NaiveDate>,
    pub capacity_confirmed_on: Option<NaiveDate>,
    pub profiles: Vec<String>,
    pub capabilities: Vec<HeldRow>,
    pub certifications: Vec<(String, Option<NaiveDate>)>,
    /// Newest first, as profiles show them.
    pub projects: Vec<ProjectRow>,
    pub associations: Vec<AssociationId>,
    /// What its texts mean; `None` while they are still to be read.
    pub vectors: Option<Vec<Vector>>,
}

#[derive(Debug, Clone)]
pub(super) struct HeldRow {
    pub capability: String,
    pub level: String,
    pub years: i16,
    pub evidence: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) struct ProjectRow {
    pub id: Uuid,
    pub title: String,
    pub summary: String,
    pub sector: Option<String>,
    pub year: i16,
    pub capabilities: Vec<String>,
}

/// The ids of all firms that are members anywhere.
pub(super) async fn members(conn: &mut PgConnection) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!("SELECT DISTINCT firm_id FROM memberships ORDER BY firm_id").fetch_all(conn).await
}

/// The firms with these ids; those that are gone are left out.
pub(super) async fn firms(conn: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<Vec<FirmRow>> {
    let mut firms = Vec::with_capacity(ids.len());
    for portion in ids.chunks(PORTION) {
        firms.extend(portion_of_firms(conn, portion).await?);
    }
    Ok(firms)
}

async fn portion_of_firms(conn: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<Vec<FirmRow>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: FirmId", standing, kind, size, supports_members, name_ko, name_en, name_zh, region,
                  extra_regions, languages, products,
                  capacity_people, capacity_from, capacity_confirmed_on
           FROM firms WHERE id = ANY($1) ORDER BY id"#,
        ids
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut firms: Vec<FirmRow> = rows
        .into_iter()
        .map(|row| FirmRow {
            id: row.id,
            standing: row.standing,
            kind: row.kind,
            size: row.size,
            supports_members: row.supports_members,
            names: [row.name_ko, row.name_en, row.name_zh].into_iter().flatten().collect(),
            region: row.region,
            extra_regions: row.extra_regions,
            languages: row.languages,
            products: row.products,
            capacity_people: row.capacity_people,
            capacity_from: row.capacity_from,
            capacity_confirmed_on: row.capacity_confirmed_on,
            profiles: Vec::new(),
            capabilities: Vec::new(),
            certifications: Vec::new(),
            projects: Vec::new(),
            associations: Vec::new(),
            vectors: None,
        })
        .collect();
    let places: HashMap<Uuid, usize> = firms.iter().enumerate().map(|(place, firm)| (firm.id.0, place)).collect();
    let mut into = Into { firms: &mut firms, places: &places };
    into.profiles(conn, ids).await?;
    into.capabilities(conn, ids).await?;
    into.certifications(conn, ids).await?;
    into.projects(conn, ids).await?;
    into.associations(conn, ids).await?;
    for (id, vectors) in vectors::of_firms(conn, ids).await? {
        if let Some(firm) = into.firm(id) {
            firm.vectors = Some(vectors);
        }
    }
    Ok(firms)
}

/// Puts the rows of a firm's lists where the firm is.
struct Into<'a> {
    firms: &'a mut [FirmRow],
    places: &'a HashMap<Uuid, usize>,
}

impl Into<'_> {
    fn firm(&mut self, id: Uuid) -> Option<&mut FirmRow> {
        self.firms.get_mut(*self.places.get(&id)?)
    }

    async fn profiles(&mut self, conn: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<()> {
        let rows = sqlx::query!("SELECT firm_id, body FROM firm_profiles WHERE firm_id = ANY($1) ORDER BY lang", ids);
        for row in rows.fetch_all(conn).await? {
            if let Some(firm) = self.firm(row.firm_id) {
                firm.profiles.push(row.body);
            }
        }
        Ok(())
    }

    async fn capabilities(&mut self, conn: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<()> {
        let rows = sqlx::query!(
            "SELECT firm_id, capability, level, years, evidence FROM firm_capabilities WHERE firm_id = ANY($1)
             ORDER BY capability",
            ids
        );
        for row in rows.fetch_all(conn).await? {
            if let Some(firm) = self.firm(row.firm_id) {
                let (capability, level) = (row.capability, row.level);
                firm.capabilities.push(HeldRow { capability, level, years: row.years, evidence: row.evidence });
            }
        }
        Ok(())
    }

    async fn certifications(&mut self, conn: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<()> {
        let rows = sqlx::query!(
            "SELECT firm_id, certification, valid_until FROM firm_certifications WHERE firm_id = ANY($1)",
            ids
        );
        for row in rows.fetch_all(conn).await? {
            if let Some(firm) = self.firm(row.firm_id) {
                firm.certifications.push((row.certification, row.valid_until));
            }
        }
        Ok(())
    }

    async fn projects(&mut self, conn: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<()> {
        let rows = sqlx::query!(
            r#"SELECT p.id, p.firm_id, p.title, p.summary, p.sector, p.year,
                      array(SELECT capability FROM project_capabilities c WHERE c.project_id = p.id) AS "capabilities!"
               FROM projects p WHERE p.firm_id = ANY($1) ORDER BY p.year DESC, p.id"#,
            ids
        );
        for row in rows.fetch_all(conn).await? {
            if let Some(firm) = self.firm(row.firm_id) {
                firm.projects.push(ProjectRow {
                    id: row.id,
                    title: row.title,
                    summary: row.summary,
                    sector: row.sector,
                    year: row.year,
                    capabilities: row.capabilities,
                });
            }
        }
        Ok(())
    }

    async fn associations(&mut self, conn: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<()> {
        let rows = sqlx::query!(
            r#"SELECT firm_id, association_id AS "association: AssociationId" FROM memberships WHERE firm_id = ANY($1)"#,
            ids
        );
        for row in rows.fetch_all(conn).await? {
            if let Some(firm) = self.firm(row.firm_id) {
                firm.associations.push(row.association);
            }
        }
        Ok(())
    }
}

/// Saves a ranking once per version of its posting; facts for the trail when it was saved now.
///
/// # Errors
/// Fails when the database does.
pub async fn save(
    conn: &mut PgConnection,
    posting: PostingId,
    version: i32,
    ranking: &Ranked,
) -> sqlx::Result<Option<Value>> {
    let weights_version = keep_house_weights(conn).await?;
    let weights_number = ranking.weights.number.and_then(|number| i32::try_from(number).ok());
    let saved = sqlx::query_scalar!(
        r#"INSERT INTO rankings (id, posting_id, posting_version, weights_version, compared, excluded, weights_number,
                                 weights_association_id)
           SELECT $1, id, $3, $4, $5, $6, $7, CASE WHEN $7::integer IS NOT NULL THEN association_id END
           FROM postings WHERE id = $2
           ON CONFLICT ON CONSTRAINT rankings_posting_version_key DO NOTHING
           RETURNING id AS "id: RankingId""#,
        RankingId::fresh() as _,
        posting as _,
        version,
        weights_version,
        i32::try_from(ranking.compared).unwrap_or(i32::MAX),
        i32::try_from(ranking.excluded).unwrap_or(i32::MAX),
        weights_number,
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(id) = saved else { return Ok(None) };
    for (rank, place) in (1i32..).zip(ranking.places.iter()) {
        insert_entry(conn, id, rank, place, ranking).await?;
    }
    let first: Vec<FirmId> = ranking.places.iter().take(3).map(|place| place.firm).collect();
    Ok(Some(json!({
        "posting_version": version,
        "weights_version": weights_version,
        "weights_number": weights_number,
        "compared": ranking.compared,
        "excluded": ranking.excluded,
        "first": first,
    })))
}

async fn insert_entry(
    conn: &mut PgConnection,
    ranking: RankingId,
    rank: i32,
    place: &Place,
    ranked: &Ranked,
) -> sqlx::Result<()> {
    let parts = ranked.explain(place.index).map(|matched| matched.parts.to_vec()).unwrap_or_default();
    let parts = serde_json::to_value(parts).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    let rotated = place.rotated.map(serde_json::to_value).transpose();
    let rotated = rotated.map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    // Who is gone since is left out: its profile is not there to be explained any more.
    sqlx::query!(
        "INSERT INTO ranking_entries (ranking_id, rank, firm_id, score, parts, rotated)
         SELECT $1, $2, id, $4, $5, $6 FROM firms WHERE id = $3",
        ranking as _,
        rank,
        place.firm as _,
        place.score.0,
        parts,
        rotated,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps the house's weights under their version; a version once kept never changes.
async fn keep_house_weights(conn: &mut PgConnection) -> sqlx::Result<i32> {
    let weights = Weights::default();
    let version = i32::try_from(weights.version).unwrap_or(i32::MAX);
    let millionths: serde_json::Map<String, Value> = Criterion::ALL
        .into_iter()
        .map(|criterion| (criterion.name().to_owned(), json!(weights.of(criterion))))
        .collect();
    sqlx::query!(
        "INSERT INTO ranking_weights (version, millionths) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        version,
        Value::Object(millionths),
    )
    .execute(conn)
    .await?;
    Ok(version)
}

/// How often a firm was recommended, showed interest and was selected since a moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Exposure {
    pub recommended: i64,
    pub interested: i64,
    pub selected: i64,
}

pub(super) async fn exposure(conn: &mut PgConnection, firm: FirmId, since: DateTime<Utc>) -> sqlx::Result<Exposure> {
    sqlx::query_as!(
        Exposure,
        r#"SELECT count(*) FILTER (WHERE recommended_at >= $2) AS "recommended!",
                  count(*) FILTER (WHERE recommended_at >= $2 AND interested_at IS NOT NULL) AS "interested!",
                  count(*) FILTER (WHERE recommended_at >= $2 AND selected_at IS NOT NULL) AS "selected!"
           FROM posting_firms WHERE firm_id = $1"#,
        firm as _,
        since,
    )
    .fetch_one(conn)
    .await
}
