//! Fitting weights
//! 1. too few outcomes say nothing   2. outcomes that contradict each other, or tell no firms apart, change nothing
//! 3. weights that outcomes were made with are found the better the more there are, and ten already help
//! 4. the total is kept, nothing is switched off or on   5. the same outcomes give the same weights, in whatever unit points are
//! 6. firms that nobody preferred to anyone count for nothing

use super::super::fit::*;
use super::super::{Criterion, Weights};
use crate::kernel::points::Points;
use proptest::{collection::vec, prelude::*};

/// Numbers between 0 and 1 that are always the same ones.
struct Chance(u64);

impl Chance {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn shown(fate: Fate, shares: [f64; 8]) -> Shown {
    let possible = [Points(100_000); 8];
    Shown { fate, earned: shares.map(|share| Points((share * 100_000.0).round() as i64)), possible }
}

fn score(weights: &Weights, shares: &[f64; 8]) -> f64 {
    Criterion::ALL.iter().zip(shares).map(|(criterion, share)| f64::from(weights.of(*criterion)) / 1e6 * share).sum()
}

/// Requests in which the ten firms that `present` puts first of thirty are shown, and one of them is chosen: the better by `truth`, the
/// likelier (conditional logit, ten points more mean 4.5 to 1).
fn endings(count: usize, present: &Weights, truth: &Weights, seed: u64) -> Vec<Ending> {
    let mut chance = Chance(seed);
    (0..count).map(|_| ending(present, truth, &mut chance)).collect()
}

fn ending(present: &Weights, truth: &Weights, chance: &mut Chance) -> Ending {
    let mut firms: Vec<[f64; 8]> = (0..30).map(|_| std::array::from_fn(|_| chance.share())).collect();
    firms.sort_by(|a, b| score(present, b).total_cmp(&score(present, a)));
    firms.truncate(10);
    let odds: Vec<f64> = firms.iter().map(|firm| (15.0 * score(truth, firm)).exp()).collect();
    let mut draw = chance.share() * odds.iter().sum::<f64>();
    let chosen = odds.iter().position(|odds| {
        draw -= odds;
        draw < 0.0
    });
    let fate = |at| if Some(at) == chosen { Fate::Awarded } else { Fate::Passed };
    Ending { words: 0, shown: firms.iter().enumerate().map(|(at, firm)| shown(fate(at), *firm)).collect() }
}

/// Less for coverage, more for region and capacity.
fn truth() -> Weights {
    Weights { coverage: 220_000, region: 180_000, capacity: 140_000, ..Weights::default() }
}

/// Points of a hundred that lie elsewhere.
fn apart(one: &Weights, other: &Weights) -> f64 {
    Criterion::ALL.iter().map(|criterion| f64::from(one.of(*criterion).abs_diff(other.of(*criterion)))).sum::<f64>()
        / 2e4
}

#[test]
fn too_few_outcomes_say_nothing() {
    let present = Weights::default();
    assert_eq!(fit(&[], &present), Err(0));
    let few = endings(FEWEST - 1, &present, &truth(), 1);
    assert_eq!(fit(&few, &present), Err(FEWEST - 1));
    let idle = Ending { words: 9, shown: vec![shown(Fate::Passed, [0.5; 8]), shown(Fate::Passed, [0.1; 8])] };
    assert_eq!(fit(&vec![idle; 20], &present), Err(0), "nobody was preferred to anyone");
}

#[test]
fn outcomes_that_contradict_each_other_change_nothing() {
    let present = Weights::default();
    let once = endings(12, &present, &truth(), 2);
    let turned = once.iter().map(|ending| {
        let turn = |shown: &Shown| Shown {
            fate: if shown.fate == Fate::Awarded { Fate::Passed } else { Fate::Awarded },
            ..*shown
        };
        Ending { shown: ending.shown.iter().map(turn).collect(), ..ending.clone() }
    });
    // In the mirror nine are chosen and one is not: each pair stands against itself.
    let mut both: Vec<Ending> = once.iter().cloned().chain(turned).collect();
    both.iter_mut().for_each(|ending| ending.shown.truncate(2));
    let both: Vec<Ending> = both
        .into_iter()
        .flat_map(|ending| {
            let swap = |at: usize| ending.shown[at];
            let pair = |a: Fate, b: Fate| Ending {
                words: 0,
                shown: vec![Shown { fate: a, ..swap(0) }, Shown { fate: b, ..swap(1) }],
            };
            [pair(Fate::Awarded, Fate::Passed), pair(Fate::Passed, Fate::Awarded)]
        })
        .collect();
    assert!(fit(&both, &present).unwrap().weights.counts_like(&present));
}

#[test]
fn firms_that_are_told_apart_by_nothing_change_nothing() {
    let alike = Ending { words: 30, shown: vec![shown(Fate::Awarded, [0.6; 8]), shown(Fate::Passed, [0.6; 8])] };
    let found = fit(&vec![alike; 20], &Weights::default()).unwrap();
    assert!(found.weights.counts_like(&Weights::default()));
    assert!((found.fitted.loss - std::f64::consts::LN_2).abs() < 1e-9 && (found.fitted.right - 0.5).abs() < 1e-9);
}

/// Also prints the figures of docs/matching.md: `cargo test --lib planted -- --nocapture`.
#[test]
fn planted_weights_are_found_the_better_the_more_outcomes_there_are_and_ten_already_help() {
    let (present, truth) = (Weights::default(), truth());
    let fresh = endings(400, &present, &truth, 999);
    let right = |weights: &Weights| {
        let won = |ending: &Ending| {
            let of = |shown: &Shown| score(weights, &shown.earned.map(|earned| earned.0 as f64 / 1e5));
            let chosen = ending.shown.iter().find(|shown| shown.fate == Fate::Awarded).map(of).unwrap();
            ending.shown.iter().filter(|shown| shown.fate == Fate::Passed && of(shown) < chosen).count() as f64 / 9.0
        };
        fresh.iter().map(won).sum::<f64>() / fresh.len() as f64
    };
    println!(
        "present: {:.1} points apart, {:.1} % right; truth {:.1} %",
        apart(&present, &truth),
        100.0 * right(&present),
        100.0 * right(&truth)
    );
    let mut before = (apart(&present, &truth), right(&present));
    for (count, seeds) in [(10, 20), (30, 8), (100, 4), (300, 1)] {
        let runs: Vec<Fitted> =
            (0..seeds).map(|seed| fit(&endings(count, &present, &truth, 10 + seed), &present).unwrap()).collect();
        let mean = |of: &dyn Fn(&Fitted) -> f64| runs.iter().map(of).sum::<f64>() / runs.len() as f64;
        let after = (mean(&|run| apart(&run.weights, &truth)), mean(&|run| right(&run.weights)));
        let error = mean(&|run| 100.0 * run.errors.iter().sum::<f64>() / 8.0);
        println!(
            "{count}: {:.1} points apart, {:.1} % right, told beforehand {:.1} -> {:.1} %, loss {:.3} -> {:.3}, error {error:.1}",
            after.0,
            100.0 * after.1,
            100.0 * mean(&|run| run.present.right),
            100.0 * mean(&|run| run.fitted.right),
            mean(&|run| run.present.loss),
            mean(&|run| run.fitted.loss),
        );
        assert!(
            after.1 > before.1 + 0.003 && (count == 10 || after.0 < before.0),
            "{count}: {after:?} after {before:?}"
        );
        before = after;
    }
    assert!(before.0 < 11.0, "{before:?}");
}

#[test]
fn weights_that_are_right_stay_nearly_where_they_are() {
    let present = Weights::default();
    let moved = (0..20)
        .map(|seed| apart(&fit(&endings(10, &present, &present, 50 + seed), &present).unwrap().weights, &present));
    assert!(moved.sum::<f64>() / 20.0 < 3.0);
}

#[test]
fn what_is_switched_off_stays_off_and_nothing_is_switched_off() {
    let present = Weights { region: 0, coverage: 460_000, ..Weights::default() };
    // Who is chosen has nothing but the region; the others have everything else.
    let [near, other] = [[0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0]];
    let odd = Ending { words: 0, shown: vec![shown(Fate::Awarded, near), shown(Fate::Passed, other)] };
    let found = fit(&vec![odd; 60], &present).unwrap().weights;
    for criterion in Criterion::ALL {
        assert_eq!(found.of(criterion) == 0, criterion == Criterion::Region, "{criterion:?}: {found:?}");
    }
}

#[test]
fn who_declined_or_was_never_shown_cannot_count_because_only_preferences_do() {
    let present = Weights::default();
    let mut some = endings(12, &present, &truth(), 4);
    let found = fit(&some, &present).unwrap();
    some.push(Ending { words: 0, shown: vec![shown(Fate::Awarded, [0.2; 8])] });
    assert_eq!(fit(&some, &present).unwrap(), found);
}

fn any_ending() -> impl Strategy<Value = Ending> {
    let fate = prop::sample::select(vec![Fate::Passed, Fate::Passed, Fate::Shortlisted, Fate::Awarded]);
    let firm = (fate, prop::array::uniform8(0.0..=1.0)).prop_map(|(fate, shares)| shown(fate, shares));
    (0usize..200, vec(firm, 0..6)).prop_map(|(words, shown)| Ending { words, shown })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_total_is_kept_and_every_figure_is_a_number(endings in vec(any_ending(), 0..24)) {
        if let Ok(found) = fit(&endings, &Weights::default()) {
            prop_assert_eq!(Criterion::ALL.iter().map(|criterion| found.weights.of(*criterion)).sum::<u32>(), 1_000_000);
            prop_assert!(Criterion::ALL.iter().all(|criterion| found.weights.of(*criterion) >= 1_000));
            let told = [found.present.loss, found.fitted.loss, found.present.right, found.fitted.right];
            prop_assert!(told.iter().chain(&found.errors).all(|figure| figure.is_finite() && *figure >= 0.0), "{found:?}");
        }
    }

    #[test]
    fn the_same_outcomes_give_the_same_weights_in_whatever_unit_points_are(endings in vec(any_ending(), 8..20), by in 2i64..9) {
        let scaled: Vec<Ending> = endings.iter().map(|ending| {
            let scale = |points: [Points; 8]| points.map(|points| Points(points.0 * by));
            let shown = |shown: &Shown| Shown { earned: scale(shown.earned), possible: scale(shown.possible), ..*shown };
            Ending { shown: ending.shown.iter().map(shown).collect(), ..ending.clone() }
        }).collect();
        prop_assert_eq!(fit(&endings, &Weights::default()), fit(&scaled, &Weights::default()));
    }
}
