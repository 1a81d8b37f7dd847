//! What the caller has found in the firms' texts.

use super::{Profile, Ratio};

/// How far each firm's texts answer the posting's, by index in the pool; a list is `None` when there is nothing to compare with,
/// and a firm that is not in a list has nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Texts<'a> {
    /// By the words they share.
    pub words: Option<&'a [Ratio]>,
    /// By what they mean.
    pub meaning: Option<&'a [Ratio]>,
}

impl<'a> From<Option<&'a [Ratio]>> for Texts<'a> {
    fn from(words: Option<&'a [Ratio]>) -> Texts<'a> {
        Texts { words, meaning: None }
    }
}

/// What one firm's texts answer, each `None` when there is nothing to compare with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rated {
    pub words: Option<Ratio>,
    pub meaning: Option<Ratio>,
}

impl<'a> From<&'a Rated> for Texts<'a> {
    /// For a pool of this firm alone.
    fn from(rated: &'a Rated) -> Texts<'a> {
        let list = |ratio: &'a Option<Ratio>| ratio.is_some().then_some(ratio.as_slice());
        Texts { words: list(&rated.words), meaning: list(&rated.meaning) }
    }
}

/// What was found in the texts of one firm.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spoken {
    pub(crate) words: Ratio,
    pub(crate) meaning: Ratio,
}

impl Texts<'_> {
    pub(super) fn of(self, firm: Profile<'_>) -> Spoken {
        let at = |list: Option<&[Ratio]>| list.and_then(|list| list.get(firm.index())).copied().unwrap_or(Ratio::NONE);
        Spoken { words: at(self.words), meaning: at(self.meaning) }
    }
}
