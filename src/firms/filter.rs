//! What the directory is asked for: the search text and the filters of the address.

use serde::Deserialize;

use super::{FirmKind, FirmSize, area::Area};
use crate::{
    i18n::Texts,
    kernel::{
        names::stripped,
        vocab::{Capability, Domain, Language, Region},
    },
    textindex::find::Tag,
    web::url,
};

/// More capabilities than anyone combines in one search.
const MAX_CAPABILITIES: usize = 8;

/// More words than anyone searches for at once.
const MAX_WORDS: usize = 8;

/// Longest search text, in characters; what follows is ignored.
const MAX_CHARS: usize = 60;

/// The query string of the directory.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawFilter {
    q: String,
    domain: String,
    capability: Vec<String>,
    region: String,
    kind: String,
    size: String,
    language: String,
    supports: String,
    page: String,
}

/// One value of one filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    Domain(Domain),
    Capability(Capability),
    Region(Region),
    /// A value of the same filter as [`Pick::Region`].
    Area(Area),
    Kind(FirmKind),
    Size(FirmSize),
    Language(Language),
    /// Firms that offer to help other members.
    Supports,
}

impl Pick {
    /// The value `code` of the filter `facet`, if there is one.
    #[must_use]
    pub fn parse(facet: &str, code: &str) -> Option<Self> {
        match facet {
            "domain" => Domain::parse(code).map(Self::Domain),
            "capability" => Capability::parse(code).map(Self::Capability),
            "region" => Area::parse(code).map(Self::Area).or_else(|| Region::parse(code).map(Self::Region)),
            "kind" => FirmKind::parse(code).map(Self::Kind),
            "size" => FirmSize::parse(code).map(Self::Size),
            "language" => Language::parse(code).map(Self::Language),
            "supports" => (code == "1").then_some(Self::Supports),
            _ => None,
        }
    }

    /// The parameter's name and value.
    #[must_use]
    pub fn parameter(self) -> (&'static str, &'static str) {
        match self {
            Self::Domain(domain) => ("domain", domain.code()),
            Self::Capability(capability) => ("capability", capability.code()),
            Self::Region(region) => ("region", region.code()),
            Self::Area(area) => ("region", area.code()),
            Self::Kind(kind) => ("kind", kind.code()),
            Self::Size(size) => ("size", size.code()),
            Self::Language(language) => ("language", language.code()),
            Self::Supports => ("supports", "1"),
        }
    }

    /// Every value that firms have themselves.
    pub fn all() -> impl Iterator<Item = Self> {
        let taxonomy = Domain::all().map(Self::Domain).chain(Capability::all().map(Self::Capability));
        let places = Region::all().map(Self::Region);
        let kinds = FirmKind::ALL.iter().copied().map(Self::Kind).chain(FirmSize::ALL.iter().copied().map(Self::Size));
        taxonomy.chain(places).chain(kinds).chain(Language::ALL.map(Self::Language)).chain([Self::Supports])
    }

    /// Its number in the finder; an area has none, its regions have.
    #[must_use]
    pub fn tag(self) -> Option<Tag> {
        Some(match self {
            Self::Domain(domain) => Tag::new(0, domain.number()),
            Self::Capability(capability) => Tag::new(1, capability.number()),
            Self::Region(region) => Tag::new(2, region.number()),
            Self::Area(_) => return None,
            Self::Kind(kind) => Tag::new(3, kind as u16),
            Self::Size(size) => Tag::new(4, size as u16),
            Self::Language(language) => Tag::new(5, language.number()),
            Self::Supports => Tag::new(6, 0),
        })
    }

    /// What it says to the reader.
    #[must_use]
    pub fn label(self, t: Texts) -> String {
        let locale = t.locale();
        match self {
            Self::Domain(domain) => domain.label(locale).to_owned(),
            Self::Capability(capability) => capability.label(locale).to_owned(),
            Self::Region(region) => region.short(locale).to_owned(),
            Self::Area(area) => area.label(t),
            Self::Kind(kind) => kind.label(t),
            Self::Size(size) => size.label(t),
            Self::Language(language) => language.label(locale).to_owned(),
            Self::Supports => t.firms_facet_supports(),
        }
    }
}

/// The filters as parsed. A code that is not known any more is dropped: an old link still shows a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub q: String,
    /// In the order in which the address names them; of each kind but capabilities at most one.
    pub picks: Vec<Pick>,
}

impl Filter {
    /// Reads the query string, and which page of the list it asks for.
    #[must_use]
    pub fn parse(raw: &RawFilter) -> (Self, Option<usize>) {
        let q: String = raw.q.trim().chars().filter(|c| !c.is_control()).take(MAX_CHARS).collect();
        let named = [
            ("domain", &raw.domain),
            ("region", &raw.region),
            ("kind", &raw.kind),
            ("size", &raw.size),
            ("language", &raw.language),
            ("supports", &raw.supports),
        ];
        let capabilities = raw.capability.iter().map(|code| ("capability", code)).take(MAX_CAPABILITIES);
        let mut picks: Vec<Pick> = Vec::new();
        for pick in capabilities.chain(named).filter_map(|(facet, code)| Pick::parse(facet, code)) {
            if !picks.contains(&pick) {
                picks.push(pick);
            }
        }
        (Self { q, picks }, raw.page.parse().ok().map(|page: usize| page.min(100_000)))
    }

    /// Whether everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.q.is_empty() && self.picks.is_empty()
    }

    /// The same with `pick` taken out if it was in, else put in. A second capability narrows; any other filter changes its value.
    #[must_use]
    pub fn toggled(&self, pick: Pick) -> Self {
        let mut next = self.clone();
        if self.picks.contains(&pick) {
            next.picks.retain(|other| *other != pick);
            return next;
        }
        if !matches!(pick, Pick::Capability(_)) {
            next.picks.retain(|other| other.parameter().0 != pick.parameter().0);
        }
        next.picks.push(pick);
        next
    }

    /// The query string, encoded, without the page.
    #[must_use]
    pub fn query(&self) -> String {
        let q = (!self.q.is_empty()).then(|| format!("q={}", url::encode(&self.q)));
        let picks = self.picks.iter().map(|pick| pick.parameter()).map(|(facet, code)| format!("{facet}={code}"));
        q.into_iter().chain(picks).collect::<Vec<_>>().join("&")
    }

    /// The address of the directory with these filters.
    #[must_use]
    pub fn href(&self) -> String {
        let query = self.query();
        if query.is_empty() { url::firms() } else { format!("{}?{query}", url::firms()) }
    }

    /// The capabilities that are asked for.
    #[must_use]
    pub fn capabilities(&self) -> Vec<Capability> {
        self.picks
            .iter()
            .filter_map(|pick| if let Pick::Capability(term) = pick { Some(*term) } else { None })
            .collect()
    }

    /// The words of the search text, without legal forms; each must be found.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        stripped(&self.q).split_whitespace().take(MAX_WORDS).map(str::to_owned).collect()
    }

    /// The regions asked for: one, those of an area, or `None` for all.
    #[must_use]
    pub fn regions(&self) -> Option<Vec<Region>> {
        self.picks.iter().find_map(|pick| match pick {
            Pick::Region(region) => Some(vec![*region]),
            Pick::Area(area) => Some(area.regions().collect()),
            _ => None,
        })
    }

    /// The code asked for in `facet`, if any.
    #[must_use]
    pub fn code(&self, facet: &str) -> Option<&'static str> {
        self.picks.iter().map(|pick| pick.parameter()).find(|(name, _)| *name == facet).map(|(_, code)| code)
    }

    /// The domain asked for, if any.
    #[must_use]
    pub fn domain(&self) -> Option<Domain> {
        self.code("domain").and_then(Domain::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(query: &str) -> Filter {
        Filter::parse(&serde_html_form::from_str(query).unwrap()).0
    }

    #[test]
    fn the_address_reads_back_as_the_same_filters() {
        let asked =
            filter("q=상하이&capability=mes&capability=erp&region=cn-sh&kind=member&size=small&language=zh&supports=1");
        assert_eq!(asked.picks.len(), 7);
        assert_eq!(filter(&asked.query()), asked);
    }

    #[test]
    fn codes_that_nobody_knows_are_dropped() {
        assert_eq!(filter("region=atlantis&kind=&supports=yes&page=x"), Filter::default());
    }

    #[test]
    fn a_second_region_replaces_the_first_but_a_second_capability_narrows() {
        let pick = |facet, code| Pick::parse(facet, code).unwrap();
        let asked = filter("region=cn-sh&capability=mes");
        assert_eq!(asked.toggled(pick("region", "cn-js")).query(), "capability=mes&region=cn-js");
        assert_eq!(asked.toggled(pick("capability", "erp")).query(), "capability=mes&region=cn-sh&capability=erp");
        assert_eq!(asked.toggled(pick("region", "cn-sh")).query(), "capability=mes");
    }

    #[test]
    fn an_area_holds_the_regions_in_it_and_takes_the_place_of_a_region() {
        let codes = |query| filter(query).regions().unwrap().iter().map(|region| region.code()).collect::<Vec<_>>();
        assert_eq!(codes("region=cn-sh"), ["cn-sh"]);
        assert!(codes("region=huadong").contains(&"cn-sh") && !codes("region=huadong").contains(&"cn-bj"));
        assert!(codes("region=cn").contains(&"cn-sh") && codes("region=cn").contains(&"cn-bj"));
        assert!(codes("region=kr").iter().all(|code| code.starts_with("kr-")));
        let area = filter("region=kr").picks[0];
        assert_eq!(filter("region=cn-sh").toggled(area).query(), "region=kr");
        assert_eq!(filter("").regions(), None);
    }
}
