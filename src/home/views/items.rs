//! Requests on the front door: those that are open, and what came of others.

use chrono::{DateTime, Utc};

use super::Front;
use crate::{
    firms::FirmSummary,
    i18n::Texts,
    kernel::{
        dates::{self, DDay},
        locale::Locale,
        money::Money,
    },
    postings::Posting,
    web::url,
};

/// So many requirements tell what a request is about.
const CHIPS: usize = 3;
/// From so many days before the deadline it is urgent.
const HOT_DAYS: u32 = 7;

/// An open request.
pub struct OpenItem {
    pub href: String,
    pub lang: &'static str,
    pub title: String,
    pub dday: String,
    pub hot: bool,
    pub region: Option<&'static str>,
    /// Musts first.
    pub needs: Vec<&'static str>,
    pub more_needs: i64,
    pub budget: Option<String>,
}

impl OpenItem {
    /// The item as it stands at `now`.
    pub fn new(posting: &Posting, now: DateTime<Utc>, t: Texts) -> Self {
        let (dday, hot) = deadline(posting, now, t);
        let mut needs: Vec<_> = posting.requirements.iter().collect();
        needs.sort_by_key(|need| !need.must);
        Self {
            href: url::posting(posting.id),
            lang: posting.lang.tag(),
            title: posting.title.clone(),
            dday,
            hot,
            region: posting.region.map(|region| region.short(t.locale())),
            needs: needs.iter().take(CHIPS).map(|need| need.capability.label(t.locale())).collect(),
            more_needs: needs.len().saturating_sub(CHIPS) as i64,
            budget: posting.budget.map(|budget| amount(budget, t.locale())),
        }
    }
}

fn deadline(posting: &Posting, now: DateTime<Utc>, t: Texts) -> (String, bool) {
    match DDay::of(posting.zone.date(posting.closes_at), posting.zone.date(now)) {
        DDay::In(days) => (t.home_dday(i64::from(days)), days <= HOT_DAYS),
        DDay::Today | DDay::Past(_) => (t.home_dday_today(), true),
    }
}

/// Short and in the reader's way of counting: `4억 8,000만 원`, `₩480,000,000`, `4.8亿韩元`.
fn amount(money: Money, locale: Locale) -> String {
    let spoken = (locale == Locale::Ko).then(|| money.echo(locale)).flatten();
    spoken.unwrap_or_else(|| money.shown(locale))
}

/// A request that ended with an award.
pub struct ResultItem {
    pub href: String,
    pub lang: &'static str,
    pub title: String,
    pub summary: String,
    /// Address and name of the lead firm.
    pub lead: Option<(String, String)>,
    pub value: Option<String>,
    pub decided: String,
}

impl ResultItem {
    /// `None` when nothing was awarded; a lead firm that is not among `leads` is not named.
    pub fn new(posting: &Posting, leads: &[FirmSummary], t: Texts) -> Option<Self> {
        let outcome = Front::success(posting)?;
        let lead = leads.iter().find(|firm| Some(firm.id) == outcome.lead);
        Some(Self {
            href: url::posting(posting.id),
            lang: posting.lang.tag(),
            title: posting.title.clone(),
            summary: outcome.summary.clone(),
            lead: lead.map(|firm| (url::firm(firm.id), firm.names.get(t.locale()).to_owned())),
            value: outcome.value.map(|value| amount(value, t.locale())),
            decided: dates::date(outcome.decided_on, t.locale()),
        })
    }
}
