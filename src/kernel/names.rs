//! What people type: lines and texts made safe to keep, names of firms and persons, and names without legal forms.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::hangul::Syllable;

/// Why a typed text is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    #[error("nothing was typed")]
    Empty,
    /// `max` in characters after normalisation.
    #[error("longer than {max} characters")]
    TooLong { max: usize },
    #[error("a character that cannot be seen or that changes how others are shown")]
    BadCharacter,
}

/// Reads one line of free text of 1 to `max` characters; tabs and line breaks, as pasted cells bring them, become spaces.
///
/// The result is in NFC (so that Hangul from a Mac equals that from a phone), trimmed, and without the zero-width debris
/// that editors and messengers leave in copied text.
///
/// # Errors
/// [`TextFault`] when nothing is left, it is too long, or it holds control or bidi control characters.
pub fn clean_line(raw: &str, max: usize) -> Result<String, TextFault> {
    cleaned(raw, max, |c| if c.is_whitespace() && c != '\u{3000}' { ' ' } else { c })
}

/// Reads free text of 1 to `max` characters with line breaks, which all become `\n`; else like [`clean_line`].
///
/// # Errors
/// As [`clean_line`].
pub fn clean_text(raw: &str, max: usize) -> Result<String, TextFault> {
    let unix = raw.replace("\r\n", "\n");
    cleaned(&unix, max, |c| match c {
        '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        _ => c,
    })
}

fn cleaned(raw: &str, max: usize, space: impl Fn(char) -> char) -> Result<String, TextFault> {
    let normal: String =
        raw.chars().filter(|&c| !is_debris(c)).map(|c| if is_blank_letter(c) { ' ' } else { space(c) }).nfc().collect();
    let text = normal.trim();
    if text.is_empty() {
        return Err(TextFault::Empty);
    }
    if text.chars().any(|c| !matches!(c, '\n' | '\t') && is_forbidden(c)) {
        return Err(TextFault::BadCharacter);
    }
    if text.chars().nth(max).is_some() {
        return Err(TextFault::TooLong { max });
    }
    Ok(text.to_owned())
}

/// Control, bidi control, annotation and tag characters, and code points that are no characters.
fn is_forbidden(c: char) -> bool {
    let no_character = u32::from(c) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    let bidi = matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}');
    c.is_control() || bidi || no_character || matches!(c, '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Zero-width marks without a meaning of their own: soft hyphen, zero-width space, word joiner, byte order mark.
fn is_debris(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Letters that show as nothing: the Hangul fillers, with which people make "empty" names, and the blank Braille cell.
fn is_blank_letter(c: char) -> bool {
    matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2800}')
}

/// Joiners and variation selectors: fine in a text with emoji, a way to fake another's name in a name.
fn is_hidden_joiner(c: char) -> bool {
    matches!(c, '\u{34F}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200C}' | '\u{200D}'
        | '\u{2061}'..='\u{2065}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// A name keeps what was typed, in NFC and trimmed, if nothing in it is invisible and something can be read aloud.
fn clean_name(raw: &str, max: usize) -> Result<String, TextFault> {
    let trimmed = raw.trim_matches(|c: char| c.is_whitespace() || is_debris(c) || is_blank_letter(c));
    let invisible = |c: char| is_forbidden(c) || is_debris(c) || is_blank_letter(c) || is_hidden_joiner(c);
    if trimmed.chars().any(invisible) {
        return Err(TextFault::BadCharacter);
    }
    let name = clean_line(trimmed, max)?;
    if name.chars().any(char::is_alphanumeric) { Ok(name) } else { Err(TextFault::Empty) }
}

macro_rules! name_type {
    ($(#[$doc:meta])* $name:ident, $max:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Longest name, in characters.
            pub const MAX_CHARS: usize = $max;

            /// Reads a typed name.
            ///
            /// # Errors
            /// [`TextFault`]: nothing readable, too long, or an invisible character.
            pub fn parse(raw: &str) -> Result<Self, TextFault> {
                clean_name(raw, Self::MAX_CHARS).map(Self)
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextFault;

            fn try_from(raw: String) -> Result<Self, Self::Error> {
                Self::parse(&raw)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }
    };
}

name_type! {
    /// The name of a firm as its people write it, with its legal form: 1 to 120 characters.
    FirmName, 120
}

name_type! {
    /// The name of a person in one piece, as they want to be addressed: 1 to 80 characters.
    PersonName, 80
}

/// Legal forms in brackets or as one sign, anywhere in a name.
const SIGNS: [&str; 3] = ["㈜", "㈔", "㈱"];
const BRACKETED: [&str; 13] =
    ["주", "유", "재", "사", "합", "자", "유한", "주식회사", "유한회사", "유한책임회사", "株", "有", "有限合伙"];
/// At the beginning or end of a Korean word.
const KOREAN: [&str; 16] = [
    "주식회사",
    "유한책임회사",
    "유한회사",
    "합자회사",
    "합명회사",
    "재단법인",
    "사단법인",
    "학교법인",
    "의료법인",
    "특수법인",
    "사회복지법인",
    "영농조합법인",
    "영어조합법인",
    "농업회사법인",
    "어업회사법인",
    "외국법인",
];
/// Anywhere, as branches follow them (…有限公司北京分公司); longer ones before those they contain.
const CHINESE: [&str; 8] =
    ["股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "股份公司", "株式会社", "株式會社", "有限会社"];
/// As last words, in lower case without stops.
const WESTERN: [&str; 24] = [
    "co",
    "company",
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "corp",
    "corporation",
    "gmbh",
    "ag",
    "plc",
    "pte",
    "pty",
    "bv",
    "nv",
    "kk",
    "srl",
    "sarl",
    "sdn",
    "bhd",
    "jsc",
    "cokg",
];

/// The name without its legal form, for searching and sorting: `(주)다온`, `주식회사 다온`, `Daon Co., Ltd.` → `다온`, `Daon`.
///
/// A place in brackets stays: `上海多温（上海）有限公司` → `上海多温（上海）`. A name that is nothing but a legal form stays whole.
pub fn stripped(name: &str) -> String {
    let mut current = squeezed(name);
    loop {
        let shorter = squeezed(without_western(&without_korean(&without_marks(&current))));
        if shorter.is_empty() || shorter == current {
            return current;
        }
        current = shorter;
    }
}

/// What lists are ordered by, under an ICU collation: [`stripped`], width and case folded, without signs in front.
pub fn sort_key(name: &str) -> String {
    let folded = stripped(name).nfkc().collect::<String>().to_lowercase();
    let from_letter = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    squeezed(if from_letter.is_empty() { &folded } else { from_letter })
}

/// The letter under which a list files the name: ㄱ to ㅎ (ㄲ under ㄱ), A to Z, and `#` for all else.
pub fn index_letter(name: &str) -> char {
    let first = sort_key(name).chars().next().unwrap_or('#');
    match Syllable::of(first).map(Syllable::initial) {
        Some('ㄲ') => 'ㄱ',
        Some('ㄸ') => 'ㄷ',
        Some('ㅃ') => 'ㅂ',
        Some('ㅆ') => 'ㅅ',
        Some('ㅉ') => 'ㅈ',
        Some(initial) => initial,
        None if first.is_ascii_alphabetic() => first.to_ascii_uppercase(),
        None => '#',
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_marks(name: &str) -> String {
    let bracketed = BRACKETED.iter().flat_map(|form| [format!("({form})"), format!("（{form}）")]);
    let marks = SIGNS.iter().chain(&CHINESE).map(|&form| form.to_owned()).chain(bracketed);
    marks.fold(name.to_owned(), |rest, mark| rest.replace(&mark, " "))
}

fn without_korean(name: &str) -> String {
    let strip = |word: &str| {
        let strip_one =
            |word: &str, form: &&str| word.strip_prefix(form).or_else(|| word.strip_suffix(form)).map(str::to_owned);
        KOREAN.iter().find_map(|form| strip_one(word, form)).unwrap_or_else(|| word.to_owned())
    };
    squeezed(&name.split_whitespace().map(strip).collect::<Vec<_>>().join(" "))
}

/// Takes one form off the end; the caller repeats it for `Co., Ltd.`.
fn without_western(name: &str) -> &str {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '&');
    let end = name.trim_end_matches(is_gap);
    let Some((before, last)) = end.rsplit_once(is_gap) else { return name };
    let form: String = last.chars().filter(|&c| c != '.').flat_map(char::to_lowercase).collect();
    if WESTERN.contains(&form.as_str()) { before.trim_end_matches(is_gap) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const INVISIBLE: [char; 12] = [
        '\0',
        '\u{7}',
        '\u{1B}',
        '\u{7F}',
        '\u{202E}',
        '\u{2066}',
        '\u{200F}',
        '\u{E0041}',
        '\u{FFFE}',
        '\u{206A}',
        '\u{FFF9}',
        '\u{9B}',
    ];

    #[test]
    fn a_line_is_trimmed_and_holds_no_line_break() {
        assert_eq!(clean_line("\u{3000} 한빛\t정밀\r\n부산 \u{A0}", 20), Ok("한빛 정밀  부산".into()));
    }

    #[test]
    fn a_text_keeps_its_lines_whatever_their_breaks() {
        assert_eq!(clean_text("하나\r\n둘\r셋\u{2028}넷\n\n다섯\n", 50), Ok("하나\n둘\n셋\n넷\n\n다섯".into()));
    }

    #[test]
    fn debris_of_copying_vanishes_and_blank_letters_are_space() {
        assert_eq!(clean_line("\u{FEFF}한\u{200B}빛", 5), Ok("한빛".into()));
        assert_eq!(clean_text("\u{3164}가\u{3164}나", 5), Ok("가 나".into()));
        assert_eq!(clean_line(" \u{200B}\u{3164}\u{2800}", 5), Err(TextFault::Empty));
    }

    #[test]
    fn emoji_with_joiners_may_stand_in_a_text() {
        assert_eq!(clean_text("👩‍💻 ❤️", 10), Ok("👩‍💻 ❤️".into()));
    }

    #[test]
    fn length_counts_characters_after_composition() {
        assert_eq!(clean_line("한한한", 3), Ok("한한한".into()));
        assert_eq!(clean_line("\u{1112}\u{1161}\u{11AB}", 1), Ok("한".into()));
        assert_eq!(clean_line("한한한한", 3), Err(TextFault::TooLong { max: 3 }));
    }

    #[test]
    fn characters_that_hide_or_reorder_are_refused_everywhere() {
        for c in INVISIBLE {
            let raw = format!("한{c}빛");
            assert_eq!(clean_line(&raw, 9), Err(TextFault::BadCharacter), "{c:?}");
            assert_eq!(clean_text(&raw, 9), Err(TextFault::BadCharacter), "{c:?}");
            assert_eq!(FirmName::parse(&raw), Err(TextFault::BadCharacter), "{c:?}");
        }
    }

    #[test]
    fn a_name_keeps_what_was_typed() {
        for raw in ["㈜한빛 정밀", "다온（上海）有限公司", "O’Neil & Söhne GmbH", "3M", "李明", "A·B  테크"]
        {
            assert_eq!(FirmName::parse(&format!(" {raw}\u{200B}\n")).unwrap().as_str(), raw);
        }
    }

    #[test]
    fn a_name_with_a_zero_width_trick_is_refused() {
        for c in [
            '\u{200B}',
            '\u{200C}',
            '\u{200D}',
            '\u{2060}',
            '\u{FEFF}',
            '\u{AD}',
            '\u{3164}',
            '\u{FE0F}',
            '\u{E0100}',
            '\n',
            '\t',
        ] {
            assert_eq!(FirmName::parse(&format!("한{c}빛")), Err(TextFault::BadCharacter), "{c:?}");
            assert_eq!(PersonName::parse(&format!("김{c}수")), Err(TextFault::BadCharacter), "{c:?}");
        }
    }

    #[test]
    fn a_name_needs_something_to_read() {
        for raw in ["", "  ", "\u{3164}", "---", "😀", "\u{200B}"] {
            assert_eq!(FirmName::parse(raw), Err(TextFault::Empty), "{raw:?}");
        }
    }

    #[test]
    fn a_name_has_at_most_its_maximum_of_characters() {
        assert!(FirmName::parse(&"한".repeat(120)).is_ok());
        assert_eq!(FirmName::parse(&"한".repeat(121)), Err(TextFault::TooLong { max: 120 }));
        assert_eq!(PersonName::parse(&"김".repeat(81)), Err(TextFault::TooLong { max: 80 }));
    }

    #[test]
    fn a_name_in_json_is_parsed_again() {
        assert_eq!(serde_json::to_string(&FirmName::parse("한빛").unwrap()).unwrap(), "\"한빛\"");
        assert!(serde_json::from_str::<FirmName>("\"a\\u202eb\"").is_err());
    }

    #[test]
    fn legal_forms_are_stripped_in_three_languages() {
        let same = [
            ("(주)다온", "다온"),
            ("라온㈜", "라온"),
            ("주식회사 마루", "마루"),
            ("주식회사마루", "마루"),
            ("한빛(유)", "한빛"),
            ("유한책임회사 한빛", "한빛"),
            ("재단법인 두레", "두레"),
            ("농업회사법인 주식회사 들", "들"),
            ("㈜한빛 부산지점", "한빛 부산지점"),
            ("（주）한빛", "한빛"),
            ("多温有限公司", "多温"),
            ("多温（上海）有限责任公司", "多温（上海）"),
            ("华东股份有限公司", "华东"),
            ("华东有限公司北京分公司", "华东 北京分公司"),
            ("Hanbit Co., Ltd.", "Hanbit"),
            ("Hanbit Co.,Ltd", "Hanbit"),
            ("Hanbit, Inc.", "Hanbit"),
            ("Hanbit L.L.C.", "Hanbit"),
            ("Maier & Co. GmbH", "Maier"),
            ("HANBIT CORP.", "HANBIT"),
            ("한빛소프트(주) Co., Ltd.", "한빛소프트"),
            ("Hanbit Pte. Ltd.", "Hanbit"),
        ];
        for (name, bare) in same {
            assert_eq!(stripped(name), bare, "{name}");
        }
    }

    #[test]
    fn what_only_looks_like_a_legal_form_stays() {
        for name in
            ["한국IT협동조합", "Incheon Works", "Agora", "Co", "Colimited", "다온(상하이)", "주식회사", "㈜", "Ltd."]
        {
            assert_eq!(stripped(name), name);
        }
    }

    #[test]
    fn a_sort_key_ignores_form_case_width_and_leading_signs() {
        assert_eq!(sort_key("㈜ 한빛"), "한빛");
        assert_eq!(sort_key("ＡＢＣ Co., Ltd."), "abc");
        assert_eq!(sort_key("“Zeta” Inc."), "zeta”");
        assert_eq!(sort_key("!!!"), "!!!");
    }

    #[test]
    fn a_name_is_filed_under_its_first_letter() {
        let letters = ["(주)다온", "꿈터", "abc", "3M", "上海多温", "주식회사 하늘", ""].map(index_letter);
        assert_eq!(letters, ['ㄷ', 'ㄱ', 'A', '#', '#', 'ㅎ', '#']);
    }

    fn typed() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<String>(),
            "[가-힣]{1,3}",
            prop::sample::select(&INVISIBLE[..]).prop_map(String::from),
            prop::sample::select(&KOREAN[..]).prop_map(str::to_owned),
            prop::sample::select(&CHINESE[..]).prop_map(str::to_owned),
            prop::sample::select(vec!["(주)", "㈜", " Co., Ltd.", " Inc", ", ", " ", "\u{3164}", "\u{200B}", "\n"])
                .prop_map(str::to_owned),
        ];
        prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn what_was_cleaned_once_stays_as_it_is(raw in typed(), max in 1_usize..200) {
            for clean in [clean_line, clean_text] {
                if let Ok(text) = clean(&raw, max) {
                    prop_assert!(text.chars().count() <= max && !text.trim().is_empty());
                    prop_assert!(!text.chars().any(|c| INVISIBLE.contains(&c)));
                    prop_assert_eq!(clean(&text, max), Ok(text.clone()));
                }
            }
        }

        #[test]
        fn a_clean_line_has_no_control_character(raw in typed()) {
            if let Ok(line) = clean_line(&raw, 200) {
                prop_assert!(!line.chars().any(char::is_control));
            }
        }

        #[test]
        fn a_parsed_name_parses_to_itself(raw in typed()) {
            if let Ok(name) = FirmName::parse(&raw) {
                prop_assert_eq!(FirmName::parse(name.as_str()), Ok(name.clone()));
                prop_assert!(!stripped(name.as_str()).is_empty() && !sort_key(name.as_str()).is_empty());
            }
        }

        #[test]
        fn stripping_twice_is_stripping_once(raw in typed()) {
            let once = stripped(&raw);
            prop_assert_eq!(stripped(&once), once.clone());
            prop_assert!(once.chars().count() <= raw.chars().count());
        }

        #[test]
        fn a_name_with_and_without_its_form_sorts_alike(core in "[가-나]{2,5}") {
            for name in [format!("(주){core}"), format!("{core} 주식회사"), format!("{core}㈜"), format!("{core} Co., Ltd.")] {
                prop_assert_eq!(sort_key(&name), core.clone());
            }
        }
    }
}
