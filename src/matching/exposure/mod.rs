//! Who is seen by the office: noted while pages are answered, written by the worker in one statement.
//!
//! A page only puts its firms into memory. A process that dies loses the last few seconds of looks, which no decision rests on alone.

pub(super) mod store;

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::{Datelike, Months, NaiveDate};

use crate::kernel::ids::{AssociationId, FirmId, PostingId};

/// Places of a ranking that count as seen.
pub(super) const SEEN: usize = 10;
/// More looks than this are not kept in memory; the worker takes them every few seconds.
const MOST: usize = 20_000;

/// What the office did. (That a firm was recommended is written where it is recommended.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Saw it among the first places.
    Seen,
    /// Opened its profile from the ranking.
    Opened,
}

impl Kind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Opened => "opened",
        }
    }
}

/// What was looked at, and on which day of the association's zone; again on the same day is the same look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub association: AssociationId,
    pub posting: PostingId,
    pub firm: FirmId,
    pub kind: Kind,
    pub day: NaiveDate,
}

/// Looks that wait to be written, with the place where the firm stood.
#[derive(Debug, Default)]
pub(super) struct Looks(Mutex<HashMap<Look, Option<i16>>>);

impl Looks {
    pub fn note(&self, look: Look, rank: Option<usize>) {
        let mut waiting = self.lock();
        if waiting.len() < MOST {
            waiting.entry(look).or_insert(rank.and_then(|rank| i16::try_from(rank).ok()));
        } else {
            metrics::counter!("exposures_dropped").increment(1);
        }
    }

    /// Everything that waits; it waits no longer.
    pub fn take(&self) -> Vec<(Look, Option<i16>)> {
        self.lock().drain().collect()
    }

    /// Puts back what could not be written.
    pub fn put_back(&self, looks: Vec<(Look, Option<i16>)>) {
        let mut waiting = self.lock();
        for (look, rank) in looks.into_iter().take(MOST) {
            waiting.entry(look).or_insert(rank);
        }
    }

    /// A panic while the lock was held leaves whole entries.
    fn lock(&self) -> MutexGuard<'_, HashMap<Look, Option<i16>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The first day of the quarter of `day`.
pub(super) fn quarter(day: NaiveDate) -> NaiveDate {
    let first = day.month0() / 3 * 3;
    day.with_day(1).and_then(|day| day.with_month0(first)).unwrap_or(day)
}

/// The first day of the quarter before.
pub(super) fn quarter_before(day: NaiveDate) -> NaiveDate {
    let this = quarter(day);
    this.checked_sub_months(Months::new(3)).unwrap_or(this)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_quarter_begins_on_the_first_of_its_first_month() {
        for (given, this, before) in [
            ("2026-11-22", "2026-10-01", "2026-07-01"),
            ("2026-01-01", "2026-01-01", "2025-10-01"),
            ("2024-03-31", "2024-01-01", "2023-10-01"),
        ] {
            assert_eq!((quarter(day(given)), quarter_before(day(given))), (day(this), day(before)), "{given}");
        }
    }

    #[test]
    fn the_same_look_twice_waits_once_with_its_first_place() {
        let looks = Looks::default();
        let look = Look {
            association: AssociationId::fresh(),
            posting: PostingId::fresh(),
            firm: FirmId::fresh(),
            kind: Kind::Seen,
            day: day("2026-11-22"),
        };
        looks.note(look, Some(3));
        looks.note(look, Some(4));
        looks.note(Look { kind: Kind::Opened, ..look }, None);
        let mut taken = looks.take();
        taken.sort_by_key(|(look, _)| look.kind.code());
        assert_eq!(taken, [(Look { kind: Kind::Opened, ..look }, None), (look, Some(3))]);
        assert!(looks.take().is_empty());
    }
}
