//! What rotation would do: requests come in week by week, the office looks at the first places of each, and exposure adds up.

mod chance;
mod history;
mod measures;
mod policies;
mod population;
mod replay;

use chance::Chance;
use history::History;
pub(super) use measures::gini;
pub(super) use policies::Scored as ByScore;
use policies::{Scored, Shown, first};
pub use population::generate;
pub(super) use replay::{Played, replay};

use super::offline::{FirmLine, Firms, PostingLine};
use crate::{
    kernel::points::Points,
    matcher::rotation::{Rotation, discount},
};

/// How deep a ranking is looked at.
const DEPTH: usize = 200;
/// Halvings of the interval in which a baseline's parameter is sought.
const SEARCH: usize = 16;
/// The narrower of the two depths reported.
pub const NARROW: usize = 3;

/// What is simulated.
#[derive(Debug, Clone)]
pub struct Setting {
    pub weeks: usize,
    pub requests: usize,
    pub seed: u64,
    pub rules: Rotation,
}

/// What one way of ordering came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    pub policy: &'static str,
    /// Gini of exposure among all firms, looks at the first places counted.
    pub gini: f64,
    /// The same when only [`NARROW`] places are looked at.
    pub gini_narrow: f64,
    /// Firms that no request showed among the first places.
    pub never_shown: f64,
    /// Mean over requests of the share of discounted scores (DCG) lost in the first places.
    pub loss: f64,
    pub loss_narrow: f64,
    /// The same of scores without discount: the mean quality of the firms shown.
    pub score_loss: f64,
    /// Firms lifted and firms that yielded, for each request.
    pub lifted: f64,
    pub yielded: f64,
}

/// Orders the same requests in each way. The two baselines are tuned to lose as much quality as rotation does, or as near below as
/// they can: once by the mean score of the firms shown, once by the discounted one.
#[must_use]
pub fn simulate(firms: &[FirmLine], postings: &[PostingLine], setting: &Setting) -> Vec<Outcome> {
    let stage = Stage::set(firms, postings, setting);
    let plain = stage.measure("none", &stage.plain());
    let ours = stage.measure("rotation", &stage.rotated());
    let (random, promised) = (|blur| stage.blurred(blur), |promise| stage.promised(promise));
    let (by_score, by_dcg) = (|one: &Outcome| one.score_loss, |one: &Outcome| one.loss);
    let baselines = [
        stage.tuned("random =score", random, by_score, &ours),
        stage.tuned("random =dcg", random, by_dcg, &ours),
        stage.tuned("fairrec =score", promised, by_score, &ours),
        stage.tuned("fairrec =dcg", promised, by_dcg, &ours),
    ];
    [plain, ours].into_iter().chain(baselines).collect()
}

/// The requests of a run, ranked by score.
struct Stage<'a> {
    setting: &'a Setting,
    firms: usize,
    rankings: Vec<Scored>,
}

impl<'a> Stage<'a> {
    fn set(firms: &[FirmLine], postings: &[PostingLine], setting: &'a Setting) -> Self {
        let mut known = Firms::new(firms);
        let rank = |line: &PostingLine| known.order(line, DEPTH);
        let rankings = requests(postings, setting).iter().map(rank).filter(|ranking| !ranking.is_empty()).collect();
        Self { setting, firms: firms.len(), rankings }
    }

    fn plain(&self) -> Vec<Shown> {
        self.rankings.iter().map(|ranking| Shown { order: ranking.clone(), ..Shown::default() }).collect()
    }

    fn rotated(&self) -> Vec<Shown> {
        let days = self.setting.weeks * 7;
        let mut history = History::of_none(self.firms, days);
        let mut shown = Vec::with_capacity(self.rankings.len());
        for (number, ranking) in self.rankings.iter().enumerate() {
            history.begin(number * days / self.rankings.len());
            let one = policies::rotated(ranking, &history, &self.setting.rules);
            for ((firm, _), rank) in one.order.iter().zip(1..=first(&self.setting.rules)) {
                history.look(*firm, discount(rank));
            }
            shown.push(one);
        }
        shown
    }

    fn blurred(&self, blur: f64) -> Vec<Shown> {
        let mut chance = Chance::of(self.setting.seed);
        let blurred = |ranking| policies::blurred(ranking, &self.setting.rules, blur, &mut chance);
        self.rankings.iter().map(blurred).collect()
    }

    fn promised(&self, promise: f64) -> Vec<Shown> {
        policies::promised(&self.rankings, self.firms, &self.setting.rules, promise, self.setting.seed)
    }

    /// The outcome under the largest parameter between 0 and 1 that loses no more quality than `ours`, as `loss` measures it.
    fn tuned(
        &self,
        policy: &'static str,
        order: impl Fn(f64) -> Vec<Shown>,
        loss: impl Fn(&Outcome) -> f64,
        ours: &Outcome,
    ) -> Outcome {
        let (mut low, mut high) = (0.0, 1.0);
        let mut best = self.measure(policy, &order(high));
        if loss(&best) <= loss(ours) {
            return best;
        }
        best = self.measure(policy, &order(low));
        for _ in 0..SEARCH {
            let middle = f64::midpoint(low, high);
            let tried = self.measure(policy, &order(middle));
            if loss(&tried) <= loss(ours) {
                (low, best) = (middle, tried);
            } else {
                high = middle;
            }
        }
        best
    }

    fn measure(&self, policy: &'static str, shown: &[Shown]) -> Outcome {
        let wide = first(&self.setting.rules);
        let (exposure, narrow) = (self.exposure(shown, wide), self.exposure(shown, NARROW));
        let mean = |of: &dyn Fn(&Scored, &Shown) -> f64| {
            let sum: f64 = self.rankings.iter().zip(shown).map(|(ranking, shown)| of(ranking, shown)).sum();
            sum / self.rankings.len().max(1) as f64
        };
        let lost = |places: usize, worth: fn(usize) -> i64| {
            mean(&|ranking, shown| {
                let before = gain(ranking, places, worth);
                if before == 0.0 { 0.0 } else { 1.0 - gain(&shown.order, places, worth) / before }
            })
        };
        Outcome {
            policy,
            gini: gini(&exposure),
            gini_narrow: gini(&narrow),
            never_shown: measures::share_of_none(&exposure),
            loss: lost(wide, discount),
            loss_narrow: lost(NARROW, discount),
            score_loss: lost(wide, |_| 1),
            lifted: mean(&|_, shown| shown.lifted as f64),
            yielded: mean(&|_, shown| shown.yielded as f64),
        }
    }

    fn exposure(&self, shown: &[Shown], places: usize) -> Vec<i64> {
        let mut sums = vec![0; self.firms];
        for one in shown {
            for ((firm, _), rank) in one.order.iter().zip(1..=places) {
                if let Some(sum) = sums.get_mut(*firm) {
                    *sum += discount(rank);
                }
            }
        }
        sums
    }
}

/// The requests in the order in which they come in: all postings once, then all again, each time shuffled. Each has an id of its own,
/// so that ties are drawn anew.
fn requests(postings: &[PostingLine], setting: &Setting) -> Vec<PostingLine> {
    let mut chance = Chance::of(setting.seed);
    let mut requests = Vec::with_capacity(setting.requests);
    while requests.len() < setting.requests && !postings.is_empty() {
        let mut round = postings.to_vec();
        chance.shuffle(&mut round);
        for mut line in round {
            line.id = format!("{}#{}", line.id, requests.len());
            requests.push(line);
        }
    }
    requests.truncate(setting.requests);
    requests
}

fn gain(ranking: &[(usize, Points)], places: usize, worth: fn(usize) -> i64) -> f64 {
    ranking.iter().zip(1..=places).map(|((_, score), rank)| score.0 as f64 * worth(rank) as f64).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcomes(seed: u64) -> Vec<Outcome> {
        let (firms, postings) = generate(120, 80, seed);
        simulate(&firms, &postings, &Setting { weeks: 13, requests: 80, seed, rules: Rotation::default() })
    }

    #[test]
    fn rotation_evens_out_exposure_at_a_small_price() {
        let found = outcomes(5);
        let (plain, ours) = (&found[0], &found[1]);
        assert!(ours.gini < 0.8 * plain.gini, "{} after {}", ours.gini, plain.gini);
        assert!(ours.loss < 0.035 && ours.score_loss < 0.03, "{ours:?}");
        assert!(ours.lifted <= 2.0 && plain.loss.abs() < 1e-12);
    }

    #[test]
    fn a_baseline_never_costs_more_than_rotation() {
        let found = outcomes(6);
        let no_dearer = |by: fn(&Outcome) -> f64, baseline: &Outcome| by(baseline) <= by(&found[1]) + 1e-12;
        assert!(no_dearer(|one| one.score_loss, &found[2]) && no_dearer(|one| one.loss, &found[3]), "{found:?}");
        assert!(no_dearer(|one| one.score_loss, &found[4]) && no_dearer(|one| one.loss, &found[5]), "{found:?}");
    }

    #[test]
    fn rotation_leaves_exposure_more_even_than_the_baselines_at_the_same_mean_score() {
        let found = outcomes(6);
        assert!(found[1].gini < found[2].gini.min(found[4].gini), "{found:?}");
    }

    #[test]
    fn the_same_seed_gives_the_same_figures() {
        assert_eq!(outcomes(7), outcomes(7));
    }
}
