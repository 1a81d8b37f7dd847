//! Rotation
//! 1. every firm has exactly one place   2. no more firms are lifted among the first so many than is allowed
//! 3. nobody below the quality threshold is lifted   4. the first places keep their floor of quality
//! 5. every mark tells the truth, and firms without a mark keep their order among themselves
//! 6. without any history only newcomers move, and among equals nobody does   7. who was passed over most is lifted
//! 8. an over-exposed firm yields and is marked   9. when everyone is seen nobody moves
//! 10. a newcomer is measured without the history it cannot have

use super::super::rotation::*;
use super::super::{Held, Match, Offer, Pool, Weights, rank};
use super::*;
use crate::kernel::points::Points;
use proptest::{collection::vec, prelude::*};

/// A ranking of firms with these scores, none seen yet.
fn scores(scores: impl IntoIterator<Item = i64>) -> Vec<Candidate> {
    let unseen = |score| Candidate { score: Points(score), quality: Points(score), ..Candidate::default() };
    scores.into_iter().map(unseen).collect()
}

fn seen(candidate: Candidate, looks: i64) -> Candidate {
    Candidate { exposure: Exposure { this_quarter: looks * 1_000_000, last_quarter: 0 }, ..candidate }
}

/// Twelve firms that fit about alike; all but the last have been seen three times.
fn last_one_passed_over() -> Vec<Candidate> {
    let all = scores((0..12).map(|rank| 500_000 - rank * 5_000));
    all.into_iter().enumerate().map(|(rank, one)| seen(one, if rank == 11 { 0 } else { 3 })).collect()
}

fn ranking() -> impl Strategy<Value = Vec<Candidate>> {
    let exposure = (0i64..9_000_000, 0i64..9_000_000)
        .prop_map(|(this_quarter, last_quarter)| Exposure { this_quarter, last_quarter });
    let candidate = (0i64..1_000_000, 0i64..200_000, prop::bool::weighted(0.1), exposure).prop_map(
        |(score, more, newcomer, exposure)| {
            let quality = Points(score + if newcomer { more } else { 0 });
            Candidate { score: Points(score), quality, newcomer, exposure }
        },
    );
    vec(candidate, 0..40).prop_map(|mut ranking| {
        ranking.sort_by_key(|candidate| std::cmp::Reverse(candidate.score));
        ranking
    })
}

fn rules() -> impl Strategy<Value = Rotation> {
    let percent = |from: u8| (from..=100).prop_map(Ratio::percent);
    (0usize..4, 0usize..4, percent(30), percent(80), percent(0), percent(0)).prop_map(
        |(in_five, more, threshold, floor, cap, strength)| Rotation {
            allowances: vec![Allowance { among: 5, places: in_five }, Allowance { among: 10, places: in_five + more }],
            threshold,
            floor,
            cap,
            strength,
        },
    )
}

fn is_lifted(turn: &&Turn) -> bool {
    turn.rotated.is_some_and(|rotated| rotated.why != Why::OverExposed)
}

proptest! {
    #[test]
    fn every_firm_has_exactly_one_place(ranking in ranking(), rules in rules()) {
        let mut indices: Vec<usize> = rotate(&ranking, &rules).iter().map(|turn| turn.index).collect();
        indices.sort_unstable();
        prop_assert_eq!(indices, (0..ranking.len()).collect::<Vec<_>>());
    }

    #[test]
    fn no_more_are_lifted_than_is_allowed(ranking in ranking(), rules in rules()) {
        let turns = rotate(&ranking, &rules);
        for allowance in &rules.allowances {
            prop_assert!(turns.iter().take(allowance.among).filter(is_lifted).count() <= allowance.places);
        }
        prop_assert!(turns.iter().skip(10).all(|turn| !is_lifted(&turn)), "a lifted firm is among the first");
    }

    #[test]
    fn nobody_below_the_threshold_is_lifted(ranking in ranking(), rules in rules()) {
        for turn in rotate(&ranking, &rules).iter().filter(is_lifted) {
            prop_assert!(ranking[turn.index].quality >= rules.threshold.of(ranking[9].score));
        }
    }

    #[test]
    fn the_first_places_keep_their_floor(ranking in ranking(), rules in rules()) {
        let gain = |indices: Vec<usize>| -> f64 {
            indices.iter().take(10).zip(1..).map(|(index, rank)| ranking[*index].score.0 as f64 * discount(rank) as f64).sum()
        };
        let after = gain(rotate(&ranking, &rules).iter().map(|turn| turn.index).collect());
        let before = gain((0..ranking.len()).collect());
        prop_assert!(after >= before * f64::from(rules.floor.get()) / 1e6 * (1.0 - 1e-9));
    }

    #[test]
    fn marks_tell_the_truth_and_the_others_keep_their_order(ranking in ranking(), rules in rules()) {
        let turns = rotate(&ranking, &rules);
        for (turn, place) in turns.iter().zip(1..) {
            if let Some(rotated) = turn.rotated {
                prop_assert_eq!((rotated.from, rotated.to), (turn.index + 1, place));
                prop_assert!(rotated.why == Why::OverExposed || rotated.to < rotated.from);
                prop_assert_eq!(rotated.had, ranking[turn.index].exposure.felt());
            }
        }
        let unmarked: Vec<usize> =
            turns.iter().filter(|turn| turn.rotated.is_none()).map(|turn| turn.index).collect();
        prop_assert!(unmarked.is_sorted(), "{unmarked:?}");
    }

    #[test]
    fn among_firms_seen_alike_nobody_moves(scores_of in vec(1i64..1_000_000, 0..30), looks in 0i64..5) {
        let mut ranking: Vec<Candidate> = scores(scores_of).into_iter().map(|one| seen(one, looks)).collect();
        ranking.sort_by_key(|candidate| std::cmp::Reverse(candidate.score));
        prop_assert!(rotate(&ranking, &Rotation::default()).iter().all(|turn| turn.rotated.is_none()));
    }
}

#[test]
fn who_was_passed_over_is_lifted_and_the_mark_says_from_where_to_where_and_why() {
    let turns = rotate(&last_one_passed_over(), &Rotation::default());
    let lifted: Vec<&Turn> = turns.iter().filter(is_lifted).collect();
    assert_eq!(lifted.len(), 1);
    let mark = lifted[0].rotated.unwrap();
    assert_eq!((lifted[0].index, mark.from, mark.why, mark.had), (11, 12, Why::PassedOver, 0));
    assert!(mark.to <= 5 && mark.typical > 0, "{mark:?}");
}

#[test]
fn of_two_that_were_passed_over_the_one_seen_less_goes_first() {
    let mut ranking = last_one_passed_over();
    ranking[10] = seen(ranking[10], 2);
    let turns = rotate(&ranking, &Rotation::default());
    let place = |index: usize| turns.iter().position(|turn| turn.index == index).unwrap();
    assert!(place(11) < place(10), "{turns:?}");
}

#[test]
fn a_firm_seen_everywhere_yields_to_its_equals() {
    let mut ranking: Vec<Candidate> = scores([500_000; 12]).into_iter().map(|one| seen(one, 2)).collect();
    ranking[0] = seen(ranking[0], 9);
    let turns = rotate(&ranking, &Rotation::default());
    let mark = turns.iter().find(|turn| turn.index == 0).and_then(|turn| turn.rotated).unwrap();
    assert_eq!(mark.why, Why::OverExposed);
    assert!(mark.to > 1);
}

#[test]
fn a_firm_far_better_than_the_others_keeps_its_place_however_often_it_was_seen() {
    let mut ranking = scores([900_000].into_iter().chain([300_000; 11]));
    ranking[0] = seen(ranking[0], 30);
    assert_eq!(rotate(&ranking, &Rotation::default())[0].index, 0);
}

#[test]
fn a_newcomer_has_its_turn_before_anyone_has_a_history() {
    let mut ranking = scores((0..14).map(|rank| 500_000 - rank * 5_000));
    ranking[12].newcomer = true;
    let turns = rotate(&ranking, &Rotation::default());
    let marks: Vec<_> = turns.iter().filter_map(|turn| Some((turn.index, turn.rotated?.why))).collect();
    assert_eq!(marks, [(12, Why::Newcomer)]);
}

#[test]
fn what_was_seen_last_quarter_counts_half() {
    assert_eq!(Exposure { this_quarter: 3, last_quarter: 10 }.felt(), 8);
}

#[test]
fn when_everyone_is_seen_nobody_moves() {
    let mut ranking = scores([500_000, 499_000, 498_000]);
    ranking[0] = seen(ranking[0], 9);
    assert!(rotate(&ranking, &Rotation::default()).iter().all(|turn| turn.rotated.is_none()));
    assert_eq!(rotate(&[], &Rotation::default()), []);
}

#[test]
fn a_look_is_worth_less_further_down() {
    assert_eq!([1, 3, 7].map(discount), [1_000_000, 500_000, 333_333]);
}

#[test]
fn a_newcomer_is_measured_without_the_history_it_cannot_have() {
    let need = Need { requirements: vec![asks(WELDING)], sectors: vec![(Sector(1), Ratio::FULL)], ..need() };
    let held = |evidence| Held { code: WELDING, level: Level::Able, years: 0, evidence };
    let firm = |id, evidence| Offer { id, capabilities: vec![held(evidence)], ..Offer::default() };
    let pool = Pool::from_iter([firm(1, 0)]);
    let matched: Match = rank(&need, &pool, None, &Weights::default()).matches.remove(0);
    // The capability counts wholly and the sector is not asked; what it says of its capacity counts as for everyone.
    let part = |criterion| matched.parts.iter().find(|part| part.criterion == criterion).unwrap();
    let (coverage, capacity) = (part(Criterion::Coverage), part(Criterion::Capacity));
    let (earned, possible) = (coverage.possible.0 + capacity.earned.0, coverage.possible.0 + capacity.possible.0);
    assert_eq!(without_history(&matched).0, earned * 1_000_000 / possible);
    assert!(without_history(&matched) > matched.score());
}
