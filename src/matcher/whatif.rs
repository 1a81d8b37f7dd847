//! What would bring a firm into the shortlist: the smallest honest changes, tried out before they are told.
//!
//! Every [`Step`] that a gap suggests is applied to a copy of the offer and judged by the same criteria as the ranking; the place it
//! reaches is counted among the firms that were ranked. Of all sets of at most [`MOST`] steps the one with the fewest steps that
//! reaches the shortlist is chosen, of equals the one that is the least trouble, then the one that reaches further.
//!
//! The place foretold is exact but for one thing: with the offer the average of what firms show moves a little, and so may
//! the proof of neighbours.

use super::{
    Capacity, Certificate, Certification, Code, Held, Language, Level, Match, Need, Offer, Pool, Rated, Ratio, Reason,
    Weights, order::Place, ranker::Ranker,
};
use crate::kernel::points::Points;
use serde::{Deserialize, Serialize};

/// Steps taken together at most: who needs more will not come by filling in fields.
const MOST: usize = 3;
/// Evidence that one more reference adds.
const ONE_MORE: u16 = 1;

/// One honest change that a firm could make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Step {
    /// Say again what is free, as it was said.
    ConfirmCapacity,
    /// Say what is free: as many people as are wanted from one firm, or one.
    StateCapacity,
    /// Name a language one works in already.
    Speak(Language),
    /// Name a capability one has already, beside the near one that is told.
    Bring(Code),
    /// Name a past project that shows the capability.
    ShowEvidence(Code),
    /// Reach the level wanted.
    RaiseLevel(Code, Level),
    /// Get or renew a certificate.
    Certify(Certification),
}

/// What kind of trouble a step is, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A word to confirm.
    Confirm,
    /// A field to fill in, if it is true.
    Field,
    /// A reference to name.
    Reference,
    /// Something to learn.
    Growth,
    /// A certificate to get.
    Certificate,
}

impl Step {
    /// What kind of trouble it is.
    pub fn class(self) -> Class {
        match self {
            Step::ConfirmCapacity => Class::Confirm,
            Step::StateCapacity | Step::Speak(_) | Step::Bring(_) => Class::Field,
            Step::ShowEvidence(_) => Class::Reference,
            Step::RaiseLevel(..) => Class::Growth,
            Step::Certify(_) => Class::Certificate,
        }
    }

    /// The offer after this step.
    pub fn apply(self, offer: &mut Offer, need: &Need) {
        match self {
            Step::ConfirmCapacity => {
                if let Some(capacity) = &mut offer.capacity {
                    capacity.confirmed = need.today;
                }
            }
            Step::StateCapacity => {
                let people = need.people.max(1);
                offer.capacity = Some(Capacity { people, free_from: need.today, confirmed: need.today });
            }
            Step::Speak(language) => offer.languages.push(language),
            Step::Bring(code) => offer.capabilities.push(Held::claimed(code, Level::Able)),
            Step::ShowEvidence(code) => {
                each(offer, code, |held| held.evidence = held.evidence.saturating_add(ONE_MORE));
            }
            Step::RaiseLevel(code, to) => each(offer, code, |held| held.level = held.level.max(to)),
            Step::Certify(certification) => {
                offer.certifications.retain(|held| held.certification != certification);
                offer.certifications.push(Certificate { certification, expires: None });
            }
        }
    }
}

fn each(offer: &mut Offer, code: Code, change: impl Fn(&mut Held)) {
    offer.capabilities.iter_mut().filter(|held| held.code == code).for_each(change);
}

/// What would bring a firm in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The place it has now, from 1.
    pub now: usize,
    /// The steps in order, the least trouble first, each with the place reached once it and those before it are taken.
    pub steps: Vec<(Step, usize)>,
    /// Whether the last of them is in the shortlist.
    pub reaches: bool,
}

/// One firm's offer and the ranking it wants to rise in.
pub struct WhatIf<'a> {
    pub need: &'a Need,
    pub weights: &'a Weights,
    pub offer: &'a Offer,
    /// The pool of the ranking, for what firms show on average.
    pub pool: &'a Pool,
    /// The other firms that were ranked, with their points.
    pub rivals: &'a [(u128, Points)],
    /// How the firm's texts answer after these steps: one that names a capability adds words.
    pub rated: &'a dyn Fn(&[Step]) -> Rated,
}

impl WhatIf<'_> {
    /// The smallest set of steps that lifts the firm to place `shortlist` or better; without one, the best single step. Nothing for a
    /// firm that is there.
    pub fn advise(&self, shortlist: usize) -> Advice {
        let now = self.place_after(&[]);
        if now <= shortlist {
            return Advice { now, steps: Vec::new(), reaches: true };
        }
        let candidates = self.candidates();
        let chosen = self.smallest(&candidates, shortlist).or_else(|| self.furthest(&candidates));
        let steps = chosen.unwrap_or_default();
        let foretold = |count| Some((*steps.get(count - 1)?, self.place_after(steps.get(..count)?)));
        let steps: Vec<(Step, usize)> = (1..=steps.len()).filter_map(foretold).collect();
        let reached = steps.last().map_or(now, |(_, place)| *place);
        Advice { now, steps, reaches: reached <= shortlist }
    }

    /// The place each step alone would reach, for the steps that lift the firm; the furthest first.
    pub fn singles(&self) -> Vec<(Step, usize)> {
        let now = self.place_after(&[]);
        let places = self.candidates().into_iter().map(|step| (step, self.place_after(&[step])));
        let mut lifting: Vec<(Step, usize)> = places.filter(|(_, place)| *place < now).collect();
        lifting.sort_by_key(|(step, place)| (*place, step.class(), *step));
        lifting
    }

    fn smallest(&self, candidates: &[Step], shortlist: usize) -> Option<Vec<Step>> {
        (1..=MOST).find_map(|size| {
            let sets = subsets(candidates).filter(|set| set.len() == size);
            let reaching = sets.map(|set| (trouble(&set), self.place_after(&set), set));
            reaching.filter(|(_, place, _)| *place <= shortlist).min().map(|(_, _, set)| set)
        })
    }

    fn furthest(&self, candidates: &[Step]) -> Option<Vec<Step>> {
        let now = self.place_after(&[]);
        let places = candidates.iter().map(|step| (self.place_after(&[*step]), step.class(), *step));
        places.filter(|(place, _, _)| *place < now).min().map(|(_, _, step)| vec![step])
    }

    /// The steps that the gaps suggest, the least trouble first.
    fn candidates(&self) -> Vec<Step> {
        let matched = self.after(&[]);
        let parts = matched.iter().flat_map(|matched| &matched.parts);
        let mut steps: Vec<Step> = parts.flat_map(|part| suggested(&part.why, self.need)).collect();
        steps.sort_unstable_by_key(|step| (step.class(), *step));
        steps.dedup();
        steps
    }

    /// How the firm fits once it has taken these steps.
    fn after(&self, steps: &[Step]) -> Option<Match> {
        let mut offer = self.offer.clone();
        for step in steps {
            step.apply(&mut offer, self.need);
        }
        let (pool, rated) = (self.pool.alone(offer), (self.rated)(steps));
        Ranker::new(self.need, &pool, &rated, self.weights).explain(0)
    }

    /// The place it then has, from 1.
    fn place_after(&self, steps: &[Step]) -> usize {
        let points = self.after(steps).map_or(Points::ZERO, |matched| matched.score());
        let place = |id, points| Place::new(self.need.id, id, 0, points);
        let own = place(self.offer.id, points);
        1 + self.rivals.iter().filter(|(id, points)| place(*id, *points) < own).count()
    }
}

fn suggested(why: &Reason, need: &Need) -> Vec<Step> {
    match why {
        Reason::Covers { items, .. } => items
            .iter()
            .flat_map(|item| {
                let wanted = need.requirements.get(item.requirement).map(|asked| asked.code);
                let near = wanted.filter(|_| item.near < Ratio::FULL).map(Step::Bring);
                let level = (item.level < item.wanted).then_some(Step::RaiseLevel(item.code, item.wanted));
                [near, Some(Step::ShowEvidence(item.code)), level].into_iter().flatten()
            })
            .collect(),
        Reason::Speaks { missing, .. } => missing.iter().copied().map(Step::Speak).collect(),
        Reason::Certified { missing, expired, .. } => {
            missing.iter().chain(expired).copied().map(Step::Certify).collect()
        }
        Reason::Capacity { stale: true, .. } => vec![Step::ConfirmCapacity],
        Reason::CapacityUnknown => vec![Step::StateCapacity],
        _ => Vec::new(),
    }
}

/// The sum of what the steps cost in trouble, in no unit.
fn trouble(steps: &[Step]) -> usize {
    steps.iter().map(|step| 1 + step.class() as usize).sum()
}

/// Every set of one to [`MOST`] of the steps.
fn subsets(steps: &[Step]) -> impl Iterator<Item = Vec<Step>> {
    let count = steps.len().min(12); // 298 sets
    let steps = steps.get(..count).unwrap_or(steps);
    (1_u32..1 << count).filter(|bits| bits.count_ones() as usize <= MOST).map(move |bits| {
        steps.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, step)| *step).collect()
    })
}
