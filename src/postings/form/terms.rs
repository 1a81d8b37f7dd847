//! From what people type to terms of the vocabulary: a code, or any label or synonym in any of the three languages.

use std::{collections::HashMap, sync::LazyLock};

use unicode_normalization::UnicodeNormalization;

use crate::{
    kernel::{
        locale::Locale,
        vocab::{Capability, Certification, Entry, Language, Region},
    },
    web::Rule,
};

static CAPABILITIES: LazyLock<HashMap<String, Capability>> =
    LazyLock::new(|| words(Capability::all(), Capability::entry));
static CERTIFICATIONS: LazyLock<HashMap<String, Certification>> =
    LazyLock::new(|| words(Certification::all(), Certification::entry));
static REGIONS: LazyLock<HashMap<String, Region>> = LazyLock::new(|| words(Region::all(), Region::entry));

fn words<T: Copy>(terms: impl Iterator<Item = T>, entry: impl Fn(T) -> &'static Entry) -> HashMap<String, T> {
    let mut words = HashMap::new();
    for term in terms {
        let entry = entry(term);
        for word in entry.labels.all().chain(entry.synonyms.all()).chain([entry.code.as_str()]) {
            // Should two terms ever share a word, the first in the file has it.
            words.entry(folded(word)).or_insert(term);
        }
    }
    words
}

/// Case, width and white space do not matter: `ＥＲＰ`, `erp` and `이 알 피` are typed for the same thing.
fn folded(word: &str) -> String {
    word.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The capability that `typed` names.
pub fn capability(typed: &str) -> Option<Capability> {
    CAPABILITIES.get(&folded(typed)).copied()
}

/// The certification that `typed` names.
pub fn certification(typed: &str) -> Option<Certification> {
    CERTIFICATIONS.get(&folded(typed)).copied()
}

/// The rule that `typed` names: a language, a region (also by its short name) or a certification.
pub fn rule(typed: &str) -> Option<Rule> {
    let word = folded(typed);
    language(&word)
        .map(Rule::Language)
        .or_else(|| region(&word).map(Rule::Region))
        .or_else(|| CERTIFICATIONS.get(&word).copied().map(Rule::Certification))
}

fn language(word: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| {
        language.code() == word || Locale::ALL.iter().any(|locale| folded(language.label(*locale)) == word)
    })
}

fn region(word: &str) -> Option<Region> {
    let short = |region: &Region| Locale::ALL.iter().any(|locale| folded(region.short(*locale)) == word);
    REGIONS.get(word).copied().or_else(|| Region::all().find(short))
}

/// What a rule asks for, as a reader of `locale` knows it; [`rule`] reads it back.
pub fn rule_label(rule: Rule, locale: Locale) -> &'static str {
    match rule {
        Rule::Language(language) => language.label(locale),
        Rule::Region(region) => region.label(locale),
        Rule::Certification(certification) => certification.label(locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capability_is_known_by_code_label_and_synonym_in_every_language() {
        for term in Capability::all() {
            assert_eq!(capability(term.code()), Some(term));
            for locale in Locale::ALL {
                assert_eq!(capability(term.label(locale)), Some(term));
            }
        }
        let erp = Capability::parse("erp");
        for typed in ["ERP", " erp ", "ＥＲＰ", "이알피", "전사적자원관리"] {
            assert_eq!(capability(typed), erp, "{typed}");
        }
        assert_eq!(capability("잔디 깎기"), None);
    }

    #[test]
    fn every_rule_reads_back_from_its_label() {
        let rules = Language::ALL.map(Rule::Language).into_iter();
        let rules = rules.chain(Region::all().map(Rule::Region)).chain(Certification::all().map(Rule::Certification));
        for one in rules {
            for locale in Locale::ALL {
                assert_eq!(rule(rule_label(one, locale)), Some(one), "{}", rule_label(one, locale));
            }
        }
        assert_eq!(rule("상하이"), Region::parse("cn-sh").map(Rule::Region));
        assert_eq!(rule("상하이 근처"), None);
    }
}
