//! Sector experience
//! 1. three late projects in the sector earn everything; one 60 %, two 80 %
//! 2. after two years it loses a tenth each year, down to 40 %
//! 3. a near sector earns what the need says it is worth
//! 4. of several sectors the best one counts
//! 5. no project is no history

use super::*;

const SHIPS: Sector = Sector(1);
const CARS: Sector = Sector(2);

fn earns(sectors: Vec<Experience>) -> Part {
    let need = Need { sectors: vec![(SHIPS, Ratio::FULL), (CARS, Ratio::percent(50))], ..need() };
    part(&need, Offer { sectors, ..Offer::default() }, Criterion::Sector)
}

fn worked(sector: Sector, projects: u16, years_ago: i32) -> Experience {
    Experience { sector, projects, last_year: TODAY.year() - years_ago }
}

#[test]
fn projects_saturate_at_three() {
    let with = |projects| percent(&earns(vec![worked(SHIPS, projects, 0)]));
    assert_eq!([with(1), with(2), with(3), with(500)], [60, 80, 100, 100]);
}

#[test]
fn history_fades_but_never_wholly() {
    let ago = |years| percent(&earns(vec![worked(SHIPS, 3, years)]));
    assert_eq!([ago(2), ago(3), ago(7), ago(8), ago(60)], [100, 90, 50, 40, 40]);
}

#[test]
fn a_year_to_come_counts_as_this_year_and_the_oldest_year_does_no_harm() {
    assert_eq!(percent(&earns(vec![worked(SHIPS, 3, -5)])), 100);
    assert_eq!(percent(&earns(vec![Experience { sector: SHIPS, projects: 3, last_year: i32::MIN }])), 40);
}

#[test]
fn a_near_sector_earns_its_credit() {
    let part = earns(vec![worked(CARS, 3, 0)]);
    assert_eq!(percent(&part), 50);
    assert!(matches!(part.why, Reason::NearSector { history: History { sector: CARS, .. }, .. }), "{part:?}");
}

#[test]
fn the_best_sector_counts_and_not_the_sum() {
    let part = earns(vec![worked(CARS, 3, 0), worked(SHIPS, 1, 0)]);
    assert_eq!(percent(&part), 60);
    assert!(matches!(part.why, Reason::SameSector(History { sector: SHIPS, projects: 1, .. })), "{part:?}");
}

#[test]
fn no_project_is_no_history() {
    assert_eq!(earns(vec![]).why, Reason::NoHistory);
    assert_eq!(earns(vec![worked(SHIPS, 0, 0)]).why, Reason::NoHistory);
    assert_eq!(earns(vec![worked(Sector(9), 5, 0)]).why, Reason::NoHistory);
}
