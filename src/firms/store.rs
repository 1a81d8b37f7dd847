//! Firms in the database.

pub mod blocks;
mod directory;

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{
    Capacity, ClientKind, Contact, Firm, FirmContent, FirmKind, FirmSize, FirmSummary, HeldCapability,
    HeldCertification, Names, Outcome, Project, Registration, Standing, ValueBand,
};
use crate::kernel::{
    hangul,
    ids::{AssociationId, DivisionId, FirmId, ProjectId},
    lang::TextLang,
    names::sort_key,
    vocab::{Capability, Certification, Language, Level, Region, Sector},
};

pub use directory::{Listing, PAGE, Scope, division_names, listing};

/// Writes a new firm with everything its profile says.
///
/// # Errors
/// Fails when the database does; `firms_registration_no_key` and `firms_source_key_key` tell of one that is there already.
pub async fn insert(conn: &mut PgConnection, id: FirmId, content: &FirmContent) -> sqlx::Result<()> {
    let row = Row::of(content);
    sqlx::query!(
        "INSERT INTO firms (
             id, kind, standing, name_ko, name_en, name_zh, sort_name, initials, country, registration_no, registration_checked,
             region, extra_regions, sector, size, employees, founded, languages, supports_members, products, website,
             capacity_people, capacity_from, capacity_confirmed_on, source, source_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
                 $25, $26)",
        id as _,
        content.kind.code(),
        content.standing.code(),
        content.names.ko,
        content.names.en,
        content.names.zh,
        row.sort_name,
        row.initials,
        content.country,
        row.registration_no,
        row.registration_checked,
        content.region.code(),
        &row.extra_regions as _,
        content.sector.map(Sector::code),
        content.size.map(FirmSize::code),
        content.employees,
        content.founded,
        &row.languages as _,
        content.supports_members,
        content.products,
        content.website,
        content.capacity.map(|capacity| capacity.people),
        content.capacity.and_then(|capacity| capacity.from),
        content.capacity.map(|capacity| capacity.confirmed_on),
        content.source.as_ref().map(|(source, _)| source),
        content.source.as_ref().map(|(_, key)| key),
    )
    .execute(&mut *conn)
    .await?;
    insert_parts(conn, id, content).await
}

/// Replaces everything a firm's profile says, if it still is at `version`; false when someone else came first.
///
/// # Errors
/// Fails when the database does; constraints as for [`insert`].
pub async fn replace(conn: &mut PgConnection, id: FirmId, version: i32, content: &FirmContent) -> sqlx::Result<bool> {
    let row = Row::of(content);
    let done = sqlx::query!(
        "UPDATE firms SET
             kind = $3, standing = $4, name_ko = $5, name_en = $6, name_zh = $7, sort_name = $8, initials = $9, country = $10,
             registration_no = $11, registration_checked = $12, region = $13, extra_regions = $14, sector = $15, size = $16,
             employees = $17, founded = $18, languages = $19, supports_members = $20, products = $21, website = $22,
             capacity_people = $23, capacity_from = $24, capacity_confirmed_on = $25, version = version + 1, updated_at = now()
         WHERE id = $1 AND version = $2",
        id as _,
        version,
        content.kind.code(),
        content.standing.code(),
        content.names.ko,
        content.names.en,
        content.names.zh,
        row.sort_name,
        row.initials,
        content.country,
        row.registration_no,
        row.registration_checked,
        content.region.code(),
        &row.extra_regions as _,
        content.sector.map(Sector::code),
        content.size.map(FirmSize::code),
        content.employees,
        content.founded,
        &row.languages as _,
        content.supports_members,
        content.products,
        content.website,
        content.capacity.map(|capacity| capacity.people),
        content.capacity.and_then(|capacity| capacity.from),
        content.capacity.map(|capacity| capacity.confirmed_on),
    )
    .execute(&mut *conn)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    for table in Part::ALL {
        table.clear(conn, id).await?;
    }
    insert_parts(conn, id, content).await?;
    Ok(true)
}

/// Notes that a firm's capacity still holds, as asked on `today`; false when it has none.
///
/// # Errors
/// Fails when the database does.
pub async fn confirm_capacity(conn: &mut PgConnection, id: FirmId, today: NaiveDate) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE firms SET capacity_confirmed_on = $2, version = version + 1, updated_at = now()
         WHERE id = $1 AND capacity_people IS NOT NULL",
        id as _,
        today,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The columns that are computed from the content.
struct Row<'a> {
    sort_name: String,
    initials: String,
    registration_no: Option<&'a str>,
    registration_checked: bool,
    extra_regions: Vec<&'static str>,
    languages: Vec<&'static str>,
}

impl<'a> Row<'a> {
    fn of(content: &'a FirmContent) -> Self {
        let sort_name = sort_key(content.names.get(crate::kernel::locale::Locale::Ko));
        Self {
            initials: hangul::initials(&sort_name),
            sort_name,
            registration_no: content.registration.as_ref().map(|registration| registration.number.as_str()),
            registration_checked: content.registration.as_ref().is_some_and(|registration| registration.checked),
            extra_regions: content.extra_regions.iter().map(|region| region.code()).collect(),
            languages: content.languages.iter().map(|language| language.code()).collect(),
        }
    }
}

/// The tables that hold a firm's lists.
#[derive(Clone, Copy)]
enum Part {
    Profiles,
    Contacts,
    Capabilities,
    Certifications,
    Projects,
}

impl Part {
    const ALL: [Self; 5] = [Self::Profiles, Self::Contacts, Self::Capabilities, Self::Certifications, Self::Projects];

    async fn clear(self, conn: &mut PgConnection, firm: FirmId) -> sqlx::Result<()> {
        match self {
            Self::Profiles => {
                sqlx::query!("DELETE FROM firm_profiles WHERE firm_id = $1", firm as _).execute(conn).await?
            }
            Self::Contacts => {
                sqlx::query!("DELETE FROM firm_contacts WHERE firm_id = $1", firm as _).execute(conn).await?
            }
            Self::Capabilities => {
                sqlx::query!("DELETE FROM firm_capabilities WHERE firm_id = $1", firm as _).execute(conn).await?
            }
            Self::Certifications => {
                sqlx::query!("DELETE FROM firm_certifications WHERE firm_id = $1", firm as _).execute(conn).await?
            }
            Self::Projects => sqlx::query!("DELETE FROM projects WHERE firm_id = $1", firm as _).execute(conn).await?,
        };
        Ok(())
    }
}

async fn insert_parts(conn: &mut PgConnection, id: FirmId, content: &FirmContent) -> sqlx::Result<()> {
    for (lang, body) in &content.profiles {
        sqlx::query!("INSERT INTO firm_profiles (firm_id, lang, body) VALUES ($1, $2, $3)", id as _, lang.code(), body)
            .execute(&mut *conn)
            .await?;
    }
    insert_contact(conn, id, &content.contact).await?;
    for held in &content.capabilities {
        sqlx::query!(
            "INSERT INTO firm_capabilities (firm_id, capability, level, years, evidence) VALUES ($1, $2, $3, $4, $5)",
            id as _,
            held.capability.code(),
            held.level.code(),
            held.years,
            held.evidence,
        )
        .execute(&mut *conn)
        .await?;
    }
    for held in &content.certifications {
        sqlx::query!(
            "INSERT INTO firm_certifications (firm_id, certification, obtained_year, valid_until) VALUES ($1, $2, $3, $4)",
            id as _,
            held.certification.code(),
            held.obtained_year,
            held.valid_until,
        )
        .execute(&mut *conn)
        .await?;
    }
    for project in &content.projects {
        insert_project(conn, id, project).await?;
    }
    Ok(())
}

async fn insert_contact(conn: &mut PgConnection, id: FirmId, contact: &Contact) -> sqlx::Result<()> {
    if *contact == Contact::default() {
        return Ok(());
    }
    sqlx::query!(
        "INSERT INTO firm_contacts (firm_id, person, title, phone, email, wechat, kakao) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id as _,
        contact.person,
        contact.title,
        contact.phone,
        contact.email,
        contact.wechat,
        contact.kakao,
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn insert_project(conn: &mut PgConnection, firm: FirmId, project: &Project) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO projects (id, firm_id, title, lang, client_kind, sector, region, year, value_band, outcome, summary)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        project.id as _,
        firm as _,
        project.title,
        project.lang.code(),
        project.client_kind.code(),
        project.sector.map(Sector::code),
        project.region.map(Region::code),
        project.year,
        project.value_band.map(ValueBand::code),
        project.outcome.code(),
        project.summary,
    )
    .execute(&mut *conn)
    .await?;
    for capability in &project.capabilities {
        sqlx::query!(
            "INSERT INTO project_capabilities (project_id, capability) VALUES ($1, $2)",
            project.id as _,
            capability.code()
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Makes a firm a member of an association; a second time changes its division.
///
/// # Errors
/// Fails when the database does.
pub async fn join(
    conn: &mut PgConnection,
    firm: FirmId,
    association: AssociationId,
    division: Option<DivisionId>,
    since: NaiveDate,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO memberships (firm_id, association_id, division_id, since) VALUES ($1, $2, $3, $4)
         ON CONFLICT (firm_id, association_id) DO UPDATE SET division_id = excluded.division_id",
        firm as _,
        association as _,
        division as _,
        since,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A firm with everything its profile says.
///
/// # Errors
/// Fails when the database does.
pub async fn find(conn: &mut PgConnection, id: FirmId) -> sqlx::Result<Option<Firm>> {
    let Some(row) = sqlx::query!("SELECT * FROM firms WHERE id = $1", id as _).fetch_optional(&mut *conn).await? else {
        return Ok(None);
    };
    let Some(region) = Region::parse(&row.region).or_else(|| Region::parse("other")) else { return Ok(None) };
    let capacity = row.capacity_people.zip(row.capacity_confirmed_on).map(|(people, confirmed_on)| Capacity {
        people,
        from: row.capacity_from,
        confirmed_on,
    });
    let content = FirmContent {
        kind: FirmKind::parse(&row.kind).unwrap_or(FirmKind::Member),
        standing: Standing::parse(&row.standing).unwrap_or(Standing::Hidden),
        names: Names { ko: row.name_ko, en: row.name_en, zh: row.name_zh },
        country: row.country,
        registration: row.registration_no.map(|number| Registration { number, checked: row.registration_checked }),
        region,
        extra_regions: row.extra_regions.iter().filter_map(|code| Region::parse(code)).collect(),
        sector: row.sector.as_deref().and_then(Sector::parse),
        size: row.size.as_deref().and_then(FirmSize::parse),
        employees: row.employees,
        founded: row.founded,
        languages: row.languages.iter().filter_map(|code| Language::parse(code)).collect(),
        supports_members: row.supports_members,
        products: row.products,
        website: row.website,
        capacity,
        profiles: profiles(conn, id).await?,
        capabilities: capabilities(conn, id).await?,
        certifications: certifications(conn, id).await?,
        projects: projects(conn, id).await?,
        contact: contact(conn, id).await?,
        source: row.source.zip(row.source_key),
    };
    Ok(Some(Firm { id, version: row.version, content, memberships: memberships(conn, id).await? }))
}

async fn profiles(conn: &mut PgConnection, id: FirmId) -> sqlx::Result<Vec<(TextLang, String)>> {
    let rows = sqlx::query!("SELECT lang, body FROM firm_profiles WHERE firm_id = $1 ORDER BY lang", id as _)
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((TextLang::parse(&row.lang)?, row.body))).collect())
}

async fn contact(conn: &mut PgConnection, id: FirmId) -> sqlx::Result<Contact> {
    let found = sqlx::query_as!(
        Contact,
        "SELECT person, title, phone, email, wechat, kakao FROM firm_contacts WHERE firm_id = $1",
        id as _
    )
    .fetch_optional(conn)
    .await?;
    Ok(found.unwrap_or_default())
}

async fn capabilities(conn: &mut PgConnection, id: FirmId) -> sqlx::Result<Vec<HeldCapability>> {
    let rows = sqlx::query!(
        "SELECT capability, level, years, evidence FROM firm_capabilities WHERE firm_id = $1
         ORDER BY array_position(ARRAY['core', 'able', 'supporting'], level), years DESC, capability",
        id as _
    )
    .fetch_all(conn)
    .await?;
    let held = rows.into_iter().filter_map(|row| {
        Some(HeldCapability {
            capability: Capability::parse(&row.capability)?,
            level: Level::parse(&row.level)?,
            years: row.years,
            evidence: row.evidence,
        })
    });
    Ok(held.collect())
}

async fn certifications(conn: &mut PgConnection, id: FirmId) -> sqlx::Result<Vec<HeldCertification>> {
    let rows = sqlx::query!(
        "SELECT certification, obtained_year, valid_until FROM firm_certifications WHERE firm_id = $1 ORDER BY certification",
        id as _
    )
    .fetch_all(conn)
    .await?;
    let held = rows.into_iter().filter_map(|row| {
        Some(HeldCertification {
            certification: Certification::parse(&row.certification)?,
            obtained_year: row.obtained_year,
            valid_until: row.valid_until,
        })
    });
    Ok(held.collect())
}

async fn projects(conn: &mut PgConnection, firm: FirmId) -> sqlx::Result<Vec<Project>> {
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id: ProjectId", p.title, p.lang, p.client_kind, p.sector, p.region, p.year, p.value_band, p.outcome,
                  p.summary, array(SELECT capability FROM project_capabilities c WHERE c.project_id = p.id ORDER BY 1) AS "codes!"
           FROM projects p WHERE p.firm_id = $1 ORDER BY p.year DESC, p.id"#,
        firm as _
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Project {
            id: row.id,
            title: row.title,
            lang: TextLang::parse(&row.lang).unwrap_or(TextLang::Ko),
            client_kind: ClientKind::parse(&row.client_kind).unwrap_or(ClientKind::Other),
            sector: row.sector.as_deref().and_then(Sector::parse),
            region: row.region.as_deref().and_then(Region::parse),
            year: row.year,
            value_band: row.value_band.as_deref().and_then(ValueBand::parse),
            outcome: Outcome::parse(&row.outcome).unwrap_or(Outcome::Completed),
            summary: row.summary,
            capabilities: row.codes.iter().filter_map(|code| Capability::parse(code)).collect(),
        })
        .collect())
}

async fn memberships(conn: &mut PgConnection, firm: FirmId) -> sqlx::Result<Vec<(AssociationId, Option<DivisionId>)>> {
    let rows = sqlx::query!(
        r#"SELECT association_id AS "association: AssociationId", division_id AS "division: DivisionId"
           FROM memberships WHERE firm_id = $1 ORDER BY since, association_id"#,
        firm as _
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.association, row.division)).collect())
}

/// What lists show of these firms, in the order of `ids`; ids that are not there are left out.
///
/// # Errors
/// Fails when the database does.
pub async fn summaries(conn: &mut PgConnection, ids: &[FirmId]) -> sqlx::Result<Vec<FirmSummary>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"SELECT f.id AS "id: FirmId", f.kind, f.standing, f.name_ko, f.name_en, f.name_zh, f.region, f.sector, f.size,
                  f.employees, f.supports_members,
                  array(SELECT capability || ' ' || level FROM firm_capabilities c WHERE c.firm_id = f.id
                        ORDER BY array_position(ARRAY['core', 'able', 'supporting'], level), years DESC, capability)
                      AS "capabilities!"
           FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, at) JOIN firms f ON f.id = wanted.id ORDER BY wanted.at"#,
        &ids
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| FirmSummary {
            id: row.id,
            names: Names { ko: row.name_ko, en: row.name_en, zh: row.name_zh },
            kind: FirmKind::parse(&row.kind).unwrap_or(FirmKind::Member),
            standing: Standing::parse(&row.standing).unwrap_or(Standing::Hidden),
            region: Region::parse(&row.region),
            sector: row.sector.as_deref().and_then(Sector::parse),
            size: row.size.as_deref().and_then(FirmSize::parse),
            employees: row.employees,
            supports_members: row.supports_members,
            capabilities: row.capabilities.iter().filter_map(|held| held_and_level(held)).collect(),
        })
        .collect())
}

fn held_and_level(text: &str) -> Option<(Capability, Level)> {
    let (capability, level) = text.split_once(' ')?;
    Some((Capability::parse(capability)?, Level::parse(level)?))
}
