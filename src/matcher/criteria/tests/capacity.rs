//! Capacity and freshness
//! 1. enough people, free by the start and lately confirmed, earn everything
//! 2. silence earns a low neutral 30 %
//! 3. one person of many wanted still earns over half; nobody free earns nothing
//! 4. coming late earns less each day, down to a tenth at 90 days
//! 5. a word is fresh for 45 days, then fades to the neutral at 120 days, a refusal as well as a promise
//! 6. it is always asked
//! 7. a start in the past counts as today

use super::*;

const SOON: Day = Day(TODAY.0 + 10);

fn earns(people: u16, free_from: Day, confirmed_days_ago: i32) -> Part {
    let need = Need { people: 4, start_by: SOON, ..need() };
    let capacity = Some(Capacity { people, free_from, confirmed: Day(TODAY.0 - confirmed_days_ago) });
    part(&need, Offer { capacity, ..Offer::default() }, Criterion::Capacity)
}

#[test]
fn enough_people_in_time_and_lately_confirmed_earn_everything() {
    let part = earns(4, SOON, 45);
    assert_eq!(part.earned, part.possible);
    let why = Reason::Capacity { people: 4, free_in_days: 10, late_days: 0, confirmed_days_ago: 45, stale: false };
    assert_eq!(part.why, why);
}

#[test]
fn silence_earns_a_low_neutral() {
    let part = part(&need(), Offer::default(), Criterion::Capacity);
    assert_eq!(percent(&part), 30);
    assert_eq!(part.why, Reason::CapacityUnknown);
}

#[test]
fn one_person_of_many_still_earns_over_half() {
    let with = |people| percent(&earns(people, TODAY, 0));
    assert_eq!([with(0), with(1), with(2), with(4), with(40)], [0, 63, 75, 100, 100]);
}

#[test]
fn a_posting_that_names_no_number_takes_anyone_free() {
    let capacity = Some(Capacity { people: 1, free_from: TODAY, confirmed: TODAY });
    assert_eq!(percent(&part(&need(), Offer { capacity, ..Offer::default() }, Criterion::Capacity)), 100);
}

#[test]
fn coming_late_earns_less_each_day() {
    let late = |days| percent(&earns(4, Day(SOON.0 + days), 0));
    assert_eq!([late(0), late(45), late(90), late(10_000)], [100, 55, 10, 10]);
}

#[test]
fn a_word_fades_to_the_neutral() {
    let promise = |age| percent(&earns(4, TODAY, age));
    assert_eq!([promise(45), promise(60), promise(120), promise(4000)], [100, 86, 30, 30]);
    let refusal = |age| percent(&earns(0, TODAY, age));
    assert_eq!([refusal(45), refusal(60), refusal(120)], [0, 6, 30]);
    assert!(matches!(earns(4, TODAY, 46).why, Reason::Capacity { stale: true, .. }));
}

#[test]
fn a_word_from_tomorrow_is_fresh() {
    assert_eq!(percent(&earns(4, TODAY, -1)), 100);
}

#[test]
fn it_is_asked_of_a_need_that_asks_for_nothing_else() {
    let part = part(&need(), Offer::default(), Criterion::Capacity);
    assert_eq!(part.possible, WHOLE);
}

#[test]
fn a_start_in_the_past_counts_as_today() {
    let capacity = Some(Capacity { people: 1, free_from: TODAY, confirmed: TODAY });
    let need = Need { start_by: Day(TODAY.0 - 60), ..need() };
    assert_eq!(percent(&part(&need, Offer { capacity, ..Offer::default() }, Criterion::Capacity)), 100);
}
