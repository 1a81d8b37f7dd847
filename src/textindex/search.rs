//! Scores of all documents that share a term with a query.
//!
//! Term by term, segment by segment: the lists of a term are short runs of bytes read from front to back, and the scores of a
//! segment stay in the cache of the core that works on it. Large indexes are searched on all cores, each taking the next segment.

use super::analyse::Kind;
use super::bm25::{Model, fold};
use super::document::{BODY, DocId};
use super::index::Index;
use super::key::TermKey;
use super::part::Part;
use super::query::Query;
use super::segment::{Lists, Segment};
use crate::kernel::cores;
use std::sync::atomic::{AtomicUsize, Ordering};

/// From so many documents on, a search is worth the tenth of a millisecond that a thread takes to start.
const MANY: usize = 200_000;

/// A document and its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    pub doc: DocId,
    pub score: f32,
}

/// Memory that searches reuse. One per thread.
#[derive(Default)]
pub struct Scratch {
    body: Vec<f32>,
    projects: Vec<f32>,
    hits: Vec<Hit>,
}

/// A query's terms, looked up.
struct Looked {
    /// By term: its weight in the query, by kind, times its idf; 0 for those left out.
    worths: Vec<f32>,
    /// By segment: where each term's lists stand there.
    places: Vec<Vec<Option<u32>>>,
}

impl Index {
    /// The score of every document that shares a term with the query, in order of [`DocId`].
    ///
    /// Time grows with the postings of the query's terms. The result depends on the documents and the query alone,
    /// not on the order or the way in which the documents came.
    pub fn search<'a>(&self, query: &Query, scratch: &'a mut Scratch) -> &'a [Hit] {
        self.find(&self.look_up(query), scratch);
        // Each segment comes sorted, so this is a merge; with segments in the order of their documents, a look.
        scratch.hits.sort_by_key(|hit| hit.doc);
        &scratch.hits
    }

    /// The same in no order, each score as a share of the most that any document could have; `None` when none could have any.
    pub fn shares<'a>(&self, query: &Query, scratch: &'a mut Scratch) -> Option<impl Iterator<Item = Hit> + 'a> {
        let looked = self.look_up(query);
        let most = self.most(&looked.worths);
        self.find(&looked, scratch);
        let share = move |hit: &Hit| Hit { doc: hit.doc, score: hit.score / most };
        (most > 0.0).then(|| scratch.hits.iter().map(share))
    }

    fn find(&self, looked: &Looked, scratch: &mut Scratch) {
        scratch.hits.clear();
        if self.len() < MANY {
            for part in 0..self.parts.len() {
                self.search_part(part, looked, scratch);
            }
        } else {
            self.find_on(cores::count(), looked, scratch);
        }
    }

    /// The same on so many threads, each taking the next segment.
    fn find_on(&self, threads: usize, looked: &Looked, scratch: &mut Scratch) {
        let next = AtomicUsize::new(0);
        let found = cores::each(vec![(); threads], |()| {
            let mut scratch = Scratch::default();
            loop {
                let part = next.fetch_add(1, Ordering::Relaxed);
                if part >= self.parts.len() {
                    return scratch.hits;
                }
                self.search_part(part, looked, &mut scratch);
            }
        });
        found.iter().for_each(|hits| scratch.hits.extend_from_slice(hits));
    }

    /// Adds the hits of one segment.
    fn search_part(&self, number: usize, looked: &Looked, scratch: &mut Scratch) {
        let (Some(part), Some(places)) = (self.parts.get(number), looked.places.get(number)) else { return };
        self.accumulate(&part.segment, places, &looked.worths, scratch);
        self.collect(part, scratch);
    }

    fn accumulate(&self, segment: &Segment, places: &[Option<u32>], worths: &[f32], scratch: &mut Scratch) {
        let Scratch { body, projects, .. } = scratch;
        body.clear();
        body.resize(segment.len(), 0.0);
        projects.clear();
        projects.resize(segment.project_lengths.len(), 0.0);
        for (place, &worth) in places.iter().zip(worths).filter(|(_, worth)| **worth > 0.0) {
            if let Some(lists) = place.and_then(|place| segment.lists_at(place)) {
                add_body(&self.model, segment, &lists, worth * self.weights.body, body);
                add(&self.model, BODY, &segment.project_lengths, &lists, worth, projects);
            }
        }
    }

    fn collect(&self, part: &Part, scratch: &mut Scratch) {
        let Scratch { body, projects, hits } = scratch;
        let starts = part.segment.project_starts.windows(2);
        let documents = part.segment.ids.iter().zip(body).zip(starts);
        for (local, ((&doc, &mut body), range)) in (0_u32..).zip(documents) {
            let of_projects = match range {
                [from, to] if from < to => projects.get(*from as usize..*to as usize).unwrap_or_default(),
                _ => &[],
            };
            let (best, rest) = best_and_rest(of_projects);
            let score = body + fold(&self.weights, best, rest);
            if score > 0.0 && !part.is_dead(local) {
                hits.push(Hit { doc, score });
            }
        }
    }

    fn look_up(&self, query: &Query) -> Looked {
        let places: Vec<Vec<Option<u32>>> = (self.parts.iter())
            .map(|part| query.terms.iter().map(|term| part.segment.terms.find(term.key)).collect())
            .collect();
        let df = |number: usize| -> u64 {
            let key = query.terms.get(number).map(|term| term.key);
            let of_part = |(part, places): (&Part, &Vec<Option<u32>>)| {
                let lists = part.segment.lists_at((*places.get(number)?)?)?;
                Some(u64::from(part.living_df(key?, lists.df)))
            };
            self.parts.iter().zip(&places).filter_map(of_part).sum()
        };
        let worth = |(number, term): (usize, &super::QueryTerm)| {
            term.weight * self.weights.kind(term.kind) * self.stats.idf(df(number))
        };
        let mut worths: Vec<f32> = query.terms.iter().enumerate().map(worth).collect();
        self.leave_out(&mut worths);
        Looked { worths, places }
    }

    /// The commonest terms that together hold no more than the share [`Weights::left_out`] are worth nothing: in a long
    /// text they have most of the postings and next to no say. In a short query every term is above that share.
    ///
    /// [`Weights::left_out`]: super::Weights::left_out
    fn leave_out(&self, worths: &mut [f32]) {
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
    }

    /// The term of a single word, if a document has it.
    pub(super) fn term_of(&self, word: &str) -> Option<TermKey> {
        let query = self.query([(word, 1.0)]);
        let word = query.terms.iter().position(|term| term.kind == Kind::Word)?;
        let key = query.terms.get(word)?.key;
        let lists = |part: &Part| part.segment.lists_at(part.segment.terms.find(key)?).map(|lists| lists.df);
        self.parts.iter().any(|part| lists(part).is_some_and(|df| part.living_df(key, df) > 0)).then_some(key)
    }

    /// What each term of the query is worth; 0 for those left out.
    pub(super) fn worths(&self, query: &Query) -> Vec<f32> {
        self.look_up(query).worths
    }

    /// The most a document could score: the sum of what each term can earn at best. Terms that no document has are
    /// left out. `score / self_score` lies in 0..=1 and compares scores of different queries.
    pub fn self_score(&self, query: &Query) -> f32 {
        self.most(&self.worths(query))
    }

    fn most(&self, worths: &[f32]) -> f32 {
        worths.iter().sum::<f32>() * self.weights.ceiling()
    }
}

/// The highest score and the sum of the others.
pub(super) fn best_and_rest(scores: &[f32]) -> (f32, f32) {
    let (best, sum) = scores.iter().fold((0.0_f32, 0.0_f32), |(best, sum), &score| (best.max(score), sum + score));
    (best, (sum - best).max(0.0))
}

fn add_body(model: &Model, segment: &Segment, lists: &Lists<'_>, worth: f32, scores: &mut [f32]) {
    for (field, lengths) in segment.lengths.iter().enumerate() {
        add(model, field, lengths, lists, worth, scores);
    }
    for (local, frequencies) in lists.several {
        let local = local as usize;
        let x = pseudo_tf(model, segment, local, frequencies);
        if let Some(score) = scores.get_mut(local) {
            *score += worth * model.saturated(x);
        }
    }
}

/// Adds what texts of one kind earn that have a term; `scores` and `lengths` are numbered alike.
fn add(model: &Model, kind: usize, lengths: &[u8], lists: &Lists<'_>, worth: f32, scores: &mut [f32]) {
    let once = model.once(kind);
    for (target, []) in lists.once[kind] {
        let target = target as usize;
        if let (Some(score), Some(&len)) = (scores.get_mut(target), lengths.get(target)) {
            *score += worth * once[usize::from(len)];
        }
    }
    for (target, [frequency]) in lists.more[kind] {
        let target = target as usize;
        if let (Some(score), Some(&len)) = (scores.get_mut(target), lengths.get(target)) {
            *score += worth * model.single(kind, len, frequency);
        }
    }
}

/// The pseudo-frequency of a term over the fields of a document.
pub(super) fn pseudo_tf(model: &Model, segment: &Segment, local: usize, frequencies: [u8; BODY]) -> f32 {
    let lengths = segment.lengths.iter().map(|lengths| lengths.get(local).copied().unwrap_or(0));
    lengths.zip(frequencies).enumerate().map(|(field, (len, tf))| model.pseudo_tf(field, len, tf)).sum()
}

/// The `n` best hits: highest score first, equal ones in order of [`DocId`].
pub fn best(hits: &[Hit], n: usize) -> Vec<Hit> {
    let order = |a: &Hit, b: &Hit| b.score.total_cmp(&a.score).then(a.doc.cmp(&b.doc));
    let mut best = hits.to_vec();
    if (1..best.len()).contains(&n) {
        best.select_nth_unstable_by(n - 1, order);
    }
    best.truncate(n);
    best.sort_unstable_by(order);
    best
}

#[cfg(test)]
mod tests {
    use super::super::tests::{document, index, text};
    use super::super::{Change, Document};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn several_threads_find_what_one_does(
            first in prop::collection::vec(document(0..40), 20..40),
            later in prop::collection::vec(document(20..60), 0..8),
            need in text(),
            threads in 2..4_usize,
        ) {
            // One segment for the many, others for the few that came later.
            let upsert = |document: Document| [Change::Upsert(document)];
            let index = later.into_iter().fold(index(first), |index, document| index.apply(upsert(document)));
            let query = index.query([(need.as_str(), 1.0)]);
            let mut alone = Scratch::default();
            index.search(&query, &mut alone);
            let mut together = Scratch::default();
            index.find_on(threads, &index.look_up(&query), &mut together);
            together.hits.sort_by_key(|hit| hit.doc);
            prop_assert_eq!(alone.hits, together.hits);
        }
    }
}
