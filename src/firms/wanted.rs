//! The filters as the finder understands them: which capabilities and places each typed word speaks of, and which values narrow.

use std::sync::LazyLock;

use super::filter::{Filter, Pick};
use crate::{
    kernel::{
        hangul,
        lang::is_han,
        vocab::{Capability, Entry, Region},
    },
    textindex::find::{Narrowing, Tag, Wanted, Word, spellings},
};

/// What `filter` wants, `limit` firms from `offset` on.
#[must_use]
pub fn wanted(filter: &Filter, sees_hidden: bool, offset: usize, limit: usize) -> Wanted {
    let words: Vec<Word> = filter.words().into_iter().map(word).collect();
    // The words of a capability's name may be too short alone (`품질 관`).
    let whole = if words.len() > 1 {
        tags(capabilities_named(&filter.q).into_iter().map(Pick::Capability))
    } else {
        Vec::new()
    };
    Wanted { words, whole, narrowing: narrowing(filter), sees_hidden, own: Vec::new(), offset, limit }
}

fn word(typed: String) -> Word {
    let mut picks: Vec<Pick> = regions_named(&typed).into_iter().map(Pick::Region).collect();
    for spelling in std::iter::once(typed.clone()).chain(spellings(&typed)) {
        picks.extend(capabilities_named(&spelling).into_iter().map(Pick::Capability));
    }
    Word { tags: tags(picks), typed }
}

fn tags(picks: impl IntoIterator<Item = Pick>) -> Vec<Tag> {
    picks.into_iter().filter_map(Pick::tag).collect()
}

fn narrowing(filter: &Filter) -> Vec<Narrowing> {
    let capabilities = tags(filter.capabilities().into_iter().map(Pick::Capability));
    let regions = filter.regions().map(|regions| Narrowing::Any(tags(regions.into_iter().map(Pick::Region))));
    let others =
        filter.picks.iter().filter(|pick| !matches!(pick, Pick::Capability(_) | Pick::Region(_) | Pick::Area(_)));
    let others = others.map(|pick| Narrowing::Any(tags([*pick])));
    std::iter::once(Narrowing::All(capabilities)).chain(regions).chain(others).collect()
}

/// The capabilities that a search text speaks of, by label or synonym in any language, also while its last syllable is being typed.
fn capabilities_named(q: &str) -> Vec<Capability> {
    static NAMED: LazyLock<Vec<(Capability, Said)>> =
        LazyLock::new(|| Capability::all().map(|term| (term, Said::of(term.entry()))).collect());
    typing(q, |typed| NAMED.iter().filter(|(_, said)| said.holds(typed)).map(|(term, _)| *term).collect())
}

/// The regions whose names begin so.
fn regions_named(q: &str) -> Vec<Region> {
    static NAMED: LazyLock<Vec<(Region, Said)>> =
        LazyLock::new(|| Region::all().map(|term| (term, Said::of(term.entry()))).collect());
    typing(q, |typed| NAMED.iter().filter(|(_, said)| said.begins(typed)).map(|(term, _)| *term).collect())
}

/// What `q` names or, when that is nothing, what it names without the syllable that may still be being typed.
fn typing<T>(q: &str, named: impl Fn(&str) -> Vec<T>) -> Vec<T> {
    let long = |typed: &str| typed.chars().count() >= if typed.chars().any(is_han) { 1 } else { 2 };
    let mut typed = folded(q);
    let found = if long(&typed) { named(&typed) } else { Vec::new() };
    match typed.pop() {
        Some(last) if found.is_empty() && hangul::is_hangul(last) && long(&typed) => named(&typed),
        _ => found,
    }
}

/// The names of a term, folded.
struct Said {
    names: Vec<String>,
    /// What follows the beginning of each of their words.
    starts: Vec<String>,
}

impl Said {
    fn of(entry: &Entry) -> Self {
        let names = || entry.labels.all().chain(entry.synonyms.all());
        Self { names: names().map(folded).collect(), starts: names().flat_map(starts).collect() }
    }

    /// Latin letters count from the beginning of a word only: "it" is not in "security".
    fn holds(&self, typed: &str) -> bool {
        if typed.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            self.starts.iter().any(|start| start.starts_with(typed))
        } else {
            self.names.iter().any(|name| name.contains(typed))
        }
    }

    fn begins(&self, typed: &str) -> bool {
        self.names.iter().any(|name| name.starts_with(typed))
    }
}

fn starts(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let starts = name.char_indices().filter(|(at, c)| {
        let before = name.get(..*at).unwrap_or_default();
        c.is_ascii_alphanumeric() && !before.ends_with(|c: char| c.is_ascii_alphanumeric())
    });
    starts.map(|(at, _)| folded(name.get(at..).unwrap_or_default())).collect()
}

fn folded(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn an_abbreviation_that_is_spelt_out_leads_there() {
        let mes = Pick::Capability(Capability::parse("mes").unwrap()).tag().unwrap();
        assert!(word("엠이에스".to_owned()).tags.contains(&mes));
    }

    #[test]
    fn a_place_is_known_by_its_names() {
        let shanghai = Region::parse("cn-sh").unwrap();
        for name in ["상하이", "상하잉", "shangh", "上海"] {
            assert_eq!(regions_named(name), [shanghai], "{name}");
        }
    }

    #[test]
    fn letters_inside_a_latin_word_and_single_letters_lead_nowhere() {
        assert!(!capabilities_named("ecurity").iter().any(|term| term.code().contains("security")));
        assert!(capabilities_named("e").is_empty());
        assert!(capabilities_named("").is_empty());
    }

    #[test]
    fn no_two_values_of_filters_share_a_tag() {
        let mut tags: Vec<Tag> = tags(Pick::all());
        let all = tags.len();
        assert_eq!(all, Pick::all().count());
        tags.sort_unstable();
        tags.dedup();
        assert_eq!(tags.len(), all);
    }
}
