//! A need as terms.

use super::analyse::{Analyser, Kind};
use super::key::TermKey;
use rustc_hash::FxHashMap;

/// A distinct term of a query.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryTerm {
    pub(super) key: TermKey,
    /// Lower-cased and stemmed.
    pub term: String,
    pub kind: Kind,
    /// Occurrences, each counted with the weight of its part.
    pub weight: f32,
}

/// A need cut into weighted terms, by the analyser of the index it is meant for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub(super) terms: Vec<QueryTerm>,
}

impl Query {
    /// Cuts texts with their weights, such as a posting's title and its body.
    pub fn new<'a>(analyser: &Analyser, parts: impl IntoIterator<Item = (&'a str, f32)>) -> Self {
        let mut found: FxHashMap<TermKey, QueryTerm> = FxHashMap::default();
        for (text, weight) in parts {
            analyser.analyse(text, |token| {
                let key = TermKey::new(token.term, token.kind);
                let fresh = || QueryTerm { key, term: token.term.to_owned(), kind: token.kind, weight: 0.0 };
                found.entry(key).or_insert_with(fresh).weight += weight;
            });
        }
        let mut terms: Vec<QueryTerm> = found.into_values().collect();
        // Sums of floats depend on their order: fix it.
        terms.sort_unstable_by_key(|term| term.key);
        Self { terms }
    }

    /// The distinct terms, in an order that means nothing but is always the same.
    pub fn terms(&self) -> &[QueryTerm] {
        &self.terms
    }
}
