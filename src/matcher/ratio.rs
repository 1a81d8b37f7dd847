//! Shares between nothing and everything, exact in integer millionths.

use crate::kernel::points::Points;
use serde::{Deserialize, Serialize};

const ONE: u32 = 1_000_000;

/// A share between 0 and 1 in whole millionths; every constructor keeps it inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Ratio(u32);

impl Ratio {
    /// Nothing at all.
    pub const NONE: Ratio = Ratio(0);
    /// Everything.
    pub const FULL: Ratio = Ratio(ONE);

    /// From millionths; above one million counts as everything.
    pub const fn millionths(value: u32) -> Ratio {
        Ratio(if value > ONE { ONE } else { value })
    }

    /// From whole per cent; above one hundred counts as everything.
    pub const fn percent(value: u8) -> Ratio {
        Ratio::millionths(value as u32 * 10_000)
    }

    /// From a float, rounded down to a millionth; what is not a number counts as nothing.
    pub fn from_f32(value: f32) -> Ratio {
        // A float-to-integer cast saturates and turns NaN into 0.
        Ratio::millionths((f64::from(value) * f64::from(ONE)) as u32)
    }

    /// `part / whole`, rounded down; everything when `part` reaches `whole`, also when both are 0.
    pub fn fraction(part: u32, whole: u32) -> Ratio {
        if part >= whole {
            return Ratio::FULL;
        }
        Ratio((u64::from(part) * u64::from(ONE) / u64::from(whole)) as u32) // below one million
    }

    /// As [`Ratio::fraction`], of numbers up to 10³²; nothing when both are 0.
    pub(crate) fn of_large(part: u128, whole: u128) -> Ratio {
        (part * u128::from(ONE)).checked_div(whole).map_or(Ratio::NONE, |share| Ratio::millionths(share as u32))
    }

    /// As [`Ratio::fraction`], of things counted.
    pub fn counted(part: usize, whole: usize) -> Ratio {
        Ratio::fraction(u32::try_from(part).unwrap_or(u32::MAX), u32::try_from(whole).unwrap_or(u32::MAX))
    }

    /// The share in millionths.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// Both at once: the product, rounded down to a millionth.
    pub fn times(self, other: Ratio) -> Ratio {
        // Fits: both are at most one million, and so is the result.
        Ratio((u64::from(self.0) * u64::from(other.0) / u64::from(ONE)) as u32)
    }

    /// What is left of everything.
    pub fn rest(self) -> Ratio {
        Ratio(ONE - self.0)
    }

    /// The sum, never above everything.
    pub fn plus(self, other: Ratio) -> Ratio {
        Ratio::millionths(self.0 + other.0)
    }

    /// This share of `points`, rounded down to a millionth of a point.
    pub fn of(self, points: Points) -> Points {
        Points(points.0 * i64::from(self.0) / i64::from(ONE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_stays_between_nothing_and_everything() {
        assert_eq!(Ratio::millionths(1_000_001), Ratio::FULL);
        assert_eq!(Ratio::percent(200), Ratio::FULL);
        for (float, ratio) in [(f32::NAN, 0), (-1.0, 0), (0.5, 500_000), (f32::INFINITY, ONE), (7.0, ONE)] {
            assert_eq!(Ratio::from_f32(float).get(), ratio, "{float}");
        }
    }

    #[test]
    fn a_full_ratio_takes_all_and_changes_nothing() {
        assert_eq!(Ratio::FULL.of(Points(333_333)), Points(333_333));
        assert_eq!(Ratio::FULL.times(Ratio::percent(37)), Ratio::percent(37));
        assert_eq!(Ratio::percent(30).rest().plus(Ratio::percent(30)), Ratio::FULL);
    }

    #[test]
    fn a_fraction_of_nothing_is_everything() {
        assert_eq!(Ratio::fraction(0, 0), Ratio::FULL);
        assert_eq!(Ratio::fraction(1, 3).get(), 333_333);
        assert_eq!(Ratio::fraction(4, 3), Ratio::FULL);
    }
}
