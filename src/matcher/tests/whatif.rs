//! What if
//! 1. one step that reaches the shortlist is chosen before two that reach further
//! 2. of steps that reach alike the one that is less trouble is chosen
//! 3. steps that only together reach the shortlist are told together, with the place after each
//! 4. where nothing reaches it, the step that lifts most is told
//! 5. a firm in the shortlist that can rise no further is told nothing

use super::*;

const WELDING: Code = Code(1);
const TODAY: Day = Day(1_000);

fn need() -> Need {
    let wants = Requirement { code: WELDING, must: true, level: Level::Core, weight: 3, accepts: vec![] };
    Need { id: 1, requirements: vec![wants], languages: vec![Language(1)], today: TODAY, ..Need::default() }
}

fn firm(id: u128, evidence: u16, languages: &[u16], confirmed: Option<Day>) -> Offer {
    let held = Held { code: WELDING, evidence, level: Level::Core, years: 5 };
    let capacity = confirmed.map(|confirmed| Capacity { people: 3, free_from: TODAY, confirmed });
    let languages = languages.iter().copied().map(Language).collect();
    Offer { id, capabilities: vec![held], languages, capacity, ..Offer::default() }
}

fn advice(own: &Offer, others: &[Offer], shortlist: usize) -> Advice {
    let pool: Pool = others.iter().chain([own]).cloned().collect();
    let ranking = rank(&need(), &pool, None, &Weights::default());
    let rivals: Vec<_> = ranking.matches.iter().filter(|matched| matched.offer != own.id).collect();
    let rivals: Vec<_> = rivals.iter().map(|matched| (matched.offer, matched.score())).collect();
    let weights = &Weights::default();
    let rated = |_: &[Step]| Rated::default();
    WhatIf { need: &need(), weights, offer: own, pool: &pool, rivals: &rivals, rated: &rated }.advise(shortlist)
}

fn steps(advice: &Advice) -> Vec<Step> {
    advice.steps.iter().map(|(step, _)| *step).collect()
}

#[test]
fn one_step_is_chosen_before_two() {
    let own = firm(9, 3, &[], Some(Day(0)));
    let rival = firm(1, 3, &[], Some(TODAY));
    // Saying the language is enough; confirming the capacity as well would only reach further.
    let advice = advice(&own, &[rival], 1);
    assert_eq!((steps(&advice), advice.now, advice.reaches), (vec![Step::Speak(Language(1))], 2, true));
}

#[test]
fn of_steps_that_reach_alike_the_least_trouble_is_chosen() {
    let own = firm(9, 3, &[1], Some(Day(900)));
    let rival = firm(1, 4, &[1], Some(Day(900)));
    // One more reference would do it too.
    assert_eq!(steps(&advice(&own, &[rival], 1)), [Step::ConfirmCapacity]);
}

#[test]
fn steps_that_reach_only_together_are_told_together() {
    let own = firm(9, 3, &[], None);
    let advice = advice(&own, &[firm(1, 3, &[1], Some(Day(900))), firm(2, 3, &[], Some(TODAY))], 1);
    assert_eq!(steps(&advice), [Step::StateCapacity, Step::Speak(Language(1))]);
    assert_eq!(advice.steps.last().map(|(_, place)| *place), Some(1));
    assert!(advice.reaches);
}

#[test]
fn where_nothing_reaches_the_step_that_lifts_most_is_told() {
    let best = |id| firm(id, 500, &[1], Some(TODAY));
    let own = Offer { capabilities: vec![Held::claimed(WELDING, Level::Supporting)], ..firm(9, 0, &[], None) };
    let advice = advice(&own, &[best(1), best(2), firm(3, 0, &[], None)], 1);
    assert!(!advice.reaches);
    assert!(advice.steps.len() <= 1, "{advice:?}");
}

#[test]
fn a_firm_on_top_is_told_nothing() {
    let advice = advice(&firm(9, 9, &[1], Some(TODAY)), &[firm(1, 0, &[], None)], 1);
    assert_eq!((advice.now, advice.steps, advice.reaches), (1, vec![], true));
}
