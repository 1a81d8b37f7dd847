//! Capability coverage
//! 1. an exact, well proven capability at the level wanted earns its requirement nearly whole
//! 2. a claim earns 70 %, evidence up to 25 % more and never quite all of it, five years the rest
//! 3. the same evidence proves less for a firm that does much besides
//! 4. one level below earns 60 %, two below 30 %, a higher level no more than the one wanted
//! 5. a near capability earns what the need says it is worth
//! 6. the best capability counts, not their sum
//! 7. a must counts double, weights count in proportion
//! 8. the reason names every requirement once, covered or missing, and its points add up to the part
//! 9. a missing must excludes nobody
//! 10. codes far apart are told apart

use super::*;

const WELDING: Code = Code(1);
const CASTING: Code = Code(2);

fn asks(code: Code) -> Requirement {
    Requirement { code, must: false, level: Level::Able, weight: 1, accepts: vec![] }
}

fn need_for(requirements: Vec<Requirement>) -> Need {
    Need { requirements, ..need() }
}

fn proven(code: Code, level: Level) -> Held {
    Held { code, level, years: 5, evidence: 500 }
}

fn earns(need: &Need, capabilities: Vec<Held>) -> Part {
    part(need, Offer { capabilities, ..Offer::default() }, Criterion::Coverage)
}

#[test]
fn an_exact_proven_capability_earns_everything() {
    let part = earns(&need_for(vec![asks(WELDING)]), vec![proven(WELDING, Level::Able)]);
    assert_eq!(percent(&part), 100);
}

#[test]
fn evidence_and_years_prove_a_claim() {
    let need = need_for(vec![asks(WELDING)]);
    let with =
        |evidence, years| percent(&earns(&need, vec![Held { code: WELDING, level: Level::Able, years, evidence }]));
    assert_eq!([with(0, 0), with(1, 0), with(2, 0), with(3, 0), with(900, 0)], [70, 87, 90, 91, 95]);
    assert_eq!([with(0, 5), with(1, 2), with(3, 5), with(3, 80)], [75, 89, 96, 96]);
}

#[test]
fn evidence_proves_less_for_a_firm_that_does_much_besides() {
    let need = need_for(vec![asks(WELDING)]);
    let with = |elsewhere| {
        let held = |code, evidence| Held { code, level: Level::Able, years: 0, evidence };
        let average = Offer { id: 1, capabilities: vec![held(CASTING, 6)], ..Offer::default() };
        let firm = Offer { id: 2, capabilities: vec![held(WELDING, 2), held(CASTING, elsewhere)], ..Offer::default() };
        let pool = Pool::from_iter([average, firm]);
        Ranker::new(&need, &pool, None, &Weights::default()).explain(1).map(|matched| percent(&matched.parts[0]))
    };
    assert_eq!([with(0), with(4), with(40)], [Some(90), Some(88), Some(85)]);
}

#[test]
fn a_lower_level_earns_less_and_a_higher_one_no_more() {
    let at = |held, level| {
        let need = need_for(vec![Requirement { level, ..asks(WELDING) }]);
        percent(&earns(&need, vec![proven(WELDING, held)]))
    };
    use Level::{Able, Core, Supporting};
    assert_eq!([at(Core, Core), at(Able, Core), at(Supporting, Core)], [100, 60, 30]);
    assert_eq!([at(Core, Supporting), at(Able, Supporting)], [100, 100]);
}

#[test]
fn a_near_capability_earns_its_credit() {
    let need = need_for(vec![Requirement { accepts: vec![(CASTING, Ratio::percent(40))], ..asks(WELDING) }]);
    let part = earns(&need, vec![proven(CASTING, Level::Core)]);
    assert_eq!(percent(&part), 40);
    let Reason::Covers { items, .. } = part.why else { panic!("{part:?}") };
    assert_eq!((items[0].code, items[0].near), (CASTING, Ratio::percent(40)));
}

#[test]
fn a_capability_worth_nothing_covers_nothing() {
    let need = need_for(vec![Requirement { accepts: vec![(CASTING, Ratio::NONE)], ..asks(WELDING) }]);
    let part = earns(&need, vec![proven(CASTING, Level::Core)]);
    assert!(matches!(part.why, Reason::Covers { met: 0, asked: 1, .. }), "{part:?}");
}

#[test]
fn the_best_capability_counts_and_not_the_sum() {
    let need = need_for(vec![Requirement { accepts: vec![(CASTING, Ratio::percent(90))], ..asks(WELDING) }]);
    let part = earns(&need, vec![Held::claimed(WELDING, Level::Able), proven(CASTING, Level::Able)]);
    assert_eq!(percent(&part), 90);
}

#[test]
fn a_must_counts_double() {
    let need = need_for(vec![Requirement { must: true, ..asks(WELDING) }, asks(CASTING)]);
    assert_eq!(percent(&earns(&need, vec![proven(WELDING, Level::Able)])), 67);
    assert_eq!(percent(&earns(&need, vec![proven(CASTING, Level::Able)])), 33);
}

#[test]
fn weights_count_in_proportion_and_stay_between_one_and_five() {
    let share = |weight| {
        let need = need_for(vec![Requirement { weight, ..asks(WELDING) }, asks(CASTING)]);
        percent(&earns(&need, vec![proven(WELDING, Level::Able)]))
    };
    assert_eq!([share(0), share(1), share(4), share(5), share(255)], [50, 50, 80, 83, 83]);
}

#[test]
fn the_reason_names_every_requirement_and_its_points_add_up() {
    let need = need_for(vec![asks(CASTING), asks(WELDING), asks(Code(3))]);
    let part = earns(&need, vec![Held::claimed(WELDING, Level::Supporting), proven(Code(3), Level::Core)]);
    let Reason::Covers { met, asked, items, missing } = &part.why else { panic!("{part:?}") };
    assert_eq!((*met, *asked), (2, 3));
    assert_eq!(items.iter().map(|item| item.requirement).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(missing.iter().map(|gap| gap.requirement).collect::<Vec<_>>(), [0]);
    assert_eq!(items.iter().map(|item| item.earned).sum::<crate::kernel::points::Points>(), part.earned);
}

#[test]
fn a_missing_must_excludes_nobody() {
    let need = need_for(vec![Requirement { must: true, ..asks(WELDING) }]);
    let ranking = rank(&need, &Pool::from_iter([Offer::default()]), None, &Weights::default());
    assert_eq!((ranking.matches.len(), ranking.excluded.len()), (1, 0));
}

#[test]
fn codes_that_fall_on_the_same_filter_bit_are_told_apart() {
    let part = earns(&need_for(vec![asks(WELDING)]), vec![proven(Code(WELDING.0 + 4096), Level::Core)]);
    assert_eq!(percent(&part), 0);
    let far = Code(u32::MAX);
    assert_eq!(percent(&earns(&need_for(vec![asks(far)]), vec![proven(far, Level::Core)])), 100);
}
