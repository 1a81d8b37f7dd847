//! Points of a ranking: whole millionths, so that sums are exact and the same on every machine.

use std::iter::Sum;

use serde::{Deserialize, Serialize};

/// An exact number of points, counted in millionths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(pub i64);

impl Points {
    pub const ZERO: Self = Self(0);
    /// One whole point.
    pub const ONE: Self = Self(1_000_000);

    /// Whole points; `None` when they do not fit.
    pub const fn whole(points: i64) -> Option<Self> {
        match points.checked_mul(Self::ONE.0) {
            Some(millionths) => Some(Self(millionths)),
            None => None,
        }
    }

    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// `None` on overflow.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// `None` on overflow.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(difference) => Some(Self(difference)),
            None => None,
        }
    }

    /// `self × numerator ÷ denominator`, rounded down to a millionth; `None` for a denominator of 0 or on overflow.
    ///
    /// Down, so that a share of what is possible never exceeds it.
    pub fn checked_ratio(self, numerator: i64, denominator: i64) -> Option<Self> {
        let product = i128::from(self.0) * i128::from(numerator);
        let denominator = i128::from(denominator);
        let quotient = product.checked_div(denominator)?;
        let inexact_below_zero = quotient * denominator != product && (product < 0) != (denominator < 0);
        i64::try_from(quotient - i128::from(inexact_below_zero)).ok().map(Self)
    }

    /// The nearest whole number for display, halves upwards; points below zero show as 0.
    pub fn shown(self) -> u32 {
        let rounded = (i128::from(self.0) + 500_000).div_euclid(1_000_000);
        u32::try_from(rounded.max(0)).unwrap_or(u32::MAX)
    }
}

/// Stops at the ends of the range instead of wrapping: ranked parts are bounded by weights far below them.
impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        Self(parts.fold(0, |sum, part| sum.saturating_add(part.0)))
    }
}

impl<'a> Sum<&'a Self> for Points {
    fn sum<I: Iterator<Item = &'a Self>>(parts: I) -> Self {
        parts.copied().sum()
    }
}

/// Divides a shown total over the parts in proportion, as whole numbers that add up to it exactly.
///
/// Largest-remainder method (Hamilton): each part gets its quota `part × total ÷ sum` rounded down, and what is left goes
/// to the largest remainders, the earlier part first among equals. So each number is within 1 of its quota, a part of
/// zero stays zero and a larger part never shows less than a smaller one. Parts below zero count as zero; when nothing
/// was earned there is nothing to divide and all parts show 0.
pub fn shown_parts(parts: &[Points], total_shown: u32) -> Vec<u32> {
    let sum: u128 = parts.iter().map(|&part| earned(part)).sum();
    if sum == 0 {
        return vec![0; parts.len()];
    }
    let scaled = |part: Points| earned(part) * u128::from(total_shown);
    // A quota never exceeds the total, so the conversion cannot fail.
    let mut shown: Vec<u32> =
        parts.iter().map(|&part| u32::try_from(scaled(part) / sum).unwrap_or(total_shown)).collect();
    let given: u32 = shown.iter().sum();
    let left = total_shown.saturating_sub(given) as usize;

    let mut places: Vec<(&mut u32, u128)> =
        shown.iter_mut().zip(parts.iter().map(|&part| scaled(part) % sum)).collect();
    places.sort_by_key(|&(_, remainder)| std::cmp::Reverse(remainder)); // stable: earlier parts first among equals
    for (place, _) in places.into_iter().take(left) {
        *place += 1;
    }
    shown
}

fn earned(part: Points) -> u128 {
    u128::try_from(part.0).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(points: &[i64]) -> Vec<Points> {
        points.iter().map(|&points| Points::whole(points).unwrap()).collect()
    }

    #[test]
    fn shown_parts_add_up_where_rounding_alone_would_not() {
        let thirds = [Points(33_333_333), Points(33_333_333), Points(33_333_334)];
        assert_eq!(shown_parts(&thirds, 100), [33, 33, 34]);
        assert_eq!(shown_parts(&whole(&[1, 1, 1]), 2), [1, 1, 0]);
    }

    #[test]
    fn the_largest_remainder_is_served_first_whatever_the_size_of_the_part() {
        assert_eq!(shown_parts(&[Points(40_400_000), Points(21_600_000)], 62), [40, 22]);
    }

    #[test]
    fn whole_points_show_as_they_are() {
        assert_eq!(shown_parts(&whole(&[40, 0, 22]), 62), [40, 0, 22]);
    }

    #[test]
    fn nothing_earned_shows_nothing() {
        assert_eq!(shown_parts(&whole(&[0, 0]), 7), [0, 0]);
        assert_eq!(shown_parts(&[], 7), Vec::<u32>::new());
    }

    #[test]
    fn a_ratio_rounds_down_and_refuses_zero() {
        assert_eq!(Points(10).checked_ratio(1, 3), Some(Points(3)));
        assert_eq!(Points(-10).checked_ratio(1, 3), Some(Points(-4)));
        assert_eq!(Points(10).checked_ratio(1, 0), None);
        assert_eq!(Points(i64::MAX).checked_ratio(2, 1), None);
    }

    #[test]
    fn arithmetic_reports_overflow_and_sums_saturate() {
        assert_eq!(Points(i64::MAX).checked_add(Points(1)), None);
        assert_eq!(Points(i64::MIN).checked_sub(Points(1)), None);
        assert_eq!(Points::whole(i64::MAX), None);
        assert_eq!([Points(i64::MAX), Points(1)].iter().sum::<Points>(), Points(i64::MAX));
    }

    #[test]
    fn halves_show_upwards() {
        assert_eq!(Points(500_000).shown(), 1);
        assert_eq!(Points(499_999).shown(), 0);
        assert_eq!(Points(-3_000_000).shown(), 0);
        assert_eq!(Points(i64::MAX).shown(), u32::MAX);
    }

    fn parts() -> impl Strategy<Value = Vec<Points>> {
        let part = prop_oneof![Just(0), 0..200_000_000_i64, 0..=i64::MAX];
        prop::collection::vec(part.prop_map(Points), 1..9)
    }

    proptest! {
        #[test]
        fn shown_parts_add_up_to_the_shown_total(parts in parts(), total in any::<u32>()) {
            prop_assume!(parts.iter().any(|part| part.0 > 0));
            let sum: u64 = shown_parts(&parts, total).into_iter().map(u64::from).sum();
            prop_assert_eq!(sum, u64::from(total));
        }

        #[test]
        fn each_shown_part_is_within_one_of_its_quota_and_zero_stays_zero(parts in parts(), total in any::<u32>()) {
            let sum: i128 = parts.iter().map(|part| i128::from(part.0)).sum();
            for (part, shown) in parts.iter().zip(shown_parts(&parts, total)) {
                let distance = i128::from(part.0) * i128::from(total) - i128::from(shown) * sum;
                prop_assert!(distance.abs() < sum.max(1));
                prop_assert!(part.0 > 0 || shown == 0);
            }
        }

        #[test]
        fn a_larger_part_never_shows_less(parts in parts(), total in any::<u32>()) {
            let mut pairs: Vec<_> = parts.iter().zip(shown_parts(&parts, total)).collect();
            pairs.sort();
            prop_assert!(pairs.is_sorted_by_key(|&(_, shown)| shown));
        }

        #[test]
        fn any_parts_can_be_shown_twice_alike(parts in prop::collection::vec(any::<i64>().prop_map(Points), 0..9), total in any::<u32>()) {
            prop_assert_eq!(shown_parts(&parts, total), shown_parts(&parts, total));
        }

        #[test]
        fn a_ratio_is_the_floor_of_the_exact_value(points in any::<i64>(), numerator in any::<i32>(), denominator in 1..i32::MAX) {
            let exact = i128::from(points) * i128::from(numerator);
            if let Some(ratio) = Points(points).checked_ratio(numerator.into(), denominator.into()) {
                prop_assert_eq!(i128::from(ratio.0), exact.div_euclid(denominator.into()));
            }
        }
    }
}
