//! What was seen so far, by quarter; today's looks count from tomorrow on, as in the portal.

use crate::matcher::rotation::Exposure;

/// Days of a quarter.
const QUARTER: usize = 91;

/// Exposure of each firm.
pub(super) struct History {
    /// Quarter by quarter, firm by firm.
    quarters: Vec<Vec<i64>>,
    today: Vec<(usize, i64)>,
    day: usize,
}

impl History {
    pub fn of_none(firms: usize, days: usize) -> Self {
        Self { quarters: vec![vec![0; firms]; days / QUARTER + 1], today: Vec::new(), day: 0 }
    }

    /// Goes on to `day`; what was seen before counts now.
    pub fn begin(&mut self, day: usize) {
        if day == self.day {
            return;
        }
        let quarter = self.quarters.get_mut(self.day / QUARTER);
        let Some(quarter) = quarter else { return };
        for (firm, look) in self.today.drain(..) {
            if let Some(sum) = quarter.get_mut(firm) {
                *sum += look;
            }
        }
        self.day = day;
    }

    /// Notes a look at `firm`.
    pub fn look(&mut self, firm: usize, worth: i64) {
        self.today.push((firm, worth));
    }

    pub fn of(&self, firm: usize) -> Exposure {
        let sum = |quarter: Option<usize>| {
            quarter.and_then(|quarter| self.quarters.get(quarter)?.get(firm)).copied().unwrap_or(0)
        };
        let quarter = self.day / QUARTER;
        Exposure { this_quarter: sum(Some(quarter)), last_quarter: sum(quarter.checked_sub(1)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_counts_from_the_next_day_and_moves_to_the_last_quarter() {
        let mut history = History::of_none(2, 200);
        history.look(1, 7);
        assert_eq!(history.of(1), Exposure::default());
        history.begin(1);
        assert_eq!(history.of(1), Exposure { this_quarter: 7, last_quarter: 0 });
        history.begin(QUARTER + 1);
        assert_eq!(history.of(1), Exposure { this_quarter: 0, last_quarter: 7 });
        history.begin(2 * QUARTER);
        assert_eq!(history.of(1), Exposure::default());
    }
}
