//! How much each criterion counts, and how the points are shared among those a need asks for.

use super::{Criterion, reason::WHOLE};
use crate::kernel::points::Points;
use serde::{Deserialize, Serialize};

/// How much each criterion counts, relative to the others.
///
/// A saved ranking keeps the version, so that an old explanation stays true after the weights have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// Raised with every change of the house's numbers or of a formula in `criteria/`.
    pub version: u32,
    /// Which of an association's own weights these are; `None` are the house's.
    pub number: Option<u32>,
    pub coverage: u32,
    pub text: u32,
    pub meaning: u32,
    pub sector: u32,
    pub region: u32,
    pub languages: u32,
    pub certifications: u32,
    pub capacity: u32,
}

/// A request of so many different words leaves meaning half its share.
pub(super) const HALF_AT: u64 = 60;

impl Default for Weights {
    /// The weights of the house, in millionths of the whole.
    fn default() -> Self {
        Weights {
            version: 2,
            number: None,
            coverage: 400_000,
            text: 160_000,
            meaning: 90_000,
            sector: 100_000,
            region: 60_000,
            languages: 60_000,
            certifications: 50_000,
            capacity: 80_000,
        }
    }
}

impl Weights {
    /// The weight of one criterion.
    pub fn of(&self, criterion: Criterion) -> u32 {
        match criterion {
            Criterion::Coverage => self.coverage,
            Criterion::Text => self.text,
            Criterion::Meaning => self.meaning,
            Criterion::Sector => self.sector,
            Criterion::Region => self.region,
            Criterion::Languages => self.languages,
            Criterion::Certifications => self.certifications,
            Criterion::Capacity => self.capacity,
        }
    }

    /// Whether each criterion counts as much as in `other`, whatever the two are called.
    pub fn counts_like(&self, other: &Weights) -> bool {
        Criterion::ALL.iter().all(|criterion| self.of(*criterion) == other.of(*criterion))
    }

    /// These weights without one criterion: what it weighed goes to the others, as with what is not asked.
    #[must_use]
    pub fn without(self, criterion: Criterion) -> Weights {
        self.with(criterion, 0)
    }

    /// These weights with `weight` for one criterion.
    #[must_use]
    pub fn with(mut self, criterion: Criterion, weight: u32) -> Weights {
        *self.slot(criterion) = weight;
        self
    }

    fn slot(&mut self, criterion: Criterion) -> &mut u32 {
        match criterion {
            Criterion::Coverage => &mut self.coverage,
            Criterion::Text => &mut self.text,
            Criterion::Meaning => &mut self.meaning,
            Criterion::Sector => &mut self.sector,
            Criterion::Region => &mut self.region,
            Criterion::Languages => &mut self.languages,
            Criterion::Certifications => &mut self.certifications,
            Criterion::Capacity => &mut self.capacity,
        }
    }

    /// These weights for a request of so many different words.
    ///
    /// What a request of a few words means a sentence encoder can tell when no firm uses just these words; of a long one it keeps a
    /// blur, while its words say more and more by themselves. So of the share of meaning `60 / (60 + words)` stays, and the
    /// rest goes to the words.
    #[must_use]
    pub fn for_words(self, words: usize) -> Weights {
        if self.text == 0 {
            return self; // words are left out: nothing may come back to them
        }
        let words = u64::try_from(words).unwrap_or(u64::MAX);
        let kept = u64::from(self.meaning) * HALF_AT / HALF_AT.saturating_add(words);
        let meaning = u32::try_from(kept).unwrap_or(self.meaning);
        Weights { meaning, text: self.text.saturating_add(self.meaning - meaning), ..self }
    }

    /// Shares one million points among the criteria that are asked for, in proportion to their weights.
    ///
    /// One million always means "all that was asked". A criterion not asked for gets nothing; when all that are asked
    /// weigh nothing they share alike.
    pub(crate) fn share(&self, asked: impl Fn(Criterion) -> bool) -> [(Criterion, Points); Criterion::ALL.len()] {
        let weigh = |criterion: Criterion| if asked(criterion) { u64::from(self.of(criterion)) } else { 0 };
        let mut weights = Criterion::ALL.map(weigh);
        if weights.iter().all(|weight| *weight == 0) {
            weights = Criterion::ALL.map(|criterion| u64::from(asked(criterion)));
        }
        let mut shares = apportion(WHOLE, &weights).into_iter();
        Criterion::ALL.map(|criterion| (criterion, shares.next().unwrap_or(Points::ZERO)))
    }
}

/// Divides `total` in proportion to `weights`, exactly: the shares add up to `total`.
///
/// Largest remainder (Hamilton): each share is rounded down, and the points left over go one by one to the largest
/// remainders, the earlier one first when equal. Without any weight every share is nothing.
pub(crate) fn apportion(total: Points, weights: &[u64]) -> Vec<Points> {
    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if sum == 0 {
        return vec![Points::ZERO; weights.len()];
    }
    let exact = |weight: &u64| i128::from(total.0) * i128::from(*weight);
    let floor = |weight: &u64| Points(i64::try_from(exact(weight) / sum).unwrap_or(i64::MAX));
    let mut shares: Vec<Points> = weights.iter().map(floor).collect();
    let given: Points = shares.iter().sum();
    let mut order: Vec<(i128, &mut Points)> =
        weights.iter().map(|weight| exact(weight) % sum).zip(&mut shares).collect();
    order.sort_by_key(|(remainder, _)| -remainder); // stable: the earlier one first when equal
    for (_, share) in order.into_iter().take(usize::try_from(total.0 - given.0).unwrap_or(0)) {
        share.0 += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn points(numbers: &[i64]) -> Vec<Points> {
        numbers.iter().copied().map(Points).collect()
    }

    #[test]
    fn what_is_left_over_goes_to_the_largest_remainder_and_then_to_the_earlier_one() {
        assert_eq!(apportion(Points(10), &[1, 1, 1]), points(&[4, 3, 3]));
        assert_eq!(apportion(Points(10), &[5, 3, 1]), points(&[6, 3, 1])); // 5.56, 3.33, 1.11
        assert_eq!(apportion(Points(10), &[0, 0]), points(&[0, 0]));
    }

    #[test]
    fn the_default_weights_are_shared_out_as_they_stand_when_everything_is_asked() {
        for (criterion, share) in Weights::default().share(|_| true) {
            assert_eq!(share, Points(i64::from(Weights::default().of(criterion))));
        }
    }

    #[test]
    fn the_longer_a_request_the_more_its_words_count_and_the_less_its_meaning() {
        let of = |words| {
            let weights = Weights::default().for_words(words);
            (weights.text, weights.meaning)
        };
        assert_eq!([of(0), of(60), of(usize::MAX)], [(160_000, 90_000), (205_000, 45_000), (250_000, 0)]);
    }

    #[test]
    fn the_weight_of_what_is_not_asked_goes_to_the_rest_in_proportion() {
        let shares =
            Weights::default().share(|criterion| matches!(criterion, Criterion::Coverage | Criterion::Capacity));
        let given: Vec<_> = shares.into_iter().filter(|(_, share)| *share != Points::ZERO).collect();
        assert_eq!(given, [(Criterion::Coverage, Points(833_333)), (Criterion::Capacity, Points(166_667))]);
    }

    #[test]
    fn criteria_that_weigh_nothing_share_alike_when_nothing_else_is_asked() {
        let weights = Weights { capacity: 0, region: 0, ..Weights::default() };
        let shares = weights.share(|criterion| matches!(criterion, Criterion::Region | Criterion::Capacity));
        let given: Vec<_> = shares.into_iter().filter(|(_, share)| *share != Points::ZERO).collect();
        assert_eq!(given, [(Criterion::Region, Points(500_000)), (Criterion::Capacity, Points(500_000))]);
    }

    proptest! {
        #[test]
        fn shares_add_up_to_the_total(total in 0i64..2_000_000, weights in prop::collection::vec(0u64..=u64::from(u32::MAX), 1..20)) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let sum: Points = apportion(Points(total), &weights).into_iter().sum();
            prop_assert_eq!(sum, Points(total));
        }
    }
}
