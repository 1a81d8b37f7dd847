//! The form of the rule: on or off, and four whole numbers within bounds.

use std::ops::RangeInclusive;

use serde::Deserialize;

use super::Rule;
use crate::web::{Fault, Faults};

/// What the form sends. A box that is not ticked is not sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct RawRule {
    pub on: String,
    pub in_five: String,
    pub in_ten: String,
    pub threshold: String,
    pub cap: String,
}

impl RawRule {
    /// The form filled with this rule.
    pub fn of(rule: Rule) -> Self {
        Self {
            on: if rule.on { "1" } else { "" }.to_owned(),
            in_five: rule.in_five.to_string(),
            in_ten: rule.in_ten.to_string(),
            threshold: rule.threshold.to_string(),
            cap: rule.cap.to_string(),
        }
    }

    /// Whether nothing was sent at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The rule, or everything that is wrong. The bounds are those of the table.
    pub fn parse(&self) -> Result<Rule, Faults> {
        let mut faults = Faults::default();
        let in_five = faults.take("in_five", number(&self.in_five, 0..=5));
        let in_ten = faults.take("in_ten", number(&self.in_ten, in_five.unwrap_or(0)..=10));
        let threshold = faults.take("threshold", number(&self.threshold, 50..=100));
        let cap = faults.take("cap", number(&self.cap, 10..=90));
        match (in_five, in_ten, threshold, cap) {
            (Some(in_five), Some(in_ten), Some(threshold), Some(cap)) => {
                Ok(Rule { on: !self.on.is_empty(), in_five, in_ten, threshold, cap })
            }
            _ => Err(faults),
        }
    }
}

fn number(raw: &str, within: RangeInclusive<i16>) -> Result<i16, Fault> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(Fault::Missing);
    }
    let number: i16 = raw.parse().map_err(|_| Fault::NotANumber)?;
    let (least, most) = (i64::from(*within.start()), i64::from(*within.end()));
    if within.contains(&number) { Ok(number) } else { Err(Fault::OutOfRange(least, most)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_written_into_the_form_comes_back_as_it_is() {
        for on in [true, false] {
            let rule = Rule { on, in_five: 1, in_ten: 3, threshold: 80, cap: 25 };
            assert_eq!(RawRule::of(rule).parse(), Ok(rule));
        }
    }

    #[test]
    fn all_faults_are_told_at_once_and_ten_places_hold_at_least_as_many_as_five() {
        let raw = |in_five: &str, in_ten: &str, threshold: &str, cap: &str| RawRule {
            on: "1".into(),
            in_five: in_five.into(),
            in_ten: in_ten.into(),
            threshold: threshold.into(),
            cap: cap.into(),
        };
        let mut expected = Faults::default();
        expected.add("in_five", Fault::Missing);
        expected.add("in_ten", Fault::OutOfRange(0, 10));
        expected.add("threshold", Fault::NotANumber);
        expected.add("cap", Fault::OutOfRange(10, 90));
        assert_eq!(raw(" ", "11", "많이", "9").parse(), Err(expected));
        let mut expected = Faults::default();
        expected.add("in_ten", Fault::OutOfRange(3, 10));
        assert_eq!(raw("3", "2", "75", "25").parse(), Err(expected));
    }
}
