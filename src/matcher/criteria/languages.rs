//! Languages: the share of the languages needed in delivery that a firm speaks.

use super::super::{Language, Need, Profile, Ratio, Reason, reason::Note};
use crate::kernel::points::Points;

pub(crate) struct Asked {
    pub(crate) possible: Points,
    languages: Vec<Language>,
}

impl Asked {
    pub(crate) fn new(need: &Need, possible: Points) -> Asked {
        let mut languages = need.languages.clone();
        languages.sort_unstable();
        languages.dedup();
        Asked { possible, languages }
    }

    pub(crate) fn asked(&self) -> &[Language] {
        &self.languages
    }

    pub(super) fn earn(&self, firm: Profile<'_>, note: &mut impl Note) -> Points {
        let speaks = |language: &&Language| firm.languages().contains(language);
        note.because(|| {
            let (have, missing) = self.languages.iter().partition(speaks);
            Reason::Speaks { have, missing }
        });
        Ratio::counted(self.languages.iter().filter(speaks).count(), self.languages.len()).of(self.possible)
    }
}
