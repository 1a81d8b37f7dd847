//! The rows of requirements in the form, each with the words of the text that led to it.

use std::collections::HashSet;

use super::super::form::{MAX_REQUIREMENTS, RawPosting, Row, capability};
use super::labels::{need, quoted};
use crate::{
    i18n::Texts,
    kernel::vocab::{Capability, Level},
    textindex::suggest::{Suggestion, suggest},
    web::{Choice, Faults},
};

/// More words do not make a suggestion plainer.
const MOST_WORDS: usize = 4;

/// The rows of requirements.
#[derive(Debug, Clone)]
pub struct Needs {
    pub rows: Vec<NeedRow>,
    /// An empty row, with `__i__` for its index.
    pub template: NeedRow,
    /// What the search for requirements found.
    pub said: Option<String>,
    pub capabilities: Vec<&'static str>,
}

/// A row of requirements.
#[derive(Debug, Clone)]
pub struct NeedRow {
    pub index: String,
    pub legend: String,
    pub drop_label: String,
    pub capability: String,
    /// The words of the text that led to it.
    pub because: Option<String>,
    pub needs: Vec<Choice>,
    pub levels: Vec<Choice>,
    pub weights: Vec<Choice>,
    pub note: String,
    /// The first fault of the row, with its field.
    pub faults: Vec<(&'static str, String)>,
}

impl NeedRow {
    /// The id of `field` in this row.
    pub fn id(&self, field: &str) -> String {
        format!("{field}-{}", self.index)
    }

    /// What is wrong with `field` of this row.
    pub fn fault(&self, field: &str) -> Option<String> {
        self.faults.iter().find(|(name, _)| *name == field).map(|(_, text)| text.clone())
    }
}

impl Needs {
    /// The rows of `raw`; `said` tells what a search in the text brought.
    pub fn of(raw: &RawPosting, faults: &Faults, said: Option<String>, t: Texts) -> Self {
        let text = raw.text();
        let suggested = suggest(&text);
        let mut rows = raw.rows();
        rows.truncate(MAX_REQUIREMENTS + 5);
        let rows = rows.iter().enumerate().map(|(index, row)| {
            let found =
                capability(&row.capability).and_then(|term| suggested.iter().find(|found| found.capability == term));
            NeedRow {
                because: found.map(|found| because(found, &text, t)),
                faults: row_faults(index, faults, t),
                ..need_row(&index.to_string(), index + 1, row, t)
            }
        });
        let blank = Row::default();
        Self {
            rows: rows.collect(),
            template: need_row("__i__", raw.capability.len() + 1, &blank, t),
            said,
            capabilities: Capability::all().map(|term| term.label(t.locale())).collect(),
        }
    }
}

fn need_row(index: &str, number: usize, row: &Row, t: Texts) -> NeedRow {
    let number = number as i64;
    let or = |typed: &str, usual: &str| if typed.is_empty() { usual.to_owned() } else { typed.to_owned() };
    let (chosen, level, weight) = (or(&row.need, "must"), or(&row.level, "able"), or(&row.weight, "3"));
    NeedRow {
        index: index.to_owned(),
        legend: t.postings_requirement_n(number),
        drop_label: t.postings_drop_n(number),
        capability: row.capability.clone(),
        because: None,
        needs: Choice::list([("must", need(true, t)), ("nice", need(false, t))], |value| value == chosen),
        levels: Choice::list(Level::ALL.map(|level| (level.code(), level.label(t))), |value| value == level),
        weights: Choice::list(["1", "2", "3", "4", "5"].map(|value| (value, value.to_owned())), |value| {
            value == weight
        }),
        note: row.note.clone(),
        faults: Vec::new(),
    }
}

fn row_faults(index: usize, faults: &Faults, t: Texts) -> Vec<(&'static str, String)> {
    let fields = ["capability", "need", "level", "weight", "note"].into_iter();
    fields.filter_map(|field| Some((field, faults.of(&format!("{field}-{index}"), t)?))).collect()
}

/// The words that led to a suggestion, each once.
fn because(found: &Suggestion, text: &str, t: Texts) -> String {
    let mut words: Vec<&str> = found.words.iter().filter_map(|word| text.get(word.clone())).collect();
    let mut seen = HashSet::new();
    words.retain(|word| seen.insert(word.to_lowercase()));
    let quoted: Vec<String> = words.into_iter().take(MOST_WORDS).map(|word| quoted(word, t)).collect();
    t.postings_because(quoted.join(&t.list_separator()))
}
