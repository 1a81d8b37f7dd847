//! The matcher's own small vocabulary: opaque, interned numbers.
//!
//! The caller interns its vocabulary and expands nearness into the need, so nothing here knows what a code means.
//! Dense numbers, counted from nought, rank fastest; sparse ones are as correct. A saved explanation keeps these
//! numbers, so intern them from something stable.

use serde::{Deserialize, Serialize};

/// A capability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Code(pub u32);

/// A region at whatever depth the caller uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Region(pub u32);

/// A working language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Language(pub u16);

/// A certification or licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Certification(pub u16);

/// A sector of the economy that a firm has worked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Sector(pub u16);

/// How central a capability is to a firm; `Supporting < Able < Core`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Level {
    /// Helps others who lead the work.
    #[default]
    Supporting,
    /// Does the work when asked.
    Able,
    /// Lives from it.
    Core,
}

impl Level {
    /// How many levels this one stays below `wanted`: 0, 1 or 2.
    pub fn steps_below(self, wanted: Level) -> u8 {
        (wanted as u8).saturating_sub(self as u8)
    }
}

/// A day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// Whole days from `earlier` to this day; negative when this day comes first.
    pub fn days_since(self, earlier: Day) -> i64 {
        i64::from(self.0) - i64::from(earlier.0)
    }

    /// The Gregorian year of this day (Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`).
    pub fn year(self) -> i32 {
        let shifted = i64::from(self.0) + 719_468; // days since 0000-03-01, so that leap days end a year
        let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let after_new_year = i64::from(day_of_year >= 306); // January and February belong to the next year
        i32::try_from(era * 400 + year_of_era + after_new_year).unwrap_or(i32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_knows_its_year_on_both_sides_of_new_year_and_the_epoch() {
        for (day, year) in
            [(0, 1970), (-1, 1969), (364, 1970), (365, 1971), (11_016, 2000), (20_453, 2025), (20_454, 2026)]
        {
            assert_eq!(Day(day).year(), year, "day {day}");
        }
    }

    #[test]
    fn a_level_counts_only_the_steps_it_stays_below() {
        assert_eq!(Level::Supporting.steps_below(Level::Core), 2);
        assert_eq!(Level::Able.steps_below(Level::Core), 1);
        assert_eq!(Level::Core.steps_below(Level::Supporting), 0);
    }
}
