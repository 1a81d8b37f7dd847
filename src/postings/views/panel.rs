//! Who fits what is typed so far, and what nobody covers.

use crate::{
    i18n::Texts,
    kernel::locale::Locale,
    web::{Preview, Sketch},
};

use super::index::FirmLink;

/// The panel beside the form.
#[derive(Debug, Clone)]
pub struct Panel {
    /// The count, or why there is none.
    pub sentence: String,
    pub rows: Vec<Coverage>,
    pub uncovered: Option<String>,
    pub best: Vec<FirmLink>,
}

/// How many firms cover one requirement.
#[derive(Debug, Clone)]
pub struct Coverage {
    pub label: &'static str,
    pub count: String,
    /// One firm is no choice: it is marked before it becomes a gap.
    pub scarce: bool,
}

impl Panel {
    /// Before there is anything to count.
    pub fn empty(t: Texts) -> Self {
        Self::saying(t.postings_preview_empty())
    }

    /// When counting failed: that must not keep anyone from posting.
    pub fn failed(t: Texts) -> Self {
        Self::saying(t.postings_preview_failed())
    }

    fn saying(sentence: String) -> Self {
        Self { sentence, rows: Vec::new(), uncovered: None, best: Vec::new() }
    }

    /// What the matcher counted for `sketch`.
    pub fn of(sketch: &Sketch, preview: &Preview, best: Vec<FirmLink>, t: Texts) -> Self {
        let locale = t.locale();
        // Counts come in the sketch's order.
        let covered = || sketch.requirements.iter().zip(preview.covering.iter().copied());
        let missing: Vec<&str> =
            covered().filter(|(_, firms)| *firms == 0).map(|(wanted, _)| wanted.capability.label(locale)).collect();
        let comma = if locale == Locale::Zh { "、" } else { ", " };
        Self {
            sentence: if preview.fits == 0 {
                t.postings_preview_none()
            } else {
                t.postings_preview_fits(preview.fits as i64)
            },
            rows: covered().map(|(wanted, firms)| coverage(wanted.capability.label(locale), firms, t)).collect(),
            uncovered: (!missing.is_empty()).then(|| t.postings_preview_uncovered(missing.join(comma))),
            best,
        }
    }
}

fn coverage(label: &'static str, firms: usize, t: Texts) -> Coverage {
    Coverage { label, count: t.postings_preview_firms(firms as i64), scarce: firms < 2 }
}
