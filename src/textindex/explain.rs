//! Which words of a document earned its score.

use super::analyse::Kind;
use super::bm25::{length_byte, rest_share};
use super::document::{BODY, DocId, Document, Field};
use super::index::Index;
use super::key::TermKey;
use super::query::Query;
use super::search::best_and_rest;
use rustc_hash::FxHashMap;

/// A query term in one text of a document. The contributions of a document add up to its score.
#[derive(Clone, Debug, PartialEq)]
pub struct TermEvidence {
    /// The term as the analyser made it: lower-cased, stemmed.
    pub term: String,
    pub kind: Kind,
    pub field: Field,
    /// Number of the project; 0 for the other fields.
    pub unit: usize,
    /// Byte ranges in [`Document::text`] of that field and unit, from left to right; never empty.
    pub spans: Vec<(u32, u32)>,
    pub contribution: f32,
}

/// What one text of the document holds of the query.
struct Reading {
    len: u8,
    /// By number of the query term.
    spans: FxHashMap<usize, Vec<(u32, u32)>>,
}

impl Index {
    /// The evidence behind the document's score, the weightiest first; empty for a document that has no score.
    ///
    /// The document's texts are read again with the same analyser and weighed by the same formula as in a search.
    pub fn explain(&self, query: &Query, doc: DocId) -> Vec<TermEvidence> {
        self.document(doc).map(|document| self.evidence(query, &document)).unwrap_or_default()
    }

    /// What a document would score if it were in the index: the sum of its evidence.
    pub fn rate(&self, query: &Query, document: &Document) -> f32 {
        self.evidence(query, document).iter().map(|evidence| evidence.contribution).sum()
    }

    fn evidence(&self, query: &Query, document: &Document) -> Vec<TermEvidence> {
        let worths = self.worths(query);
        let numbers =
            query.terms.iter().enumerate().filter(|(number, _)| worths.get(*number).is_some_and(|&w| w > 0.0));
        let numbers: FxHashMap<TermKey, usize> = numbers.map(|(number, term)| (term.key, number)).collect();
        let mut evidence = Vec::new();
        self.explain_body(query, &worths, &numbers, document, &mut evidence);
        self.explain_projects(query, &worths, &numbers, document, &mut evidence);
        evidence.sort_by(|a, b| {
            let place = |e: &TermEvidence| (e.field, e.unit, e.spans.first().copied(), e.kind);
            b.contribution.total_cmp(&a.contribution).then_with(|| place(a).cmp(&place(b)))
        });
        evidence
    }

    fn read(&self, numbers: &FxHashMap<TermKey, usize>, text: &str) -> Reading {
        let mut len = 0;
        let mut spans: FxHashMap<usize, Vec<(u32, u32)>> = FxHashMap::default();
        self.analyser.analyse(text, |token| {
            len += 1;
            if let Some(&number) = numbers.get(&TermKey::new(token.term, token.kind)) {
                spans.entry(number).or_default().push((token.start, token.end));
            }
        });
        Reading { len: length_byte(len), spans }
    }

    fn explain_body(
        &self,
        query: &Query,
        worths: &[f32],
        numbers: &FxHashMap<TermKey, usize>,
        document: &Document,
        evidence: &mut Vec<TermEvidence>,
    ) {
        let mut readings = Field::ALL_BODY.map(|field| (field, self.read(numbers, document.text(field, 0))));
        for (number, (term, worth)) in query.terms.iter().zip(worths).enumerate() {
            let x: [f32; BODY] = std::array::from_fn(|field| {
                let (_, reading) = &readings[field];
                self.model.pseudo_tf(field, reading.len, frequency(reading, number))
            });
            let total: f32 = x.iter().sum();
            let earned = worth * self.weights.body * self.model.saturated(total);
            for ((field, reading), x) in readings.iter_mut().zip(x) {
                let Some(spans) = reading.spans.remove(&number) else { continue };
                let contribution = if total > 0.0 { earned * x / total } else { 0.0 };
                let (term, kind) = (term.term.clone(), term.kind);
                evidence.push(TermEvidence { term, kind, field: *field, unit: 0, spans, contribution });
            }
        }
    }

    fn explain_projects(
        &self,
        query: &Query,
        worths: &[f32],
        numbers: &FxHashMap<TermKey, usize>,
        document: &Document,
        evidence: &mut Vec<TermEvidence>,
    ) {
        let earned = |reading: &Reading, number: usize| {
            let worth = worths.get(number).copied().unwrap_or(0.0);
            worth * self.model.single(BODY, reading.len, frequency(reading, number))
        };
        let readings: Vec<Reading> = document.projects.iter().map(|text| self.read(numbers, text)).collect();
        let scores: Vec<f32> =
            readings.iter().map(|reading| (0..worths.len()).map(|number| earned(reading, number)).sum()).collect();
        let (best, rest) = best_and_rest(&scores);
        let best_unit = scores.iter().position(|&score| score == best);
        for (unit, reading) in readings.into_iter().enumerate() {
            let share = if Some(unit) == best_unit { 1.0 } else { rest_share(&self.weights, best, rest) };
            for (&number, spans) in &reading.spans {
                let Some(term) = query.terms.get(number) else { continue };
                evidence.push(TermEvidence {
                    term: term.term.clone(),
                    kind: term.kind,
                    field: Field::Project,
                    unit,
                    spans: spans.clone(),
                    contribution: self.weights.projects * share * earned(&reading, number),
                });
            }
        }
    }
}

fn frequency(reading: &Reading, number: usize) -> u8 {
    reading.spans.get(&number).map_or(0, |spans| u8::try_from(spans.len()).unwrap_or(u8::MAX))
}
