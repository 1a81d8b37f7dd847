//! Region: whether a firm works where the work is.
//!
//! Its best region counts: full in a region asked for, the need's credit in one that lies near, else nothing. "Anywhere"
//! is a need without regions, which does not ask.

use super::super::{Need, Profile, Ratio, Reason, Region, reason::Note};
use crate::kernel::points::Points;

pub(crate) struct Asked {
    pub(crate) possible: Points,
    regions: Vec<(Region, Ratio)>,
}

impl Asked {
    pub(crate) fn new(need: &Need, possible: Points) -> Asked {
        Asked { possible, regions: need.regions.clone() }
    }

    pub(crate) fn asked(&self) -> &[(Region, Ratio)] {
        &self.regions
    }

    pub(super) fn earn(&self, firm: Profile<'_>, note: &mut impl Note) -> Points {
        let counting = self.regions.iter().filter(|(region, _)| firm.regions().contains(region));
        // Of equals the lowest number, so that the order of the list changes nothing.
        let best = counting.max_by_key(|(region, near)| (*near, std::cmp::Reverse(*region)));
        note.because(|| match best {
            Some((region, near)) if *near == Ratio::FULL => Reason::SameRegion { region: *region },
            Some((region, near)) if *near > Ratio::NONE => Reason::NearRegion { region: *region, near: *near },
            _ => Reason::Elsewhere,
        });
        best.map_or(Points::ZERO, |(_, near)| near.of(self.possible))
    }
}
