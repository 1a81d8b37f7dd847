//! Languages in which a firm can deliver.

use crate::kernel::locale::Locale;

/// A working language, by ISO 639-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    Ko,
    Zh,
    En,
    Ja,
    Vi,
    Id,
    Th,
    Es,
    De,
    Ru,
}

impl Language {
    /// In the order pages list them.
    pub const ALL: [Self; 10] =
        [Self::Ko, Self::Zh, Self::En, Self::Ja, Self::Vi, Self::Id, Self::Th, Self::Es, Self::De, Self::Ru];

    /// The code in forms and in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// The language with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Its name for a reader of `locale`.
    #[must_use]
    pub fn label(self, locale: Locale) -> &'static str {
        let (_, ko, en, zh) = self.row();
        match locale {
            Locale::Ko => ko,
            Locale::En => en,
            Locale::Zh => zh,
        }
    }

    /// Its place in `ALL`: a dense number for tables by language.
    #[must_use]
    pub fn number(self) -> u16 {
        self as u16
    }

    fn row(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::Ko => ("ko", "한국어", "Korean", "韩语"),
            Self::Zh => ("zh", "중국어", "Chinese", "中文"),
            Self::En => ("en", "영어", "English", "英语"),
            Self::Ja => ("ja", "일본어", "Japanese", "日语"),
            Self::Vi => ("vi", "베트남어", "Vietnamese", "越南语"),
            Self::Id => ("id", "인도네시아어", "Indonesian", "印尼语"),
            Self::Th => ("th", "태국어", "Thai", "泰语"),
            Self::Es => ("es", "스페인어", "Spanish", "西班牙语"),
            Self::De => ("de", "독일어", "German", "德语"),
            Self::Ru => ("ru", "러시아어", "Russian", "俄语"),
        }
    }
}
