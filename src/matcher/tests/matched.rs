//! Best reasons and biggest gap
//! 1. reasons come by points earned, those that earned nothing left out, equals in the fixed order
//! 2. the gap is the part that lacks most, and a firm that lacks nothing has none
//! 3. a coverage gap names the requirement that lacks most and the factor that costs most
//! 4. every other gap names what closes it

use super::*;

fn matched(need: &Need, offer: Offer, text: Option<Ratio>) -> Match {
    let texts = text.map(|ratio| [ratio]);
    let pool = Pool::from_iter([offer]);
    let weights = Weights::default();
    Ranker::new(need, &pool, texts.as_ref().map(<[Ratio; 1]>::as_slice), &weights).explain(0).unwrap()
}

fn free() -> Option<Capacity> {
    Some(Capacity { people: 9, free_from: TODAY, confirmed: TODAY })
}

fn proven(code: Code) -> Held {
    Held { code, level: Level::Core, years: 9, evidence: 9 }
}

/// What would close the biggest gap of a firm that holds `capabilities` and has people free.
fn remedy(requirements: Vec<Requirement>, capabilities: Vec<Held>) -> Option<Remedy> {
    let need = Need { requirements, ..need() };
    let offer = Offer { capabilities, capacity: free(), ..Offer::default() };
    matched(&need, offer, None).biggest_gap().map(|gap| gap.remedy)
}

#[test]
fn reasons_come_by_points_earned_and_equals_in_the_fixed_order() {
    let need = Need { regions: vec![(Region(1), Ratio::FULL)], languages: vec![Language(1)], ..need() };
    let offer = Offer { regions: vec![Region(1)], languages: vec![Language(1)], ..Offer::default() };
    let reasons = |count| -> Vec<Criterion> {
        matched(&need, offer.clone(), Some(Ratio::NONE)).top_reasons(count).iter().map(|part| part.criterion).collect()
    };
    assert_eq!(reasons(9), [Criterion::Region, Criterion::Languages, Criterion::Capacity]);
    assert_eq!(reasons(1), [Criterion::Region]);
}

#[test]
fn a_firm_that_lacks_nothing_has_no_gap() {
    assert_eq!(remedy(vec![asks(WELDING)], vec![Held { evidence: 60, ..proven(WELDING) }]), None);
}

#[test]
fn the_gap_is_the_part_that_lacks_most() {
    let need = Need { requirements: vec![asks(WELDING)], ..need() };
    let offer = Offer { capabilities: vec![proven(WELDING)], capacity: free(), ..Offer::default() };
    let gap = matched(&need, offer, Some(Ratio::NONE)).biggest_gap().unwrap();
    // Coverage, text and capacity are asked, so text has 250 of 730 to give.
    assert_eq!((gap.criterion, gap.missing.0, gap.remedy), (Criterion::Text, 250_000, Remedy::DescribeWork));
}

#[test]
fn a_coverage_gap_names_the_requirement_that_lacks_most() {
    let requirements = vec![asks(WELDING), Requirement { must: true, ..asks(CASTING) }, asks(PLATING)];
    let missing = remedy(requirements, vec![Held::claimed(PLATING, Level::Able)]);
    assert_eq!(missing, Some(Remedy::BringCapability { requirement: 1, instead: None }));
}

#[test]
fn a_coverage_gap_names_the_factor_that_costs_most() {
    let core = |accepts| vec![Requirement { level: Level::Core, accepts, ..asks(WELDING) }];
    let claim = remedy(core(vec![]), vec![Held::claimed(WELDING, Level::Core)]);
    assert_eq!(claim, Some(Remedy::ShowEvidence { requirement: 0, code: WELDING, evidence: 0 }));

    let low = remedy(core(vec![]), vec![Held::claimed(WELDING, Level::Supporting)]);
    let raise = Remedy::RaiseLevel { requirement: 0, code: WELDING, from: Level::Supporting, to: Level::Core };
    assert_eq!(low, Some(raise));

    let near = remedy(core(vec![(CASTING, Ratio::percent(40))]), vec![proven(CASTING)]);
    assert_eq!(near, Some(Remedy::BringCapability { requirement: 0, instead: Some(CASTING) }));
}

#[test]
fn a_strong_must_can_lack_more_than_a_missing_wish() {
    let requirements = vec![Requirement { must: true, weight: 5, ..asks(WELDING) }, asks(CASTING)];
    let remedy = remedy(requirements, vec![Held::claimed(WELDING, Level::Able)]);
    assert_eq!(remedy, Some(Remedy::ShowEvidence { requirement: 0, code: WELDING, evidence: 0 }));
}

#[test]
fn every_other_gap_names_what_closes_it() {
    let gap = |need: &Need, capacity| {
        matched(need, Offer { capacity, ..Offer::default() }, None).biggest_gap().unwrap().remedy
    };
    let sector = Need { sectors: vec![(Sector(1), Ratio::FULL)], ..need() };
    assert_eq!(gap(&sector, free()), Remedy::ShowProjects);
    let region = Need { regions: vec![(Region(1), Ratio::FULL)], ..need() };
    assert_eq!(gap(&region, free()), Remedy::WorkInRegion);
    let language = Need { languages: vec![Language(1)], ..need() };
    assert_eq!(gap(&language, free()), Remedy::Speak(vec![Language(1)]));
    let certified = Need { certifications: vec![Certification(1)], ..need() };
    assert_eq!(gap(&certified, free()), Remedy::Certify { missing: vec![Certification(1)], expired: vec![] });
}

#[test]
fn a_capacity_gap_tells_silence_age_and_want_apart() {
    let gap = |capacity| matched(&need(), Offer { capacity, ..Offer::default() }, None).biggest_gap().unwrap().remedy;
    assert_eq!(gap(None), Remedy::StateCapacity);
    let said = Capacity { people: 0, free_from: TODAY, confirmed: TODAY };
    assert_eq!(gap(Some(said)), Remedy::FreePeople);
    assert_eq!(gap(Some(Capacity { people: 5, confirmed: Day(TODAY.0 - 60), ..said })), Remedy::ConfirmCapacity);
}
