//! The coverage of a team: who covers which requirement, and what nobody covers.

use super::criteria::coverage::{Asked, Best, Hit};
use super::{Code, Level, Need, Pool, Profile, Ratio, reason::WHOLE};
use serde::{Deserialize, Serialize};

/// Firms by requirements, as the pages draw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// One row for each firm, in the order given.
    pub rows: Vec<Row>,
    /// The team as one firm: the best cell of each column, the earlier firm's when equal.
    pub team: Vec<Option<Cell>>,
    /// Indices of the requirements that nobody covers.
    pub uncovered: Vec<usize>,
}

/// What one firm covers: one cell for each requirement, `None` where it brings nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The firm.
    pub offer: u128,
    pub cells: Vec<Option<Cell>>,
}

/// How one firm covers one requirement, by the capability that covers it best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The firm.
    pub offer: u128,
    /// The capability held, and at what level.
    pub code: Code,
    pub level: Level,
    /// Years of doing it, and evidence for it.
    pub years: u8,
    pub evidence: u16,
    /// What the capability is worth for the requirement: full when it is the one wanted.
    pub near: Ratio,
    /// Nearness, level and proof together, as in the ranking.
    pub credit: Ratio,
}

impl Matrix {
    /// The musts that nobody covers; `need` is the one the matrix was made from.
    pub fn uncovered_musts(&self, need: &Need) -> Vec<usize> {
        let is_must = |index: &usize| need.requirements.get(*index).is_some_and(|requirement| requirement.must);
        self.uncovered.iter().copied().filter(is_must).collect()
    }
}

/// Who of `team` (indices in the pool; unknown ones are passed over) covers which requirement of `need`.
pub fn coverage(need: &Need, pool: &Pool, team: &[usize]) -> Matrix {
    let asked = Asked::new(need, WHOLE);
    let mut best = Best::new();
    let members = team.iter().filter_map(|index| pool.get(*index));
    let rows: Vec<Row> = members.map(|firm| row(&asked, firm, &mut best)).collect();
    let column = |index: usize| rows.iter().filter_map(move |row| row.cells.get(index).copied().flatten());
    let team: Vec<Option<Cell>> = (0..need.requirements.len()).map(|index| better_first(column(index))).collect();
    let uncovered = team.iter().enumerate().filter(|(_, cell)| cell.is_none()).map(|(index, _)| index).collect();
    Matrix { rows, team, uncovered }
}

fn row(asked: &Asked, firm: Profile<'_>, best: &mut Best) -> Row {
    asked.best_of(firm, best);
    let offer = firm.id();
    Row { offer, cells: best.iter().map(|hit| hit.map(|hit| cell(offer, hit))).collect() }
}

fn cell(offer: u128, Hit { held, near, credit, .. }: Hit) -> Cell {
    Cell { offer, code: held.code, level: held.level, years: held.years, evidence: held.evidence, near, credit }
}

fn better_first(cells: impl Iterator<Item = Cell>) -> Option<Cell> {
    cells.reduce(|best, next| if next.credit > best.credit { next } else { best })
}
