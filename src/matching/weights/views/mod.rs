//! Pages of the weights.

mod samples;

use askama::Template;
use askama_web::WebTemplate;

use super::{
    HOUSE, Learned, Signed, Status, Version,
    backtest::{BackTest, Fare, Moves},
    form::{MAX_REASON, POINT, RawWeights},
};
use crate::{
    firms::{FirmSummary, Named, lang_of},
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

/// A criterion with its points now and under the version.
struct Change {
    label: String,
    now: String,
    then: String,
    changed: bool,
    /// How uncertain it is, where it was fitted.
    error: Option<String>,
}

struct MovedFirm {
    name: Named,
    href: String,
    before: String,
    after: String,
}

struct MovedIn {
    title: String,
    title_lang: &'static str,
    href: String,
    count: String,
    firms: Vec<MovedFirm>,
}

struct Test {
    how: String,
    fares: Vec<String>,
    moved: String,
    postings: Vec<MovedIn>,
}

#[derive(Template, WebTemplate)]
#[template(path = "matching/weights_version.html")]
pub(super) struct VersionPage {
    layout: Layout,
    title: String,
    badge: Badge,
    reason: String,
    reason_lang: &'static str,
    proposed: String,
    approved: Vec<String>,
    ended: Option<String>,
    changes: Vec<Change>,
    /// On what fitted weights rest.
    rests: Vec<String>,
    /// What it would have done; nothing when these are the numbers in force.
    test: Option<Test>,
    /// Where the reader can sign, withdraw, and propose these numbers again.
    approval: Option<String>,
    withdrawal: Option<String>,
    restoration: Option<String>,
    /// The reader has signed and another one must.
    waits: bool,
}

impl VersionPage {
    /// `now` are the weights in force.
    pub fn new(
        visit: &Visit,
        version: &Version,
        now: &Weights,
        test: Option<&BackTest>,
        firms: &[FirmSummary],
        rights: &Rights,
    ) -> Self {
        let test = test.map(|found| self::test(found, firms, visit.t));
        Self::of(visit.layout(), visit.place.zone, (version, now), test, rights)
    }

    fn of(
        layout: Layout,
        zone: Zone,
        (version, now): (&Version, &Weights),
        test: Option<Test>,
        rights: &Rights,
    ) -> Self {
        let t = layout.t;
        let here = url::weights_version(version.number);
        let awaits = rights.account.is_some_and(|account| version.awaits(account));
        let proposed = version.status == Status::Proposed;
        let again = rights.proposes && !proposed && !version.weights.counts_like(now);
        Self {
            title: t.matching_weights_version(i64::from(version.number)),
            badge: badge(version, t),
            reason: reason(version, t),
            reason_lang: if version.reason.is_empty() { "" } else { lang_of(&version.reason) },
            proposed: signed(&version.proposed, zone, t),
            approved: version.approvals.iter().map(|approval| signed(approval, zone, t)).collect(),
            ended: version.ended_at.map(|at| dates::date_time(at, zone, t.locale())),
            changes: Criterion::ALL.map(|criterion| change(criterion, now, version, t)).into(),
            rests: version.fitted.as_ref().map(|learned| rests(learned, t)).unwrap_or_default(),
            approval: (rights.approves && awaits).then(|| format!("{here}/approval")),
            withdrawal: (rights.proposes && proposed).then(|| format!("{here}/withdrawal")),
            restoration: again.then(|| format!("{here}/restoration")),
            waits: rights.approves && proposed && !awaits,
            test,
            layout,
        }
    }
}

fn change(criterion: Criterion, now: &Weights, version: &Version, t: Texts) -> Change {
    let (now, then) = (now.of(criterion), version.weights.of(criterion));
    let errors = version.fitted.as_ref().map(|learned| &learned.errors);
    let error = errors.and_then(|errors| errors.get(criterion as usize));
    Change {
        label: label(criterion, t),
        now: points(now),
        then: points(then),
        changed: now != then,
        error: error.map(|error| format!("±{}", points(*error))),
    }
}

fn rests(learned: &Learned, t: Texts) -> Vec<String> {
    vec![
        t.matching_learn_rests(learned.requests as i64, learned.pairs as i64),
        t.matching_learn_foresight(percent(learned.present.right), percent(learned.fitted.right)),
        t.matching_learn_error_how(),
    ]
}

fn test(test: &BackTest, firms: &[FirmSummary], t: Texts) -> Test {
    let selected = fare(&test.selected, |listed, before, after, up, down| {
        t.matching_weights_selected(listed, before, after, up, down)
    });
    let interested = fare(&test.interested, |listed, before, after, up, down| {
        t.matching_weights_interested(listed, before, after, up, down)
    });
    let fares: Vec<String> = selected.into_iter().chain(interested).collect();
    let unlisted = test.selected.known + test.interested.known - test.selected.listed - test.interested.listed;
    let left_out = (unlisted > 0).then(|| t.matching_weights_unlisted(unlisted as i64));
    Test {
        how: t.matching_weights_test_how(test.postings as i64),
        fares: if fares.is_empty() { vec![t.matching_weights_unknown()] } else { fares }
            .into_iter()
            .chain(left_out)
            .collect(),
        moved: t.matching_weights_moved(test.postings as i64, test.moved.len() as i64),
        postings: test.moved.iter().map(|moves| moved_in(moves, firms, t)).collect(),
    }
}

/// The sentence on firms of one kind; nothing where none is known.
fn fare(fare: &Fare, say: impl Fn(i64, String, String, i64, i64) -> String) -> Option<String> {
    let mean = |sum: usize| format!("{:.1}", sum as f64 / fare.listed as f64);
    (fare.listed > 0)
        .then(|| say(fare.listed as i64, mean(fare.before), mean(fare.after), fare.up as i64, fare.down as i64))
}

fn moved_in(moves: &Moves, firms: &[FirmSummary], t: Texts) -> MovedIn {
    let place = |place: Option<usize>| {
        place.map_or_else(|| t.matching_weights_no_place(), |place| t.matching_weights_place(place as i64))
    };
    let moved = moves.moves.iter().filter_map(|moved| {
        let firm = firms.iter().find(|firm| firm.id == moved.firm)?;
        Some(MovedFirm {
            name: Named::best(&firm.names, t),
            href: url::firm(moved.firm),
            before: place(moved.before),
            after: place(moved.after),
        })
    });
    MovedIn {
        title: moves.title.clone(),
        title_lang: moves.lang.tag(),
        href: url::posting(moves.posting),
        count: t.matching_weights_moves(moves.moves.len() as i64),
        firms: moved.collect(),
    }
}
