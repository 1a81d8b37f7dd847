//! Capacity and freshness: whether a firm has people free in time, and how old that word is.
//!
//! A firm that has said nothing earns a low neutral 0.30. What a firm has said is worth `people × time`:
//! - `people`: 0 when none is free; else 0.5 and another 0.5 by the share of the people wanted, for a team shares work;
//! - `time`: 1 when free by the start, then falling evenly to 0.1 at 90 days late.
//!
//! A word older than 45 days is stale: from then on it fades evenly towards the neutral 0.30, which it reaches at 120
//! days. So an old promise is worth no more than silence, and an old refusal no less.

use super::super::{Capacity, Need, Profile, Ratio, Reason, reason::Note};
use crate::kernel::points::Points;

const NEUTRAL: Ratio = Ratio::percent(30);
const TOO_LATE: Ratio = Ratio::percent(10);
const TOO_LATE_DAYS: u32 = 90;
const STALE_DAYS: u32 = 45;
const FADED_DAYS: u32 = 120;

pub(crate) struct Asked {
    pub(crate) possible: Points,
    people: u16,
    today: super::super::Day,
    starts: super::super::Day,
}

impl Asked {
    pub(crate) fn new(need: &Need, possible: Points) -> Asked {
        Asked { possible, people: need.people, today: need.today, starts: need.starts() }
    }

    pub(super) fn earn(&self, firm: Profile<'_>, note: &mut impl Note) -> Points {
        let Some(said) = firm.capacity() else {
            note.because(|| Reason::CapacityUnknown);
            return NEUTRAL.of(self.possible);
        };
        let late_days = days(said.free_from.days_since(self.starts));
        let confirmed_days_ago = days(self.today.days_since(said.confirmed));
        note.because(|| Reason::Capacity {
            people: said.people,
            free_in_days: days(said.free_from.days_since(self.today)),
            late_days,
            confirmed_days_ago,
            stale: confirmed_days_ago > STALE_DAYS,
        });
        let available = self.people(said).times(time(late_days));
        let fresh = fresh(confirmed_days_ago);
        available.times(fresh).plus(NEUTRAL.times(fresh.rest())).of(self.possible)
    }

    fn people(&self, said: Capacity) -> Ratio {
        if said.people == 0 {
            return Ratio::NONE;
        }
        let half = Ratio::percent(50);
        half.plus(half.times(Ratio::fraction(said.people.into(), self.people.into())))
    }
}

fn time(late_days: u32) -> Ratio {
    TOO_LATE.plus(falling(late_days, 0, TOO_LATE_DAYS).times(TOO_LATE.rest()))
}

fn fresh(confirmed_days_ago: u32) -> Ratio {
    falling(confirmed_days_ago, STALE_DAYS, FADED_DAYS)
}

/// 1 up to `from`, 0 from `to` on, and evenly falling in between.
fn falling(days: u32, from: u32, to: u32) -> Ratio {
    Ratio::fraction(to.saturating_sub(days.max(from)), to - from)
}

/// Days to come; 0 for those past, as for a clock that is off.
fn days(days: i64) -> u32 {
    u32::try_from(days.max(0)).unwrap_or(u32::MAX)
}
