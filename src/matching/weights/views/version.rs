//! The page of one version, with what it would change.

use askama::Template;
use askama_web::WebTemplate;

use super::{Badge, Rights, badge, percent, points, reason, signed};
use crate::{
    firms::{FirmSummary, Named, lang_of},
    i18n::Texts,
    kernel::dates::{self, Zone},
    matcher::{Criterion, Weights},
    matching::{
        views::criterion as label,
        weights::{
            Learned, Status, Version,
            backtest::{BackTest, Fare, Moves},
        },
    },
    web::{Layout, Visit, url},
};

/// A criterion with its points now and under the version.
struct Change {
    label: String,
    now: String,
    then: String,
    changed: bool,
    /// How uncertain it is, where it was fitted.
    error: Option<String>,
}

pub(super) struct MovedFirm {
    pub name: Named,
    pub href: String,
    pub before: String,
    pub after: String,
}

pub(super) struct MovedIn {
    pub title: String,
    pub title_lang: &'static str,
    pub href: String,
    pub count: String,
    pub firms: Vec<MovedFirm>,
}

pub(super) struct Test {
    pub how: String,
    pub fares: Vec<String>,
    pub moved: String,
    pub postings: Vec<MovedIn>,
}

#[derive(Template, WebTemplate)]
#[template(path = "matching/weights_version.html")]
pub(in super::super) struct VersionPage {
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

    pub(super) fn of(
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
        t.matching_learn_foresight(
            percent(learned.present.right),
            percent(learned.fitted.right),
            format!("{:.3}", learned.present.loss),
            format!("{:.3}", learned.fitted.loss),
        ),
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
