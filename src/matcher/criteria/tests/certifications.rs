//! Certifications
//! 1. each certification wanted and held earns its equal share
//! 2. one that runs out before the work starts earns nothing and is told apart from one never held
//! 3. one valid to the very day of the start still counts
//! 4. a certification named twice counts once
//! 5. a renewed one counts beside its expired forerunner

use super::*;

const ISO_27001: Certification = Certification(1);
const ISMS: Certification = Certification(2);
const START: Day = Day(TODAY.0 + 30);

fn earns(held: Vec<(Certification, Option<Day>)>) -> Part {
    let need = Need { certifications: vec![ISO_27001, ISMS], start_by: START, ..need() };
    let certificate = |(certification, expires)| Certificate { certification, expires };
    let certifications = held.into_iter().map(certificate).collect();
    part(&need, Offer { certifications, ..Offer::default() }, Criterion::Certifications)
}

#[test]
fn each_certification_held_earns_its_share() {
    assert_eq!(percent(&earns(vec![])), 0);
    assert_eq!(percent(&earns(vec![(ISMS, None)])), 50);
    assert_eq!(percent(&earns(vec![(ISMS, None), (ISO_27001, None)])), 100);
}

#[test]
fn one_that_runs_out_before_the_start_is_told_as_expired() {
    let part = earns(vec![(ISMS, Some(Day(START.0 - 1)))]);
    assert_eq!(percent(&part), 0);
    assert_eq!(part.why, Reason::Certified { have: vec![], missing: vec![ISO_27001], expired: vec![ISMS] });
}

#[test]
fn one_valid_to_the_day_of_the_start_counts() {
    assert_eq!(percent(&earns(vec![(ISMS, Some(START))])), 50);
}

#[test]
fn a_certification_named_twice_counts_once() {
    let need = Need { certifications: vec![ISMS, ISO_27001, ISMS], ..need() };
    let certifications = vec![Certificate { certification: ISMS, expires: None }];
    assert_eq!(percent(&part(&need, Offer { certifications, ..Offer::default() }, Criterion::Certifications)), 50);
}

#[test]
fn a_renewed_one_counts_beside_its_expired_forerunner() {
    for held in [vec![(ISMS, Some(TODAY)), (ISMS, None)], vec![(ISMS, None), (ISMS, Some(TODAY))]] {
        assert_eq!(percent(&earns(held)), 50);
    }
}
