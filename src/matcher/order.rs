//! The order of a ranking: points first, then a lot drawn from the ids, so that ties favour neither age nor alphabet.

use crate::kernel::{mix::splitmix64, points::Points};
use std::cmp::{Ordering, Reverse};

/// The place of one offer: smaller is better, and no two offers are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) score: Points,
    pub(crate) index: usize,
    lot: u64,
    id: u128,
}

impl Place {
    pub(crate) fn new(posting: u128, id: u128, index: usize, score: Points) -> Place {
        Place { score, index, lot: lot(posting, id), id }
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Place) -> Ordering {
        let key = |place: &Place| (Reverse(place.score), place.lot, place.id);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Place) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The lot of a firm in one posting: the same for ever, another in the next posting.
///
/// The 64-bit halves of both ids, low before high and posting before firm, are folded into one number by SplitMix64.
/// Not the hasher of the standard library, which may change between releases and would then change saved orders.
pub fn lot(posting: u128, firm: u128) -> u64 {
    let halves = [posting as u64, (posting >> 64) as u64, firm as u64, (firm >> 64) as u64];
    halves.into_iter().fold(0, |lot, half| splitmix64(lot ^ half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lot_is_what_it_was_when_rankings_were_saved() {
        assert_eq!(lot(1, 2), 10_032_143_222_046_603_734);
    }

    #[test]
    fn equal_firms_come_first_about_equally_often() {
        let first = (0..10_000).filter(|posting| lot(*posting, 1) < lot(*posting, 2)).count();
        assert!((4_800..5_200).contains(&first), "the older firm came first {first} times of 10,000");
    }

    #[test]
    fn a_score_comes_before_any_lot() {
        let (better, worse) = (Place::new(1, 1, 0, Points(2)), Place::new(1, 2, 1, Points(1)));
        assert!(better < worse);
        let (better, worse) = (Place::new(1, 2, 0, Points(2)), Place::new(1, 1, 1, Points(1)));
        assert!(better < worse);
    }
}
