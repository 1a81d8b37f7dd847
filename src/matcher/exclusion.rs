//! Who is not ranked at all, and why.

use super::{Need, Profile, Rule, Standing};
use serde::{Deserialize, Serialize};

/// A firm that is not ranked, with the first reason met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclusion {
    /// The firm.
    pub offer: u128,
    pub reason: Excluded,
}

/// Why a firm is not ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Excluded {
    /// Barred by the association, or kept apart from this posting by one of the two sides.
    Blocked,
    /// Does not wish to be seen.
    Hidden,
    /// Does not take part.
    Inactive,
    /// Breaks what every member of the team must meet.
    BreaksRule(Rule),
}

/// Whether a firm may be ranked, without saying why not: allocates nothing.
pub(crate) fn admits(need: &Need, firm: Profile<'_>) -> bool {
    barred(need, firm).is_none() && broken_rule(need, firm).is_none()
}

/// Why a firm may not be ranked.
pub(crate) fn exclusion(need: &Need, firm: Profile<'_>) -> Option<Exclusion> {
    let broken = || broken_rule(need, firm).map(|rule| Excluded::BreaksRule(rule.clone()));
    barred(need, firm).or_else(broken).map(|reason| Exclusion { offer: firm.id(), reason })
}

fn barred(need: &Need, firm: Profile<'_>) -> Option<Excluded> {
    match firm.standing() {
        Standing::Blocked => Some(Excluded::Blocked),
        Standing::Hidden => Some(Excluded::Hidden),
        Standing::Inactive => Some(Excluded::Inactive),
        // Block lists hold a handful of firms, so a plain search will do.
        Standing::Active => {
            (!need.blocked.is_empty() && need.blocked.contains(&firm.id())).then_some(Excluded::Blocked)
        }
    }
}

fn broken_rule<'n>(need: &'n Need, firm: Profile<'_>) -> Option<&'n Rule> {
    need.rules.iter().find(|rule| !meets(need, firm, rule))
}

fn meets(need: &Need, firm: Profile<'_>, rule: &Rule) -> bool {
    match rule {
        Rule::Speaks(language) => firm.languages().contains(language),
        Rule::WorksIn(regions) => firm.regions().iter().any(|region| regions.contains(region)),
        Rule::Holds(wanted) => {
            let mut held = firm.certifications().iter().filter(|held| held.certification == *wanted);
            held.any(|held| held.is_valid_on(need.starts()))
        }
    }
}
