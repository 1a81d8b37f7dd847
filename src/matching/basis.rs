//! What the ranking of a request rests on, whatever the weights: read once, put into order under as many weights as are tried.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    hall::Hall,
    halls::{Halls, Key},
    mapping, meaning,
    ranked::{LONGEST, relevant, text_ratios, words_of},
};
use crate::{
    kernel::points::Points,
    matcher::{Criterion, Need, Ranker, Ratio, Texts, Weights},
    postings::Posting,
    textindex::Query,
};

/// How far each firm's texts answer the need, and who may be ranked, by index in the hall's pool.
pub(super) struct Basis {
    texts: Vec<Ratio>,
    meaning: Option<Vec<Ratio>>,
    relevant: Vec<bool>,
    words: usize,
}

impl Basis {
    pub fn of(hall: &Hall, need: &Need, query: &Query, text: &str) -> Self {
        let texts = text_ratios(&hall.index, hall.pool.len(), query);
        let texts = texts.unwrap_or_else(|| vec![Ratio::NONE; hall.pool.len()]);
        let meaning = meaning::ratios(hall, text);
        // Who is excluded does not depend on the weights.
        let ranker = Ranker::new(need, &hall.pool, Texts { words: None, meaning: None }, &hall.weights);
        let admitted = |index| ranker.exclusion(index).is_none();
        let relevant = relevant(hall, need, &texts, meaning.as_deref(), admitted);
        Self { texts, meaning, relevant, words: words_of(&hall.index, text) }
    }

    /// What `weights` count for this request.
    pub fn weights(&self, weights: &Weights) -> Weights {
        weights.for_words(self.words)
    }

    pub fn texts(&self) -> Texts<'_> {
        Texts { words: Some(&self.texts), meaning: self.meaning.as_deref() }
    }

    /// Whether the firm at `index` has to do with the need.
    pub fn is_relevant(&self, index: usize) -> bool {
        self.relevant.get(index).copied().unwrap_or(false)
    }
}

/// The first firms of a request before any rotation, by index in the pool, with their points.
pub(super) type Order = Vec<(usize, Points)>;

/// The order of `posting` under each of `weights`: of late, or read once now and ranked by those that are missing.
pub(super) fn orders<const N: usize>(
    halls: &Halls,
    posting: &Posting,
    today: NaiveDate,
    weights: [&Weights; N],
) -> [Arc<Order>; N] {
    let hall = halls.hall(posting.association);
    let ranking = Key { posting: posting.id, version: posting.version, today };
    let mut trial = None;
    weights.map(|weights| {
        let key = (ranking, Criterion::ALL.map(|criterion| weights.of(criterion)));
        halls.orders.find(&key).unwrap_or_else(|| {
            let trial = trial.get_or_insert_with(|| Trial::of(&hall, posting, today));
            let order = Arc::new(trial.order(weights));
            halls.orders.keep(key, order.clone(), 1);
            order
        })
    })
}

/// A request that can be ranked again and again, by score alone.
struct Trial {
    hall: Arc<Hall>,
    need: Need,
    basis: Basis,
}

impl Trial {
    /// Reads `posting` as its ranking would.
    fn of(hall: &Arc<Hall>, posting: &Posting, today: NaiveDate) -> Self {
        let sketch = posting.sketch();
        let need = mapping::need(posting.id.0, &sketch, today);
        let asked = sketch.requirements.iter().map(|wanted| wanted.capability);
        let query = mapping::query(&hall.index, &sketch.title, &sketch.body, asked);
        let basis = Basis::of(hall, &need, &query, &meaning::asked(&sketch.title, &sketch.body));
        Self { hall: hall.clone(), need, basis }
    }

    fn order(&self, weights: &Weights) -> Order {
        let weights = self.basis.weights(weights);
        let ranker = Ranker::new(&self.need, &self.hall.pool, self.basis.texts(), &weights);
        ranker.top_among(LONGEST, |index| self.basis.is_relevant(index)).places
    }
}
