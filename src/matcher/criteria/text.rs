//! Text evidence: how much of the posting's text the firm's own texts speak of.
//!
//! The caller gives `r`, the firm's BM25 score over the score the posting would have against itself. Few texts reach
//! even half of that, and the step from nothing to something says most, so the part is `r·(1+κ)/(r+κ)` with κ = 0.15:
//! 0 → 0, 0.05 → 0.29, 0.10 → 0.46, 0.5 → 0.88, 1 → 1; rising and concave. (BM25 saturates term frequency by the same
//! curve: Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, §3.1.)

use super::super::{Ratio, Reason, reason::Note};
use crate::kernel::points::Points;

const KAPPA: u64 = 150_000;
const ONE: u64 = 1_000_000;

pub(crate) struct Asked {
    pub(crate) possible: Points,
}

impl Asked {
    pub(crate) fn new(possible: Points) -> Asked {
        Asked { possible }
    }

    pub(super) fn earn(&self, ratio: Ratio, note: &mut impl Note) -> Points {
        note.because(|| Reason::Text { ratio });
        if ratio == Ratio::NONE {
            return Points::ZERO; // most firms: spares the division
        }
        curve(ratio).of(self.possible)
    }
}

/// The share of the part that a text ratio earns.
pub(crate) fn curve(ratio: Ratio) -> Ratio {
    let ratio = u64::from(ratio.get());
    Ratio::millionths((ratio * (ONE + KAPPA) / (ratio + KAPPA)) as u32) // at most one million
}
