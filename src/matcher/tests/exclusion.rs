//! Exclusion
//! 1. only active firms are ranked, and each other standing is told
//! 2. a block between two firms excludes from this posting
//! 3. a team rule excludes whoever breaks it, and the first one broken is told
//! 4. an excluded firm can still be explained, so that one can say what it would have been

use super::*;

const KOREAN: Language = Language(0);
const ISMS: Certification = Certification(1);

fn excluded(need: &Need, offer: Offer) -> Option<Excluded> {
    let pool = Pool::from_iter([offer]);
    rank(need, &pool, None, &Weights::default()).excluded.pop().map(|exclusion| exclusion.reason)
}

#[test]
fn only_active_firms_are_ranked() {
    let with = |standing| excluded(&need(), Offer { standing, ..Offer::default() });
    assert_eq!(with(Standing::Active), None);
    assert_eq!(with(Standing::Inactive), Some(Excluded::Inactive));
    assert_eq!(with(Standing::Hidden), Some(Excluded::Hidden));
    assert_eq!(with(Standing::Blocked), Some(Excluded::Blocked));
}

#[test]
fn a_block_between_two_firms_excludes_from_this_posting() {
    let need = Need { blocked: vec![7], ..need() };
    assert_eq!(excluded(&need, Offer { id: 7, ..Offer::default() }), Some(Excluded::Blocked));
    assert_eq!(excluded(&need, Offer { id: 8, ..Offer::default() }), None);
}

#[test]
fn a_team_rule_excludes_whoever_breaks_it() {
    let rules = vec![Rule::Speaks(KOREAN), Rule::WorksIn(vec![Region(1), Region(2)]), Rule::Holds(ISMS)];
    let need = Need { rules: rules.clone(), ..need() };
    let valid = Certificate { certification: ISMS, expires: Some(TODAY) };
    let fits =
        Offer { languages: vec![KOREAN], regions: vec![Region(2)], certifications: vec![valid], ..Offer::default() };
    let breaks = |index: usize| Some(Excluded::BreaksRule(rules[index].clone()));

    assert_eq!(excluded(&need, fits.clone()), None);
    assert_eq!(excluded(&need, Offer { languages: vec![], ..fits.clone() }), breaks(0));
    assert_eq!(excluded(&need, Offer { regions: vec![Region(3)], ..fits.clone() }), breaks(1));
    let expired = vec![Certificate { expires: Some(Day(TODAY.0 - 1)), ..valid }];
    assert_eq!(excluded(&need, Offer { certifications: expired, ..fits }), breaks(2));
    assert_eq!(excluded(&need, Offer::default()), breaks(0));
}

#[test]
fn an_excluded_firm_can_still_be_explained() {
    let pool = Pool::from_iter([Offer { standing: Standing::Inactive, ..Offer::default() }]);
    let (need, weights) = (need(), Weights::default());
    let ranker = Ranker::new(&need, &pool, None, &weights);
    assert!(ranker.explain(0).is_some() && ranker.exclusion(0).is_some());
    assert!(ranker.explain(1).is_none() && ranker.exclusion(1).is_none());
}
