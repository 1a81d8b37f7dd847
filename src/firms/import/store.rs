//! The import against the database: which firms are there, and the plan carried out.

use std::collections::HashMap;

use anyhow::{Context, ensure};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    draft::{able, empty},
    mapping::Mapping,
    plan::{Identity, Known, Plan, Rows, compare, rows},
    table::Table,
};
use crate::{
    audit::{self, Event, Subject, Verb},
    firms::{self, Names, Registration},
    kernel::{
        ids::{AssociationId, FirmId},
        lang::TextLang,
        vocab::{Capability, Region, Sector},
    },
};

/// Where an import goes and where it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Import<'a> {
    pub association: AssociationId,
    /// Keys are unique within it.
    pub source: &'a str,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
}

/// Compares a file with what is there; writes nothing.
///
/// # Errors
/// Fails when the database does.
pub async fn plan(
    conn: &mut PgConnection,
    import: Import<'_>,
    table: &Table,
    mapping: &Mapping,
) -> anyhow::Result<Plan> {
    let this_year = i16::try_from(import.today.year()).context("a year beyond every calendar")?;
    let elsewhere = Region::parse("other").context("the vocabulary lacks the region \"other\"")?;
    let rows = rows(table, mapping, this_year);
    let known = known(conn, import, &rows, elsewhere).await?;
    Ok(compare(rows, &known, import.source, elsewhere))
}

/// The firms that any of the rows may mean.
async fn known(
    conn: &mut PgConnection,
    import: Import<'_>,
    rows: &Rows,
    elsewhere: Region,
) -> anyhow::Result<HashMap<Identity, Known>> {
    let registered = rows.drafts.iter().filter_map(|(_, draft)| draft.registration.as_ref());
    let (countries, numbers): (Vec<String>, Vec<String>) =
        registered.map(|(country, registration)| (country.clone(), registration.number.clone())).unzip();
    let keys: Vec<String> = rows.drafts.iter().map(|(_, draft)| draft.key.clone()).collect();
    let found = sqlx::query!(
        r#"SELECT f.id AS "id: FirmId", f.name_ko, f.name_en, f.name_zh, f.country, f.registration_no, f.registration_checked,
                  f.region, f.sector, f.employees, f.founded, f.products, f.website, f.source, f.source_key,
                  EXISTS (SELECT FROM memberships m WHERE m.firm_id = f.id AND m.association_id = $5) AS "member!",
                  array(SELECT lang || ' ' || body FROM firm_profiles p WHERE p.firm_id = f.id ORDER BY lang) AS "profiles!",
                  array(SELECT capability FROM firm_capabilities c WHERE c.firm_id = f.id ORDER BY 1) AS "capabilities!"
           FROM firms f
           WHERE (f.country, f.registration_no) IN (SELECT * FROM unnest($1::text[], $2::text[]))
              OR (f.source = $3 AND f.source_key = ANY($4))"#,
        &countries,
        &numbers,
        import.source,
        &keys,
        import.association as _,
    )
    .fetch_all(conn)
    .await
    .context("looking for the firms that are there")?;
    let mut known = HashMap::new();
    for row in found {
        let mut content = empty(Region::parse(&row.region).unwrap_or(elsewhere));
        content.names = Names { ko: row.name_ko, en: row.name_en, zh: row.name_zh };
        content.country = row.country;
        content.registration =
            row.registration_no.map(|number| Registration { number, checked: row.registration_checked });
        content.sector = row.sector.as_deref().and_then(Sector::parse);
        content.employees = row.employees;
        content.founded = row.founded;
        content.products = row.products;
        content.website = row.website;
        content.profiles = row.profiles.iter().filter_map(|profile| lang_and_body(profile)).collect();
        // At which level does not matter here: a list adds capabilities and changes none.
        content.capabilities = row.capabilities.iter().filter_map(|code| Capability::parse(code)).map(able).collect();
        let firm = Known { id: row.id, member: row.member, content };
        if let Some(registration) = &firm.content.registration {
            known.insert(
                Identity::Registration(firm.content.country.clone(), registration.number.clone()),
                firm.clone(),
            );
        }
        if let Some(key) = row.source_key.filter(|_| row.source.as_deref() == Some(import.source)) {
            known.insert(Identity::Key(key), firm);
        }
    }
    Ok(known)
}

fn lang_and_body(profile: &str) -> Option<(TextLang, String)> {
    let (lang, body) = profile.split_once(' ')?;
    Some((TextLang::parse(lang)?, body.to_owned()))
}

/// Carries a plan out in the caller's transaction; `progress` hears how many firms are written.
///
/// # Errors
/// Fails when the database does, or when a firm was changed by someone else meanwhile: then nothing may be committed.
pub async fn apply(
    conn: &mut PgConnection,
    import: Import<'_>,
    plan: &Plan,
    mut progress: impl FnMut(usize),
) -> anyhow::Result<()> {
    let mut done = 0;
    let mut step = || {
        done += 1;
        progress(done);
    };
    for content in &plan.new {
        let id = FirmId::fresh();
        let name = || format!("writing {:?}", content.names.get(crate::kernel::locale::Locale::Ko));
        firms::insert(conn, id, content).await.with_context(name)?;
        firms::join(conn, id, import.association, None, import.today).await?;
        step();
    }
    for (id, draft) in &plan.changed {
        let mut firm = firms::find(conn, *id).await?.context("a firm is gone that was there a moment ago")?;
        draft.put_onto(&mut firm.content);
        let replaced = firms::replace(conn, *id, firm.version, &firm.content).await?;
        ensure!(replaced, "{:?} was changed by someone else meanwhile; run the import again", draft.key);
        step();
    }
    for id in &plan.joining {
        firms::join(conn, *id, import.association, None, import.today).await?;
        step();
    }
    if !plan.is_idle() {
        note(conn, import, plan).await?;
    }
    Ok(())
}

async fn note(conn: &mut PgConnection, import: Import<'_>, plan: &Plan) -> anyhow::Result<()> {
    let event = Event {
        association: import.association,
        actor: None,
        verb: Verb::Imported,
        subject: Subject::Association(import.association),
        details: json!({
            "source": import.source,
            "new": plan.new.len(),
            "changed": plan.changed.len(),
            "joining": plan.joining.len(),
            "unchanged": plan.unchanged,
            "faulty": plan.faulty.len(),
        }),
        at: import.now,
    };
    Ok(audit::append(conn, event).await?)
}
