//! Ranking many firms for one need, and explaining the few that are shown.

use super::criteria::{Criteria, Scratch};
use super::{Exclusion, Match, Need, Pool, Profile, Texts, Weights, exclusion, glance::Glance, order::Place};
use crate::kernel::{cores, points::Points};
use std::collections::BinaryHeap;
use std::ops::Range;

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

/// From so many offers on, a ranking is worth the tenth of a millisecond that a thread takes to start.
const MANY: usize = 200_000;

/// What one core has found.
#[derive(Default)]
struct Found {
    /// The worst place on top.
    best: BinaryHeap<Place>,
    ranked: usize,
    excluded: usize,
}

impl Found {
    fn top(self, count: usize) -> Top {
        let best = self.best.into_sorted_vec().into_iter().take(count);
        let places = best.map(|place| (place.index, place.score)).collect();
        Top { places, ranked: self.ranked, excluded: self.excluded }
    }
}

impl FromIterator<Found> for Found {
    fn from_iter<I: IntoIterator<Item = Found>>(all: I) -> Found {
        let mut sum = Found::default();
        for found in all {
            sum.best.extend(found.best);
            sum.ranked += found.ranked;
            sum.excluded += found.excluded;
        }
        sum
    }
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

    /// As [`Ranker::top`], among the offers whose index `counts`; the others are neither ranked nor excluded. Works on all cores
    /// where there are many.
    pub fn top_among(&self, count: usize, counts: impl Fn(usize) -> bool + Sync) -> Top {
        self.top_on(if self.pool.len() < MANY { 1 } else { cores::count() }, count, counts)
    }

    /// The same on so many threads.
    pub(super) fn top_on(&self, threads: usize, count: usize, counts: impl Fn(usize) -> bool + Sync) -> Top {
        let share = self.pool.len().div_ceil(threads).max(1);
        let shares = (0..threads).map(|thread| thread * share..self.pool.len().min((thread + 1) * share)).collect();
        let promises = Glance::promises(&self.criteria, self.pool);
        let found = cores::each(shares, |range| self.look(range, count, &promises, &counts));
        found.into_iter().collect::<Found>().top(count)
    }

    /// The best among a range of the pool.
    fn look(&self, range: Range<usize>, count: usize, promises: &[u32], counts: &impl Fn(usize) -> bool) -> Found {
        let mut found = Found { best: BinaryHeap::with_capacity(count.min(range.len()) + 1), ..Found::default() };
        let (mut scratch, glance) = (Scratch::default(), Glance::new(&self.criteria));
        for firm in range.filter(|index| counts(*index)).filter_map(|index| self.pool.get(index)) {
            if !exclusion::admits(self.need, firm) {
                found.excluded += 1;
                continue;
            }
            found.ranked += 1;
            // A firm that ties with the last place still has its lot to draw.
            let full = found.best.len() >= count;
            let at_least = found.best.peek().filter(|_| full).map_or(Points::ZERO, |last: &Place| last.score);
            let spoken = self.texts.of(firm);
            let earned = self.criteria.spoken(spoken);
            let promised = promises.get(firm.index()).copied().unwrap_or(u32::MAX);
            if glance.before_looking(promised, earned) < at_least || glance.at_most(firm, earned) < at_least {
                continue; // almost everyone, once a few good firms have been seen
            }
            if let Some(score) = self.criteria.score(firm, spoken, &mut scratch, at_least) {
                found.best.push(Place::new(self.need.id, firm.id(), firm.index(), score));
                if full {
                    found.best.pop();
                }
            }
        }
        found
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
