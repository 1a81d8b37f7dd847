//! What one firm offers, as the matcher sees it.

use super::{Certification, Code, Day, Language, Level, Region, Sector};
use serde::{Deserialize, Serialize};

/// What one firm brings. Order and repetition within a list change nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offer {
    /// The firm.
    pub id: u128,
    /// Whether the firm may be ranked at all.
    pub standing: Standing,
    /// What it can do.
    pub capabilities: Vec<Held>,
    /// Where it works.
    pub regions: Vec<Region>,
    /// What it speaks with customers.
    pub languages: Vec<Language>,
    /// What it is certified for.
    pub certifications: Vec<Certificate>,
    /// For whom it has worked.
    pub sectors: Vec<Experience>,
    /// What it has free, when it has said so.
    pub capacity: Option<Capacity>,
}

/// Whether a firm may be ranked; all but `Active` exclude it from every ranking.
///
/// A block between two firms concerns one posting only and stands in [`Need::blocked`](super::Need::blocked).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Standing {
    /// Takes part.
    #[default]
    Active,
    /// Has left, rests, or is not approved yet.
    Inactive,
    /// Does not wish to be seen by those who ask.
    Hidden,
    /// Barred by the association.
    Blocked,
}

/// One capability a firm has, with what speaks for it; packed in 8 bytes, because rankings read millions of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Held {
    /// The capability.
    pub code: Code,
    /// Past projects and other evidence the portal can show for it.
    pub evidence: u16,
    /// How central it is to the firm.
    pub level: Level,
    /// Years of doing it.
    pub years: u8,
}

impl Held {
    /// A bare claim, without evidence or years.
    pub fn claimed(code: Code, level: Level) -> Held {
        Held { code, evidence: 0, level, years: 0 }
    }

    /// The better of two entries in everything: what a capability entered twice comes to.
    pub(super) fn joined(self, other: Held) -> Held {
        Held {
            code: self.code,
            evidence: self.evidence.max(other.evidence),
            level: self.level.max(other.level),
            years: self.years.max(other.years),
        }
    }
}

/// A certification held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Certificate {
    /// What it certifies.
    pub certification: Certification,
    /// Its last valid day; `None` when it does not expire.
    pub expires: Option<Day>,
}

impl Certificate {
    /// Whether it still holds on `day`.
    pub fn is_valid_on(self, day: Day) -> bool {
        self.expires.is_none_or(|last| last >= day)
    }
}

/// Work done for one sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Experience {
    /// For whom.
    pub sector: Sector,
    /// How many projects.
    pub projects: u16,
    /// The year of the latest one.
    pub last_year: i32,
}

/// What a firm says it has free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capacity {
    /// People free from `free_from` on.
    pub people: u16,
    /// The day they become free.
    pub free_from: Day,
    /// The day the firm last confirmed this.
    pub confirmed: Day,
}
