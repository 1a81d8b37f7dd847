//! The shared vocabulary: capabilities, regions, certifications and sectors as codes with labels in three languages and the words
//! people really write for them. The data lives in `data/vocab/`; a code parsed here is known to exist.

mod languages;
mod levels;
mod terms;
#[cfg(test)]
mod tests;

pub use languages::Language;
pub use levels::Level;
pub use terms::{Capability, Certification, Domain, Entry, Region, RegionGroup, Sector, Tile};

use serde::Deserialize;

use super::locale::Locale;

/// A label in the three languages of the house.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Labels {
    ko: String,
    en: String,
    zh: String,
}

impl Labels {
    /// The label as a reader of `locale` knows it.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ko => &self.ko,
            Locale::En => &self.en,
            Locale::Zh => &self.zh,
        }
    }

    /// The labels of all three languages.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        [self.ko.as_str(), self.en.as_str(), self.zh.as_str()].into_iter()
    }
}

/// Other words for a term, by language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Synonyms {
    ko: Vec<String>,
    en: Vec<String>,
    zh: Vec<String>,
}

impl Synonyms {
    /// The words of one language.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &[String] {
        match locale {
            Locale::Ko => &self.ko,
            Locale::En => &self.en,
            Locale::Zh => &self.zh,
        }
    }

    /// The words of all three languages.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.ko.iter().chain(&self.en).chain(&self.zh).map(String::as_str)
    }
}
