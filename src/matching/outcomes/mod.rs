//! How past requests ended for the firms that were shown, as the office notes it.
//!
//! What each criterion gave a firm is kept as it was shown, so that a profile that changes later changes no lesson. Only firms that were
//! shown are asked about: of others an outcome says nothing.

mod form;
mod routes;
mod store;
mod views;

use chrono::{DateTime, Utc};

use crate::{
    kernel::{ids::FirmId, lang::TextLang, points::Points},
    matcher::{
        Criterion, Part,
        fit::{Ending, Fate, Shown},
    },
    policy::{Facts, Stage},
    web::url,
};

pub(super) use routes::routes;
pub(super) use store::{endings, unknown};
pub(super) use views::samples;

/// Places of a ranking that are asked about.
const ASKED: usize = 10;
const CRITERIA: usize = Criterion::ALL.len();

crate::firms::codes! {
    /// What became of a firm that was shown.
    Kind { Passed = "passed", Awarded = "awarded", Shortlisted = "shortlisted", Declined = "declined" }
}

impl Kind {
    /// What it says of the ranking. A firm that declined was not judged.
    fn fate(self) -> Option<Fate> {
        match self {
            Self::Passed => Some(Fate::Passed),
            Self::Shortlisted => Some(Fate::Shortlisted),
            Self::Awarded => Some(Fate::Awarded),
            Self::Declined => None,
        }
    }
}

/// A firm as it was shown, and what became of it if that was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Candidate {
    firm: FirmId,
    /// From 1.
    rank: i16,
    earned: [i32; CRITERIA],
    possible: [i32; CRITERIA],
    kind: Option<Kind>,
}

impl Candidate {
    fn of(firm: FirmId, rank: i16, parts: &[Part]) -> Self {
        let mut candidate = Self { firm, rank, earned: [0; CRITERIA], possible: [0; CRITERIA], kind: None };
        for part in parts {
            let at = part.criterion as usize;
            if let (Some(earned), Some(possible)) = (candidate.earned.get_mut(at), candidate.possible.get_mut(at)) {
                (*earned, *possible) = (millionths(part.earned), millionths(part.possible));
            }
        }
        candidate
    }

    fn shown(&self) -> Option<Shown> {
        let points = |millionths: [i32; CRITERIA]| millionths.map(|millionths| Points(millionths.into()));
        let fate = self.kind.unwrap_or(Kind::Passed).fate()?;
        Some(Shown { fate, earned: points(self.earned), possible: points(self.possible) })
    }
}

fn millionths(points: Points) -> i32 {
    i32::try_from(points.0).unwrap_or(i32::MAX)
}

fn ending(words: i32, candidates: &[Candidate]) -> Ending {
    let words = usize::try_from(words).unwrap_or(0);
    Ending { words, shown: candidates.iter().filter_map(Candidate::shown).collect() }
}

/// The facts of a request for those who note how it ended: over when its deadline is, whether or not anybody has closed it.
pub(super) fn facts(facts: Facts, closes_at: DateTime<Utc>, now: DateTime<Utc>) -> Facts {
    if facts.stage == Stage::Open && closes_at <= now { facts.at(Stage::Ended) } else { facts }
}

/// A past request of which nothing was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unknown {
    pub href: String,
    pub title: String,
    pub lang: TextLang,
}

impl Unknown {
    fn of(posting: crate::kernel::ids::PostingId, title: String, lang: &str) -> Self {
        Self { href: url::outcome(posting), title, lang: TextLang::parse(lang).unwrap_or(TextLang::Ko) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firm_that_declined_was_not_judged() {
        let candidate = |kind| Candidate { kind, ..Candidate::of(FirmId::fresh(), 1, &[]) };
        assert!(candidate(Some(Kind::Declined)).shown().is_none());
        assert_eq!(candidate(None).shown().unwrap().fate, Fate::Passed);
        assert_eq!(candidate(Some(Kind::Awarded)).shown().unwrap().fate, Fate::Awarded);
    }
}
