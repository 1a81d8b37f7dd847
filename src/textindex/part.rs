//! A segment within a generation: what of it still lives.

use super::analyse::Analyser;
use super::bm25::Stats;
use super::document::{BODY, DocId, Document, Field};
use super::key::TermKey;
use super::segment::Segment;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A segment and what has died in it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Part {
    /// Told apart by this from all others of an index and its descendants.
    pub(super) serial: u32,
    pub(super) segment: Arc<Segment>,
    pub(super) dead: Arc<Dead>,
}

/// Documents of a segment that were removed or replaced, and what they had counted.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Dead {
    pub(super) documents: FxHashSet<u32>,
    df: FxHashMap<TermKey, u32>,
    pub(super) stats: Stats,
}

/// Where a document stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) serial: u32,
    pub(super) local: u32,
}

impl Part {
    pub(super) fn new(serial: u32, segment: Segment) -> Self {
        Self { serial, segment: Arc::new(segment), dead: Arc::default() }
    }

    /// How many documents live.
    pub(super) fn live(&self) -> usize {
        self.segment.len() - self.dead.documents.len()
    }

    /// Documents and projects, dead ones included.
    pub(super) fn units(&self) -> usize {
        self.segment.len() + self.segment.project_lengths.len()
    }

    /// How many living documents have a term, given how many of the segment have it.
    pub(super) fn living_df(&self, key: TermKey, df: u32) -> u32 {
        df.saturating_sub(self.dead.df(key))
    }

    /// Whether a document has died.
    pub(super) fn is_dead(&self, local: u32) -> bool {
        !self.dead.documents.is_empty() && self.dead.documents.contains(&local)
    }

    /// The living, with their numbers in the segment.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (u32, DocId)> {
        (0_u32..).zip(self.segment.ids.iter().copied()).filter(|(local, _)| !self.is_dead(*local))
    }

    /// Counts a document as dead.
    pub(super) fn bury(&mut self, analyser: &Analyser, local: u32) {
        if let Some(document) = self.segment.document(local) {
            Arc::make_mut(&mut self.dead).bury(analyser, local, &document);
        }
    }
}

impl Dead {
    /// How many of the dead had a term.
    pub(super) fn df(&self, key: TermKey) -> u32 {
        self.df.get(&key).copied().unwrap_or(0)
    }

    /// Takes back all that the document had counted.
    fn bury(&mut self, analyser: &Analyser, local: u32, document: &Document) {
        if !self.documents.insert(local) {
            return;
        }
        self.stats.docs += 1;
        let mut terms = FxHashSet::default();
        let mut read = |text: &str| {
            let mut len = 0;
            analyser.analyse(text, |token| {
                terms.insert(TermKey::new(token.term, token.kind));
                len += 1;
            });
            len
        };
        for (place, field) in Field::ALL_BODY.into_iter().enumerate() {
            self.stats.count(place, read(document.text(field, 0)));
        }
        for project in &document.projects {
            self.stats.count(BODY, read(project));
        }
        for key in terms {
            *self.df.entry(key).or_default() += 1;
        }
    }
}
