//! One firm's match: the parts that are its score, the best reasons and the biggest gap.

use super::{Certification, Code, Criterion, Language, Level, Part, Ratio, Reason};
use super::{criteria::coverage, reason::Covered};
use crate::kernel::points::Points;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// The least a part must lack to be told as a gap: one point of a hundred, the smallest step that pages show.
pub(super) const WORTH_NAMING: Points = Points(10_000);

/// How one firm fits one need. Its score *is* the sum of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// The firm.
    pub offer: u128,
    /// One part for each criterion, in the order of [`Criterion::ALL`]; what is possible adds up to one million.
    pub parts: [Part; Criterion::ALL.len()],
}

impl Match {
    /// What the firm earned in all.
    pub fn score(&self) -> Points {
        self.parts.iter().map(|part| part.earned).sum()
    }

    /// The at most `count` parts that earned most, those that earned nothing left out; equals in fixed order.
    pub fn top_reasons(&self, count: usize) -> Vec<&Part> {
        let mut parts: Vec<&Part> = self.parts.iter().filter(|part| part.earned > Points::ZERO).collect();
        parts.sort_by_key(|part| Reverse(part.earned));
        parts.truncate(count);
        parts
    }

    /// The part that lacks most, with what would close most of it; `None` when no part lacks as much as a shown point.
    pub fn biggest_gap(&self) -> Option<Gap> {
        let lacking = self.parts.iter().filter(|part| part.missing() >= WORTH_NAMING);
        let part = lacking.max_by_key(|part| (part.missing(), Reverse(part.criterion)))?;
        Some(Gap { criterion: part.criterion, missing: part.missing(), remedy: remedy(&part.why) })
    }
}

/// What a firm lacks most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    pub criterion: Criterion,
    /// All that the criterion still has to give; one remedy need not bring all of it.
    pub missing: Points,
    pub remedy: Remedy,
}

/// What would close a gap, or most of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Remedy {
    /// Bring the capability of this requirement, which is not covered or covered only by `instead`.
    BringCapability { requirement: usize, instead: Option<Code> },
    /// Reach the level wanted in the capability held.
    RaiseLevel { requirement: usize, code: Code, from: Level, to: Level },
    /// Show past projects for the capability held.
    ShowEvidence { requirement: usize, code: Code, evidence: u16 },
    /// Describe one's work more fully: little of the posting's text is found in it.
    DescribeWork,
    /// Show projects in the sector, more of them or later ones.
    ShowProjects,
    /// Work in a region asked for.
    WorkInRegion,
    /// Speak these languages.
    Speak(Vec<Language>),
    /// Obtain or renew these certifications.
    Certify { missing: Vec<Certification>, expired: Vec<Certification> },
    /// Say what is free.
    StateCapacity,
    /// Confirm what was said to be free.
    ConfirmCapacity,
    /// Have more people free, or earlier.
    FreePeople,
}

fn remedy(why: &Reason) -> Remedy {
    match why {
        Reason::Covers { items, missing, .. } => coverage_remedy(items, missing),
        // Nothing was possible, so nothing is missing; were it so, all one can do is tell more.
        Reason::NotAsked | Reason::Text { .. } | Reason::Meaning { .. } => Remedy::DescribeWork,
        Reason::SameSector(_) | Reason::NearSector { .. } | Reason::NoHistory => Remedy::ShowProjects,
        Reason::SameRegion { .. } | Reason::NearRegion { .. } | Reason::Elsewhere => Remedy::WorkInRegion,
        Reason::Speaks { missing, .. } => Remedy::Speak(missing.clone()),
        Reason::Certified { missing, expired, .. } => {
            Remedy::Certify { missing: missing.clone(), expired: expired.clone() }
        }
        Reason::Capacity { stale: true, .. } => Remedy::ConfirmCapacity,
        Reason::Capacity { stale: false, .. } => Remedy::FreePeople,
        Reason::CapacityUnknown => Remedy::StateCapacity,
    }
}

/// Closes the requirement that lacks most points, an uncovered one before a covered one when equal.
fn coverage_remedy(items: &[Covered], missing: &[super::reason::Uncovered]) -> Remedy {
    let uncovered = missing.iter().max_by_key(|gap| (gap.possible, Reverse(gap.requirement)));
    let weakest = items.iter().max_by_key(|item| (item.missing(), Reverse(item.requirement)));
    match (uncovered, weakest) {
        (Some(gap), Some(item)) if gap.possible < item.missing() => item_remedy(item),
        (None, Some(item)) => item_remedy(item),
        (Some(gap), _) => Remedy::BringCapability { requirement: gap.requirement, instead: None },
        (None, None) => Remedy::DescribeWork, // a need without requirements does not ask for coverage
    }
}

/// Mends the factor of `near × level × proof` that costs most.
fn item_remedy(item: &Covered) -> Remedy {
    let Covered { requirement, code, level, wanted, evidence, proof, .. } = *item;
    let level_worth = coverage::level(level, wanted);
    if item.near < Ratio::FULL && item.near <= level_worth.min(proof) {
        Remedy::BringCapability { requirement, instead: Some(code) }
    } else if level_worth < proof {
        Remedy::RaiseLevel { requirement, code, from: level, to: wanted }
    } else {
        Remedy::ShowEvidence { requirement, code, evidence }
    }
}
