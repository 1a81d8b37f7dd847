//! Rows of the editor's lists. A row's number is `__i__` in the pattern from which the script makes new rows.

use super::fields::{Field, Fields};
use crate::{
    firms::{ClientKind, Outcome, ValueBand, form::PROJECT_CAPABILITIES},
    kernel::vocab::{Certification, Level, Region, Sector},
};

/// A capability.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapabilityRow {
    pub at: String,
    pub legend: String,
    pub what: Field,
    pub level: Field,
    pub years: Field,
    pub evidence: Field,
}

impl CapabilityRow {
    pub fn new(fields: &Fields<'_>, at: &str) -> Self {
        let t = fields.t;
        let id = |field: &str| format!("capability-{at}-{field}");
        Self {
            at: at.to_owned(),
            legend: t.firms_capability_row(counted(at)),
            what: fields.line(id("what"), t.firms_capability()).list("known-capabilities"),
            level: fields.select_or(
                id("level"),
                t.firms_level(),
                Level::ALL.map(|it| (it.code(), it.label(t))),
                "able",
            ),
            years: fields.line(id("years"), t.firms_experience_years()).keyboard("numeric"),
            evidence: fields.line(id("evidence"), t.firms_evidence()),
        }
    }
}

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificationRow {
    pub at: String,
    pub legend: String,
    pub what: Field,
    pub year: Field,
    pub until: Field,
}

impl CertificationRow {
    pub fn new(fields: &Fields<'_>, at: &str) -> Self {
        let t = fields.t;
        let id = |field: &str| format!("certification-{at}-{field}");
        let all = Certification::all().map(|it| (it.code(), it.label(t.locale()).to_owned()));
        Self {
            at: at.to_owned(),
            legend: t.firms_certification_row(counted(at)),
            what: fields.optional_select(id("what"), t.firms_certification(), all),
            year: fields.line(id("year"), t.firms_obtained_year()).keyboard("numeric"),
            until: fields.line(id("until"), t.firms_until()).kind("date"),
        }
    }
}

/// A past project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectRow {
    pub at: String,
    pub legend: String,
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
        Self {
            at: at.to_owned(),
            legend: t.firms_project_row(counted(at)),
            id: fields.line(id("id"), String::new()),
            what: fields.line(id("what"), t.firms_project_title()),
            facts: vec![
                fields.line(id("year"), t.firms_project_year()).keyboard("numeric"),
                fields.select_or(
                    id("client"),
                    t.firms_project_client(),
                    ClientKind::ALL.iter().map(|it| (it.code(), it.label(t))),
                    "other",
                ),
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
