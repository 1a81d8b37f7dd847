//! The member directory.

use askama::Template;
use askama_web::WebTemplate;

use super::{FirmCard, map::Map};
use crate::{
    firms::{
        FirmKind, FirmSize,
        filter::{Filter, Pick},
        store::{Listing, PAGE},
    },
    i18n::Texts,
    kernel::vocab::{Capability, Domain, Language},
    web::{Layout, Paging, url},
};

/// A choice of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    pub label: String,
    pub n: usize,
    pub href: String,
    pub current: bool,
}

/// A filter with its choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    pub label: String,
    pub chips: Vec<Chip>,
    /// Choices behind "more".
    pub rest: Vec<Chip>,
}

/// What was found, with the filters around it: the part of the page that a search replaces.
#[derive(Clone)]
pub struct Found {
    pub t: Texts,
    pub heading: String,
    /// Which words were found in place of typed ones.
    pub instead: Vec<String>,
    /// What is filtered by, each leading to the list without it.
    pub active: Vec<Chip>,
    pub facets: Vec<Facet>,
    /// Filters behind "more filters".
    pub more: Vec<Facet>,
    pub more_open: bool,
    pub cards: Vec<FirmCard>,
    pub paging: Paging,
    pub map: Map,
    /// The whole directory.
    pub all: String,
}

/// The part of the page that a search replaces, alone.
#[derive(Template, WebTemplate)]
#[template(path = "firms/found.html")]
pub struct FoundBlock {
    pub found: Found,
}

/// `GET /firms`.
#[derive(Template, WebTemplate)]
#[template(path = "firms/index.html")]
pub struct DirectoryPage {
    pub layout: Layout,
    pub q: String,
    /// The filters, to go along with a new search.
    pub kept: Vec<(&'static str, &'static str)>,
    pub found: Found,
}

impl DirectoryPage {
    #[must_use]
    pub fn new(layout: Layout, filter: &Filter, found: Found) -> Self {
        Self { layout, q: filter.q.clone(), kept: filter.picks.iter().map(|pick| pick.parameter()).collect(), found }
    }
}

/// Chips that a filter shows before "more".
const SHOWN_CHIPS: usize = 10;

impl Found {
    #[must_use]
    pub fn new(listing: &Listing, filter: &Filter, page: Option<usize>, t: Texts) -> Self {
        let facet = |label: String, picks: Vec<Pick>| facet(label, picks, listing, filter, t);
        let total = listing.total as i64;
        let more = vec![
            facet(t.firms_facet_size(), FirmSize::ALL.iter().copied().map(Pick::Size).collect()),
            facet(t.firms_facet_kind(), FirmKind::ALL.iter().copied().map(Pick::Kind).collect()),
            facet(t.firms_facet_language(), by_count(Language::ALL.map(Pick::Language).into_iter(), listing)),
            facet(t.firms_facet_help(), vec![Pick::Supports]),
        ];
        Self {
            t,
            heading: if filter.is_empty() { t.firms_all(total) } else { t.firms_found(total) },
            instead: listing.instead.iter().map(|(typed, found)| t.firms_instead(typed, found)).collect(),
            active: filter.picks.iter().map(|pick| chip(*pick, listing, filter, t)).collect(),
            facets: vec![
                facet(t.firms_facet_domain(), by_count(Domain::all().map(Pick::Domain), listing)),
                facet(t.firms_facet_capability(), by_count(Capability::all().map(Pick::Capability), listing)),
            ],
            more_open: more.iter().any(|facet| facet.chips.iter().any(|chip| chip.current)),
            more,
            cards: listing.firms.iter().map(|firm| FirmCard::new(firm, t)).collect(),
            paging: Paging::new(page, listing.total, PAGE, &url::firms(), &filter.query()),
            map: Map::new(listing, filter, t),
            all: url::firms(),
        }
    }
}

fn by_count(picks: impl Iterator<Item = Pick>, listing: &Listing) -> Vec<Pick> {
    let mut counted: Vec<(Pick, usize)> = picks.map(|pick| (pick, listing.count(pick))).collect();
    counted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counted.into_iter().map(|(pick, _)| pick).collect()
}

/// Choices that would show nobody are left out, but one that is chosen always stays, so that it can be taken back.
fn facet(label: String, picks: Vec<Pick>, listing: &Listing, filter: &Filter, t: Texts) -> Facet {
    let shown = picks.into_iter().filter(|pick| filter.picks.contains(pick) || listing.count(*pick) > 0);
    let mut chips: Vec<Chip> = shown.map(|pick| chip(pick, listing, filter, t)).collect();
    chips.sort_by_key(|chip| !chip.current);
    let rest = chips.split_off(SHOWN_CHIPS.min(chips.len()));
    Facet { label, chips, rest }
}

/// What `pick` would show, and how to choose it or take it back.
pub(super) fn chip(pick: Pick, listing: &Listing, filter: &Filter, t: Texts) -> Chip {
    Chip {
        label: pick.label(t),
        n: listing.count(pick),
        href: filter.toggled(pick).href(),
        current: filter.picks.contains(&pick),
    }
}
