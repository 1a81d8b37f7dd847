//! The form of a request as it is typed, before anything of it is believed.

mod changes;
mod deadline;
mod ops;
mod parse;
mod requirements;
mod terms;
#[cfg(test)]
mod tests;

use serde::Deserialize;

pub use changes::{Part, changes};
pub use deadline::closes_at;
pub use ops::Op;
pub use parse::{Desk, MAX_CERTIFICATIONS, MAX_RULES, budget, countries, sketch};
pub use requirements::MAX_REQUIREMENTS;
pub use terms::{capability, rule_label};

use super::model::{Posting, Requirement};
use crate::kernel::{ids::PostingId, locale::Locale, money::Currency, names::clean_line};

/// The hour at which answers close unless someone says otherwise.
const CLOSING_TIME: &str = "18:00";
/// Days that firms get to answer unless someone says otherwise.
const DAYS_TO_ANSWER: u64 = 14;

/// The fields as typed. Fields of rows come as parallel lists; a list may be short.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RawPosting {
    /// Which button was pressed; see [`Op`].
    pub op: String,
    pub form_key: String,
    /// The version that the form was filled from.
    pub version: String,
    pub title: String,
    pub body: String,
    pub requester_name: String,
    pub requester_kind: String,
    pub requester_country: String,
    pub sector: String,
    pub region: String,
    pub language: Vec<String>,
    pub certification: Vec<String>,
    pub rule: Vec<String>,
    pub budget: String,
    pub currency: String,
    pub starts_on: String,
    pub duration_months: String,
    pub closes_on: String,
    pub closes_time: String,
    pub capability: Vec<String>,
    pub need: Vec<String>,
    pub level: Vec<String>,
    pub weight: Vec<String>,
    pub note: Vec<String>,
}

/// One row of requirements as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub capability: String,
    pub need: String,
    pub level: String,
    pub weight: String,
    pub note: String,
}

impl Row {
    /// A row that asks for `capability` as requests mostly do.
    fn asking(capability: &str) -> Self {
        let [need, level, weight] = ["must", "able", "3"].map(str::to_owned);
        Self { capability: capability.to_owned(), need, level, weight, note: String::new() }
    }

    /// The same row as a must, or as nice to have.
    fn needed(self, must: bool) -> Self {
        Self { need: need(must).to_owned(), ..self }
    }

    /// Whether nobody typed anything here; what is preselected does not count.
    pub fn is_blank(&self) -> bool {
        self.capability.trim().is_empty() && self.note.trim().is_empty()
    }
}

impl RawPosting {
    /// An empty form, with what is nearly always right filled in.
    pub fn blank(desk: &Desk) -> Self {
        let today = desk.zone.date(desk.now);
        let closes_on = today.checked_add_days(chrono::Days::new(DAYS_TO_ANSWER)).unwrap_or(today);
        Self {
            form_key: PostingId::fresh().to_string(),
            requester_country: "KR".to_owned(),
            currency: Currency::Krw.code().to_owned(),
            closes_on: closes_on.to_string(),
            closes_time: CLOSING_TIME.to_owned(),
            ..Self::default()
        }
        .with_rows(&[Row::asking("")])
    }

    /// The form filled from a request, with terms in the words of a reader of `locale`.
    pub fn of(posting: &Posting, locale: Locale) -> Self {
        let closes_at = posting.zone.local(posting.closes_at);
        let code = |text: &str| text.to_owned();
        Self {
            form_key: PostingId::fresh().to_string(),
            version: posting.version.to_string(),
            title: posting.title.clone(),
            body: posting.body.clone(),
            requester_name: posting.requester.name.clone(),
            requester_kind: code(posting.requester.kind.code()),
            requester_country: posting.requester.country.clone(),
            sector: posting.sector.map_or_else(String::new, |sector| code(sector.code())),
            region: posting.region.map_or_else(String::new, |region| code(region.code())),
            language: posting.languages.iter().map(|language| code(language.code())).collect(),
            certification: posting.certifications.iter().map(|term| code(term.label(locale))).collect(),
            rule: posting.rules.iter().map(|rule| code(rule_label(*rule, locale))).collect(),
            budget: posting.budget.map_or_else(String::new, parse::typed_amount),
            currency: code(posting.budget.map_or(Currency::Krw, |budget| budget.currency).code()),
            starts_on: posting.starts_on.map_or_else(String::new, |day| day.to_string()),
            duration_months: posting.duration_months.map_or_else(String::new, |months| months.to_string()),
            closes_on: closes_at.date().to_string(),
            closes_time: closes_at.format("%H:%M").to_string(),
            ..Self::default()
        }
        .with_rows(&posting.requirements.iter().map(|requirement| row(requirement, locale)).collect::<Vec<_>>())
    }

    /// The rows of requirements.
    pub fn rows(&self) -> Vec<Row> {
        let at = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
        let rows = self.capability.iter().enumerate().map(|(index, capability)| Row {
            capability: capability.clone(),
            need: at(&self.need, index),
            level: at(&self.level, index),
            weight: at(&self.weight, index),
            note: at(&self.note, index),
        });
        rows.collect()
    }

    /// The same form with these rows.
    pub fn with_rows(mut self, rows: &[Row]) -> Self {
        let list = |field: fn(&Row) -> &String| rows.iter().map(field).cloned().collect::<Vec<_>>();
        self.need = list(|row| &row.need);
        self.level = list(|row| &row.level);
        self.weight = list(|row| &row.weight);
        self.note = list(|row| &row.note);
        self.capability = list(|row| &row.capability);
        self
    }

    /// The same form with a usable key: a damaged one would cost the person their text.
    pub fn with_key(mut self) -> Self {
        if uuid::Uuid::try_parse(&self.form_key).is_err() {
            self.form_key = PostingId::fresh().to_string();
        }
        self
    }

    /// Title and body in one, for whoever looks for words.
    pub fn text(&self) -> String {
        format!("{}\n{}", self.title, self.body)
    }
}

fn row(requirement: &Requirement, locale: Locale) -> Row {
    Row {
        capability: requirement.capability.label(locale).to_owned(),
        need: need(requirement.must).to_owned(),
        level: requirement.level.code().to_owned(),
        weight: requirement.weight.to_string(),
        note: requirement.note.clone().unwrap_or_default(),
    }
}

/// The choice of the form for a must and for what is nice to have.
fn need(must: bool) -> &'static str {
    if must { "must" } else { "nice" }
}

/// A line that may be left empty.
fn optional_line(raw: &str, max: usize) -> Result<Option<String>, crate::kernel::names::TextFault> {
    if raw.trim().is_empty() { Ok(None) } else { clean_line(raw, max).map(Some) }
}
