//! Text evidence
//! 1. nothing earns nothing, everything earns everything
//! 2. the curve rises and is concave: the first words found count most
//! 3. without a text to compare with it is not asked

use super::*;
use crate::matcher::criteria::text::curve;
use proptest::prelude::*;

fn earns(ratio: Option<Ratio>) -> Part {
    part_with_text(&need(), Offer::default(), Criterion::Text, ratio)
}

#[test]
fn nothing_earns_nothing_and_everything_earns_everything() {
    assert_eq!(percent(&earns(Some(Ratio::NONE))), 0);
    let all = earns(Some(Ratio::FULL));
    assert_eq!(all.earned, all.possible);
    assert_eq!(all.why, Reason::Text { ratio: Ratio::FULL });
}

#[test]
fn the_first_words_found_count_most() {
    let at = |percentage| percent(&earns(Some(Ratio::percent(percentage))));
    assert_eq!([at(5), at(10), at(50)], [29, 46, 88]);
}

#[test]
fn without_a_text_it_is_not_asked() {
    let part = earns(None);
    assert_eq!((part.possible.0, part.why), (0, Reason::NotAsked));
}

proptest! {
    #[test]
    fn the_curve_rises_and_is_concave(a in 0u32..=1_000_000, b in 0u32..=1_000_000) {
        let at = |millionths| i64::from(curve(Ratio::millionths(millionths)).get());
        let (low, high) = (a.min(b), a.max(b));
        prop_assert!(at(low) <= at(high));
        // Each value is rounded down by less than one.
        prop_assert!(2 * at(u32::midpoint(low, high)) + 3 >= at(low) + at(high));
    }
}
