//! Which parts of a request a change touches: for the trail, and for whoever finds that someone else came first.

use crate::postings::{NewPosting, Posting};

/// A part of a request, as people speak of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Title,
    Body,
    Requirements,
    Requester,
    Region,
    Deadline,
    Budget,
    Sector,
    Schedule,
    Languages,
    Certifications,
    Rules,
}

impl Part {
    /// The word for it in the trail.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
            Self::Requirements => "requirements",
            Self::Requester => "requester",
            Self::Region => "region",
            Self::Deadline => "deadline",
            Self::Budget => "budget",
            Self::Sector => "sector",
            Self::Schedule => "schedule",
            Self::Languages => "languages",
            Self::Certifications => "certifications",
            Self::Rules => "rules",
        }
    }
}

/// The parts in which `new` differs from `old`.
pub fn changes(old: &Posting, new: &NewPosting) -> Vec<Part> {
    let requester = |one: &crate::postings::Requester| (one.name.clone(), one.kind, one.country.clone());
    let mut rules = [old.rules.clone(), new.rules.clone()];
    // The database keeps rules as a set; the order in which they were typed means nothing.
    rules.iter_mut().for_each(|rules| rules.sort_by_key(|rule| format!("{rule:?}")));
    let [old_rules, new_rules] = rules;
    let parts = [
        (Part::Title, old.title != new.title),
        (Part::Body, old.body != new.body),
        (Part::Requirements, old.requirements != new.requirements),
        (Part::Requester, requester(&old.requester) != requester(&new.requester)),
        (Part::Region, old.region != new.region),
        (Part::Deadline, old.closes_at != new.closes_at),
        (Part::Budget, old.budget != new.budget),
        (Part::Sector, old.sector != new.sector),
        (Part::Schedule, (old.starts_on, old.duration_months) != (new.starts_on, new.duration_months)),
        (Part::Languages, old.languages != new.languages),
        (Part::Certifications, old.certifications != new.certifications),
        (Part::Rules, old_rules != new_rules),
    ];
    parts.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
}
