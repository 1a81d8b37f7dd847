//! Dates and times as forms send them and as people type them where the browser has no picker.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};

use super::{CLOSING_TIME, RawPosting, parse::Desk};
use crate::web::{Fault, Faults};

/// A day: `2026-12-31`, `2026.12.31`, `2026. 12. 31.`, `2026/12/31`; nothing typed is no day.
pub fn day(raw: &str) -> Result<Option<NaiveDate>, Fault> {
    let plain: String =
        raw.chars().filter(|c| !c.is_whitespace()).map(|c| if matches!(c, '.' | '/') { '-' } else { c }).collect();
    let plain = plain.trim_end_matches('-');
    if plain.is_empty() {
        return Ok(None);
    }
    let day = NaiveDate::parse_from_str(plain, "%Y-%m-%d").map_err(|_| Fault::NotADate)?;
    if (2000..2100).contains(&day.year()) { Ok(Some(day)) } else { Err(Fault::NotADate) }
}

/// A time of day: `18:00`, `18:00:00`.
fn time(raw: &str) -> Result<NaiveTime, Fault> {
    let raw = raw.trim();
    let raw = if raw.is_empty() { CLOSING_TIME } else { raw };
    ["%H:%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(raw, form).ok()).ok_or(Fault::NotATime)
}

/// The moment at which answers close, by the association's clock.
pub fn closes_at(raw: &RawPosting, desk: &Desk) -> Result<DateTime<Utc>, (&'static str, Fault)> {
    let day = day(&raw.closes_on).and_then(|day| day.ok_or(Fault::Missing)).map_err(|fault| ("closes_on", fault))?;
    let time = time(&raw.closes_time).map_err(|fault| ("closes_time", fault))?;
    desk.zone.moment(day.and_time(time)).ok_or(("closes_on", Fault::NotADate))
}

/// The deadline of a request that is sent now; one that has passed stays as it is but cannot be chosen.
pub fn checked_closes_at(raw: &RawPosting, desk: &Desk, faults: &mut Faults) -> Option<DateTime<Utc>> {
    match closes_at(raw, desk) {
        Ok(at) if at > desk.now || desk.keeps_deadline(at) => Some(at),
        Ok(_) => {
            faults.add("closes_on", Fault::InThePast);
            None
        }
        Err((field, fault)) => {
            faults.add(field, fault);
            None
        }
    }
}

/// The day on which the work starts; like the deadline, it lies ahead or stays.
pub fn starts_on(raw: &RawPosting, desk: &Desk) -> Result<Option<NaiveDate>, Fault> {
    match day(&raw.starts_on)? {
        Some(day) if day < desk.zone.date(desk.now) && !desk.keeps_start(day) => Err(Fault::InThePast),
        day => Ok(day),
    }
}
