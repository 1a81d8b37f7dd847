//! The index: segments, what died in them, and the corpus numbers of one generation.
//!
//! An [`Index`] never changes. [`Index::apply`] gives the next generation, which shares all segments that stayed; so
//! readers hold what they took as long as they like, and a writer disturbs nobody. Changes go to a small new segment;
//! segments are merged when the younger ones have grown to half of their elder, until they reach the size of a full segment, and one
//! of which half is dead is written anew: each document is copied O(log n) times at most, and its text is cut once.

use super::analyse::Analyser;
use super::bm25::{Model, Stats, Weights};
use super::build;
use super::document::{Change, DocId, Document};
use super::merge::merged;
use super::part::{Part, Place};
use super::query::Query;
use super::segment::{CAPACITY, MOST_TEXT, Segment};
use crate::kernel::cores;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;
use std::sync::Arc;

/// A generation of the text index. Cloning is cheap.
#[derive(Clone)]
pub struct Index {
    pub(super) analyser: Analyser,
    pub(super) weights: Weights,
    pub(super) parts: Vec<Part>,
    /// Of the living.
    places: Arc<FxHashMap<DocId, Place>>,
    pub(super) stats: Stats,
    pub(super) model: Arc<Model>,
    next_serial: u32,
    generation: u64,
}

impl Index {
    /// Indexes the documents, on all cores if there are many. Of several with one id the last counts.
    pub fn build(analyser: Analyser, weights: Weights, documents: impl IntoIterator<Item = Document>) -> Self {
        let mut index = Self::empty(analyser, weights);
        index.push_documents(documents);
        index.settle(1);
        index
    }

    fn empty(analyser: Analyser, weights: Weights) -> Self {
        let stats = Stats::default();
        let model = Arc::new(Model::new(&weights, &stats));
        let (parts, places) = (Vec::new(), Arc::default());
        Self { analyser, weights, parts, places, stats, model, next_serial: 0, generation: 0 }
    }

    /// What [`Index::restored`] needs; shares all with this index.
    pub fn saved(&self) -> Saved {
        Saved { parts: self.parts.clone(), next_serial: self.next_serial }
    }

    /// The index that was saved, if it is read with the analyser and the weights that it was built with.
    pub fn restored(analyser: Analyser, weights: Weights, Saved { parts, next_serial }: Saved) -> Self {
        let mut index = Self { parts, next_serial, ..Self::empty(analyser, weights) };
        let places = index.parts.iter().flat_map(|part| {
            let Part { serial, .. } = *part;
            part.numbered().map(move |(local, id)| (id, Place { serial, local }))
        });
        index.places = Arc::new(places.collect());
        index.settle(1);
        index
    }

    /// The next generation, with the changes made in the given order.
    #[must_use]
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>) -> Self {
        let last: BTreeMap<DocId, Change> = changes.into_iter().map(|change| (change.id(), change)).collect();
        let mut next = self.clone();
        for id in last.keys() {
            next.bury(*id);
        }
        let fresh = last.into_values().filter_map(|change| match change {
            Change::Upsert(document) => Some(document),
            Change::Remove(_) => None,
        });
        next.push_documents(fresh);
        while let Some(due) = next.due() {
            next.merge(due);
        }
        next.settle(self.generation + 1);
        next
    }

    /// The next generation, in as few segments as can be and without the dead.
    #[must_use]
    pub fn compact(&self) -> Self {
        let mut next = self.clone();
        let mut first = 0;
        while first < next.parts.len() {
            let full = (first + 1..=next.parts.len()).take_while(|end| next.fit(first..*end)).last();
            first += next.merge(first..full.unwrap_or(first + 1));
        }
        next.settle(self.generation + 1);
        next
    }

    /// Counts a document as dead where it stands.
    fn bury(&mut self, id: DocId) {
        let Some(place) = Arc::make_mut(&mut self.places).remove(&id) else { return };
        if let Some(part) = self.parts.iter_mut().find(|part| part.serial == place.serial) {
            part.bury(&self.analyser, place.local);
        }
    }

    /// Indexes documents, as many segments at once as there are cores.
    fn push_documents(&mut self, documents: impl IntoIterator<Item = Document>) {
        let mut batches = Batches(documents.into_iter().peekable());
        loop {
            let round: Vec<Vec<Document>> = batches.by_ref().take(cores::count()).collect();
            if round.is_empty() {
                return;
            }
            for segment in cores::each(round, |batch| build::segment(&self.analyser, batch)) {
                self.push(self.parts.len(), segment);
            }
        }
    }

    /// Puts a segment at the given place among the others; what stood elsewhere under its ids dies.
    fn push(&mut self, at: usize, segment: Segment) {
        let serial = self.next_serial;
        self.next_serial += 1;
        let ids: Vec<DocId> = segment.ids.clone();
        self.parts.insert(at, Part::new(serial, segment));
        for (local, id) in (0..).zip(ids) {
            self.bury(id);
            Arc::make_mut(&mut self.places).insert(id, Place { serial, local });
        }
    }

    /// Segments to be merged now, if any.
    fn due(&self) -> Option<Range<usize>> {
        let decayed = self.parts.iter().position(|part| 2 * part.dead.documents.len() > part.segment.len());
        let crowded = || {
            let crowds = |at: &usize| {
                let younger: usize = self.parts.iter().skip(*at).map(Part::live).sum();
                let elder = self.parts.get(at - 1).map_or(0, Part::live);
                2 * younger > elder && self.fit(at - 1..self.parts.len())
            };
            (1..self.parts.len()).find(crowds).map(|at| at - 1..self.parts.len())
        };
        decayed.map(|at| at..at + 1).or_else(crowded)
    }

    /// Whether these segments would be no more than a full one.
    fn fit(&self, parts: Range<usize>) -> bool {
        let parts = self.parts.get(parts).unwrap_or_default();
        parts.iter().map(Part::units).sum::<usize>() <= CAPACITY
            && parts.iter().map(|part| part.segment.texts.len()).sum::<usize>() <= MOST_TEXT
    }

    /// Makes one segment of several, or none if nobody in them lives; returns how many.
    fn merge(&mut self, range: Range<usize>) -> usize {
        let parts: Vec<Part> = self.parts.drain(range.clone()).collect();
        let segment = merged(&parts);
        if segment.len() == 0 {
            return 0;
        }
        self.push(range.start, segment);
        1
    }

    /// Brings the corpus numbers up to the segments as they are now.
    fn settle(&mut self, generation: u64) {
        self.stats = Stats::default();
        for part in &self.parts {
            self.stats.add(&part.segment.stats);
            self.stats.subtract(&part.dead.stats);
        }
        self.model = Arc::new(Model::new(&self.weights, &self.stats));
        self.generation = generation;
    }

    /// Rises with every change.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Number of documents.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Bytes of memory held, first without the texts, then those of the texts.
    pub fn bytes(&self) -> (usize, usize) {
        let places = self.places.capacity() * (size_of::<(DocId, Place)>() + 1);
        let parts = self.parts.iter().map(|part| part.segment.bytes());
        parts.fold((places, 0), |sum, (index, texts)| (sum.0 + index, sum.1 + texts))
    }

    /// The document as it was indexed.
    pub fn document(&self, id: DocId) -> Option<Document> {
        let place = self.places.get(&id)?;
        self.parts.iter().find(|part| part.serial == place.serial)?.segment.document(place.local)
    }

    /// Cuts weighted texts, such as a posting's title and its body, with this index's analyser.
    pub fn query<'a>(&self, parts: impl IntoIterator<Item = (&'a str, f32)>) -> Query {
        Query::new(&self.analyser, parts)
    }
}

/// An index on its way to a file or from one.
#[derive(Clone, Serialize, Deserialize)]
pub struct Saved {
    parts: Vec<Part>,
    next_serial: u32,
}

/// Documents in portions of the size of a full segment.
struct Batches<I: Iterator<Item = Document>>(Peekable<I>);

impl<I: Iterator<Item = Document>> Iterator for Batches<I> {
    type Item = Vec<Document>;

    fn next(&mut self) -> Option<Vec<Document>> {
        let mut batch = vec![self.0.next()?];
        let size = |document: &Document| (1 + document.projects.len(), document.texts().map(str::len).sum::<usize>());
        let (mut units, mut text) = batch.first().map(size)?;
        while let Some(more) = self.0.peek().map(size) {
            (units, text) = (units + more.0, text + more.1);
            if units > CAPACITY || text > MOST_TEXT {
                break;
            }
            batch.extend(self.0.next());
        }
        Some(batch)
    }
}
