//! What costs a firm matches: the changes that would lift it among the open requests, counted.

use std::{cmp::Reverse, collections::HashMap, sync::Arc};

use chrono::NaiveDate;

use super::{advice, hall::Hall, ranked::Ranked};
use crate::{
    kernel::ids::FirmId,
    postings::Posting,
    web::{Change, Effect},
};

/// Suggestions shown at most.
const MOST: usize = 8;

/// The changes that would lift `firm`, with the number of open requests in which each would and the best place reached; those that
/// help in most requests first.
pub(super) fn of(hall: &Arc<Hall>, firm: FirmId, open: &[Posting], today: NaiveDate) -> Vec<Effect> {
    let mut found: HashMap<Change, Effect> = HashMap::new();
    for posting in open {
        let ranked = Ranked::new(hall.clone(), posting.id.0, &posting.sketch(), today);
        for (step, place) in advice::lifting(&ranked, firm) {
            let Some(change) = advice::change(step) else { continue };
            let effect = found.entry(change).or_insert(Effect { change, postings: 0, place });
            effect.postings += 1;
            effect.place = effect.place.min(place);
        }
    }
    let mut effects: Vec<Effect> = found.into_values().collect();
    effects.sort_by_key(|effect| (Reverse(effect.postings), order(effect.change)));
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
