//! The three languages the portal speaks.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of the interface; texts of members carry their own language (see [`super::lang`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    #[default]
    Ko,
    En,
    Zh,
}

/// The text names no language the portal speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a language of the portal")]
pub struct UnknownLocale;

impl Locale {
    /// Every locale, in the order in which language switches show them.
    pub const ALL: [Self; 3] = [Self::Ko, Self::En, Self::Zh];

    /// The BCP 47 tag for `<html lang>` and `hreflang`: `ko`, `en` or `zh-Hans`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
            Self::Zh => "zh-Hans",
        }
    }

    /// The two-letter code for paths, files and the database: `ko`, `en` or `zh`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The language's name in itself, as language switches must show it.
    pub const fn native_name(self) -> &'static str {
        match self {
            Self::Ko => "한국어",
            Self::En => "English",
            Self::Zh => "中文",
        }
    }

    /// Reads a code or a BCP 47 tag (`ko`, `en-GB`, `zh_CN`, `ZH-Hans`) by its first subtag.
    ///
    /// `zh-Hant` is taken as well: a reader of traditional characters is better served by simplified ones than by Korean.
    pub fn parse(raw: &str) -> Option<Self> {
        let language = raw.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|locale| locale.code().eq_ignore_ascii_case(language))
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::parse(raw).ok_or(UnknownLocale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_code_and_tag_reads_back_as_its_locale() {
        for locale in Locale::ALL {
            assert_eq!(Locale::parse(locale.code()), Some(locale));
            assert_eq!(Locale::parse(locale.tag()), Some(locale));
            assert_eq!(locale.to_string().parse(), Ok(locale));
        }
    }

    #[test]
    fn regions_scripts_and_case_are_ignored() {
        assert_eq!(Locale::parse("zh_CN"), Some(Locale::Zh));
        assert_eq!(Locale::parse("ZH-Hant-TW"), Some(Locale::Zh));
        assert_eq!(Locale::parse(" en-GB "), Some(Locale::En));
    }

    #[test]
    fn other_languages_are_refused() {
        for raw in ["", "-", "ja", "kor", "english", "e"] {
            assert_eq!(Locale::parse(raw), None, "{raw:?}");
        }
    }

    #[test]
    fn json_carries_the_two_letter_code() {
        assert_eq!(serde_json::to_string(&Locale::Zh).unwrap(), "\"zh\"");
        assert_eq!(serde_json::from_str::<Locale>("\"ko\"").unwrap(), Locale::Ko);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(raw in any::<String>()) {
            let _ = Locale::parse(&raw);
        }
    }
}
