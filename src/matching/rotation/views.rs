//! The page of the rule.

use askama::Template;
use askama_web::WebTemplate;

use super::{Rule, form::RawRule};
use crate::{
    i18n::Texts,
    matching::{
        simulation::Played,
        views::{Tab, rotation as words, tabs},
    },
    web::{Fault, Faults, Layout, Sample, Visit},
};

/// What the office really saw.
pub(super) struct Seen {
    pub requests: i64,
    pub firms: usize,
    pub never: usize,
    pub gini: f64,
}

/// What the requests of the past quarter would have come to: without any rule, with the one in force, with another.
pub(super) struct Tried {
    pub requests: usize,
    pub none: Played,
    pub now: Played,
    pub other: Option<Played>,
}

struct Field {
    name: &'static str,
    label: String,
    hint: String,
    value: String,
    fault: Option<String>,
}

/// A measure under each rule that was tried.
struct Row {
    label: String,
    cells: Vec<String>,
}

/// The outcome of the trial: a sentence, and the table behind it.
struct Trial {
    takeaway: String,
    how: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Template, WebTemplate)]
#[template(path = "matching/rotation.html")]
pub(super) struct RotationPage {
    layout: Layout,
    tabs: Vec<Tab>,
    faults: Vec<(String, String)>,
    /// The rule in force, in words.
    rule: String,
    on: bool,
    ticked: bool,
    /// Two and two, as they stand beside each other.
    fields: [[Field; 2]; 2],
    changes: bool,
    /// Nothing when there was no request to try it on.
    trial: Option<Trial>,
    seen: String,
}

impl RotationPage {
    /// `typed` is what the form holds and what is wrong with it.
    pub fn new(
        visit: &Visit,
        rule: Rule,
        typed: (&RawRule, &Faults),
        seen: &Seen,
        tried: &Tried,
        changes: bool,
    ) -> Self {
        Self::of(visit.layout(), rule, typed, seen, tried, changes)
    }

    fn of(
        layout: Layout,
        rule: Rule,
        (raw, faults): (&RawRule, &Faults),
        seen: &Seen,
        tried: &Tried,
        changes: bool,
    ) -> Self {
        let t = layout.t;
        Self {
            tabs: tabs(&crate::web::url::rotation(), t),
            faults: faults.all(t),
            rule: rule.rotation().map_or_else(|| t.matching_how_rotation_none(), |rule| words(&rule, t)),
            on: rule.on,
            ticked: !raw.on.is_empty(),
            fields: fields(raw, faults, t),
            changes,
            trial: (tried.requests > 0).then(|| trial(tried, seen.firms, t)),
            seen: said(seen, t),
            layout,
        }
    }
}

fn fields(raw: &RawRule, faults: &Faults, t: Texts) -> [[Field; 2]; 2] {
    let field = |name, label, hint, value: &str| Field {
        name,
        label,
        hint,
        value: value.to_owned(),
        fault: faults.of(name, t),
    };
    [
        [
            field("in_five", t.matching_turns_in_five(), t.matching_turns_in_five_hint(), &raw.in_five),
            field("in_ten", t.matching_turns_in_ten(), t.matching_turns_in_ten_hint(), &raw.in_ten),
        ],
        [
            field("threshold", t.matching_turns_threshold(), t.matching_turns_threshold_hint(), &raw.threshold),
            field("cap", t.matching_turns_cap(), t.matching_turns_cap_hint(), &raw.cap),
        ],
    ]
}

fn trial(tried: &Tried, firms: usize, t: Texts) -> Trial {
    let played: Vec<&Played> = [&tried.none, &tried.now].into_iter().chain(&tried.other).collect();
    let row =
        |label, cell: &dyn Fn(&Played) -> String| Row { label, cells: played.iter().map(|one| cell(one)).collect() };
    let last = tried.other.unwrap_or(tried.now);
    let mut columns = vec![t.matching_turns_without(), t.matching_turns_now()];
    columns.extend(tried.other.map(|_| t.matching_turns_other()));
    Trial {
        takeaway: t.matching_turns_takeaway(
            tried.requests as i64,
            tried.none.never as i64,
            last.never as i64,
            percent(last.kept),
        ),
        how: t.matching_turns_how(),
        columns,
        rows: vec![
            row(t.matching_turns_never(firms as i64), &|one| one.never.to_string()),
            row(t.matching_turns_gini(), &|one| hundredths(one.gini)),
            row(t.matching_turns_lifted(), &|one| format!("{:.1}", one.lifted)),
            row(t.matching_turns_kept(), &|one| format!("{}%", percent(one.kept))),
        ],
    }
}

fn said(seen: &Seen, t: Texts) -> String {
    if seen.requests == 0 {
        return t.matching_turns_unseen();
    }
    t.matching_turns_seen(seen.requests, seen.firms as i64, seen.never as i64, hundredths(seen.gini))
}

/// 0 to 100, in whole numbers.
fn hundredths(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

fn percent(share: f64) -> String {
    format!("{:.1}", share * 100.0)
}

/// The rule in force; with another one that was tried, refused, and off with nothing to try it on.
pub(in super::super) fn samples(t: Texts) -> Vec<Sample> {
    let rule = Rule { on: true, in_five: 1, in_ten: 2, threshold: 75, cap: 25 };
    let none = Played { gini: 0.41, never: 9, lifted: 0.0, kept: 1.0 };
    let now = Played { gini: 0.23, never: 1, lifted: 1.4, kept: 0.976 };
    let tried = |other| Tried { requests: 12, none, now, other };
    let seen = Seen { requests: 3, firms: 60, never: 31, gini: 0.62 };
    let (fine, mut faults) = (Faults::default(), Faults::default());
    faults.add("in_ten", Fault::OutOfRange(3, 10));
    faults.add("cap", Fault::Missing);
    let page = |rule, typed: (&RawRule, &Faults), seen: &Seen, tried: &Tried| {
        RotationPage::of(Layout::sample(t, true), rule, typed, seen, tried, true)
    };
    let raw = RawRule::of(rule);
    let refused = RawRule { in_five: "3".into(), cap: String::new(), ..raw.clone() };
    let (off, nothing) = (Rule { on: false, ..rule }, Seen { requests: 0, firms: 0, never: 0, gini: 0.0 });
    vec![
        Sample::of("matching/rotation", &page(rule, (&raw, &fine), &seen, &tried(None))),
        Sample::of("matching/rotation (tried)", &page(rule, (&raw, &fine), &seen, &tried(Some(now)))),
        Sample::of("matching/rotation (refused)", &page(rule, (&refused, &faults), &seen, &tried(None))),
        Sample::of(
            "matching/rotation (off)",
            &page(off, (&RawRule::of(off), &fine), &nothing, &Tried { requests: 0, ..tried(None) }),
        ),
    ]
}
