//! Weights fitted to outcomes: which numbers would have put the firms that were chosen before those that were shown and were not.
//!
//! Pairwise logistic regression (RankNet, Burges et al. 2005; BPR, Rendle et al. 2009) on *shown* firms only: of a firm that nobody saw, an
//! outcome says nothing. For firms a, b of one request, a preferred to b, with xᶜ the share of its points that criterion c earned:
//!
//! `P(a before b) = σ(β · Σ wᶜ (xᶜₐ − xᶜᵦ))`
//!
//! - Few outcomes must not overturn what people have decided: the weights w have a Gaussian prior around those in force, standard deviation
//!   [`PRIOR`] of the whole, and what is found is the maximum a posteriori. β, how much points tell at all, is fitted along with a
//!   half-normal prior of scale [`SHARPEST`]; where outcomes contradict each other β goes to 0, and the weights stay.
//! - A chosen firm among m shown is one observation, not m: its pairs together weigh at most [`WORTH`].
//! - A criterion that weighs nothing was switched off by people and stays off; none is switched off by numbers ([`LEAST`]).
//!
//! Solved by turns in w and β, each a convex problem, each coordinate by Newton's step on the quadratic that lies above the logistic loss (its
//! curvature is at most ¼; Böhning and Lindsay 1988): every step descends, nothing is drawn by chance. What the proposal is worth is told by
//! leaving out one request at a time (of more than [`FOLDS`] a
//! twentieth of them); the spread of those fits is the standard error (jackknife, Tukey 1958).

use super::{
    Criterion, Weights,
    weights::{HALF_AT, apportion},
};
use crate::kernel::points::Points;
use serde::{Deserialize, Serialize};

/// Fewer requests than this with an outcome are too few to say anything.
pub const FEWEST: usize = 8;
/// Standard deviation of the prior of each weight, as a share of the whole: three points of a hundred. (Measured, see docs/matching.md: twice as
/// much learns faster, but from ten outcomes moves weights that are right by four points and more.)
const PRIOR: f64 = 0.03;
/// Scale of the prior of β: with 20, ten points more of a hundred mean 7 to 1.
const SHARPEST: f64 = 20.0;
/// Where β begins.
const FIRST_SHARPNESS: f64 = 10.0;
/// How many pairs the pairs of one chosen firm are worth together.
const WORTH: f64 = 1.5;
/// The least weight of a criterion that is not switched off, as a share of the whole.
const LEAST: f64 = 0.002;
/// Weights are given in whole tenths of a point, in millionths.
const TENTH: u32 = 1_000;

/// Left out in so many parts at most.
const FOLDS: usize = 20;

const CRITERIA: usize = Criterion::ALL.len();
/// Rounds of w and β, sweeps over the coordinates within one, and when a change is none.
const ROUNDS: usize = 60;
const SWEEPS: usize = 100;
const STILL: f64 = 1e-6;

type Shares = [f64; CRITERIA];

/// What became of a firm that was shown, the better the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Passed,
    Shortlisted,
    Awarded,
}

/// A firm that was shown: what became of it, and what each criterion gave it and could have given, in the order of [`Criterion::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    pub fate: Fate,
    pub earned: [Points; CRITERIA],
    pub possible: [Points; CRITERIA],
}

/// How a request ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Different words of the request, by which meaning and words share their weight.
    pub words: usize,
    pub shown: Vec<Shown>,
}

/// How well weights foretell outcomes that they were not fitted to.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Foresight {
    /// Mean of −ln P over pairs; `ln 2` is what chance has.
    pub loss: f64,
    /// Share of pairs in the right order.
    pub right: f64,
}

/// Weights that outcomes speak for.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    pub weights: Weights,
    /// Standard errors as shares of the whole.
    pub errors: [f64; CRITERIA],
    /// Requests and pairs that they rest on.
    pub requests: usize,
    pub pairs: usize,
    /// Of the weights in force, and of those fitted, each request foretold from all others.
    pub present: Foresight,
    pub fitted: Foresight,
}

/// The weights that `endings` speak for, beginning from `present`; `Err` with the number of usable requests while they are fewer than
/// [`FEWEST`]. A request is usable when a firm shown was preferred to another one shown.
///
/// # Errors
/// There are too few outcomes.
pub fn fit(endings: &[Ending], present: &Weights) -> Result<Fitted, usize> {
    let requests: Vec<Vec<Pair>> =
        endings.iter().map(|ending| pairs(ending, present)).filter(|pairs| !pairs.is_empty()).collect();
    if requests.len() < FEWEST {
        return Err(requests.len());
    }
    let start = Model { weights: shares(present), sharpness: FIRST_SHARPNESS };
    let all: Vec<&Pair> = requests.iter().flatten().collect();
    let full = start.fitted(&all);
    let folds = requests.len().min(FOLDS);
    let left_out: Vec<LeftOut> = (0..folds).map(|fold| leave_out(fold, folds, &requests, &start, &full)).collect();
    Ok(Fitted {
        weights: rounded(&full.weights, present),
        errors: jackknife(&left_out),
        requests: requests.len(),
        pairs: all.len(),
        present: mean(left_out.iter().flat_map(|left| &left.present)),
        fitted: mean(left_out.iter().flat_map(|left| &left.fitted)),
    })
}

/// How many of `endings` say that a firm shown was preferred to another one shown.
pub fn usable(endings: &[Ending]) -> usize {
    let tells = |ending: &&Ending| {
        let fates = || ending.shown.iter().map(|shown| shown.fate);
        fates().max() != fates().min()
    };
    endings.iter().filter(tells).count()
}

/// One firm preferred to another: the difference of their shares, and what the pair weighs.
struct Pair {
    difference: Shares,
    worth: f64,
}

fn pairs(ending: &Ending, present: &Weights) -> Vec<Pair> {
    let shares: Vec<(Fate, Shares)> =
        ending.shown.iter().map(|shown| (shown.fate, told(shown, ending.words, present))).collect();
    let mut pairs = Vec::new();
    for (fate, chosen) in &shares {
        let worse: Vec<&Shares> = shares.iter().filter(|(other, _)| other < fate).map(|(_, shares)| shares).collect();
        let worth = (WORTH / worse.len().max(1) as f64).min(1.0);
        pairs.extend(worse.into_iter().map(|other| Pair { difference: minus(chosen, other), worth }));
    }
    pairs
}

/// The share of its points that each criterion earned; of meaning, what its weight earns, which long requests pass on to the words.
fn told(shown: &Shown, words: usize, present: &Weights) -> Shares {
    let share = |at: usize| match (shown.earned.get(at), shown.possible.get(at)) {
        (Some(earned), Some(possible)) if possible.0 > 0 => earned.0 as f64 / possible.0 as f64,
        _ => 0.0, // not asked
    };
    let kept = if present.text == 0 { 1.0 } else { HALF_AT as f64 / (HALF_AT as f64 + words as f64) };
    let (text, meaning) = (share(Criterion::Text as usize), share(Criterion::Meaning as usize));
    let mut shares = std::array::from_fn(share);
    if let Some(slot) = shares.get_mut(Criterion::Meaning as usize) {
        *slot = kept * meaning + (1.0 - kept) * text;
    }
    shares
}

fn minus(one: &Shares, other: &Shares) -> Shares {
    let mut difference = *one;
    difference.iter_mut().zip(other).for_each(|(value, other)| *value -= other);
    difference
}

fn dot(one: &Shares, other: &Shares) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// `1 / (1 + eˣ)`: how unlikely what happened was.
fn surprise(margin: f64) -> f64 {
    1.0 / (1.0 + margin.exp())
}

/// Weights as shares of the whole, and β.
#[derive(Debug, Clone, Copy)]
struct Model {
    weights: Shares,
    sharpness: f64,
}

impl Model {
    /// The maximum a posteriori with the prior around these weights.
    fn fitted(&self, pairs: &[&Pair]) -> Model {
        self.from(*self, pairs)
    }

    /// The same, sought from another point on: the sooner found the nearer it is.
    fn from(&self, start: Model, pairs: &[&Pair]) -> Model {
        let mut model = start;
        for _ in 0..ROUNDS {
            let before = model;
            model.turn_weights(&self.weights, pairs);
            model.turn_sharpness(pairs);
            let moved = minus(&model.weights, &before.weights).iter().fold(0.0, |most: f64, by| most.max(by.abs()));
            if moved.max((model.sharpness - before.sharpness).abs() / SHARPEST) < STILL {
                break;
            }
        }
        model
    }

    /// Each weight in turn, β fixed.
    fn turn_weights(&mut self, prior: &Shares, pairs: &[&Pair]) {
        let mut margins: Vec<f64> = pairs.iter().map(|pair| dot(&self.weights, &pair.difference)).collect();
        let (beta, precision) = (self.sharpness, PRIOR.powi(-2));
        for _ in 0..SWEEPS {
            let mut moved: f64 = 0.0;
            for (at, (weight, centre)) in self.weights.iter_mut().zip(prior).enumerate() {
                if *centre == 0.0 {
                    continue; // switched off
                }
                let (mut slope, mut curve) = ((*weight - centre) * precision, precision);
                for (pair, margin) in pairs.iter().zip(&margins) {
                    let by = beta * pair.difference.get(at).copied().unwrap_or(0.0);
                    slope -= pair.worth * by * surprise(beta * margin);
                    curve += pair.worth * by * by / 4.0;
                }
                let step = (*weight - slope / curve).max(LEAST) - *weight;
                *weight += step;
                for (pair, margin) in pairs.iter().zip(&mut margins) {
                    *margin += step * pair.difference.get(at).copied().unwrap_or(0.0);
                }
                moved = moved.max(step.abs());
            }
            if moved < STILL {
                return;
            }
        }
    }

    /// β, the weights fixed.
    fn turn_sharpness(&mut self, pairs: &[&Pair]) {
        let margins: Vec<(f64, f64)> =
            pairs.iter().map(|pair| (pair.worth, dot(&self.weights, &pair.difference))).collect();
        let precision = SHARPEST.powi(-2);
        let curve: f64 = precision + margins.iter().map(|(worth, margin)| worth * margin * margin / 4.0).sum::<f64>();
        for _ in 0..SWEEPS {
            let pull: f64 =
                margins.iter().map(|(worth, margin)| worth * margin * surprise(self.sharpness * margin)).sum();
            let next = (self.sharpness - (self.sharpness * precision - pull) / curve).max(0.0);
            let moved = (next - self.sharpness).abs();
            self.sharpness = next;
            if moved < STILL {
                return;
            }
        }
    }

    fn foresight(&self, pairs: &[Pair]) -> Foresight {
        let worth: f64 = pairs.iter().map(|pair| pair.worth).sum();
        let mut sum = Foresight::default();
        for pair in pairs {
            let margin = dot(&self.weights, &pair.difference);
            sum.loss -= pair.worth * (1.0 - surprise(self.sharpness * margin)).max(f64::MIN_POSITIVE).ln();
            sum.right += pair.worth * if margin == 0.0 { 0.5 } else { f64::from(margin > 0.0) };
        }
        Foresight { loss: sum.loss / worth, right: sum.right / worth }
    }
}

/// What the others say of the requests of one part, and how well.
struct LeftOut {
    weights: Shares,
    present: Vec<Foresight>,
    fitted: Vec<Foresight>,
}

fn leave_out(fold: usize, folds: usize, requests: &[Vec<Pair>], start: &Model, full: &Model) -> LeftOut {
    let (kept, left): (Vec<_>, Vec<_>) = requests.iter().enumerate().partition(|(at, _)| at % folds != fold);
    let pairs: Vec<&Pair> = kept.into_iter().flat_map(|(_, pairs)| pairs).collect();
    let mut present = *start;
    present.turn_sharpness(&pairs); // the weights in force may say how sharp they are, too
    let fitted = start.from(*full, &pairs);
    let foretold = |model: &Model| left.iter().map(|(_, pairs)| model.foresight(pairs)).collect();
    LeftOut { weights: whole(&fitted.weights), present: foretold(&present), fitted: foretold(&fitted) }
}

fn mean<'a>(each: impl Iterator<Item = &'a Foresight>) -> Foresight {
    let add = |(sum, count): (Foresight, f64), one: &Foresight| {
        (Foresight { loss: sum.loss + one.loss, right: sum.right + one.right }, count + 1.0)
    };
    let (sum, count) = each.fold((Foresight::default(), 0.0), add);
    Foresight { loss: sum.loss / count, right: sum.right / count }
}

/// `√((n − 1)/n · Σ (wᵢ − w̄)²)` of each weight.
fn jackknife(left_out: &[LeftOut]) -> [f64; CRITERIA] {
    let count = left_out.len().max(1) as f64;
    std::array::from_fn(|at| {
        let of = |left: &LeftOut| left.weights.get(at).copied().unwrap_or(0.0);
        let mean = left_out.iter().map(of).sum::<f64>() / count;
        let spread: f64 = left_out.iter().map(|left| (of(left) - mean).powi(2)).sum();
        (spread * (count - 1.0) / count).sqrt()
    })
}

fn shares(weights: &Weights) -> Shares {
    let sum: f64 = Criterion::ALL.iter().map(|criterion| f64::from(weights.of(*criterion))).sum();
    Criterion::ALL.map(|criterion| f64::from(weights.of(criterion)) / sum.max(1.0))
}

fn whole(weights: &Shares) -> Shares {
    let sum: f64 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}

/// `found` in whole tenths of a point that add up to what `present` adds up to.
fn rounded(found: &Shares, present: &Weights) -> Weights {
    let total: u32 = Criterion::ALL.iter().map(|criterion| present.of(*criterion)).sum();
    let fine = whole(found).map(|weight| (weight * 1e9).round() as u64);
    let unit = if total.is_multiple_of(TENTH) { TENTH } else { 1 };
    let units = apportion(Points(i64::from(total / unit)), &fine);
    let weigh = |units: Points| u32::try_from(units.0).unwrap_or(0) * unit;
    let none = Weights { number: None, ..*present };
    Criterion::ALL
        .into_iter()
        .zip(units)
        .fold(none, |weights, (criterion, units)| weights.with(criterion, weigh(units)))
}
