//! What the buttons of the form do besides sending it: the form comes back changed, with and without JavaScript.

use super::{MAX_REQUIREMENTS, RawPosting, Row, terms};
use crate::{
    kernel::{locale::Locale, vocab::Capability},
    textindex::suggest::suggest,
};

/// Which button was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// Publish, or keep the changes.
    Save,
    /// Look for requirements in the text.
    Suggest,
    /// One more row.
    Add,
    /// One row less.
    Drop(usize),
    /// Count again who fits. Unknown buttons mean this, too: nothing is lost by showing the form again.
    Preview,
}

impl Op {
    /// The button by its value.
    pub fn parse(value: &str) -> Self {
        match value {
            "" => Self::Save,
            "suggest" => Self::Suggest,
            "add" => Self::Add,
            _ => value.strip_prefix("drop-").and_then(|row| row.parse().ok()).map_or(Self::Preview, Self::Drop),
        }
    }

    /// The form after this button.
    pub fn apply(self, raw: RawPosting, reader: Locale) -> RawPosting {
        let mut rows = raw.rows();
        match self {
            Self::Save | Self::Preview => return raw,
            Self::Suggest => rows = suggested(&raw, rows, reader),
            Self::Add if rows.len() < MAX_REQUIREMENTS => rows.push(Row::asking("")),
            Self::Add => {}
            Self::Drop(row) if row < rows.len() => drop(rows.remove(row)),
            Self::Drop(_) => {}
        }
        if rows.is_empty() {
            rows.push(Row::asking(""));
        }
        raw.with_rows(&rows)
    }
}

/// The rows that are filled in, and one for each capability that the text asks for and no row does yet.
fn suggested(raw: &RawPosting, mut rows: Vec<Row>, reader: Locale) -> Vec<Row> {
    rows.retain(|row| !row.is_blank());
    let asked: Vec<Capability> = rows.iter().filter_map(|row| terms::capability(&row.capability)).collect();
    let room = MAX_REQUIREMENTS.saturating_sub(rows.len());
    let new = suggest(&raw.text()).into_iter().filter(|found| !asked.contains(&found.capability)).take(room);
    rows.extend(new.map(|found| Row::asking(found.capability.label(reader)).needed(found.must)));
    rows
}
