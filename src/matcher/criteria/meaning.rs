//! Similar meaning: how near the firm's texts come to the posting's in what they mean, whatever words or language they use.
//!
//! The caller gives the nearness: the similarity of the two texts' vectors, mapped to 0..=1 by statistics of all firms, so that
//! nothing is what a firm from another trade reaches. The part is that share of what is possible, and says nothing of single
//! words: those are told by [`text`](super::text).

use super::super::{Ratio, Reason, reason::Note};
use crate::kernel::points::Points;

pub(crate) struct Asked {
    pub(crate) possible: Points,
}

impl Asked {
    pub(crate) fn new(possible: Points) -> Asked {
        Asked { possible }
    }

    pub(super) fn earn(&self, near: Ratio, note: &mut impl Note) -> Points {
        note.because(|| Reason::Meaning { near });
        near.of(self.possible)
    }
}
