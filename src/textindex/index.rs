//! The index: segments, what died in them, and the corpus numbers of one generation.
//!
//! An [`Index`] never changes. [`Index::apply`] gives the next generation, which shares all segments that stayed; so
//! readers hold what they took as long as they like, and a writer disturbs nobody. Changes go to a small new segment;
//! segments are merged when a younger one has grown to half of its elder, or when half of one is dead: each document
//! is indexed again O(log n) times at most.

use super::analyse::{Analyser, Kind};
use super::bm25::{Model, Stats, Weights};
use super::document::{BODY, Change, DocId, Document, Field};
use super::query::{Query, QueryTerm, TermKey};
use super::segment::{CAPACITY, Segment};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A generation of the text index. Cloning is cheap.
#[derive(Clone)]
pub struct Index {
    pub(super) analyser: Analyser,
    pub(super) weights: Weights,
    pub(super) parts: Vec<Part>,
    pub(super) places: Arc<FxHashMap<DocId, Place>>,
    pub(super) stats: Stats,
    pub(super) model: Arc<Model>,
    generation: u64,
}

/// A segment and what has died in it.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) segment: Arc<Segment>,
    pub(super) dead: Arc<Dead>,
}

/// Documents of a segment that were removed or replaced, and what they had counted.
#[derive(Clone, Default)]
pub(super) struct Dead {
    pub(super) documents: FxHashSet<u32>,
    df: FxHashMap<TermKey, u32>,
    stats: Stats,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) part: u32,
    pub(super) local: u32,
}

impl Index {
    /// Indexes the documents. Of several with one id the last counts.
    pub fn build(analyser: Analyser, weights: Weights, documents: impl IntoIterator<Item = Document>) -> Self {
        Self::empty(analyser, weights).with(documents.into_iter().map(Change::Upsert), 1)
    }

    fn empty(analyser: Analyser, weights: Weights) -> Self {
        let stats = Stats::default();
        let model = Arc::new(Model::new(&weights, &stats));
        Self { analyser, weights, parts: Vec::new(), places: Arc::default(), stats, model, generation: 0 }
    }

    /// The next generation, with the changes made in the given order.
    #[must_use]
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>) -> Self {
        self.with(changes, self.generation + 1)
    }

    /// The next generation, in one segment and without the dead. Takes as long as [`Index::build`].
    #[must_use]
    pub fn compact(&self) -> Self {
        let mut next = self.clone();
        next.merge_from(0);
        next.settle(self.generation + 1);
        next
    }

    fn with(&self, changes: impl IntoIterator<Item = Change>, generation: u64) -> Self {
        let last: BTreeMap<DocId, Change> = changes.into_iter().map(|change| (change.id(), change)).collect();
        let mut next = self.clone();
        for id in last.keys() {
            next.bury(*id);
        }
        let fresh = last.into_values().filter_map(|change| match change {
            Change::Upsert(document) => Some(Arc::new(document)),
            Change::Remove(_) => None,
        });
        next.push_segments(fresh.collect());
        next.merge_where_due();
        next.settle(generation);
        next
    }

    /// Counts a document as dead where it stands.
    fn bury(&mut self, id: DocId) {
        let Some(&place) = self.places.get(&id) else { return };
        let Some(part) = self.parts.get_mut(place.part as usize) else { return };
        if let Some(document) = part.segment.documents.get(place.local as usize) {
            Arc::make_mut(&mut part.dead).bury(&self.analyser, place.local, document);
        }
    }

    fn push_segments(&mut self, documents: Vec<Arc<Document>>) {
        let mut batch = Vec::new();
        let mut units = 0;
        for document in documents {
            let more = 1 + document.projects.len();
            if units + more > CAPACITY && !batch.is_empty() {
                self.push_segment(std::mem::take(&mut batch));
                units = 0;
            }
            units += more;
            batch.push(document);
        }
        self.push_segment(batch);
    }

    fn push_segment(&mut self, documents: Vec<Arc<Document>>) {
        if !documents.is_empty() {
            let segment = Arc::new(Segment::build(&self.analyser, documents));
            self.parts.push(Part { segment, dead: Arc::default() });
        }
    }

    fn merge_where_due(&mut self) {
        let decayed = self.parts.iter().position(|part| 2 * part.dead.documents.len() > part.segment.documents.len());
        let crowded = (1..self.parts.len()).find(|&at| {
            let younger: usize = self.parts.iter().skip(at).map(Part::live).sum();
            self.parts.get(at - 1).is_some_and(|elder| 2 * younger > elder.live() && younger < CAPACITY / 2)
        });
        if let Some(first) = [decayed, crowded.map(|at| at - 1)].into_iter().flatten().min() {
            self.merge_from(first);
        }
    }

    /// Indexes the living documents of the segments from `first` on anew, as one.
    fn merge_from(&mut self, first: usize) {
        let mut documents: Vec<_> =
            self.parts.drain(first..).flat_map(|part| part.living().cloned().collect::<Vec<_>>()).collect();
        documents.sort_unstable_by_key(|document| document.id);
        self.push_segments(documents);
    }

    /// Brings the corpus numbers up to the segments as they are now.
    fn settle(&mut self, generation: u64) {
        let mut places = FxHashMap::default();
        self.stats = Stats::default();
        for (number, part) in self.parts.iter().enumerate() {
            self.stats.add(&part.segment.stats);
            self.stats.subtract(&part.dead.stats);
            for (local, document) in part.numbered() {
                places.insert(document.id, Place { part: number as u32, local });
            }
        }
        self.places = Arc::new(places);
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

    /// Bytes of memory held, without the texts.
    pub fn bytes(&self) -> usize {
        self.parts.iter().map(|part| part.segment.bytes()).sum::<usize>() + self.places.capacity() * 13
    }

    /// The document as it was indexed.
    pub fn document(&self, id: DocId) -> Option<&Document> {
        let place = self.places.get(&id)?;
        self.parts.get(place.part as usize)?.segment.documents.get(place.local as usize).map(Arc::as_ref)
    }

    /// Cuts weighted texts, such as a posting's title and its body, with this index's analyser.
    pub fn query<'a>(&self, parts: impl IntoIterator<Item = (&'a str, f32)>) -> Query {
        Query::new(&self.analyser, parts)
    }

    /// What each term of the query is worth: its weight there, by kind, times its idf; 0 for those left out.
    ///
    /// The commonest terms that together hold no more than the share [`Weights::left_out`] are left out: in a long
    /// text they have most of the postings and next to no say. In a short query every term is above that share.
    pub(super) fn worths(&self, query: &Query) -> Vec<f32> {
        let mut worths: Vec<f32> = query.terms.iter().map(|term| self.worth(term)).collect();
        let mut ascending: Vec<usize> = (0..worths.len()).collect();
        ascending.sort_by(|&a, &b| worths[a].total_cmp(&worths[b]));
        let mut left = self.weights.left_out * worths.iter().sum::<f32>();
        for at in ascending {
            left -= worths[at];
            if left < 0.0 {
                break;
            }
            worths[at] = 0.0;
        }
        worths
    }

    fn worth(&self, term: &QueryTerm) -> f32 {
        let df: u32 = self.parts.iter().map(|part| part.df(term.key)).sum();
        term.weight * self.weights.kind(term.kind) * self.stats.idf(u64::from(df))
    }

    /// The term of a single word, if a document has it.
    pub(super) fn term_of(&self, word: &str) -> Option<TermKey> {
        let query = self.query([(word, 1.0)]);
        let term = query.terms.iter().find(|term| term.kind == Kind::Word)?;
        (self.worth(term) > 0.0).then_some(term.key)
    }

    /// The most a document could score: the sum of what each term can earn at best. Terms that no document has are
    /// left out. `score / self_score` lies in 0..=1 and compares scores of different queries.
    pub fn self_score(&self, query: &Query) -> f32 {
        self.worths(query).iter().sum::<f32>() * self.weights.ceiling()
    }
}

impl Part {
    fn live(&self) -> usize {
        self.segment.documents.len() - self.dead.documents.len()
    }

    fn df(&self, key: TermKey) -> u32 {
        let buried = self.dead.df.get(&key).copied().unwrap_or(0);
        self.segment.df(key).saturating_sub(buried)
    }

    fn numbered(&self) -> impl Iterator<Item = (u32, &Arc<Document>)> {
        (0_u32..).zip(&self.segment.documents).filter(|(local, _)| !self.dead.documents.contains(local))
    }

    fn living(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.numbered().map(|(_, document)| document)
    }
}

impl Dead {
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
