//! Dates and times as Korean, Chinese and English readers write them. Nothing here asks for the time: it is passed in.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};

use super::locale::Locale;

/// Where a clock hangs. Both offsets are fixed: neither country has had summer time since 1991.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    Seoul,
    Shanghai,
}

impl Zone {
    /// The zone of an IANA name; Seoul for one that no clock of the portal shows.
    pub fn of_name(name: &str) -> Self {
        if name == "Asia/Shanghai" { Self::Shanghai } else { Self::Seoul }
    }

    /// Hours ahead of UTC.
    pub const fn offset_hours(self) -> i64 {
        match self {
            Self::Seoul => 9,
            Self::Shanghai => 8,
        }
    }

    pub const fn name(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Self::Seoul, Locale::Ko) => "서울",
            (Self::Seoul, Locale::En) => "Seoul",
            (Self::Seoul, Locale::Zh) => "首尔",
            (Self::Shanghai, Locale::Ko) => "상하이",
            (Self::Shanghai, Locale::En) => "Shanghai",
            (Self::Shanghai, Locale::Zh) => "上海",
        }
    }

    /// What clock and calendar show here at that moment.
    pub fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        let utc = at.naive_utc();
        // At the very end of chrono's calendar there is no later local time.
        utc.checked_add_signed(TimeDelta::hours(self.offset_hours())).unwrap_or(utc)
    }

    /// The date it is here at that moment.
    pub fn date(self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date()
    }

    /// The moment at which clock and calendar show this here; `None` beyond chrono's calendar.
    pub fn moment(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        local.checked_sub_signed(TimeDelta::hours(self.offset_hours())).map(|utc| utc.and_utc())
    }
}

/// `2026. 11. 25.(수)`, `Wed 25 Nov 2026`, `2026年11月25日`.
pub fn date(day: NaiveDate, locale: Locale) -> String {
    let (y, m, d) = (day.year(), day.month(), day.day());
    match locale {
        Locale::Ko => format!("{y}. {m}. {d}.({})", korean_weekday(day)),
        Locale::En => format!("{} {d} {} {y}", day.weekday(), english_month(m)),
        Locale::Zh => format!("{y}年{m}月{d}日"),
    }
}

/// `오후 2:00`, `2:00 pm`, `14:00`.
pub fn time(at: NaiveTime, locale: Locale) -> String {
    let (afternoon, hour) = at.hour12();
    let minute = at.minute();
    match (locale, afternoon) {
        (Locale::Ko, false) => format!("오전 {hour}:{minute:02}"),
        (Locale::Ko, true) => format!("오후 {hour}:{minute:02}"),
        (Locale::En, false) => format!("{hour}:{minute:02} am"),
        (Locale::En, true) => format!("{hour}:{minute:02} pm"),
        (Locale::Zh, _) => clock(at),
    }
}

/// `2026. 11. 25.(수) 오후 2:00`, `Wed 25 Nov 2026, 2:00 pm`, `2026年11月25日 14:00`.
pub fn date_time(at: DateTime<Utc>, zone: Zone, locale: Locale) -> String {
    let local = zone.local(at);
    let gap = if locale == Locale::En { ", " } else { " " };
    format!("{}{gap}{}", date(local.date(), locale), time(local.time(), locale))
}

/// Both clocks of an event across the border: `14:00 상하이 · 15:00 서울`.
///
/// From 23:00 in Shanghai on, Seoul is in the next day, and the text says so: `23:30 상하이 · 00:30 서울(다음 날)`.
pub fn both_clocks(at: DateTime<Utc>, locale: Locale) -> String {
    let [shanghai, seoul] = [Zone::Shanghai, Zone::Seoul].map(|zone| zone.local(at));
    let next_day = match locale {
        _ if seoul.date() == shanghai.date() => "",
        Locale::Ko => "(다음 날)",
        Locale::En => " (next day)",
        Locale::Zh => "（次日）",
    };
    let [in_shanghai, in_seoul] = [Zone::Shanghai, Zone::Seoul].map(|zone| zone.name(locale));
    format!("{} {in_shanghai} · {} {in_seoul}{next_day}", clock(shanghai.time()), clock(seoul.time()))
}

/// The date in Shanghai before both clocks: `2026. 11. 25.(수) 14:00 상하이 · 15:00 서울`.
pub fn date_and_both_clocks(at: DateTime<Utc>, locale: Locale) -> String {
    let gap = if locale == Locale::En { ", " } else { " " };
    format!("{}{gap}{}", date(Zone::Shanghai.local(at).date(), locale), both_clocks(at, locale))
}

/// How long ago something was: `방금`, `3시간 전`, `어제`, `6일 전`, and from the seventh day on the date.
///
/// Days are those of `place`'s calendar; a moment still to come is shown absolutely.
pub fn relative(at: DateTime<Utc>, now: DateTime<Utc>, zone: Zone, locale: Locale) -> String {
    let seconds = now.signed_duration_since(at).num_seconds();
    let then = zone.local(at).date();
    let days = zone.local(now).date().signed_duration_since(then).num_days();
    match (seconds, days) {
        // Clocks of two machines differ a little: a notice from the next seconds is from now.
        (-60..60, _) => just_now(locale).to_owned(),
        (..0, _) => date_time(at, zone, locale),
        (60..3_600, _) => minutes_ago(seconds / 60, locale),
        // "Yesterday" a few hours after midnight would sound longer than it is.
        (_, 0) | (..21_600, _) => hours_ago(seconds / 3_600, locale),
        (_, 1) => yesterday(locale).to_owned(),
        (_, 2..7) => days_ago(days, locale),
        _ => date(then, locale),
    }
}

/// The value of `<time datetime>`: RFC 3339 in UTC, to the second.
pub fn machine(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Days left to a deadline, for the badge `D-7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DDay {
    Today,
    /// Days left, at least 1.
    In(u32),
    /// Days gone since, at least 1.
    Past(u32),
}

impl DDay {
    /// Counts calendar days; both dates belong to the calendar of the same zone.
    pub fn of(due: NaiveDate, today: NaiveDate) -> Self {
        let days = due.signed_duration_since(today).num_days();
        let count = u32::try_from(days.unsigned_abs()).unwrap_or(u32::MAX);
        match days {
            0 => Self::Today,
            1.. => Self::In(count),
            ..0 => Self::Past(count),
        }
    }
}

fn clock(at: NaiveTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

fn korean_weekday(day: NaiveDate) -> char {
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    match day.weekday() {
        Mon => '월',
        Tue => '화',
        Wed => '수',
        Thu => '목',
        Fri => '금',
        Sat => '토',
        Sun => '일',
    }
}

fn english_month(month: u32) -> &'static str {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let index = month.saturating_sub(1) as usize;
    NAMES.get(index).copied().unwrap_or_default()
}

const fn just_now(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => "방금",
        Locale::En => "just now",
        Locale::Zh => "刚刚",
    }
}

const fn yesterday(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => "어제",
        Locale::En => "yesterday",
        Locale::Zh => "昨天",
    }
}

fn minutes_ago(minutes: i64, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{minutes}분 전"),
        Locale::En => format!("{minutes} min ago"),
        Locale::Zh => format!("{minutes}分钟前"),
    }
}

fn hours_ago(hours: i64, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{hours}시간 전"),
        Locale::En if hours == 1 => "1 hour ago".to_owned(),
        Locale::En => format!("{hours} hours ago"),
        Locale::Zh => format!("{hours}小时前"),
    }
}

/// From two days on; one day ago is [`yesterday`].
fn days_ago(days: i64, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{days}일 전"),
        Locale::En => format!("{days} days ago"),
        Locale::Zh => format!("{days}天前"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(raw: &str) -> DateTime<Utc> {
        raw.parse().unwrap()
    }

    fn day(raw: &str) -> NaiveDate {
        raw.parse().unwrap()
    }

    #[test]
    fn each_language_writes_date_and_time_its_own_way() {
        let event = at("2026-11-25T05:00:00Z");
        assert_eq!(date_time(event, Zone::Seoul, Locale::Ko), "2026. 11. 25.(수) 오후 2:00");
        assert_eq!(date_time(event, Zone::Seoul, Locale::En), "Wed 25 Nov 2026, 2:00 pm");
        assert_eq!(date_time(event, Zone::Seoul, Locale::Zh), "2026年11月25日 14:00");
    }

    #[test]
    fn noon_and_midnight_are_twelve() {
        let [midnight, noon] = [0, 12].map(|hour| NaiveTime::from_hms_opt(hour, 5, 0).unwrap());
        assert_eq!([midnight, noon].map(|t| time(t, Locale::Ko)), ["오전 12:05", "오후 12:05"]);
        assert_eq!([midnight, noon].map(|t| time(t, Locale::En)), ["12:05 am", "12:05 pm"]);
        assert_eq!([midnight, noon].map(|t| time(t, Locale::Zh)), ["00:05", "12:05"]);
    }

    #[test]
    fn weekdays_follow_the_calendar() {
        let week: String = (23..30).map(|d| korean_weekday(day(&format!("2026-11-{d}")))).collect();
        assert_eq!(week, "월화수목금토일");
    }

    #[test]
    fn an_event_across_the_border_shows_both_clocks() {
        let event = at("2026-11-25T06:00:00Z");
        assert_eq!(both_clocks(event, Locale::Ko), "14:00 상하이 · 15:00 서울");
        assert_eq!(both_clocks(event, Locale::En), "14:00 Shanghai · 15:00 Seoul");
        assert_eq!(date_and_both_clocks(event, Locale::Zh), "2026年11月25日 14:00 上海 · 15:00 首尔");
    }

    #[test]
    fn the_last_hour_in_shanghai_is_the_next_day_in_seoul() {
        let late = at("2026-11-25T15:30:00Z");
        assert_eq!(both_clocks(late, Locale::Ko), "23:30 상하이 · 00:30 서울(다음 날)");
        assert_eq!(both_clocks(late, Locale::En), "23:30 Shanghai · 00:30 Seoul (next day)");
    }

    #[test]
    fn the_recent_past_is_told_in_steps() {
        let now = at("2026-11-25T05:00:00Z"); // 14:00 in Seoul
        let told = |raw: &str| relative(at(raw), now, Zone::Seoul, Locale::Ko);
        assert_eq!(told("2026-11-25T04:59:10Z"), "방금");
        assert_eq!(told("2026-11-25T04:01:00Z"), "59분 전");
        assert_eq!(told("2026-11-25T02:00:00Z"), "3시간 전");
        assert_eq!(told("2026-11-24T14:59:59Z"), "어제");
        assert_eq!(told("2026-11-24T03:00:00Z"), "어제");
        assert_eq!(told("2026-11-23T03:00:00Z"), "2일 전");
        assert_eq!(told("2026-11-19T03:00:00Z"), "6일 전");
        assert_eq!(told("2026-11-18T03:00:00Z"), "2026. 11. 18.(수)");
    }

    #[test]
    fn soon_after_midnight_last_evening_is_counted_in_hours() {
        let now = at("2026-11-24T16:00:00Z"); // 01:00 in Seoul
        assert_eq!(relative(at("2026-11-24T13:00:00Z"), now, Zone::Seoul, Locale::Zh), "3小时前");
    }

    #[test]
    fn a_moment_to_come_is_absolute_but_for_clock_skew() {
        let now = at("2026-11-25T05:00:00Z");
        assert_eq!(relative(at("2026-11-25T05:00:30Z"), now, Zone::Seoul, Locale::En), "just now");
        assert_eq!(relative(at("2026-11-25T06:00:00Z"), now, Zone::Seoul, Locale::En), "Wed 25 Nov 2026, 3:00 pm");
    }

    #[test]
    fn one_hour_is_singular_in_english() {
        let now = at("2026-11-25T05:00:00Z");
        assert_eq!(relative(at("2026-11-25T03:30:00Z"), now, Zone::Seoul, Locale::En), "1 hour ago");
        assert_eq!(relative(at("2026-11-25T02:30:00Z"), now, Zone::Seoul, Locale::En), "2 hours ago");
    }

    #[test]
    fn the_badge_counts_calendar_days() {
        let today = day("2026-11-25");
        assert_eq!(DDay::of(day("2026-12-02"), today), DDay::In(7));
        assert_eq!(DDay::of(today, today), DDay::Today);
        assert_eq!(DDay::of(day("2026-11-24"), today), DDay::Past(1));
    }

    #[test]
    fn machines_read_rfc_3339_in_utc() {
        assert_eq!(machine(at("2026-11-25T14:00:00.25+09:00")), "2026-11-25T05:00:00Z");
    }

    #[test]
    fn the_ends_of_the_calendar_are_shown_too() {
        for moment in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            for (zone, locale) in [Zone::Seoul, Zone::Shanghai].into_iter().zip(Locale::ALL) {
                assert!(!relative(moment, at("2026-11-25T05:00:00Z"), zone, locale).is_empty());
                assert!(!date_and_both_clocks(moment, locale).is_empty());
                let _ = zone.moment(moment.naive_utc());
            }
        }
        assert_eq!(DDay::of(NaiveDate::MAX, NaiveDate::MAX), DDay::Today);
    }

    proptest! {
        #[test]
        fn local_time_leads_back_to_the_moment(seconds in -60_000_000_000_i64..200_000_000_000) {
            let moment = DateTime::from_timestamp(seconds, 0).unwrap();
            for zone in [Zone::Seoul, Zone::Shanghai] {
                prop_assert_eq!(zone.moment(zone.local(moment)), Some(moment));
            }
        }

        #[test]
        fn a_deadline_that_many_days_off_says_so(days in 1_u32..40_000) {
            let today = day("2026-11-25");
            let due = today + chrono::Days::new(days.into());
            prop_assert_eq!(DDay::of(due, today), DDay::In(days));
            prop_assert_eq!(DDay::of(today, due), DDay::Past(days));
        }

        #[test]
        fn any_two_moments_have_a_relation(then in any::<i64>(), now in any::<i64>()) {
            if let (Some(then), Some(now)) = (DateTime::from_timestamp(then, 0), DateTime::from_timestamp(now, 0)) {
                prop_assert!(!relative(then, now, Zone::Shanghai, Locale::Ko).is_empty());
            }
        }
    }
}
