//! Rows of the editor's lists. A row's number is `__i__` in the pattern from which the script makes new rows.

use chrono::NaiveDate;

use super::fields::{Field, Fields};
use crate::{
    firms::{ClientKind, Outcome, ValueBand, form::PROJECT_CAPABILITIES},
    kernel::{
        dates,
        lang::{self, TextLang},
        vocab::{Certification, Level, Region, Sector},
    },
};

/// What a row says while it is folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    pub title: String,
    /// Of the title, which may be a person's own words.
    pub lang: &'static str,
    pub more: String,
    /// New rows and faulty ones are open.
    pub open: bool,
}

impl Fold {
    fn new(fields: &Fields<'_>, list: &str, at: &str, what: &Field, more: [Option<String>; 2]) -> Self {
        let blank = at.parse().map_or(true, |at| fields.typed.row_is_blank(list, at));
        Self {
            title: what.shown().to_owned(),
            lang: lang::detect(what.shown()).map_or("", TextLang::tag),
            more: more.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            open: blank || fields.faults.any_in(&format!("{list}-{at}-")),
        }
    }
}

/// A capability.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapabilityRow {
    pub at: String,
    pub legend: String,
    pub fold: Fold,
    pub what: Field,
    pub level: Field,
    pub years: Field,
    pub evidence: Field,
}

impl CapabilityRow {
    pub fn new(fields: &Fields<'_>, at: &str) -> Self {
        let t = fields.t;
        let id = |field: &str| format!("capability-{at}-{field}");
        let what = fields.line(id("what"), t.firms_capability()).list("known-capabilities");
        let levels = Level::ALL.map(|it| (it.code(), it.label(t)));
        let level = fields.select_or(id("level"), t.firms_level(), levels, "able");
        let years = fields.line(id("years"), t.firms_experience_years()).keyboard("numeric");
        let experience = years.value.parse().ok().filter(|n: &i64| *n > 0).map(|n| t.firms_years(n));
        Self {
            at: at.to_owned(),
            legend: t.firms_capability_row(counted(at)),
            fold: Fold::new(fields, "capability", at, &what, [Some(level.shown().to_owned()), experience]),
            what,
            level,
            years,
            evidence: fields.line(id("evidence"), t.firms_evidence()),
        }
    }
}

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificationRow {
    pub at: String,
    pub legend: String,
    pub fold: Fold,
    pub what: Field,
    pub year: Field,
    pub until: Field,
}

impl CertificationRow {
    pub fn new(fields: &Fields<'_>, at: &str) -> Self {
        let t = fields.t;
        let id = |field: &str| format!("certification-{at}-{field}");
        let all = Certification::all().map(|it| (it.code(), it.label(t.locale()).to_owned()));
        let what = fields.optional_select(id("what"), t.firms_certification(), all);
        let year = fields.line(id("year"), t.firms_obtained_year()).keyboard("numeric");
        let until = fields.line(id("until"), t.firms_until()).kind("date");
        let since = year.value.parse().ok().map(|year: i64| t.firms_since_year(year));
        let valid = until.value.parse().ok().map(|day: NaiveDate| t.firms_valid_until(dates::date(day, t.locale())));
        Self {
            at: at.to_owned(),
            legend: t.firms_certification_row(counted(at)),
            fold: Fold::new(fields, "certification", at, &what, [since, valid]),
            what,
            year,
            until,
        }
    }
}

/// A past project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectRow {
    pub at: String,
    pub legend: String,
    pub fold: Fold,
    pub id: Field,
    pub what: Field,
    pub facts: Vec<Field>,
    pub summary: Field,
    pub capabilities: Vec<Field>,
}

impl ProjectRow {
    /// `named` are the fields for its capabilities.
    pub fn new(fields: &Fields<'_>, at: &str, named: Vec<String>) -> Self {
        let t = fields.t;
        let locale = t.locale();
        let id = |field: &str| format!("project-{at}-{field}");
        let sectors = Sector::all().map(|it| (it.code(), it.label(locale).to_owned()));
        let regions = Region::all().map(|it| (it.code(), it.short(locale).to_owned()));
        let clients = ClientKind::ALL.iter().map(|it| (it.code(), it.label(t)));
        let what = fields.line(id("what"), t.firms_project_title());
        let year = fields.line(id("year"), t.firms_project_year()).keyboard("numeric");
        let client = fields.select_or(id("client"), t.firms_project_client(), clients, "other");
        let more = [Some(year.value.clone()), Some(client.shown().to_owned())];
        Self {
            at: at.to_owned(),
            legend: t.firms_project_row(counted(at)),
            fold: Fold::new(fields, "project", at, &what, more),
            id: fields.line(id("id"), String::new()),
            what,
            facts: vec![
                year,
                client,
                fields.optional_select(id("sector"), t.firms_sector(), sectors),
                fields.optional_select(id("region"), t.firms_facet_region(), regions),
                fields.optional_select(
                    id("value"),
                    t.firms_project_value(),
                    ValueBand::ALL.iter().map(|it| (it.code(), it.label(t))),
                ),
                fields.select_or(
                    id("outcome"),
                    t.firms_project_outcome(),
                    Outcome::ALL.iter().map(|it| (it.code(), it.label(t))),
                    "completed",
                ),
            ],
            summary: fields.text(id("summary"), t.firms_project_summary()),
            capabilities: (1..)
                .zip(named)
                .map(|(nth, name)| fields.line(name, t.firms_project_capability(nth)).list("known-capabilities"))
                .collect(),
        }
    }

    /// The pattern of a new row.
    pub fn blank(fields: &Fields<'_>) -> Self {
        Self::new(
            fields,
            "__i__",
            (0..PROJECT_CAPABILITIES).map(|nth| format!("project-__i__-capability{nth}")).collect(),
        )
    }
}

/// People count from 1.
fn counted(at: &str) -> String {
    at.parse::<usize>().map_or_else(|_| String::new(), |n| (n + 1).to_string())
}
