//! Keeps what was asked for of late, up to a weight.

use std::{
    collections::HashMap,
    hash::Hash,
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// A cache in two halves: what is asked for lies in the younger one. When that is full it becomes the older one, and what lay there and was
/// not asked for again is gone. Near enough to "least recently used", without an order to keep.
pub(super) struct Recent<K, V> {
    /// The counter of what was found and what was not.
    metric: &'static str,
    halves: Mutex<Halves<K, V>>,
}

struct Halves<K, V> {
    /// What a half may weigh.
    most: usize,
    weight: usize,
    young: HashMap<K, (V, usize)>,
    old: HashMap<K, (V, usize)>,
}

impl<K: Eq + Hash, V: Clone> Recent<K, V> {
    /// Holds at most `most`, in the unit in which its entries are weighed.
    pub fn new(metric: &'static str, most: usize) -> Self {
        let halves = Halves { most: most / 2, weight: 0, young: HashMap::new(), old: HashMap::new() };
        Self { metric, halves: Mutex::new(halves) }
    }

    /// What was kept under `key`, if it still is.
    pub fn find(&self, key: &K) -> Option<V> {
        let found = self.lock().find(key);
        metrics::counter!(self.metric, "outcome" => if found.is_some() { "hit" } else { "miss" }).increment(1);
        found
    }

    /// Keeps `value`, unless it alone weighs more than a half.
    pub fn keep(&self, key: K, value: V, weight: usize) {
        self.lock().put(key, value, weight);
    }

    /// A panic while the lock was held leaves at worst fewer entries, each still true under its key.
    fn lock(&self) -> MutexGuard<'_, Halves<K, V>> {
        self.halves.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash, V: Clone> Halves<K, V> {
    fn find(&mut self, key: &K) -> Option<V> {
        if let Some((value, _)) = self.young.get(key) {
            return Some(value.clone());
        }
        let (key, (value, weight)) = self.old.remove_entry(key)?;
        self.put(key, value.clone(), weight);
        Some(value)
    }

    fn put(&mut self, key: K, value: V, weight: usize) {
        if weight > self.most {
            return;
        }
        if self.weight + weight > self.most {
            self.old = mem::take(&mut self.young);
            self.weight = 0;
        }
        self.weight += weight;
        if let Some((_, before)) = self.young.insert(key, (value, weight)) {
            self.weight -= before;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Recent;

    #[test]
    fn what_is_asked_for_again_and_again_stays() {
        let recent = Recent::new("test_cache", 8);
        recent.keep(0, "often", 1);
        for number in 1..100 {
            recent.keep(number, "once", 1);
            assert_eq!(recent.find(&0), Some("often"));
        }
        assert_eq!(recent.find(&1), None);
    }

    #[test]
    fn what_is_kept_anew_replaces_what_was_there() {
        let recent = Recent::new("test_cache", 8);
        for value in 0..20 {
            recent.keep("key", value, 3);
            assert_eq!(recent.find(&"key"), Some(value));
        }
    }

    proptest! {
        #[test]
        fn all_that_can_be_found_never_weighs_more_than_allowed(kept in prop::collection::vec((0u8..40, 0usize..30), 0..200)) {
            let recent = Recent::new("test_cache", 100);
            for (key, weight) in kept {
                recent.keep(key, weight, weight);
                let halves = recent.lock();
                let weight: usize = halves.young.values().chain(halves.old.values()).map(|(_, weight)| weight).sum();
                prop_assert!(weight <= 100, "{weight}");
                prop_assert!(halves.young.values().all(|(value, weight)| value == weight));
            }
        }
    }
}
