//! Region
//! 1. the region asked for earns everything
//! 2. a near region earns what the need says it is worth
//! 3. the best region counts
//! 4. anywhere else earns nothing and excludes nobody
//! 5. a need without regions does not ask

use super::*;

const SHANGHAI: Region = Region(21);
const JIANGSU: Region = Region(5);

fn earns(regions: Vec<Region>) -> Part {
    let need = Need { regions: vec![(SHANGHAI, Ratio::FULL), (JIANGSU, Ratio::percent(60))], ..need() };
    part(&need, Offer { regions, ..Offer::default() }, Criterion::Region)
}

#[test]
fn the_region_asked_for_earns_everything() {
    let part = earns(vec![SHANGHAI]);
    assert_eq!(part.earned, part.possible);
    assert_eq!(part.why, Reason::SameRegion { region: SHANGHAI });
}

#[test]
fn a_near_region_earns_its_credit() {
    let part = earns(vec![JIANGSU]);
    assert_eq!(percent(&part), 60);
    assert_eq!(part.why, Reason::NearRegion { region: JIANGSU, near: Ratio::percent(60) });
}

#[test]
fn the_best_region_counts() {
    assert_eq!(percent(&earns(vec![JIANGSU, SHANGHAI])), 100);
}

#[test]
fn elsewhere_earns_nothing() {
    assert_eq!(percent(&earns(vec![Region(99)])), 0);
    assert_eq!(earns(vec![]).why, Reason::Elsewhere);
}

#[test]
fn a_need_without_regions_does_not_ask() {
    let part = part(&need(), Offer { regions: vec![SHANGHAI], ..Offer::default() }, Criterion::Region);
    assert_eq!((part.possible.0, part.why), (0, Reason::NotAsked));
}
