//! The list of requests.

use std::collections::HashMap;

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};

use super::super::model::{Posting, Result as Ending};
use super::labels::{Badge, amount, need};
use crate::{
    i18n::Texts,
    kernel::ids::{AccountId, FirmId},
    web::{Layout, Paging, url},
};

/// As many requirements as a line of a list holds.
const CHIPS: usize = 4;

/// Names of the firms that the reader may see.
pub type FirmNames = HashMap<FirmId, String>;

/// The list of open or of ended requests.
#[derive(Template, WebTemplate)]
#[template(path = "postings/index.html")]
pub struct IndexPage {
    pub layout: Layout,
    pub t: Texts,
    pub ended: bool,
    pub tabs: [Tab; 2],
    pub items: Vec<Item>,
    pub paging: Paging,
    pub can_publish: bool,
}

/// One of the two tabs.
#[derive(Debug, Clone)]
pub struct Tab {
    pub href: String,
    pub label: String,
    pub current: bool,
}

/// A request in the list.
#[derive(Debug, Clone)]
pub struct Item {
    pub href: String,
    pub badge: Badge,
    pub title: String,
    pub lang: &'static str,
    pub place: Option<String>,
    pub budget: Option<String>,
    pub requirements: Vec<Chip>,
    pub more: usize,
    pub requester: String,
    pub mine: bool,
    pub outcome: Option<Ended>,
}

/// A requirement in a word or two.
#[derive(Debug, Clone)]
pub struct Chip {
    pub class: &'static str,
    pub need: String,
    pub label: &'static str,
}

/// How a request ended.
#[derive(Debug, Clone)]
pub struct Ended {
    pub class: &'static str,
    pub result: String,
    pub lead: Option<FirmLink>,
    pub value: Option<String>,
}

/// A firm's name and its page.
#[derive(Debug, Clone)]
pub struct FirmLink {
    pub name: String,
    pub href: String,
}

/// Who reads the list, and when.
pub struct Reader<'a> {
    pub account: Option<AccountId>,
    pub names: &'a FirmNames,
    pub now: DateTime<Utc>,
}

impl Item {
    /// The request as `reader` sees it.
    pub fn of(posting: &Posting, reader: &Reader, t: Texts) -> Self {
        let locale = t.locale();
        let open = posting.is_open(reader.now);
        Self {
            href: url::posting(posting.id),
            badge: Badge::of(posting, reader.now, t),
            title: posting.title.clone(),
            lang: posting.lang.tag(),
            place: posting.region.map(|region| region.short(locale).to_owned()),
            budget: posting.budget.map(|budget| amount(budget, t)),
            requirements: chips(posting, t),
            more: posting.requirements.len().saturating_sub(CHIPS),
            requester: t.postings_requested_by(&posting.requester.name),
            mine: reader.account.is_some() && posting.requester.account == reader.account,
            outcome: (!open).then(|| ended(posting, reader.names, t)),
        }
    }
}

/// Musts first; a stable order keeps the rest as the request has it.
fn chips(posting: &Posting, t: Texts) -> Vec<Chip> {
    let mut requirements: Vec<_> = posting.requirements.iter().collect();
    requirements.sort_by_key(|requirement| !requirement.must);
    let chips = requirements.into_iter().take(CHIPS).map(|requirement| Chip {
        class: if requirement.must { "badge info" } else { "badge" },
        need: need(requirement.must, t),
        label: requirement.capability.label(t.locale()),
    });
    chips.collect()
}

fn ended(posting: &Posting, names: &FirmNames, t: Texts) -> Ended {
    let Some(outcome) = &posting.outcome else {
        return Ended { class: "badge", result: t.postings_result_pending(), lead: None, value: None };
    };
    Ended {
        class: ending_class(outcome.result),
        result: outcome.result.label(t),
        lead: outcome.lead.and_then(|lead| FirmLink::of(lead, names)),
        value: outcome.value.map(|value| amount(value, t)),
    }
}

/// The badge that says how it ended.
pub fn ending_class(result: Ending) -> &'static str {
    match result {
        Ending::Contracted | Ending::Completed => "badge ok",
        Ending::NoAward => "badge warn",
    }
}

impl FirmLink {
    /// A link to `firm`, if the reader may see it.
    pub fn of(firm: FirmId, names: &FirmNames) -> Option<Self> {
        names.get(&firm).map(|name| Self { name: name.clone(), href: url::firm(firm) })
    }
}

/// The tabs over the list.
pub fn tabs(open: i64, ended: i64, at_ended: bool, t: Texts) -> [Tab; 2] {
    [
        Tab { href: url::postings(), label: t.postings_tab_open(open), current: !at_ended },
        Tab { href: format!("{}?tab=ended", url::postings()), label: t.postings_tab_ended(ended), current: at_ended },
    ]
}
