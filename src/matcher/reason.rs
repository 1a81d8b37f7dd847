//! Why a firm earned what it earned: data only, put into words by the views.

use super::{Certification, Code, Language, Level, Ratio, Region, Sector};
use crate::kernel::points::Points;
use serde::{Deserialize, Serialize};

/// All that a need can ask for: one whole point.
pub const WHOLE: Points = Points::ONE;

/// What a ranking looks at, in the fixed order in which equal parts are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Criterion {
    /// Which requirements the firm's capabilities cover, and how well.
    Coverage,
    /// How much of the posting's text the firm's own texts speak of.
    Text,
    /// How near the firm's texts come in meaning, whatever words they use.
    Meaning,
    /// Whether the firm has worked for this sector.
    Sector,
    /// Whether it works where the work is.
    Region,
    /// Whether it speaks the languages of delivery.
    Languages,
    /// Whether it holds the certifications wanted.
    Certifications,
    /// Whether it has people free in time, and how fresh that word is.
    Capacity,
}

impl Criterion {
    /// Every criterion, in order.
    pub const ALL: [Criterion; 8] = [
        Criterion::Coverage,
        Criterion::Text,
        Criterion::Meaning,
        Criterion::Sector,
        Criterion::Region,
        Criterion::Languages,
        Criterion::Certifications,
        Criterion::Capacity,
    ];

    /// Its name in files, forms and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Criterion::Coverage => "coverage",
            Criterion::Text => "text",
            Criterion::Meaning => "meaning",
            Criterion::Sector => "sector",
            Criterion::Region => "region",
            Criterion::Languages => "languages",
            Criterion::Certifications => "certifications",
            Criterion::Capacity => "capacity",
        }
    }

    /// The criterion of this name.
    pub fn parse(name: &str) -> Option<Criterion> {
        Criterion::ALL.into_iter().find(|criterion| criterion.name() == name)
    }
}

/// What one criterion gave one firm: `0 <= earned <= possible`, in millionths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub criterion: Criterion,
    pub earned: Points,
    pub possible: Points,
    pub why: Reason,
}

impl Part {
    /// What the firm did not earn here.
    pub fn missing(&self) -> Points {
        Points(self.possible.0 - self.earned.0)
    }
}

/// The evidence behind one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The need does not ask for this criterion, or the weights give it nothing; nothing was possible.
    NotAsked,
    /// `met` of `asked` requirements are covered; the points of `items` add up to the part.
    Covers { met: usize, asked: usize, items: Vec<Covered>, missing: Vec<Uncovered> },
    /// The firm's texts reach this share of what the posting's text could score against itself.
    Text { ratio: Ratio },
    /// The firm's texts mean something this near to what the posting's text means.
    Meaning { near: Ratio },
    /// The sector asked for is one it has worked for.
    SameSector(History),
    /// It has worked for a sector that lies near, and `near` is what that is worth.
    NearSector { history: History, near: Ratio },
    /// It has no projects in any of the sectors asked for.
    NoHistory,
    /// It works in a region asked for.
    SameRegion { region: Region },
    /// It works in a region that lies near, and `near` is what that is worth.
    NearRegion { region: Region, near: Ratio },
    /// It works in none of the regions that count; or it names none.
    Elsewhere,
    /// The languages of delivery it speaks, and those it does not.
    Speaks { have: Vec<Language>, missing: Vec<Language> },
    /// The certifications it will hold when the work starts, those it never had, those that will have run out.
    Certified { have: Vec<Certification>, missing: Vec<Certification>, expired: Vec<Certification> },
    /// `people` are free `free_in_days` from today (0: now), as confirmed `confirmed_days_ago`; `late_days` after the
    /// start, and too long ago to be taken at face value when `stale`.
    Capacity { people: u16, free_in_days: u32, late_days: u32, confirmed_days_ago: u32, stale: bool },
    /// The firm has not said what it has free.
    CapacityUnknown,
}

/// A requirement that is covered, by the capability that covers it best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// Index of the requirement in the need.
    pub requirement: usize,
    /// The capability held.
    pub code: Code,
    /// What this capability is worth for the requirement: full when it is the one wanted.
    pub near: Ratio,
    /// The level held.
    pub level: Level,
    /// The level wanted.
    pub wanted: Level,
    /// Years of doing it.
    pub years: u8,
    /// Past projects and other evidence counted.
    pub evidence: u16,
    /// What evidence and years make of the claim.
    pub proof: Ratio,
    /// Nearness, level and proof together.
    pub credit: Ratio,
    /// What it earned of `possible`.
    pub earned: Points,
    pub possible: Points,
}

impl Covered {
    /// What a better capability, level or proof could still earn here.
    pub fn missing(&self) -> Points {
        Points(self.possible.0 - self.earned.0)
    }
}

/// A requirement that is not covered at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncovered {
    /// Index of the requirement in the need.
    pub requirement: usize,
    /// What covering it could earn.
    pub possible: Points,
}

/// What a firm has done for one sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    pub sector: Sector,
    pub projects: u16,
    pub last_year: i32,
}

/// Where a criterion says why, while it scores.
///
/// Criteria are written once, over this: [`Silent`] never calls the closure, so ranking allocates nothing, and
/// `Option<Reason>` keeps what it returns, so the explanation comes from the run that made the number.
pub(crate) trait Note {
    fn because(&mut self, why: impl FnOnce() -> Reason);
}

/// Does not want to know.
pub(crate) struct Silent;

impl Note for Silent {
    fn because(&mut self, _: impl FnOnce() -> Reason) {}
}

impl Note for Option<Reason> {
    fn because(&mut self, why: impl FnOnce() -> Reason) {
        *self = Some(why());
    }
}
