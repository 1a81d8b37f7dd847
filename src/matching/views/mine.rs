//! My matches: what is there for my firm now, and why.

use std::sync::Arc;

use askama::Template;
use askama_web::WebTemplate;

use super::{
    super::{advice, exposure::store::Own as Seen, ranked::Ranked, store::Exposure},
    matches::words_of_dday,
    words::{self, Line},
};
use crate::{
    firms::{FirmSummary, Names},
    i18n::Texts,
    kernel::{dates::DDay, ids::FirmId},
    matcher::{Criterion, Match},
    postings::Posting,
    web::{Change, Effect, Layout, Sample, Visit, url},
};

/// An open request with its ranking.
pub(in super::super) struct Mine {
    pub posting: Posting,
    pub ranked: Arc<Ranked>,
}

/// What the page tells a firm beside the requests.
pub(in super::super) struct Own {
    pub firm: FirmId,
    pub effects: Vec<Effect>,
    /// How often it was recommended, showed interest and was selected.
    pub record: Exposure,
    /// How often the office saw it this quarter.
    pub seen: Seen,
    /// Firms that fill what it lacks.
    pub partners: Vec<FirmSummary>,
}

/// A request as the list shows it to a firm.
struct Item {
    title: String,
    lang: &'static str,
    href: String,
    dday: String,
    dday_hot: bool,
    region: Option<&'static str>,
    score: u32,
    place: String,
    /// Why the place is not the one the score gives.
    rotated: Option<String>,
    reasons: Vec<Line>,
    gap: Option<String>,
    /// What would bring the firm further up.
    advice: Vec<Tip>,
    /// That rotation may show it elsewhere than foretold, where the association rotates.
    foretold: Option<String>,
}

/// One step, or one partner, that would help in this request.
pub(super) struct Tip {
    text: String,
    href: String,
}

/// Something that would help, and where to do it.
struct Help {
    text: String,
    href: String,
    postings: i64,
}

#[derive(Template, WebTemplate)]
#[template(path = "matching/mine.html")]
pub(in super::super) struct MinePage {
    layout: Layout,
    heading: String,
    lead: String,
    fitting: Vec<Item>,
    others: Vec<Item>,
    exposure: Vec<(String, i64, i64)>,
    exposure_takeaway: String,
    seen: Vec<(String, i64, i64)>,
    seen_takeaway: String,
    help: Vec<Help>,
}

impl MinePage {
    pub fn new(visit: &Visit, names: &Names, own: &Own, found: &[Mine]) -> Self {
        let (t, firm) = (visit.t, own.firm);
        let mut ranked: Vec<_> = found
            .iter()
            .filter_map(|mine| mine.ranked.place_of(firm).map(|(place, entry)| (mine, place, entry)))
            .collect();
        ranked.sort_by_key(|(mine, _, entry)| (std::cmp::Reverse(entry.score), mine.posting.closes_at));
        let (fitting, others): (Vec<_>, Vec<_>) =
            ranked.into_iter().partition(|(_, _, entry)| covers_something(&entry.matched));
        let item = |(mine, place, entry): (&Mine, usize, &super::super::ranked::Place)| {
            let posting = &mine.posting;
            let dday = DDay::of(posting.zone.date(posting.closes_at), posting.zone.date(visit.now));
            let (advice, foretold) = tips(mine, own, t);
            Item {
                title: posting.title.clone(),
                lang: posting.lang.tag(),
                href: url::posting(posting.id),
                dday: words_of_dday(dday, t),
                dday_hot: matches!(dday, DDay::Today | DDay::In(..=7)),
                region: posting.region.map(|region| region.label(t.locale())),
                score: words::shown_score(entry.score),
                place: t.matching_my_place(mine.ranked.places.len() as i64, place as i64),
                rotated: entry.rotated.map(|rotated| words::rotated(rotated, t)),
                reasons: words::reasons(&mine.ranked, entry, 2, t),
                gap: words::gap(&mine.ranked, &entry.matched, t),
                advice,
                foretold,
            }
        };
        let fitting: Vec<Item> = fitting.into_iter().map(item).collect();
        let heading =
            if fitting.is_empty() { t.matching_mine_none() } else { t.matching_mine_heading(fitting.len() as i64) };
        Self {
            layout: visit.layout(),
            heading,
            lead: t.matching_mine_lead(names.get(t.locale())),
            fitting,
            others: others.into_iter().map(item).collect(),
            exposure_takeaway: exposure_takeaway(own.record, t),
            exposure: exposure_rows(own.record, t),
            seen_takeaway: seen_takeaway(own.seen, t),
            seen: seen_rows(own.seen, t),
            help: own.effects.iter().map(|effect| help(*effect, t)).collect(),
        }
    }
}

/// The steps with the place each leads to, and a partner for a must that is missing; and what to know of such a place where places are
/// rotated.
fn tips(mine: &Mine, own: &Own, t: Texts) -> (Vec<Tip>, Option<String>) {
    let firm = own.firm;
    let steps = advice::advice(&mine.ranked, firm).map(|advice| advice.steps).unwrap_or_default();
    let foretold = mine.ranked.rotation.as_ref().filter(|_| !steps.is_empty()).map(|_| t.matching_advice_rotation());
    let told = steps.into_iter().filter_map(|(step, place)| {
        let (text, href) = named(advice::change(step)?, t);
        Some(Tip { text: t.matching_advice_last(text, place as i64), href })
    });
    let partner = advice::partner(&mine.ranked, firm).and_then(|(capability, partner)| {
        let name = own.partners.iter().find(|summary| summary.id == partner)?.names.get(t.locale());
        let text = t.matching_advice_partner(capability.label(t.locale()), name);
        Some(Tip { text, href: url::firm(partner) })
    });
    (told.chain(partner).collect(), foretold)
}

fn covers_something(matched: &Match) -> bool {
    let coverage = matched.parts.iter().find(|part| part.criterion == Criterion::Coverage);
    // Where no requirement is named, the texts alone tell.
    coverage.is_some_and(|part| part.earned.0 > 0 || part.possible.0 == 0)
}

fn exposure_rows(exposure: Exposure, t: Texts) -> Vec<(String, i64, i64)> {
    let most = exposure.recommended.max(1);
    [
        (t.matching_recommended(), exposure.recommended),
        (t.matching_interested(), exposure.interested),
        (t.matching_selected(), exposure.selected),
    ]
    .map(|(label, count)| (label, count, count * 100 / most))
    .to_vec()
}

fn exposure_takeaway(exposure: Exposure, t: Texts) -> String {
    match exposure.recommended {
        0 => t.matching_exposure_none(),
        times => t.matching_exposure(times, exposure.interested, exposure.selected),
    }
}

fn seen_rows(own: Seen, t: Texts) -> Vec<(String, i64, i64)> {
    let most = own.seen.max(own.opened).max(own.recommended).max(1);
    [
        (t.matching_seen_first(), own.seen),
        (t.matching_seen_opened(), own.opened),
        (t.matching_recommended(), own.recommended),
    ]
    .map(|(label, count)| (label, count, count * 100 / most))
    .to_vec()
}

fn seen_takeaway(own: Seen, t: Texts) -> String {
    if own.seen == 0 { t.matching_seen_none() } else { t.matching_seen(own.seen, own.opened) }
}

fn help(effect: Effect, t: Texts) -> Help {
    let (text, href) = named(effect.change, t);
    Help { text, href, postings: effect.postings as i64 }
}

/// A change in words, and where it is made.
fn named(change: Change, t: Texts) -> (String, String) {
    let locale = t.locale();
    let (text, anchor) = match change {
        Change::AddCapability(capability) => (t.matching_help_capability(capability.label(locale)), "capabilities"),
        Change::RaiseLevel(capability) => (t.matching_help_level(capability.label(locale)), "capabilities"),
        Change::AddEvidence(capability) => (t.matching_help_evidence(capability.label(locale)), "capabilities"),
        Change::AddCertification(held) => (t.matching_help_certification(held.label(locale)), "certifications"),
        Change::AddLanguage(language) => (t.matching_help_language(language.label(locale)), "languages"),
        Change::ConfirmCapacity => (t.matching_help_capacity(), "capacity"),
    };
    (text, format!("{}#{anchor}", url::my_firm()))
}

/// The page with a request, and with none.
pub(super) fn samples(t: Texts) -> Vec<Sample> {
    let item = || Item {
        title: "쑤저우 공장".into(),
        lang: "ko",
        href: "/".into(),
        dday: t.matching_closes_today(),
        dday_hot: true,
        region: None,
        score: 71,
        place: t.matching_my_place(12, 2),
        rotated: Some(t.matching_rotated_newcomer(11, 2)),
        reasons: vec![Line { text: t.matching_speaks("中文"), href: Some("/".into()), marks: Vec::new() }],
        gap: Some(t.matching_gap_sector()),
        advice: vec![Tip { text: t.matching_advice_last(t.matching_help_capacity(), 2), href: "/".into() }],
        foretold: Some(t.matching_advice_rotation()),
    };
    let page = |fitting: Vec<Item>, others, exposure, seen| MinePage {
        layout: Layout::sample(t, true),
        heading: t.matching_mine_heading(1),
        lead: t.matching_mine_lead("Sample"),
        fitting,
        others,
        exposure_takeaway: exposure_takeaway(exposure, t),
        exposure: exposure_rows(exposure, t),
        seen_takeaway: seen_takeaway(seen, t),
        seen: seen_rows(seen, t),
        help: vec![help(Effect { change: Change::ConfirmCapacity, postings: 3, place: 2 }, t)],
    };
    let looks = Seen { recommended: 1, seen: 4, opened: 2 };
    let busy = Exposure { recommended: 5, interested: 3, selected: 1 };
    vec![
        Sample::of("matching/mine", &page(vec![item()], vec![item()], busy, looks)),
        Sample::of("matching/mine (nothing)", &page(Vec::new(), Vec::new(), Exposure::default(), Seen::default())),
    ]
}
