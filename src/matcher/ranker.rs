//! Ranking many firms for one need, and explaining the few that are shown.

use super::criteria::{Criteria, Scratch};
use super::{Exclusion, Match, Need, Pool, Profile, Texts, Weights, exclusion, glance::Glance, order::Place};
use crate::kernel::points::Points;
use std::collections::BinaryHeap;

/// Everyone, in order, each with reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// The firms ranked, best first.
    pub matches: Vec<Match>,
    /// The firms not ranked, by index in the pool.
    pub excluded: Vec<Exclusion>,
    /// Version of the weights used.
    pub weights: u32,
}

/// The best firms without their reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Top {
    /// Best first: the index in the pool and the points.
    pub places: Vec<(usize, Points)>,
    /// How many firms were ranked in all.
    pub ranked: usize,
    /// How many were excluded.
    pub excluded: usize,
}

/// Ranks every offer for `need` and explains each: for small pools and saved records.
///
/// For large pools use [`Ranker::top`] and explain what is shown.
pub fn rank<'a>(need: &'a Need, pool: &'a Pool, texts: impl Into<Texts<'a>>, weights: &Weights) -> Ranking {
    Ranker::new(need, pool, texts, weights).rank()
}

/// One need, prepared to judge the offers of one pool.
pub struct Ranker<'a> {
    need: &'a Need,
    pool: &'a Pool,
    texts: Texts<'a>,
    criteria: Criteria,
    weights: u32,
}

impl<'a> Ranker<'a> {
    /// Prepares `need` once; the arguments are those of [`rank`].
    pub fn new(need: &'a Need, pool: &'a Pool, texts: impl Into<Texts<'a>>, weights: &Weights) -> Ranker<'a> {
        let texts = texts.into();
        Ranker { need, pool, texts, criteria: Criteria::new(need, texts, weights), weights: weights.version }
    }

    /// The `count` best offers and how many there are in all; the places are the first ones of [`Ranker::rank`].
    pub fn top(&self, count: usize) -> Top {
        self.top_among(count, |_| true)
    }

    /// As [`Ranker::top`], among the offers whose index `counts`; the others are neither ranked nor excluded.
    pub fn top_among(&self, count: usize, counts: impl Fn(usize) -> bool) -> Top {
        let mut best = BinaryHeap::with_capacity(count.min(self.pool.len()) + 1); // the worst place on top
        let (mut scratch, glance) = (Scratch::default(), Glance::new(&self.criteria));
        let (mut ranked, mut excluded) = (0, 0);
        for firm in self.pool.iter().filter(|firm| counts(firm.index())) {
            if !exclusion::admits(self.need, firm) {
                excluded += 1;
                continue;
            }
            ranked += 1;
            // A firm that ties with the last place still has its lot to draw.
            let full = best.len() >= count;
            let at_least = best.peek().filter(|_| full).map_or(Points::ZERO, |last: &Place| last.score);
            let spoken = self.texts.of(firm);
            if glance.at_most(firm, self.criteria.spoken(spoken)) < at_least {
                continue; // almost everyone, once a few good firms have been seen
            }
            if let Some(score) = self.criteria.score(firm, spoken, &mut scratch, at_least) {
                best.push(Place::new(self.need.id, firm.id(), firm.index(), score));
                if full {
                    best.pop();
                }
            }
        }
        let places = best.into_sorted_vec().into_iter().map(|place| (place.index, place.score)).collect();
        Top { places, ranked, excluded }
    }

    /// The points of every offer by index; `None` for those excluded.
    pub fn scores(&self) -> Vec<Option<Points>> {
        let mut scratch = Scratch::default();
        let mut score = |firm: Profile<'_>| {
            let admitted = exclusion::admits(self.need, firm);
            admitted.then(|| self.criteria.score(firm, self.texts.of(firm), &mut scratch, Points::ZERO)).flatten()
        };
        self.pool.iter().map(&mut score).collect()
    }

    /// How the offer at `index` fits, whether or not it is excluded; `None` when there is no such offer.
    pub fn explain(&self, index: usize) -> Option<Match> {
        self.pool.get(index).map(|firm| self.explained(firm))
    }

    /// Why the offer at `index` is not ranked, if it is not.
    pub fn exclusion(&self, index: usize) -> Option<Exclusion> {
        self.pool.get(index).and_then(|firm| exclusion::exclusion(self.need, firm))
    }

    /// Everyone, in order, each with reasons.
    pub fn rank(&self) -> Ranking {
        let (mut places, mut excluded) = (Vec::new(), Vec::new());
        for firm in self.pool.iter() {
            match exclusion::exclusion(self.need, firm) {
                Some(exclusion) => excluded.push(exclusion),
                None => {
                    let matched = self.explained(firm);
                    places.push((Place::new(self.need.id, firm.id(), firm.index(), matched.score()), matched));
                }
            }
        }
        places.sort_unstable_by_key(|(place, _)| *place);
        let matches = places.into_iter().map(|(_, matched)| matched).collect();
        Ranking { matches, excluded, weights: self.weights }
    }

    fn explained(&self, firm: Profile<'_>) -> Match {
        Match { offer: firm.id(), parts: self.criteria.explain(firm, self.texts.of(firm)) }
    }
}
