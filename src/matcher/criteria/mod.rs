//! The criteria, one a file. Each prepares what the need asks once (`Asked::new`) and then judges firm by firm
//! (`Asked::earn`), saying why to a [`Note`](super::reason::Note). None excludes a firm.

pub(crate) mod capacity;
pub(crate) mod certifications;
pub(crate) mod coverage;
pub(crate) mod languages;
pub(crate) mod meaning;
pub(crate) mod region;
pub(crate) mod sector;
#[cfg(test)]
mod tests;
pub(crate) mod text;
mod wanted;

use super::{Criterion, Need, Part, Profile, Reason, Texts, Weights, reason::Note, texts::Spoken};
use crate::kernel::points::Points;

/// Every criterion, prepared for one need.
pub(crate) struct Criteria {
    pub(crate) coverage: coverage::Asked,
    text: text::Asked,
    meaning: meaning::Asked,
    pub(crate) sector: sector::Asked,
    pub(crate) region: region::Asked,
    pub(crate) languages: languages::Asked,
    pub(crate) certifications: certifications::Asked,
    capacity: capacity::Asked,
}

/// Room to work in, made once and used for firm after firm.
#[derive(Default)]
pub(crate) struct Scratch {
    coverage: coverage::Best,
}

impl Criteria {
    /// Shares the points among what `need` asks for; `texts` says what there is to compare with.
    pub(crate) fn new(need: &Need, texts: Texts<'_>, weights: &Weights) -> Criteria {
        let shares = weights.share(|criterion| asks(need, texts, criterion));
        let share =
            |wanted| shares.iter().filter(|(criterion, _)| *criterion == wanted).map(|(_, points)| *points).sum();
        Criteria {
            coverage: coverage::Asked::new(need, share(Criterion::Coverage)),
            text: text::Asked::new(share(Criterion::Text)),
            meaning: meaning::Asked::new(share(Criterion::Meaning)),
            sector: sector::Asked::new(need, share(Criterion::Sector)),
            region: region::Asked::new(need, share(Criterion::Region)),
            languages: languages::Asked::new(need, share(Criterion::Languages)),
            certifications: certifications::Asked::new(need, share(Criterion::Certifications)),
            capacity: capacity::Asked::new(need, share(Criterion::Capacity)),
        }
    }

    /// The points of one firm, or `None` as soon as it is certain that they stay below `at_least`.
    pub(crate) fn score(
        &self,
        firm: Profile<'_>,
        spoken: Spoken,
        scratch: &mut Scratch,
        at_least: Points,
    ) -> Option<Points> {
        let mut reachable = super::WHOLE;
        for criterion in Criterion::ALL {
            let earned = self.earn(criterion, firm, spoken, scratch, &mut super::reason::Silent);
            reachable.0 -= self.possible(criterion).0 - earned.0;
            if reachable < at_least {
                return None;
            }
        }
        Some(reachable)
    }

    /// The points of what was found in a firm's texts.
    pub(crate) fn spoken(&self, spoken: Spoken) -> Points {
        let note = &mut super::reason::Silent;
        [self.text.earn(spoken.words, note), self.meaning.earn(spoken.meaning, note)].into_iter().sum()
    }

    /// The points of one firm with the reason for each.
    pub(crate) fn explain(&self, firm: Profile<'_>, spoken: Spoken) -> [Part; Criterion::ALL.len()] {
        let mut scratch = Scratch::default();
        Criterion::ALL.map(|criterion| {
            let mut why = None;
            let earned = self.earn(criterion, firm, spoken, &mut scratch, &mut why);
            Part { criterion, earned, possible: self.possible(criterion), why: why.unwrap_or(Reason::NotAsked) }
        })
    }

    fn earn(
        &self,
        criterion: Criterion,
        firm: Profile<'_>,
        spoken: Spoken,
        scratch: &mut Scratch,
        note: &mut impl Note,
    ) -> Points {
        if self.possible(criterion) == Points::ZERO {
            return Points::ZERO;
        }
        match criterion {
            Criterion::Coverage => self.coverage.earn(firm, &mut scratch.coverage, note),
            Criterion::Text => self.text.earn(spoken.words, note),
            Criterion::Meaning => self.meaning.earn(spoken.meaning, note),
            Criterion::Sector => self.sector.earn(firm, note),
            Criterion::Region => self.region.earn(firm, note),
            Criterion::Languages => self.languages.earn(firm, note),
            Criterion::Certifications => self.certifications.earn(firm, note),
            Criterion::Capacity => self.capacity.earn(firm, note),
        }
    }

    /// What one criterion can give for this need.
    pub(crate) fn possible(&self, criterion: Criterion) -> Points {
        match criterion {
            Criterion::Coverage => self.coverage.possible,
            Criterion::Text => self.text.possible,
            Criterion::Meaning => self.meaning.possible,
            Criterion::Sector => self.sector.possible,
            Criterion::Region => self.region.possible,
            Criterion::Languages => self.languages.possible,
            Criterion::Certifications => self.certifications.possible,
            Criterion::Capacity => self.capacity.possible,
        }
    }
}

fn asks(need: &Need, texts: Texts<'_>, criterion: Criterion) -> bool {
    match criterion {
        Criterion::Coverage => !need.requirements.is_empty(),
        Criterion::Text => texts.words.is_some(),
        Criterion::Meaning => texts.meaning.is_some(),
        Criterion::Sector => !need.sectors.is_empty(),
        Criterion::Region => !need.regions.is_empty(),
        Criterion::Languages => !need.languages.is_empty(),
        Criterion::Certifications => !need.certifications.is_empty(),
        Criterion::Capacity => true,
    }
}
