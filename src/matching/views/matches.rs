//! The matches page: whom to call, and why.

use std::sync::Arc;

use askama::Template;
use askama_web::WebTemplate;

use super::{
    super::outcomes,
    listing::{self, Listing},
};
use crate::{
    i18n::Texts,
    kernel::dates::DDay,
    policy::{self, Verb},
    postings::Head,
    web::{Layout, Sample, Visit, url},
};

#[derive(Template, WebTemplate)]
#[template(path = "matching/matches.html")]
pub(in super::super) struct MatchesPage {
    layout: Layout,
    title: String,
    title_lang: &'static str,
    posting_href: String,
    dday: String,
    dday_hot: bool,
    /// Where the outcome is noted, once there is one.
    outcome: Option<String>,
    listing: Arc<Listing>,
}

impl MatchesPage {
    pub fn new(visit: &Visit, posting: &Head, listing: Arc<Listing>) -> Self {
        let today = posting.zone.date(visit.now);
        let facts = outcomes::facts(posting.facts(), posting.closes_at, visit.now);
        let notes = policy::decide(visit.actor.as_ref(), Verb::NoteOutcome, facts).is_ok();
        let dday = DDay::of(posting.zone.date(posting.closes_at), today);
        Self {
            layout: visit.layout(),
            title: posting.title.clone(),
            title_lang: posting.lang.tag(),
            posting_href: url::posting(posting.id),
            dday: words_of_dday(dday, visit.t),
            dday_hot: matches!(dday, DDay::Today | DDay::In(..=7)),
            outcome: notes.then(|| url::outcome(posting.id)),
            listing,
        }
    }
}

/// "마감 D-7"
pub(super) fn words_of_dday(dday: DDay, t: Texts) -> String {
    match dday {
        DDay::Today => t.matching_closes_today(),
        DDay::In(days) => t.matching_closes_in(i64::from(days)),
        DDay::Past(_) => t.matching_closed(),
    }
}

/// The page with two firms, and with none.
pub(super) fn samples(t: Texts) -> Vec<Sample> {
    let page = |listing| MatchesPage {
        layout: Layout::sample(t, true),
        title: "Suzhou".into(),
        title_lang: "en",
        posting_href: "/".into(),
        dday: t.matching_closes_in(7),
        dday_hot: true,
        outcome: Some("/".into()),
        listing: Arc::new(listing),
    };
    let [two, none] = listing::samples(t);
    vec![Sample::of("matching/matches", &page(two)), Sample::of("matching/matches (nobody)", &page(none))]
}
