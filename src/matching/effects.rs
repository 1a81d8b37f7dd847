//! What would help a firm most among the open requests: every gap that its ranking shows, counted.

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;

use super::{hall::Hall, mapping, ranked::Ranked};
use crate::{
    kernel::ids::FirmId,
    matcher::{Match, Reason, Requirement},
    postings::Posting,
    web::{Change, Effect},
};

/// Suggestions shown at most.
const MOST: usize = 8;

/// The changes that would earn `firm` more points, with the number of open requests in which each would; best first.
pub(super) fn of(hall: &Arc<Hall>, firm: FirmId, open: &[Posting], today: NaiveDate) -> Vec<Effect> {
    let mut counts: HashMap<Change, usize> = HashMap::new();
    for posting in open {
        let ranked = Ranked::new(hall.clone(), posting.id.0, &posting.sketch(), today);
        let Some((_, place)) = ranked.place_of(firm) else { continue };
        for change in changes(&place.matched, &ranked.need.requirements) {
            *counts.entry(change).or_default() += 1;
        }
    }
    let mut effects: Vec<Effect> = counts.into_iter().map(|(change, postings)| Effect { change, postings }).collect();
    effects.sort_by_key(|effect| (std::cmp::Reverse(effect.postings), order(effect.change)));
    effects.truncate(MOST);
    effects
}

/// What takes a minute comes before what takes a year.
fn order(change: Change) -> (u8, u16) {
    match change {
        Change::ConfirmCapacity => (0, 0),
        Change::AddEvidence(capability) => (1, capability.number()),
        Change::AddCapability(capability) => (2, capability.number()),
        Change::AddLanguage(language) => (3, language.number()),
        Change::RaiseLevel(capability) => (4, capability.number()),
        Change::AddCertification(certification) => (5, certification.number()),
    }
}

fn changes(matched: &Match, asked: &[Requirement]) -> Vec<Change> {
    matched.parts.iter().flat_map(|part| in_part(&part.why, asked)).collect()
}

fn in_part(why: &Reason, asked: &[Requirement]) -> Vec<Change> {
    match why {
        Reason::Covers { items, .. } => items
            .iter()
            .filter_map(|item| {
                let held = mapping::capability(item.code)?;
                let wanted = asked.get(item.requirement).and_then(|requirement| mapping::capability(requirement.code));
                Some(if wanted != Some(held) {
                    // It does something near: perhaps it does the thing itself and has not said so.
                    Change::AddCapability(wanted?)
                } else if item.evidence == 0 {
                    Change::AddEvidence(held)
                } else if item.level < item.wanted {
                    Change::RaiseLevel(held)
                } else {
                    return None;
                })
            })
            .collect(),
        Reason::Speaks { missing, .. } => {
            missing.iter().filter_map(|code| mapping::language_of(*code)).map(Change::AddLanguage).collect()
        }
        Reason::Certified { missing, expired, .. } => missing
            .iter()
            .chain(expired)
            .filter_map(|code| mapping::certification_of(*code))
            .map(Change::AddCertification)
            .collect(),
        Reason::CapacityUnknown | Reason::Capacity { stale: true, .. } => vec![Change::ConfirmCapacity],
        _ => Vec::new(),
    }
}
