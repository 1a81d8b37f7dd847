//! Scores of all documents that share a term with a query.

use super::bm25::{Model, fold};
use super::document::{BODY, DocId};
use super::index::{Index, Part};
use super::query::Query;
use super::segment::{Lists, Segment};

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

impl Index {
    /// The score of every document that shares a term with the query, in order of [`DocId`].
    ///
    /// Time grows with the postings of the query's terms. The result depends on the documents and the query alone,
    /// not on the order or the way in which the documents came.
    pub fn search<'a>(&self, query: &Query, scratch: &'a mut Scratch) -> &'a [Hit] {
        let worths = self.worths(query);
        scratch.hits.clear();
        for part in &self.parts {
            self.accumulate(&part.segment, query, &worths, scratch);
            self.collect(part, scratch);
        }
        // Each segment came out sorted, so this is a merge.
        scratch.hits.sort_by_key(|hit| hit.doc);
        &scratch.hits
    }

    fn accumulate(&self, segment: &Segment, query: &Query, worths: &[f32], scratch: &mut Scratch) {
        let Scratch { body, projects, .. } = scratch;
        body.clear();
        body.resize(segment.documents.len(), 0.0);
        projects.clear();
        projects.resize(segment.project_lengths.len(), 0.0);
        for (term, &worth) in query.terms.iter().zip(worths).filter(|(_, worth)| **worth > 0.0) {
            if let Some(lists) = segment.lists(term.key) {
                add_body(&self.model, segment, &lists, worth * self.weights.body, body);
                add(&self.model, BODY, &segment.project_lengths, lists.projects, worth, projects);
            }
        }
    }

    fn collect(&self, part: &Part, scratch: &mut Scratch) {
        let starts = part.segment.project_starts.windows(2);
        let documents = part.segment.documents.iter().zip(&scratch.body).zip(starts);
        for (local, ((document, &body), range)) in (0_u32..).zip(documents) {
            let projects = match range {
                [from, to] if from < to => scratch.projects.get(*from as usize..*to as usize).unwrap_or_default(),
                _ => &[],
            };
            let (best, rest) = best_and_rest(projects);
            let score = body + fold(&self.weights, best, rest);
            if score > 0.0 && !part.dead.documents.contains(&local) {
                scratch.hits.push(Hit { doc: document.id, score });
            }
        }
    }
}

/// The highest score and the sum of the others.
pub(super) fn best_and_rest(scores: &[f32]) -> (f32, f32) {
    let (best, sum) = scores.iter().fold((0.0_f32, 0.0_f32), |(best, sum), &score| (best.max(score), sum + score));
    (best, (sum - best).max(0.0))
}

fn add_body(model: &Model, segment: &Segment, lists: &Lists<'_>, worth: f32, scores: &mut [f32]) {
    for (field, (list, lengths)) in lists.fields.iter().zip(&segment.lengths).enumerate() {
        add(model, field, lengths, list, worth, scores);
    }
    for pair in lists.several.chunks_exact(2) {
        if let [target, frequencies] = *pair {
            let local = (target >> 8) as usize;
            let x = pseudo_tf(model, segment, local, frequencies.to_le_bytes());
            if let Some(score) = scores.get_mut(local) {
                *score += worth * model.saturated(x);
            }
        }
    }
}

/// Adds one list of postings; `scores` and `lengths` are numbered alike.
fn add(model: &Model, field: usize, lengths: &[u8], list: &[u32], worth: f32, scores: &mut [f32]) {
    for &posting in list {
        let target = (posting >> 8) as usize;
        if let (Some(score), Some(&len)) = (scores.get_mut(target), lengths.get(target)) {
            *score += worth * model.single(field, len, posting as u8);
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
    let mut best = hits.to_vec();
    best.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.doc.cmp(&b.doc)));
    best.truncate(n);
    best
}
