//! The rows of requirements in the form, each with the words of the text that led to it.

use super::super::form::{MAX_REQUIREMENTS, RawPosting, Row, capability};
use super::labels::{need, quoted};
use crate::{
    i18n::Texts,
    kernel::vocab::{Capability, Level, Mention, mentions},
    web::{Choice, Faults},
};

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
        let mentioned = mentions(&text);
        let mut rows = raw.rows();
        rows.truncate(MAX_REQUIREMENTS + 5);
        let rows = rows.iter().enumerate().map(|(index, row)| {
            let mention = capability(&row.capability)
                .and_then(|term| mentioned.iter().find(|mention| mention.capability == term));
            NeedRow {
                because: mention.map(|mention| because(mention, &text, t)),
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

fn because(mention: &Mention, text: &str, t: Texts) -> String {
    let words: Vec<String> = mention.words.iter().take(3).map(|word| quoted(as_written(word, text), t)).collect();
    t.postings_because(words.join(&t.list_separator()))
}

/// The word in the case in which the text has it; searching folds it.
fn as_written<'a>(word: &'a str, text: &'a str) -> &'a str {
    let same = |at: usize| text.get(at..at + word.len()).filter(|piece| piece.eq_ignore_ascii_case(word));
    text.char_indices().find_map(|(at, _)| same(at)).unwrap_or(word)
}
