//! What the directory is asked for: the search text and the filters of the address.

use serde::Deserialize;

use super::{FirmKind, FirmSize, area::Area};
use crate::{
    i18n::Texts,
    kernel::{
        hangul,
        lang::is_han,
        vocab::{Capability, Domain, Language, Region},
    },
    web::url,
};

/// More capabilities than anyone combines in one search.
const MAX_CAPABILITIES: usize = 8;

/// More words than anyone searches for at once.
const MAX_WORDS: usize = 8;

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
        let q: String = raw.q.trim().chars().filter(|c| !c.is_control()).take(hangul::MAX_QUERY_CHARS).collect();
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

    /// The words of the search text; each must be found.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.q.split_whitespace().take(MAX_WORDS)
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

/// The capabilities that a search text speaks of, by label or synonym in any language, also while its last syllable is being typed.
#[must_use]
pub fn capabilities_named(q: &str) -> Vec<Capability> {
    let typed = folded(q);
    let found = containing(&typed);
    if !found.is_empty() {
        return found;
    }
    let mut settled = typed;
    match settled.pop() {
        Some(last) if hangul::is_hangul(last) => containing(&settled),
        _ => Vec::new(),
    }
}

fn containing(typed: &str) -> Vec<Capability> {
    let least = if typed.chars().any(is_han) { 1 } else { 2 };
    if typed.chars().count() < least {
        return Vec::new();
    }
    let speaks = |term: &Capability| {
        let entry = term.entry();
        entry.labels.all().chain(entry.synonyms.all()).any(|word| begins_or_holds(word, typed))
    };
    Capability::all().filter(speaks).collect()
}

/// Latin letters count from the beginning of a word only: "it" is not in "security".
fn begins_or_holds(word: &str, typed: &str) -> bool {
    if !typed.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return folded(word).contains(typed);
    }
    let word = word.to_lowercase();
    let starts = word.char_indices().filter(|(at, c)| {
        let before = word.get(..*at).unwrap_or_default();
        c.is_ascii_alphanumeric() && !before.ends_with(|c: char| c.is_ascii_alphanumeric())
    });
    starts.into_iter().any(|(at, _)| folded(word.get(at..).unwrap_or_default()).starts_with(typed))
}

fn folded(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect()
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

    #[test]
    fn words_of_any_language_lead_to_capabilities() {
        let mes = Capability::parse("mes").unwrap();
        let erp = Capability::parse("erp").unwrap();
        assert!(capabilities_named("MES").contains(&mes));
        assert!(capabilities_named("이알피").contains(&erp));
        assert!(capabilities_named("企业资源").contains(&erp));
        assert!(capabilities_named("enterprise res").contains(&erp));
    }

    #[test]
    fn a_half_typed_word_leads_there_too() {
        let erp = Capability::parse("erp").unwrap();
        assert!(capabilities_named("통합업무시ㅅ").contains(&erp));
        assert!(capabilities_named("통합업무싯").contains(&erp));
    }

    #[test]
    fn letters_inside_a_latin_word_and_single_letters_lead_nowhere() {
        assert!(!capabilities_named("ecurity").iter().any(|term| term.code().contains("security")));
        assert!(capabilities_named("e").is_empty());
        assert!(capabilities_named("").is_empty());
    }
}
