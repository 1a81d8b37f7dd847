//! Rotation: firms that were passed over take turns in a few marked places, and firms that are seen everywhere yield.
//!
//! A score says how well a firm fits and stays what it is, the sum of its parts. Rotation only moves places, and marks
//! and explains every move ([`Rotated`]). Of the first `k` places (`k` is the widest [`Allowance`]):
//! - a firm's exposure `e` is what it got this quarter and half of what it got in the last, each look at a place worth
//!   [`discount`]; `t`, what is typical, is the mean of the firms that fit about as well, and `d = (t − e) / t`, held
//!   between −1 and 1, says how far a firm was passed over (a newcomer: wholly, whatever the counts say);
//! - a firm below the first `k` with `d > 0` that reaches the quality threshold, a share of the score in place `k`, may
//!   be lifted; one among the first `k` with `d` below −`cap` yields. Both stand where `score / best score + λ·d` puts them;
//!   all others stand where they stood, among themselves;
//! - at most so many are lifted among the first so many as the association allows;
//! - λ is halved until the discounted sum of scores (DCG) of the first `k` keeps its floor; where no λ does, nothing moves.
//!
//! That is a proportional controller under a floor of quality (λ = 0.5 and 96 %: measured, see docs/matching.md).

use super::{Match, Ratio, Reason, criteria::coverage};
use crate::kernel::points::Points;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// λ is halved so many times before the ranking is left alone.
const HALVINGS: u32 = 5;
const ONE: i64 = 1_000_000;

/// One ranked firm, as rotation sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Candidate {
    pub score: Points,
    /// What is held against the quality threshold: the score; for a newcomer see [`without_history`].
    pub quality: Points,
    /// Has joined so lately that counts say nothing about it.
    pub newcomer: bool,
    pub exposure: Exposure,
}

/// How often a firm was seen, each look worth its [`discount`], in millionths of a look at the first place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Exposure {
    pub this_quarter: i64,
    pub last_quarter: i64,
}

impl Exposure {
    /// What still counts of it: the last quarter half.
    pub fn felt(self) -> i64 {
        self.this_quarter + self.last_quarter / 2
    }
}

/// At most `places` lifted firms among the first `among`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    pub among: usize,
    pub places: usize,
}

/// What an association allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    pub allowances: Vec<Allowance>,
    /// A lifted firm scores at least this share of what the last of the first places scores.
    pub threshold: Ratio,
    /// The first places keep at least this share of their discounted scores.
    pub floor: Ratio,
    /// A firm is over-exposed when it was seen more than this share above what is typical.
    pub cap: Ratio,
    /// λ: how many points, as a share of the best score, being passed over wholly is worth.
    pub strength: Ratio,
}

impl Default for Rotation {
    /// One place among the first five, two among the first ten.
    fn default() -> Self {
        Rotation {
            allowances: vec![Allowance { among: 5, places: 1 }, Allowance { among: 10, places: 2 }],
            threshold: Ratio::percent(75),
            floor: Ratio::percent(96),
            cap: Ratio::percent(25),
            strength: Ratio::percent(50),
        }
    }
}

/// A place that is not the one the score gives; both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rotated {
    pub from: usize,
    pub to: usize,
    pub why: Why,
    /// The firm's exposure that counts, and what is typical of firms that fit about as well, in millionths.
    pub had: i64,
    pub typical: i64,
}

/// Why a place was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// It was seen less than firms that fit about as well.
    PassedOver,
    /// It joined lately: its turn does not rest on history.
    Newcomer,
    /// It was seen more than its share and yields.
    OverExposed,
}

/// One place of the rotated order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Index in the ranking that was given.
    pub index: usize,
    pub rotated: Option<Rotated>,
}

/// What a look at the place `rank` (from 1) is worth: `1 / log2(rank + 1)` in millionths (Järvelin and Kekäläinen 2002).
pub fn discount(rank: usize) -> i64 {
    // Rounded to a millionth, so that the last bit of a logarithm decides nothing.
    (ONE as f64 / (rank.max(1) as f64 + 1.0).log2()).round() as i64
}

/// What `matched` would have earned had nobody a history: past projects neither prove a capability nor show a sector.
pub fn without_history(matched: &Match) -> Points {
    let (mut earned, mut possible) = (0, 0);
    for part in &matched.parts {
        earned += match &part.why {
            Reason::SameSector(_) | Reason::NearSector { .. } | Reason::NoHistory => continue,
            Reason::Covers { items, .. } => {
                let unproven = |item: &super::Covered| {
                    item.near.times(coverage::level(item.level, item.wanted)).of(item.possible).0.max(item.earned.0)
                };
                items.iter().map(unproven).sum()
            }
            _ => part.earned.0,
        };
        possible += part.possible.0;
    }
    Points(earned * ONE / possible.max(1)).max(matched.score())
}

/// The order in which the firms of `ranking` (best first) are shown: every index once, each moved place with its mark.
pub fn rotate(ranking: &[Candidate], rules: &Rotation) -> Vec<Turn> {
    let board = Board::new(ranking, rules);
    if ranking.len() <= board.first {
        return board.unmoved(); // everyone is seen
    }
    let strengths = (0..HALVINGS).map(|halvings| i64::from(rules.strength.get()) >> halvings);
    let mut orders = strengths.map(|strength| board.order(strength)).filter(|order| board.keeps_floor(&order.indices));
    orders.next().map_or_else(|| board.unmoved(), |order| board.marked(&order))
}

/// A ranking with what rotation must know of each place.
struct Board<'a> {
    ranking: &'a [Candidate],
    rules: &'a Rotation,
    /// How many places count as seen.
    first: usize,
    /// How far each firm was passed over, in millionths; nothing for firms that do not fit well enough.
    deviations: Vec<i64>,
    typical: i64,
}

/// A tried order: indices in the ranking, and those of them that were lifted.
struct Order {
    indices: Vec<usize>,
    lifted: Vec<usize>,
}

impl<'a> Board<'a> {
    fn new(ranking: &'a [Candidate], rules: &'a Rotation) -> Board<'a> {
        let first = rules.allowances.iter().map(|allowance| allowance.among).max().unwrap_or(0);
        let last_seen = first.checked_sub(1).and_then(|last| ranking.get(last));
        let least = last_seen.map_or(Points::ZERO, |last| rules.threshold.of(last.score));
        let fits = |candidate: &Candidate| candidate.quality >= least;
        let felt = ranking.iter().filter(|candidate| fits(candidate)).map(|candidate| candidate.exposure.felt());
        let (sum, count) = felt.fold((0, 0), |(sum, count), felt| (sum + felt, count + 1));
        let typical = sum / count.max(1);
        let deviation = |candidate: &Candidate| match candidate {
            candidate if !fits(candidate) => 0,
            candidate if candidate.newcomer => ONE,
            _ if typical == 0 => 0,
            _ => ((typical - candidate.exposure.felt()) * ONE / typical).clamp(-ONE, ONE),
        };
        Board { ranking, rules, first, deviations: ranking.iter().map(deviation).collect(), typical }
    }

    fn deviation(&self, index: usize) -> i64 {
        self.deviations.get(index).copied().unwrap_or(0)
    }

    fn yields(&self, index: usize) -> bool {
        index < self.first && self.deviation(index) < -i64::from(self.rules.cap.get())
    }

    /// Where a firm stands by itself: its score, as a share of the best.
    fn pull(&self, index: usize, strength: i64) -> i64 {
        let score = self.share(self.ranking.get(index).map_or(Points::ZERO, |candidate| candidate.score));
        if self.yields(index) { score + strength * self.deviation(index) / ONE } else { score }
    }

    /// The same for a firm that may be lifted.
    fn lift(&self, index: usize, strength: i64) -> i64 {
        let quality = self.share(self.ranking.get(index).map_or(Points::ZERO, |candidate| candidate.quality));
        quality + strength * self.deviation(index) / ONE
    }

    fn share(&self, points: Points) -> i64 {
        points.0 * ONE / self.ranking.first().map_or(0, |best| best.score.0).max(1)
    }

    fn order(&self, strength: i64) -> Order {
        let mut candidates: Vec<usize> =
            (self.first..self.ranking.len()).filter(|index| self.deviation(*index) > 0).collect();
        candidates.sort_by_key(|index| Reverse(self.lift(*index, strength))); // stable: equals as they stood
        candidates.truncate(self.rules.allowances.iter().map(|allowance| allowance.places).max().unwrap_or(0));
        let mut seen: Vec<usize> = (0..self.ranking.len()).filter(|index| !candidates.contains(index)).collect();
        seen.sort_by_key(|index| Reverse(self.pull(*index, strength)));
        let mut lifted = Vec::new();
        for candidate in candidates {
            let wanted = self.lift(candidate, strength);
            let passes = |index: &usize| !lifted.contains(index) && self.pull(*index, strength) < wanted;
            let place = seen.iter().position(passes).and_then(|at| self.allowed(&seen, &lifted, at));
            if let Some(at) = place {
                seen.insert(at, candidate);
                lifted.push(candidate);
            }
        }
        seen.truncate(self.first);
        let rest = (0..self.ranking.len()).filter(|index| !seen.contains(index));
        Order { indices: seen.iter().copied().chain(rest).collect(), lifted }
    }

    /// The first place from `at` on that the allowances leave to one more lifted firm, if any among the first.
    fn allowed(&self, seen: &[usize], lifted: &[usize], at: usize) -> Option<usize> {
        let full = |at: usize| {
            let before =
                |among: usize| seen.iter().take(among.saturating_sub(1)).filter(|index| lifted.contains(index));
            let mut narrow = self.rules.allowances.iter().filter(|allowance| at < allowance.among);
            narrow.any(|allowance| before(allowance.among).count() >= allowance.places)
        };
        (at..self.first).find(|at| !full(*at))
    }

    fn keeps_floor(&self, order: &[usize]) -> bool {
        let gain = |(index, rank): (usize, usize)| {
            i128::from(self.ranking.get(index).map_or(0, |candidate| candidate.score.0)) * i128::from(discount(rank))
        };
        let before: i128 = (0..self.ranking.len()).take(self.first).zip(1..).map(gain).sum();
        let after: i128 = order.iter().copied().take(self.first).zip(1..).map(gain).sum();
        after * i128::from(ONE) >= before * i128::from(self.rules.floor.get())
    }

    fn unmoved(&self) -> Vec<Turn> {
        (0..self.ranking.len()).map(|index| Turn { index, rotated: None }).collect()
    }

    fn marked(&self, order: &Order) -> Vec<Turn> {
        let mut furthest = 0; // index of the lowest-ranked firm so far that was not lifted
        let mut turn = |(at, index): (usize, &usize)| {
            let candidate = self.ranking.get(*index).copied().unwrap_or_default();
            let why = match order.lifted.contains(index) {
                true if candidate.newcomer => Some(Why::Newcomer),
                true => Some(Why::PassedOver),
                // Who only makes room for a lifted firm has not yielded.
                false => (self.yields(*index) && *index < furthest).then_some(Why::OverExposed),
            };
            if !order.lifted.contains(index) {
                furthest = furthest.max(*index);
            }
            let (from, to, had, typical) = (index + 1, at + 1, candidate.exposure.felt(), self.typical);
            Turn { index: *index, rotated: why.map(|why| Rotated { from, to, why, had, typical }) }
        };
        order.indices.iter().enumerate().map(&mut turn).collect()
    }
}
