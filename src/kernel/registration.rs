//! Registration numbers of firms: 사업자등록번호 (Korea) and 统一社会信用代码 (China, GB 32100-2015).

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

const KR_LEN: usize = 10;
const CN_LEN: usize = 18;
const KR_WEIGHTS: [u32; 9] = [1, 3, 7, 1, 3, 7, 1, 3, 5];
/// Powers of 3 modulo 31.
const CN_WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// Digits and letters without I, O, S, V and Z, which are easily misread.
const CN_ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// The lowest number of a Korean tax office, which the first three digits name.
const FIRST_TAX_OFFICE: u32 = 101;

/// The country whose register gave the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum RegistrationCountry {
    Kr,
    Cn,
}

/// A number in its compact form: ten digits, or eighteen digits and capitals. Made by [`RegistrationNumber::parse`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RegistrationNumber {
    Kr(String),
    Cn(String),
}

/// A well-formed number, and whether its check digit agrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    pub number: RegistrationNumber,
    /// `false` is a warning, never a reason to refuse: startups and foreign firms hold numbers that are not yet final.
    pub checked: bool,
}

/// Why a typed number cannot be a registration number of its country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RegistrationFault {
    #[error("nothing was typed")]
    Empty,
    #[error("{found:?} does not occur in these numbers")]
    BadCharacter { found: char },
    #[error("{found} characters where {expected} belong")]
    WrongLength { expected: usize, found: usize },
}

impl RegistrationNumber {
    /// Reads what a person typed, with any dashes, dots and spaces, in full or half width, in any case.
    ///
    /// # Errors
    /// Only for what no number of that country can be: a foreign character or a wrong length.
    pub fn parse(country: RegistrationCountry, raw: &str) -> Result<Parsed, RegistrationFault> {
        let compact: String = raw.nfkc().filter(|&c| !is_separator(c)).map(|c| c.to_ascii_uppercase()).collect();
        if compact.is_empty() {
            return Err(RegistrationFault::Empty);
        }
        let (expected, number) = match country {
            RegistrationCountry::Kr => (KR_LEN, Self::Kr(compact.clone())),
            RegistrationCountry::Cn => (CN_LEN, Self::Cn(compact.clone())),
        };
        if let Some(found) = compact.chars().find(|&c| !number.may_contain(c)) {
            return Err(RegistrationFault::BadCharacter { found });
        }
        if compact.len() != expected {
            return Err(RegistrationFault::WrongLength { expected, found: compact.len() });
        }
        let checked = number.check_digit_agrees();
        Ok(Parsed { number, checked })
    }

    pub const fn country(&self) -> RegistrationCountry {
        match self {
            Self::Kr(_) => RegistrationCountry::Kr,
            Self::Cn(_) => RegistrationCountry::Cn,
        }
    }

    /// The compact form for storing and comparing.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Kr(compact) | Self::Cn(compact) => compact,
        }
    }

    /// As people write it: `000-00-00000`, or eighteen characters without a break.
    pub fn formatted(&self) -> String {
        match self {
            Self::Kr(compact) => match (compact.get(..3), compact.get(3..5), compact.get(5..)) {
                (Some(office), Some(kind), Some(serial)) => format!("{office}-{kind}-{serial}"),
                _ => compact.clone(),
            },
            Self::Cn(compact) => compact.clone(),
        }
    }

    /// Whether the last character is the one the others call for.
    pub fn check_digit_agrees(&self) -> bool {
        match self {
            Self::Kr(compact) => kr_agrees(compact),
            Self::Cn(compact) => cn_agrees(compact),
        }
    }

    fn may_contain(&self, c: char) -> bool {
        match self {
            Self::Kr(_) => c.is_ascii_digit(),
            Self::Cn(_) => CN_ALPHABET.contains(c),
        }
    }
}

/// Signs people put between groups; NFKC has already made the full-width ones narrow.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '.' | '_' | '/' | '·' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | '\u{200B}' | '\u{FEFF}'
        )
}

/// `(10 − (Σ dᵢ·wᵢ + ⌊d₉·5 ÷ 10⌋) mod 10) mod 10`; without the outer modulo every number that ends in 0 would fail.
fn kr_agrees(compact: &str) -> bool {
    let digits: Vec<u32> = compact.chars().filter_map(|c| c.to_digit(10)).collect();
    let [a, b, c, .., ninth, check] = digits.as_slice() else { return false };
    let weighted: u32 = digits.iter().zip(KR_WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let expected = (10 - (weighted + ninth * 5 / 10) % 10) % 10;
    // Ten zeros would agree too, but no tax office gives them.
    *check == expected && a * 100 + b * 10 + c >= FIRST_TAX_OFFICE
}

/// `alphabet[(31 − Σ vᵢ·3ⁱ mod 31) mod 31]`.
fn cn_agrees(compact: &str) -> bool {
    let values: Vec<u32> = compact
        .chars()
        .filter_map(|c| (0..).zip(CN_ALPHABET.chars()).find(|&(_, a)| a == c))
        .map(|(value, _)| value)
        .collect();
    let weighted: u32 = values.iter().zip(CN_WEIGHTS).map(|(value, weight)| value * weight).sum();
    values.len() == CN_LEN && values.last() == Some(&((31 - weighted % 31) % 31))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kr(raw: &str) -> Result<Parsed, RegistrationFault> {
        RegistrationNumber::parse(RegistrationCountry::Kr, raw)
    }

    fn cn(raw: &str) -> Result<Parsed, RegistrationFault> {
        RegistrationNumber::parse(RegistrationCountry::Cn, raw)
    }

    #[test]
    fn numbers_of_known_korean_firms_agree() {
        for raw in ["124-81-00998", "220-81-62517", "120-81-47521", "101-81-09147", "120-88-00767"] {
            let parsed = kr(raw).unwrap();
            assert!(parsed.checked, "{raw}");
            assert_eq!(parsed.number.formatted(), raw);
        }
    }

    #[test]
    fn codes_of_known_chinese_firms_agree() {
        for raw in ["91110000600037341L", "91350100M000100Y43"] {
            let parsed = cn(raw).unwrap();
            assert!(parsed.checked, "{raw}");
            assert_eq!(parsed.number.formatted(), raw);
        }
    }

    #[test]
    fn a_wrong_check_digit_is_only_a_warning() {
        let parsed = kr("124-81-00999").unwrap();
        assert!(!parsed.checked);
        assert_eq!(parsed.number, RegistrationNumber::Kr("1248100999".into()));
        assert!(!cn("91110000600037341M").unwrap().checked);
    }

    #[test]
    fn a_number_whose_sum_ends_in_zero_has_the_check_digit_zero() {
        // Of all numbers that end in 0 a tenth agrees; where the outer modulo is forgotten, none does.
        let zeros = (0..10_000).filter(|serial| kr(&format!("10181{serial:04}0")).unwrap().checked).count();
        assert_eq!(zeros, 1_000);
    }

    #[test]
    fn every_head_of_a_chinese_code_has_one_check_character() {
        for last in CN_ALPHABET.chars() {
            let head = format!("9111000060003734{last}");
            assert_eq!(CN_ALPHABET.chars().filter(|c| cn(&format!("{head}{c}")).unwrap().checked).count(), 1, "{head}");
        }
    }

    #[test]
    fn ten_zeros_do_not_pass_as_checked() {
        assert!(!kr("000-00-00000").unwrap().checked);
    }

    #[test]
    fn typing_habits_make_no_difference() {
        for raw in ["1248100998", " 124 81 00998 ", "１２４－８１－００９９８", "124–81–00998", "124.81.00998"]
        {
            assert_eq!(kr(raw).unwrap().number.as_str(), "1248100998", "{raw}");
        }
        assert_eq!(cn("91110000 6000 37341l").unwrap().number.as_str(), "91110000600037341L");
    }

    #[test]
    fn wrong_lengths_and_characters_are_faults() {
        assert_eq!(kr("  - "), Err(RegistrationFault::Empty));
        assert_eq!(kr("124-81-0099"), Err(RegistrationFault::WrongLength { expected: 10, found: 9 }));
        assert_eq!(kr("124-81-0099A"), Err(RegistrationFault::BadCharacter { found: 'A' }));
        assert_eq!(cn("9111000060003734"), Err(RegistrationFault::WrongLength { expected: 18, found: 16 }));
        assert_eq!(cn("9111000O600037341L"), Err(RegistrationFault::BadCharacter { found: 'O' }));
        assert_eq!(kr("１２４-八一-00998"), Err(RegistrationFault::BadCharacter { found: '八' }));
    }

    /// A number that agrees, from any nine digits (the office part raised to one that exists).
    fn agreeing_kr(head: &str) -> String {
        (0..10).map(|digit| format!("{head}{digit}")).find(|raw| kr(raw).unwrap().checked).unwrap()
    }

    fn agreeing_cn(head: &str) -> String {
        CN_ALPHABET.chars().map(|c| format!("{head}{c}")).find(|raw| cn(raw).unwrap().checked).unwrap()
    }

    fn replaced(raw: &str, position: usize, by: char) -> String {
        raw.chars().enumerate().map(|(index, c)| if index == position { by } else { c }).collect()
    }

    proptest! {
        // Each case tries every place and every wrong character.
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn every_single_wrong_digit_of_a_korean_number_is_noticed(head in "[1-9][1-9][1-9][0-9]{6}") {
            let raw = agreeing_kr(&head);
            for (position, right) in raw.chars().enumerate() {
                for wrong in ('0'..='9').filter(|&digit| digit != right) {
                    prop_assert!(!kr(&replaced(&raw, position, wrong)).unwrap().checked);
                }
            }
        }

        #[test]
        fn every_single_wrong_character_of_a_chinese_code_is_noticed(head in "[0-9A-HJ-NPQRTUWXY]{17}") {
            let raw = agreeing_cn(&head);
            for (position, right) in raw.chars().enumerate() {
                for wrong in CN_ALPHABET.chars().filter(|&c| c != right) {
                    prop_assert!(!cn(&replaced(&raw, position, wrong)).unwrap().checked);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_formatted_reads_back(raw in "[0-9]{10}") {
            let parsed = kr(&raw).unwrap();
            prop_assert_eq!(kr(&parsed.number.formatted()).unwrap(), parsed);
        }

        #[test]
        fn any_text_gets_an_answer(raw in any::<String>()) {
            for parsed in [kr(&raw), cn(&raw)].into_iter().flatten() {
                prop_assert!(parsed.number.as_str().len() >= KR_LEN);
            }
            let _ = (RegistrationNumber::Kr(raw.clone()).formatted(), RegistrationNumber::Cn(raw).check_digit_agrees());
        }
    }
}
