//! What a posting asks for, as the matcher sees it.

use super::{Certification, Code, Day, Language, Level, Ratio, Region, Sector};
use serde::{Deserialize, Serialize};

/// What one posting asks for; a list left empty is not asked for, and its weight goes to what is.
///
/// The caller expands nearness: neighbouring capabilities, regions and sectors stand in the lists with less credit,
/// and credit 1 marks what was asked for itself. Order and repetition within a list change nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Need {
    /// The posting; with the firm's id it decides ties.
    pub id: u128,
    /// The capabilities the team must or should bring.
    pub requirements: Vec<Requirement>,
    /// Where the work is wanted: a firm earns by its best region.
    pub regions: Vec<(Region, Ratio)>,
    /// The languages needed in delivery.
    pub languages: Vec<Language>,
    /// The certifications wanted, valid on the day the work starts.
    pub certifications: Vec<Certification>,
    /// The sectors of the project: a firm earns by its best experience.
    pub sectors: Vec<(Sector, Ratio)>,
    /// What every member of the team must meet; a firm that breaks one is excluded.
    pub rules: Vec<Rule>,
    /// Firms kept apart from this posting, because one side has blocked the other.
    pub blocked: Vec<u128>,
    /// People wanted from one firm; 0 when the posting does not say.
    pub people: u16,
    /// The day by which the work should start.
    pub start_by: Day,
    /// The day of the ranking: given, never read from a clock.
    pub today: Day,
}

impl Need {
    /// The day the work starts: `start_by`, or today when that has passed.
    pub fn starts(&self) -> Day {
        self.start_by.max(self.today)
    }
}

/// One capability asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// The capability itself; it always earns full credit, whether or not `accepts` repeats it.
    pub code: Code,
    /// A must binds the team, never the single firm: it counts double here and excludes nobody.
    pub must: bool,
    /// The level wanted; a higher one is as good.
    pub level: Level,
    /// 1..=5; anything outside is brought inside.
    pub weight: u8,
    /// Capabilities that will do instead, with what each is worth.
    pub accepts: Vec<(Code, Ratio)>,
}

/// A condition that every member of the team must meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// Speaks this language.
    Speaks(Language),
    /// Works in one of these regions.
    WorksIn(Vec<Region>),
    /// Holds this certification, valid on the day the work starts.
    Holds(Certification),
}
