//! Coverage of a team
//! 1. a row for each firm in the order given, a cell for each requirement it covers
//! 2. the team has the best cell of each column, the earlier firm's when equal
//! 3. what nobody covers is named, and which of that are musts
//! 4. a firm's cells are worth what its ranking says

use super::*;

fn three_wanted() -> Need {
    let must = |code| Requirement { must: true, ..asks(code) };
    Need { requirements: vec![must(WELDING), asks(CASTING), must(PLATING)], ..need() }
}

fn firm(id: u128, capabilities: Vec<Held>) -> Offer {
    Offer { id, capabilities, ..Offer::default() }
}

fn pool() -> Pool {
    let welder = firm(10, vec![Held::claimed(WELDING, Level::Able)]);
    let both = firm(11, vec![Held::claimed(WELDING, Level::Able), Held::claimed(CASTING, Level::Supporting)]);
    let caster = firm(12, vec![Held::claimed(CASTING, Level::Core)]);
    Pool::from_iter([welder, both, caster])
}

#[test]
fn a_row_for_each_firm_and_a_cell_for_each_requirement_it_covers() {
    let matrix = coverage(&three_wanted(), &pool(), &[1, 0, 99]);
    assert_eq!(matrix.rows.iter().map(|row| row.offer).collect::<Vec<_>>(), [11, 10]);
    let covered = |row: &Row| row.cells.iter().map(Option::is_some).collect::<Vec<_>>();
    assert_eq!(matrix.rows.iter().map(covered).collect::<Vec<_>>(), [[true, true, false], [true, false, false]]);
}

#[test]
fn the_team_has_the_best_cell_of_each_column() {
    let matrix = coverage(&three_wanted(), &pool(), &[0, 1, 2]);
    let by: Vec<_> = matrix.team.iter().map(|cell| cell.map(|cell| cell.offer)).collect();
    assert_eq!(by, [Some(10), Some(12), None]);
}

#[test]
fn what_nobody_covers_is_named() {
    let need = three_wanted();
    let matrix = coverage(&need, &pool(), &[0]);
    assert_eq!(matrix.uncovered, [1, 2]);
    assert_eq!(matrix.uncovered_musts(&need), [2]);
    assert_eq!(coverage(&need, &pool(), &[]).uncovered, [0, 1, 2]);
}

#[test]
fn a_cell_is_worth_what_the_ranking_says() {
    let (need, pool, weights) = (three_wanted(), pool(), Weights::default());
    let matched = Ranker::new(&need, &pool, None, &weights).explain(1).unwrap();
    let Reason::Covers { items, .. } = &matched.parts[0].why else { panic!("{matched:?}") };
    let cells = &coverage(&need, &pool, &[1]).rows[0].cells;
    for item in items {
        assert_eq!(cells[item.requirement].map(|cell| cell.credit), Some(item.credit));
    }
}
