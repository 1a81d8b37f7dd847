//! Consortium requests in the database.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::model::{NewPosting, Outcome, Posting, PostingStage, Requester, Requirement, Result as Ending};
use crate::{
    firms::ClientKind,
    kernel::{
        dates::Zone,
        ids::{AccountId, AssociationId, FirmId, PostingId},
        lang::TextLang,
        money::{Currency, Money},
        vocab::{Capability, Certification, Language, Level, Region, Sector},
    },
    web::Rule,
};

/// Writes and publishes a request. The same form sent twice finds the request it made first; then the flag is false.
///
/// # Errors
/// Fails when the database does.
pub async fn insert(
    conn: &mut PgConnection,
    new: &NewPosting,
    by: Option<AccountId>,
    published_at: DateTime<Utc>,
) -> sqlx::Result<(PostingId, bool)> {
    let made = sqlx::query_scalar!(
        r#"INSERT INTO postings (
               id, association_id, form_key, stage, title, body, lang, requester_name, requester_kind, requester_country,
               requester_account_id, sector, region, languages, certifications, budget_minor, budget_currency, starts_on,
               duration_months, published_at, closes_at, created_by)
           VALUES ($1, $2, $3, 'published', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
           ON CONFLICT ON CONSTRAINT postings_form_key_key DO NOTHING
           RETURNING id AS "id: PostingId""#,
        PostingId::fresh() as _,
        new.association as _,
        new.form_key,
        new.title,
        new.body,
        new.lang.code(),
        new.requester.name,
        new.requester.kind.code(),
        new.requester.country,
        new.requester.account as _,
        new.sector.map(Sector::code),
        new.region.map(Region::code),
        &language_codes(&new.languages) as _,
        &certification_codes(&new.certifications) as _,
        new.budget.map(|budget| budget.minor),
        new.budget.map(|budget| budget.currency.code()),
        new.starts_on,
        new.duration_months,
        published_at,
        new.closes_at,
        by as _,
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(id) = made {
        insert_parts(conn, id, new).await?;
        return Ok((id, true));
    }
    let before = sqlx::query_scalar!(
        r#"SELECT id AS "id: PostingId" FROM postings WHERE association_id = $1 AND form_key = $2"#,
        new.association as _,
        new.form_key,
    )
    .fetch_one(conn)
    .await?;
    Ok((before, false))
}

/// Changes a request, if it still is at `version`; the new version, or nothing when someone else came first.
///
/// # Errors
/// Fails when the database does.
pub async fn amend(
    conn: &mut PgConnection,
    id: PostingId,
    version: i32,
    new: &NewPosting,
) -> sqlx::Result<Option<i32>> {
    let next = sqlx::query_scalar!(
        "UPDATE postings SET title = $3, body = $4, lang = $5, requester_name = $6, requester_kind = $7, requester_country = $8,
             sector = $9, region = $10, languages = $11, certifications = $12, budget_minor = $13, budget_currency = $14,
             starts_on = $15, duration_months = $16, closes_at = $17, version = version + 1, updated_at = now()
         WHERE id = $1 AND version = $2 RETURNING version",
        id as _,
        version,
        new.title,
        new.body,
        new.lang.code(),
        new.requester.name,
        new.requester.kind.code(),
        new.requester.country,
        new.sector.map(Sector::code),
        new.region.map(Region::code),
        &language_codes(&new.languages) as _,
        &certification_codes(&new.certifications) as _,
        new.budget.map(|budget| budget.minor),
        new.budget.map(|budget| budget.currency.code()),
        new.starts_on,
        new.duration_months,
        new.closes_at,
    )
    .fetch_optional(&mut *conn)
    .await?;
    if next.is_some() {
        sqlx::query!("DELETE FROM posting_requirements WHERE posting_id = $1", id as _).execute(&mut *conn).await?;
        sqlx::query!("DELETE FROM posting_rules WHERE posting_id = $1", id as _).execute(&mut *conn).await?;
        insert_parts(conn, id, new).await?;
    }
    Ok(next)
}

fn language_codes(languages: &[Language]) -> Vec<&'static str> {
    languages.iter().map(|language| language.code()).collect()
}

fn certification_codes(certifications: &[Certification]) -> Vec<&'static str> {
    certifications.iter().map(|certification| certification.code()).collect()
}

async fn insert_parts(conn: &mut PgConnection, id: PostingId, new: &NewPosting) -> sqlx::Result<()> {
    for (requirement, position) in new.requirements.iter().zip(0i16..) {
        sqlx::query!(
            "INSERT INTO posting_requirements (posting_id, position, capability, must, level, weight, note)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            id as _,
            position,
            requirement.capability.code(),
            requirement.must,
            requirement.level.code(),
            i16::from(requirement.weight),
            requirement.note,
        )
        .execute(&mut *conn)
        .await?;
    }
    for rule in &new.rules {
        let (kind, value) = rule_codes(*rule);
        sqlx::query!("INSERT INTO posting_rules (posting_id, kind, value) VALUES ($1, $2, $3)", id as _, kind, value)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

fn rule_codes(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::Language(language) => ("language", language.code()),
        Rule::Region(region) => ("region", region.code()),
        Rule::Certification(certification) => ("certification", certification.code()),
    }
}

fn rule(kind: &str, value: &str) -> Option<Rule> {
    match kind {
        "language" => Language::parse(value).map(Rule::Language),
        "region" => Region::parse(value).map(Rule::Region),
        "certification" => Certification::parse(value).map(Rule::Certification),
        _ => None,
    }
}

/// Records how a past request ended.
///
/// # Errors
/// Fails when the database does.
pub async fn insert_outcome(conn: &mut PgConnection, id: PostingId, outcome: &Outcome) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO posting_outcomes (posting_id, result, lead_firm_id, value_minor, value_currency, summary, decided_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id as _,
        outcome.result.code(),
        outcome.lead as _,
        outcome.value.map(|value| value.minor),
        outcome.value.map(|value| value.currency.code()),
        outcome.summary,
        outcome.decided_on,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("UPDATE postings SET stage = 'decided' WHERE id = $1", id as _).execute(conn).await?;
    Ok(())
}

/// Records a firm's part in a request: when it was recommended, showed interest, was selected.
///
/// # Errors
/// Fails when the database does.
pub async fn note_firm(
    conn: &mut PgConnection,
    posting: PostingId,
    firm: FirmId,
    recommended_at: Option<DateTime<Utc>>,
    interested_at: Option<DateTime<Utc>>,
    selected_at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO posting_firms (posting_id, firm_id, recommended_at, interested_at, selected_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (posting_id, firm_id) DO UPDATE SET
             recommended_at = coalesce(posting_firms.recommended_at, excluded.recommended_at),
             interested_at = coalesce(posting_firms.interested_at, excluded.interested_at),
             selected_at = coalesce(posting_firms.selected_at, excluded.selected_at)",
        posting as _,
        firm as _,
        recommended_at,
        interested_at,
        selected_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A request with its requirements, rules and outcome.
///
/// # Errors
/// Fails when the database does.
pub async fn find(conn: &mut PgConnection, id: PostingId) -> sqlx::Result<Option<Posting>> {
    Ok(load(conn, &[id]).await?.pop())
}

/// The requests of an association that firms can still answer, those that close first on top.
///
/// # Errors
/// Fails when the database does.
pub async fn open(
    conn: &mut PgConnection,
    association: AssociationId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Posting>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: PostingId" FROM postings
           WHERE association_id = $1 AND stage = 'published' AND closes_at > $2 ORDER BY closes_at, id"#,
        association as _,
        now,
    )
    .fetch_all(&mut *conn)
    .await?;
    load(conn, &ids).await
}

/// A page of an association's requests: open ones (closing first on top) or ended ones (newest first), and how many there are.
///
/// # Errors
/// Fails when the database does.
pub async fn list(
    conn: &mut PgConnection,
    association: AssociationId,
    ended: bool,
    now: DateTime<Utc>,
    limit: i64,
    offset: i64,
) -> sqlx::Result<(Vec<Posting>, i64)> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: PostingId", count(*) OVER () AS "total!" FROM postings
           WHERE association_id = $1 AND stage NOT IN ('draft', 'withdrawn')
             AND (stage = 'published' AND closes_at > $3) <> $2
           ORDER BY CASE WHEN $2 THEN -extract(epoch FROM closes_at) ELSE extract(epoch FROM closes_at) END, id
           LIMIT $4 OFFSET $5"#,
        association as _,
        ended,
        now,
        limit,
        offset,
    )
    .fetch_all(&mut *conn)
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    let ids: Vec<PostingId> = rows.into_iter().map(|row| row.id).collect();
    Ok((load(conn, &ids).await?, total))
}

/// Loads requests in the order of `ids`.
async fn load(conn: &mut PgConnection, ids: &[PostingId]) -> sqlx::Result<Vec<Posting>> {
    let wanted: Vec<uuid::Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id: PostingId", p.association_id AS "association: AssociationId", a.time_zone, p.stage, p.title, p.body,
                  p.lang, p.requester_name, p.requester_kind, p.requester_country,
                  p.requester_account_id AS "requester_account: AccountId", p.sector, p.region, p.languages, p.certifications,
                  p.budget_minor, p.budget_currency, p.starts_on, p.duration_months, p.published_at, p.closes_at, p.version,
                  o.result AS "result?", o.lead_firm_id AS "lead: FirmId", o.value_minor AS "value_minor?",
                  o.value_currency AS "value_currency?", o.summary AS "summary?", o.decided_on AS "decided_on?",
                  -- The requester is known by an account; the firms it acts for are the ones that blocks speak of.
                  array(SELECT CASE WHEN b.firm_id = r.firm_id THEN b.blocked_firm_id ELSE b.firm_id END
                        FROM firm_roles r
                        JOIN firm_blocks b ON b.association_id = p.association_id AND r.firm_id IN (b.firm_id, b.blocked_firm_id)
                        WHERE r.account_id = p.requester_account_id) AS "kept_apart!: Vec<uuid::Uuid>"
           FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, at)
           JOIN postings p ON p.id = wanted.id JOIN associations a ON a.id = p.association_id
           LEFT JOIN posting_outcomes o ON o.posting_id = p.id ORDER BY wanted.at"#,
        &wanted
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut requirements = requirements(conn, &wanted).await?;
    let mut rules = rules(conn, &wanted).await?;
    let mut postings = Vec::with_capacity(rows.len());
    for row in rows {
        let outcome =
            row.result.as_deref().and_then(Ending::parse).zip(row.decided_on).map(|(result, decided_on)| Outcome {
                result,
                lead: row.lead,
                value: money(row.value_minor, row.value_currency.as_deref()),
                summary: row.summary.unwrap_or_default(),
                decided_on,
            });
        postings.push(Posting {
            id: row.id,
            association: row.association,
            zone: Zone::of_name(&row.time_zone),
            stage: PostingStage::parse(&row.stage).unwrap_or(PostingStage::Draft),
            title: row.title,
            body: row.body,
            lang: TextLang::parse(&row.lang).unwrap_or(TextLang::Ko),
            requester: Requester {
                name: row.requester_name,
                kind: ClientKind::parse(&row.requester_kind).unwrap_or(ClientKind::Other),
                country: row.requester_country,
                account: row.requester_account,
            },
            sector: row.sector.as_deref().and_then(Sector::parse),
            region: row.region.as_deref().and_then(Region::parse),
            languages: row.languages.iter().filter_map(|code| Language::parse(code)).collect(),
            certifications: row.certifications.iter().filter_map(|code| Certification::parse(code)).collect(),
            budget: money(row.budget_minor, row.budget_currency.as_deref()),
            starts_on: row.starts_on,
            duration_months: row.duration_months,
            published_at: row.published_at,
            closes_at: row.closes_at,
            version: row.version,
            requirements: take(&mut requirements, row.id),
            rules: take(&mut rules, row.id),
            outcome,
            kept_apart: row.kept_apart.into_iter().map(FirmId).collect(),
        });
    }
    Ok(postings)
}

fn money(minor: Option<i64>, currency: Option<&str>) -> Option<Money> {
    Some(Money { minor: minor?, currency: Currency::parse(currency?)? })
}

/// The entries of one request out of a list that is in the order of requests.
fn take<T>(all: &mut Vec<(PostingId, T)>, id: PostingId) -> Vec<T> {
    let (mine, others) = std::mem::take(all).into_iter().partition(|(posting, _)| *posting == id);
    *all = others;
    let mine: Vec<(PostingId, T)> = mine;
    mine.into_iter().map(|(_, entry)| entry).collect()
}

async fn requirements(conn: &mut PgConnection, postings: &[uuid::Uuid]) -> sqlx::Result<Vec<(PostingId, Requirement)>> {
    let rows = sqlx::query!(
        r#"SELECT posting_id AS "posting: PostingId", capability, must, level, weight, note FROM posting_requirements
           WHERE posting_id = ANY($1) ORDER BY posting_id, position"#,
        postings
    )
    .fetch_all(conn)
    .await?;
    let requirements = rows.into_iter().filter_map(|row| {
        let requirement = Requirement {
            capability: Capability::parse(&row.capability)?,
            must: row.must,
            level: Level::parse(&row.level)?,
            weight: u8::try_from(row.weight).ok()?,
            note: row.note,
        };
        Some((row.posting, requirement))
    });
    Ok(requirements.collect())
}

async fn rules(conn: &mut PgConnection, postings: &[uuid::Uuid]) -> sqlx::Result<Vec<(PostingId, Rule)>> {
    let rows = sqlx::query!(
        r#"SELECT posting_id AS "posting: PostingId", kind, value FROM posting_rules WHERE posting_id = ANY($1)
           ORDER BY posting_id, kind, value"#,
        postings
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.posting, rule(&row.kind, &row.value)?))).collect())
}

/// How many of an association's requests are open, and how many have ended, as [`list`] tells them apart.
///
/// # Errors
/// Fails when the database does.
pub async fn counts(
    conn: &mut PgConnection,
    association: AssociationId,
    now: DateTime<Utc>,
) -> sqlx::Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"SELECT count(*) FILTER (WHERE stage = 'published' AND closes_at > $2) AS "open!",
                  count(*) FILTER (WHERE NOT (stage = 'published' AND closes_at > $2)) AS "ended!"
           FROM postings WHERE association_id = $1 AND stage NOT IN ('draft', 'withdrawn')"#,
        association as _,
        now,
    )
    .fetch_one(conn)
    .await?;
    Ok((row.open, row.ended))
}

/// The firms that were selected for a request, in the order in which they were.
///
/// # Errors
/// Fails when the database does.
pub async fn selected(conn: &mut PgConnection, id: PostingId) -> sqlx::Result<Vec<FirmId>> {
    sqlx::query_scalar!(
        r#"SELECT firm_id AS "firm: FirmId" FROM posting_firms WHERE posting_id = $1 AND selected_at IS NOT NULL
           ORDER BY selected_at, firm_id"#,
        id as _,
    )
    .fetch_all(conn)
    .await
}
