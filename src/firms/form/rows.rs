//! The lists of the form: capabilities, certifications and past projects.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::parse::Reader;
use crate::{
    firms::{ClientKind, Firm, HeldCapability, HeldCertification, Outcome, Project, ValueBand, views::year_of},
    kernel::{
        ids::ProjectId,
        lang::{self, TextLang},
        vocab::{Capability, Certification, Level, Region, Sector},
    },
    web::Fault,
};

/// The capability that a person named: by its label, its code or a synonym, in any language.
pub(super) fn capability(typed: &str) -> Option<Capability> {
    let folded = |word: &str| word.to_lowercase().split_whitespace().collect::<String>();
    let wanted = folded(typed);
    let by_label =
        |term: &Capability| term.code() == wanted || term.entry().labels.all().any(|label| folded(label) == wanted);
    let by_synonym = |term: &Capability| term.entry().synonyms.all().any(|word| folded(word) == wanted);
    Capability::all().find(by_label).or_else(|| Capability::all().find(by_synonym))
}

pub(super) fn capabilities(form: &mut Reader<'_>) -> Vec<HeldCapability> {
    let mut seen = HashSet::new();
    let mut held = Vec::new();
    for at in filled_rows(form, "capability") {
        let name = |field: &str| format!("capability-{at}-{field}");
        let what = form.choice(&name("what"), capability).or_else(|| form.missing(&name("what")));
        if what.is_some_and(|term| !seen.insert(term)) {
            form.faults.add(name("what"), Fault::Twice);
        }
        let level = form.choice(&name("level"), Level::parse).unwrap_or(Level::Able);
        let years = form.number(&name("years"), 0, 100).unwrap_or_default();
        let evidence = form.line(&name("evidence"), 500);
        held.extend(what.map(|capability| HeldCapability { capability, level, years, evidence }));
    }
    held
}

pub(super) fn certifications(form: &mut Reader<'_>, today: NaiveDate) -> Vec<HeldCertification> {
    let mut seen = HashSet::new();
    let mut held = Vec::new();
    for at in filled_rows(form, "certification") {
        let name = |field: &str| format!("certification-{at}-{field}");
        let what = form.choice(&name("what"), Certification::parse).or_else(|| form.missing(&name("what")));
        if what.is_some_and(|term| !seen.insert(term)) {
            form.faults.add(name("what"), Fault::Twice);
        }
        let obtained_year = form.number(&name("year"), 1950, i64::from(year_of(today)));
        let valid_until = form.day(&name("until"));
        held.extend(what.map(|certification| HeldCertification { certification, obtained_year, valid_until }));
    }
    held
}

/// Newest first. A project keeps its id, which evidence elsewhere points to, but only one of this firm's own.
pub(super) fn projects(form: &mut Reader<'_>, firm: &Firm, today: NaiveDate) -> Vec<Project> {
    let mut own: HashSet<ProjectId> = firm.content.projects.iter().map(|project| project.id).collect();
    let mut projects: Vec<Project> =
        filled_rows(form, "project").into_iter().filter_map(|at| project(form, at, &mut own, today)).collect();
    projects.sort_by_key(|project| std::cmp::Reverse(project.year));
    projects
}

fn project(form: &mut Reader<'_>, at: usize, own: &mut HashSet<ProjectId>, today: NaiveDate) -> Option<Project> {
    let name = |field: &str| format!("project-{at}-{field}");
    let title = form.line(&name("what"), 200).or_else(|| form.missing(&name("what")));
    let year = form.number(&name("year"), 1950, i64::from(year_of(today)) + 1).or_else(|| form.missing(&name("year")));
    let summary = form.text(&name("summary"), 2_000).unwrap_or_default();
    let client_kind = form.choice(&name("client"), ClientKind::parse).unwrap_or(ClientKind::Other);
    let sector = form.choice(&name("sector"), Sector::parse);
    let region = form.choice(&name("region"), Region::parse);
    let value_band = form.choice(&name("value"), ValueBand::parse);
    let outcome = form.choice(&name("outcome"), Outcome::parse).unwrap_or(Outcome::Completed);
    let mut capabilities: Vec<Capability> = Vec::new();
    for field in form.typed.capability_fields(at) {
        capabilities.extend(form.choice(&field, capability).filter(|term| !capabilities.contains(term)));
    }
    let known = form.typed.get(&name("id")).parse().ok().filter(|id| own.remove(id));
    let (title, year) = (title?, year?);
    Some(Project {
        id: known.unwrap_or_else(ProjectId::fresh),
        lang: lang::detect(&format!("{title} {summary}")).unwrap_or(TextLang::En),
        title,
        client_kind,
        sector,
        region,
        year,
        value_band,
        outcome,
        summary,
        capabilities,
    })
}

fn filled_rows(form: &Reader<'_>, list: &str) -> Vec<usize> {
    (0..form.typed.rows(list)).filter(|at| !form.typed.row_is_blank(list, *at)).collect()
}
