//! Chance that is the same for the same seed on every machine.

use crate::matcher::lot;

/// A sequence of draws.
pub(super) struct Chance {
    seed: u128,
    drawn: u128,
}

impl Chance {
    pub fn of(seed: u64) -> Self {
        Self { seed: u128::from(seed), drawn: 0 }
    }

    /// A number below `count`; nothing is below 0, and then it is 0.
    pub fn below(&mut self, count: usize) -> usize {
        (self.share() * count as f64) as usize
    }

    /// A share from 0 up to, not including, 1.
    pub fn share(&mut self) -> f64 {
        self.drawn += 1;
        // 53 bits are what a double holds exactly.
        (lot(self.seed, self.drawn) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// One of `ranks`, the n-th drawn in proportion to 1/n (Zipf).
    pub fn zipf(&mut self, ranks: usize) -> usize {
        let weight = |rank: usize| 1.0 / (rank + 1) as f64;
        let mut left = self.share() * (0..ranks).map(weight).sum::<f64>();
        let stops = |rank: &usize| {
            left -= weight(*rank);
            left <= 0.0
        };
        (0..ranks).find(stops).unwrap_or_default()
    }

    /// The same items in another order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_another_seed_something_else() {
        let draw = |seed| {
            let mut chance = Chance::of(seed);
            let mut items: Vec<usize> = (0..30).collect();
            chance.shuffle(&mut items);
            (items, chance.zipf(9))
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn early_ranks_are_drawn_more_often() {
        let mut chance = Chance::of(7);
        let first = (0..1_000).filter(|_| chance.zipf(10) == 0).count();
        assert!((280..400).contains(&first), "{first} of 1,000; a third is expected");
    }
}
