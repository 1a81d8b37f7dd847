//! Which language a text by a member is in, so that the page can mark it with its own `lang`.

use super::hangul::is_hangul;

/// The language of a text as its script shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextLang {
    Ko,
    En,
    Zh,
}

impl TextLang {
    /// The BCP 47 tag for a `lang` attribute; equal to [`super::locale::Locale::tag`] of the same language.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
            Self::Zh => "zh-Hans",
        }
    }

    /// The code in forms and in the database: `ko`, `en` or `zh`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The language with this code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Ko, Self::En, Self::Zh].into_iter().find(|lang| lang.code() == code)
    }
}

/// Judges by script alone: any Hangul is Korean; Han without kana is Chinese; else Latin letters are English.
///
/// `None` when nothing tells (digits, signs) or when kana show Japanese, which the portal has no fonts for.
pub fn detect(text: &str) -> Option<TextLang> {
    let (mut han, mut kana, mut latin) = (false, false, false);
    for c in text.chars() {
        if is_hangul(c) {
            return Some(TextLang::Ko);
        }
        han |= is_han(c);
        kana |= is_kana(c);
        latin |= is_latin(c);
    }
    match (han, kana, latin) {
        (_, true, _) => None,
        (true, false, _) => Some(TextLang::Zh),
        (false, false, true) => Some(TextLang::En),
        (false, false, false) => None,
    }
}

/// Whether the character is a Chinese character (hanja, hanzi), of any of the Unicode blocks.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '\u{2F00}'..='\u{2FD5}' | '々' | '〇')
}

/// Leaves out ・ and ー, which Korean and Chinese texts use as signs.
fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ゝ'..='ゟ' | 'ァ'..='ヺ' | 'ヽ'..='ヿ' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9D}')
}

fn is_latin(c: char) -> bool {
    let accented = matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    c.is_ascii_alphabetic() || (accented && c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::super::locale::Locale;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn any_hangul_makes_a_text_korean() {
        for text in ["상하이", "LG전자", "上海 법인", "ㅅㅎ", "ﾡ", "カメラ 카메라"] {
            assert_eq!(detect(text), Some(TextLang::Ko), "{text}");
        }
    }

    #[test]
    fn han_without_hangul_is_chinese() {
        for text in ["上海华东韩国IT企业协会", "3家公司", "韩国・上海"] {
            assert_eq!(detect(text), Some(TextLang::Zh), "{text}");
        }
    }

    #[test]
    fn latin_letters_alone_are_english() {
        for text in ["Hanbit", "3M", "café"] {
            assert_eq!(detect(text), Some(TextLang::En), "{text}");
        }
    }

    #[test]
    fn nothing_is_claimed_of_kana_digits_or_signs() {
        for text in ["", "2026. 11. 25.", "日本のIT", "カメラ", "→ ×", "😀"] {
            assert_eq!(detect(text), None, "{text}");
        }
    }

    #[test]
    fn the_tags_are_those_of_the_interface() {
        let tags = [TextLang::Ko, TextLang::En, TextLang::Zh].map(TextLang::tag);
        assert_eq!(tags, Locale::ALL.map(Locale::tag));
    }

    proptest! {
        #[test]
        fn one_syllable_anywhere_decides_for_korean(before in any::<String>(), c in prop::char::range('가', '힣'), after in any::<String>()) {
            prop_assert_eq!(detect(&format!("{before}{c}{after}")), Some(TextLang::Ko));
        }
    }
}
