//! Pages of the weights.

mod samples;
mod version;

use askama::Template;
use askama_web::WebTemplate;

use super::{
    HOUSE, Signed, Status, Version,
    form::{MAX_REASON, POINT, RawWeights},
};
use crate::{
    firms::lang_of,
    i18n::Texts,
    kernel::{
        dates::{self, Zone},
        ids::AccountId,
    },
    matcher::{
        Criterion, Weights,
        fit::{FEWEST, Fitted},
    },
    matching::{
        outcomes::Unknown,
        views::{Tab, criterion as label, tabs},
    },
    web::{Faults, Layout, Visit, url},
};

pub(in super::super) use samples::samples;
pub(super) use version::VersionPage;

/// What the reader may do.
pub(super) struct Rights {
    pub account: Option<AccountId>,
    pub proposes: bool,
    pub approves: bool,
}

struct Badge {
    class: &'static str,
    text: String,
}

/// A version in the history.
struct Row {
    name: String,
    href: String,
    badge: Badge,
    by: String,
    reason: String,
    reason_lang: &'static str,
}

/// A field of the form.
struct Points {
    name: &'static str,
    label: String,
    value: String,
    fault: Option<String>,
}

struct Form {
    points: Vec<Points>,
    reason: String,
    reason_fault: Option<String>,
}

#[derive(Template, WebTemplate)]
#[template(path = "matching/weights.html")]
pub(super) struct WeightsPage {
    layout: Layout,
    tabs: Vec<Tab>,
    faults: Vec<(String, String)>,
    /// Whose weights are in force.
    governed: String,
    /// Each criterion with its points.
    weights: Vec<(String, String)>,
    rows: Vec<Row>,
    /// Set while a proposal waits; nobody can make another one then.
    waiting: Option<String>,
    form: Option<Form>,
    /// Where the house's weights are proposed again.
    to_house: Option<String>,
    learn: Learn,
}

/// What is known of how requests ended.
pub(super) struct Lessons<'a> {
    /// Requests that weights can be fitted to.
    pub usable: usize,
    /// The first of the past requests of which nothing is known, and how many there are.
    pub unknown: Vec<Unknown>,
    pub more: i64,
    /// What was found just now and is no better.
    pub vain: Option<&'a Fitted>,
}

/// Weights from outcomes: how far it is, and where it goes on.
struct Learn {
    takeaway: String,
    /// Why nothing was proposed just now.
    vain: Option<String>,
    action: Option<&'static str>,
    blocked: Option<String>,
    unknown: Option<String>,
    postings: Vec<Unknown>,
}

impl WeightsPage {
    /// `typed` is what the form holds and what is wrong with it; nothing for a fresh form.
    pub fn new(
        visit: &Visit,
        versions: &[Version],
        typed: Option<(RawWeights, &Faults)>,
        lessons: &Lessons<'_>,
        rights: &Rights,
    ) -> Self {
        Self::of(visit.layout(), visit.place.zone, versions, typed, lessons, rights)
    }

    fn of(
        layout: Layout,
        zone: Zone,
        versions: &[Version],
        typed: Option<(RawWeights, &Faults)>,
        lessons: &Lessons<'_>,
        rights: &Rights,
    ) -> Self {
        let t = layout.t;
        let active = versions.iter().find(|version| version.status == Status::Active);
        let weights = active.map(|version| version.weights).unwrap_or_default();
        let waiting = versions.iter().find(|version| version.status == Status::Proposed);
        let all = typed.as_ref().map(|(_, faults)| faults.all(t)).unwrap_or_default();
        let open = rights.proposes && (waiting.is_none() || typed.is_some());
        let none = Faults::default();
        let (raw, faults) = typed.unwrap_or_else(|| (RawWeights::of(&weights), &none));
        let to_house = active.filter(|active| open && !active.weights.counts_like(&Weights::default()));
        Self {
            tabs: tabs(&url::weights(), t),
            faults: all,
            governed: super::super::views::governed(&weights, t),
            weights: Criterion::ALL.map(|criterion| (label(criterion, t), points(weights.of(criterion)))).to_vec(),
            rows: versions.iter().map(|version| row(version, zone, t)).collect(),
            waiting: waiting.map(|version| url::weights_version(version.number)),
            form: open.then(|| form(&raw, faults, t)),
            to_house: to_house.map(|_| format!("{}/restoration", url::weights_version(HOUSE))),
            learn: learn(lessons, rights.proposes, waiting.is_some(), t),
            layout,
        }
    }
}

fn learn(lessons: &Lessons<'_>, proposes: bool, waiting: bool, t: Texts) -> Learn {
    let enough = lessons.usable >= FEWEST;
    let count = lessons.usable as i64;
    let told = |found: &Fitted| t.matching_learn_no_better(percent(found.present.right), percent(found.fitted.right));
    Learn {
        takeaway: if enough { t.matching_learn_ready(count) } else { t.matching_learn_few(count, FEWEST as i64) },
        vain: lessons.vain.map(told),
        action: (enough && proposes && !waiting).then_some("/settings/weights/fitting"),
        blocked: (enough && proposes && waiting).then(|| t.matching_learn_waiting()),
        unknown: (lessons.more > 0).then(|| t.matching_learn_unknown(lessons.more)),
        postings: lessons.unknown.clone(),
    }
}

fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

fn form(raw: &RawWeights, faults: &Faults, t: Texts) -> Form {
    let points = Criterion::ALL.map(|criterion| Points {
        name: criterion.name(),
        label: label(criterion, t),
        value: raw.typed(criterion).to_owned(),
        fault: faults.of(criterion.name(), t),
    });
    Form { points: points.into(), reason: raw.reason.clone(), reason_fault: faults.of("reason", t) }
}

fn row(version: &Version, zone: Zone, t: Texts) -> Row {
    Row {
        name: t.matching_weights_version(i64::from(version.number)),
        href: url::weights_version(version.number),
        badge: badge(version, t),
        by: signed(&version.proposed, zone, t),
        reason: reason(version, t),
        reason_lang: if version.reason.is_empty() { "" } else { lang_of(&version.reason) },
    }
}

fn badge(version: &Version, t: Texts) -> Badge {
    let (class, text) = match version.status {
        Status::Proposed => ("info", t.matching_weights_proposed(version.approvals.len() as i64)),
        Status::Active => ("ok", t.matching_weights_active()),
        Status::Retired => ("", t.matching_weights_retired()),
        Status::Withdrawn => ("", t.matching_weights_withdrawn()),
    };
    Badge { class, text }
}

fn reason(version: &Version, t: Texts) -> String {
    match version.restores {
        Some(HOUSE) => t.matching_weights_restores_house(),
        Some(number) => t.matching_weights_restores(i64::from(number)),
        None => match &version.fitted {
            Some(learned) => t.matching_learn_reason(learned.requests as i64),
            None => version.reason.clone(),
        },
    }
}

fn signed(signed: &Signed, zone: Zone, t: Texts) -> String {
    format!("{} · {}", signed.name, dates::date_time(signed.at, zone, t.locale()))
}

/// Millionths as points: "40", or "12.5" where they are no whole number.
fn points(millionths: u32) -> String {
    let tenths = millionths.saturating_add(POINT / 20) / (POINT / 10);
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}
