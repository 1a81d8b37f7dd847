//! The form that proposes weights: eight whole numbers of points that make a hundred.

use serde::Deserialize;

use crate::{
    kernel::{
        names::clean_line,
        points::{Points, shown_parts},
    },
    matcher::{Criterion, Weights},
    web::{Fault, Faults},
};

/// Millionths to a point: a request has a hundred points to give.
pub(super) const POINT: u32 = 10_000;
const ALL_POINTS: u32 = 100;
pub(super) const MAX_REASON: usize = 500;

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct RawWeights {
    coverage: String,
    text: String,
    meaning: String,
    sector: String,
    region: String,
    languages: String,
    certifications: String,
    capacity: String,
    pub reason: String,
}

impl RawWeights {
    /// The form filled with these weights, in whole points that add up to a hundred (largest remainder).
    pub fn of(weights: &Weights) -> Self {
        let exact = Criterion::ALL.map(|criterion| Points(i64::from(weights.of(criterion))));
        let mut raw = Self::default();
        for (criterion, points) in Criterion::ALL.into_iter().zip(shown_parts(&exact, ALL_POINTS)) {
            *raw.slot(criterion) = points.to_string();
        }
        raw
    }

    fn slot(&mut self, criterion: Criterion) -> &mut String {
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

    /// What was typed for one criterion.
    pub fn typed(&self, criterion: Criterion) -> &str {
        match criterion {
            Criterion::Coverage => &self.coverage,
            Criterion::Text => &self.text,
            Criterion::Meaning => &self.meaning,
            Criterion::Sector => &self.sector,
            Criterion::Region => &self.region,
            Criterion::Languages => &self.languages,
            Criterion::Certifications => &self.certifications,
            Criterion::Capacity => &self.capacity,
        }
    }

    /// The weights and the reason, or everything that is wrong.
    ///
    /// A sum that is not a hundred is the fault of the first field, which leads to all of them.
    pub fn parse(&self) -> Result<(Weights, String), Faults> {
        let mut faults = Faults::default();
        let (mut weights, mut sum) = (Weights::default(), 0);
        for criterion in Criterion::ALL {
            if let Some(points) = faults.take(criterion.name(), points(self.typed(criterion))) {
                weights = weights.with(criterion, points * POINT);
                sum += points;
            }
        }
        if faults.is_empty() && sum != ALL_POINTS {
            faults.add(Criterion::Coverage.name(), Fault::NotAHundred(i64::from(sum)));
        }
        match faults.take("reason", clean_line(&self.reason, MAX_REASON)) {
            Some(reason) if faults.is_empty() => Ok((weights, reason)),
            _ => Err(faults),
        }
    }
}

fn points(raw: &str) -> Result<u32, Fault> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(Fault::Missing);
    }
    let points: u32 = raw.parse().map_err(|_| Fault::NotANumber)?;
    if points > ALL_POINTS { Err(Fault::OutOfRange(0, i64::from(ALL_POINTS))) } else { Ok(points) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_weights_typed_again_are_the_house_weights() {
        let raw = RawWeights { reason: " 그대로 ".into(), ..RawWeights::of(&Weights::default()) };
        assert_eq!(raw.parse(), Ok((Weights::default(), "그대로".to_owned())));
    }

    #[test]
    fn weights_in_tenths_of_a_point_fill_the_form_with_points_that_make_a_hundred() {
        let fine = Weights::default().with(Criterion::Coverage, 386_500).with(Criterion::Region, 73_500);
        assert!(RawWeights { reason: "그대로".into(), ..RawWeights::of(&fine) }.parse().is_ok());
    }

    #[test]
    fn all_faults_are_told_at_once_and_the_sum_only_when_every_number_is_one() {
        let mut raw = RawWeights { region: "x".into(), sector: "101".into(), ..RawWeights::of(&Weights::default()) };
        let mut expected = Faults::default();
        expected.add("sector", Fault::OutOfRange(0, 100));
        expected.add("region", Fault::NotANumber);
        expected.add("reason", Fault::Missing);
        assert_eq!(raw.parse(), Err(expected));
        raw = RawWeights { coverage: "41".into(), reason: "왜".into(), ..RawWeights::of(&Weights::default()) };
        let mut expected = Faults::default();
        expected.add("coverage", Fault::NotAHundred(101));
        assert_eq!(raw.parse(), Err(expected));
    }
}
