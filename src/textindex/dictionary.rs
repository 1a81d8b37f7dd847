//! Where each term's lists stand.

use super::key::TermKey;
use serde::{Deserialize, Serialize};

/// Keys in one bucket, on average.
const BUCKET: usize = 4;

/// Terms in rising order of their keys. Keys are hashes, so their upper bits say nearly where they stand: a table over those bits
/// finds a term with two reads of memory, as a hash table would, in half the room, and two dictionaries are merged by going along both.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Dictionary {
    keys: Vec<TermKey>,
    places: Vec<u32>,
    /// Where the keys of each bucket start; one more at the end.
    starts: Vec<u32>,
    /// How far a key is shifted to give its bucket.
    shift: u32,
}

impl Dictionary {
    /// Terms in rising order of their keys, each once.
    pub(super) fn new(keys: Vec<TermKey>, places: Vec<u32>) -> Self {
        let buckets = (keys.len() / BUCKET).next_power_of_two();
        let shift = u64::BITS - buckets.trailing_zeros();
        let mut starts = vec![0; buckets + 1];
        for key in &keys {
            starts[bucket(*key, shift) + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { keys, places, starts, shift }
    }

    /// Where the lists of a term stand.
    #[inline]
    pub(super) fn find(&self, key: TermKey) -> Option<u32> {
        let bucket = bucket(key, self.shift);
        let (from, to) = (*self.starts.get(bucket)? as usize, *self.starts.get(bucket + 1)? as usize);
        let at = self.keys.get(from..to)?.iter().position(|&other| other == key)?;
        self.places.get(from + at).copied()
    }

    /// All terms in rising order of their keys.
    pub(super) fn iter(&self) -> impl Iterator<Item = (TermKey, u32)> {
        self.keys.iter().copied().zip(self.places.iter().copied())
    }

    pub(super) fn bytes(&self) -> usize {
        self.keys.capacity() * size_of::<TermKey>()
            + (self.places.capacity() + self.starts.capacity()) * size_of::<u32>()
    }
}

fn bucket(key: TermKey, shift: u32) -> usize {
    key.0.checked_shr(shift).unwrap_or(0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn a_term_is_found_where_it_was_put_and_no_other_is(
            terms in prop::collection::btree_map(any::<u64>(), any::<u32>(), 0..300),
            other in any::<u64>(),
        ) {
            let keys = terms.keys().map(|key| TermKey(*key)).collect();
            let dictionary = Dictionary::new(keys, terms.values().copied().collect());
            for (key, place) in &terms {
                prop_assert_eq!(dictionary.find(TermKey(*key)), Some(*place));
            }
            prop_assert_eq!(dictionary.find(TermKey(other)), terms.get(&other).copied());
            let all: BTreeMap<u64, u32> = dictionary.iter().map(|(key, place)| (key.0, place)).collect();
            prop_assert_eq!(all, terms);
        }
    }
}
