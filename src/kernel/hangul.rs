//! Hangul arithmetic: syllables, jamo and keys, initials (초성), and the particles that follow a word.

use unicode_normalization::UnicodeNormalization;

const FIRST: u32 = 0xAC00;
const VOWELS: u32 = 21;
const CODAS: u32 = 28;
const BLOCK: u32 = VOWELS * CODAS;
const RIEUL: u32 = 8;

/// Onsets (초성) in the order of the Unicode syllable block, as compatibility jamo.
const ONSETS: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];

/// Codas (받침) 1..=27: the jamo, the coda that stays when a vowel follows, and the onset that moves on.
#[rustfmt::skip]
const CODA_SPLITS: [(char, u32, u32); 27] = [
    ('ㄱ', 0, 0), ('ㄲ', 0, 1), ('ㄳ', 1, 9), ('ㄴ', 0, 2), ('ㄵ', 4, 12), ('ㄶ', 4, 18), ('ㄷ', 0, 3),
    ('ㄹ', 0, 5), ('ㄺ', 8, 0), ('ㄻ', 8, 6), ('ㄼ', 8, 7), ('ㄽ', 8, 9), ('ㄾ', 8, 16), ('ㄿ', 8, 17), ('ㅀ', 8, 18),
    ('ㅁ', 0, 6), ('ㅂ', 0, 7), ('ㅄ', 17, 9), ('ㅅ', 0, 9), ('ㅆ', 0, 10), ('ㅇ', 0, 11), ('ㅈ', 0, 12),
    ('ㅊ', 0, 14), ('ㅋ', 0, 15), ('ㅌ', 0, 16), ('ㅍ', 0, 17), ('ㅎ', 0, 18),
];

/// Vowels (중성) that a keyboard makes of two: the whole and both parts.
const VOWEL_SPLITS: [(u32, u32, u32); 7] =
    [(9, 8, 0), (10, 8, 1), (11, 8, 20), (14, 13, 4), (15, 13, 5), (16, 13, 20), (19, 18, 20)];

/// ㅏ, the first vowel, as compatibility jamo; the others follow in the order of the syllable block.
const FIRST_VOWEL: u32 = 0x314F;

/// A precomposed syllable taken apart: onset 0..19, vowel 0..21, coda 0..28 where 0 is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Syllable {
    onset: u32,
    vowel: u32,
    coda: u32,
}

impl Syllable {
    /// Takes a precomposed syllable (가–힣) apart; `None` for any other character.
    pub fn of(c: char) -> Option<Self> {
        if !('가'..='힣').contains(&c) {
            return None;
        }
        let index = u32::from(c) - FIRST;
        Some(Self { onset: index / BLOCK, vowel: index % BLOCK / CODAS, coda: index % CODAS })
    }

    /// The onset as a compatibility jamo: ㅅ for 상.
    pub fn initial(self) -> char {
        onset_jamo(self.onset)
    }

    fn char(self) -> char {
        let index = self.onset * BLOCK + self.vowel * CODAS + self.coda;
        char::from_u32(FIRST + index).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

/// The compatibility jamo of an onset.
pub fn onset_jamo(onset: u32) -> char {
    ONSETS.get(onset as usize).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The number of an onset by its compatibility jamo.
pub fn onset_of(jamo: char) -> Option<u32> {
    (0u32..).zip(ONSETS).find_map(|(onset, other)| (jamo == other).then_some(onset))
}

/// The number of a vowel by its compatibility jamo.
pub fn vowel_of(jamo: char) -> Option<u32> {
    u32::from(jamo).checked_sub(FIRST_VOWEL).filter(|vowel| *vowel < VOWELS)
}

/// The compatibility jamo of a vowel.
pub fn vowel_jamo(vowel: u32) -> char {
    char::from_u32(FIRST_VOWEL + vowel).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A modern conjoining jamo (as NFKC makes them) as the compatibility jamo that a keyboard shows.
pub fn single(c: char) -> Option<char> {
    let code = u32::from(c);
    match code {
        0x1100..=0x1112 => Some(onset_jamo(code - 0x1100)),
        0x1161..=0x1175 => Some(vowel_jamo(code - 0x1161)),
        0x11A8..=0x11C2 => CODA_SPLITS.get(code as usize - 0x11A8).map(|split| split.0),
        _ => None,
    }
}

/// What stays (coda) and what moves on (onset) when a vowel follows this coda; `None` without a coda.
fn coda_split(coda: u32) -> Option<(u32, u32)> {
    let index = coda.checked_sub(1)? as usize;
    CODA_SPLITS.get(index).map(|&(_, kept, moved)| (kept, moved))
}

/// Whether the character belongs to the Korean script: a syllable or any kind of jamo.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣' | '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{A960}'..='\u{A97C}'
        | '\u{D7B0}'..='\u{D7FB}' | '\u{FFA1}'..='\u{FFDC}')
}

/// Replaces each syllable by its onset and keeps all else: `상하이 IT` becomes `ㅅㅎㅇ IT`.
pub fn initials(text: &str) -> String {
    text.nfc().map(|c| Syllable::of(c).map_or(c, Syllable::initial)).collect()
}

/// Calls `key` with each key of a two-set keyboard that makes `c`, as compatibility jamo (`왕` is ㅇ ㅗ ㅏ ㅇ, `ㄳ` is ㄱ ㅅ); no other
/// character has keys. So whatever the keyboard shows while a word is being typed has the first keys of that word.
pub fn keys(c: char, mut key: impl FnMut(char)) {
    if let Some(syllable) = Syllable::of(c) {
        key(syllable.initial());
        vowel_keys(syllable.vowel, &mut key);
        coda_keys(syllable.coda, &mut key);
    } else if let Some(vowel) = vowel_of(c) {
        vowel_keys(vowel, &mut key);
    } else if let Some(coda) =
        (1..CODAS).find(|coda| CODA_SPLITS.get(*coda as usize - 1).is_some_and(|split| split.0 == c))
    {
        coda_keys(coda, &mut key);
    } else if onset_of(c).is_some() {
        key(c);
    }
}

fn vowel_keys(vowel: u32, key: &mut impl FnMut(char)) {
    let split = VOWEL_SPLITS.iter().find(|(whole, ..)| *whole == vowel);
    let (first, second) = split.map_or((vowel, None), |&(_, first, second)| (first, Some(second)));
    [Some(first), second].into_iter().flatten().for_each(|vowel| key(vowel_jamo(vowel)));
}

fn coda_keys(coda: u32, key: &mut impl FnMut(char)) {
    let Some((kept, moved)) = coda_split(coda) else { return };
    if let Some((_, first)) = coda_split(kept) {
        key(onset_jamo(first));
    }
    key(onset_jamo(moved));
}

/// What a two-set keyboard shows after these keys, as [`keys`] gives them; other characters stay.
pub fn compose(keys: &[char]) -> String {
    let mut text = String::new();
    let mut rest = keys;
    while let Some((&first, after)) = rest.split_first() {
        rest = match (onset_of(first), vowel_at(after)) {
            (Some(onset), Some((vowel, after))) => {
                let (coda, after) = coda_at(after);
                text.push(Syllable { onset, vowel, coda }.char());
                after
            }
            _ => {
                text.push(first);
                after
            }
        };
    }
    text
}

fn vowel_at(keys: &[char]) -> Option<(u32, &[char])> {
    let (first, after) = keys.split_first()?;
    let first = vowel_of(*first)?;
    let second = after.first().and_then(|&key| vowel_of(key));
    let both = VOWEL_SPLITS.iter().find(|&&(_, one, other)| one == first && Some(other) == second);
    Some(both.map_or((first, after), |&(whole, ..)| (whole, after.get(1..).unwrap_or_default())))
}

/// The coda at the beginning of `keys`, 0 for none: a consonant before a vowel begins the next syllable.
fn coda_at(keys: &[char]) -> (u32, &[char]) {
    let free =
        |at: usize| keys.get(at).copied().filter(|_| keys.get(at + 1).is_none_or(|&next| vowel_of(next).is_none()));
    let onset = |at: usize| keys.get(at).and_then(|&key| onset_of(key));
    let coda = |wanted: (Option<u32>, Option<u32>)| {
        (1..CODAS).find(|&coda| {
            let split = coda_split(coda).map(|(kept, moved)| (coda_split(kept).map(|(_, first)| first), Some(moved)));
            split == Some(wanted)
        })
    };
    let double = free(1).and_then(|_| coda((Some(onset(0)?), Some(onset(1)?))));
    let single = || free(0).and_then(|_| coda((None, Some(onset(0)?))));
    match double {
        Some(coda) => (coda, keys.get(2..).unwrap_or_default()),
        None => single().map_or((0, keys), |coda| (coda, keys.get(1..).unwrap_or_default())),
    }
}

/// A particle with two forms, named by both: the one after a consonant, then the one after a vowel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Josa {
    EunNeun,
    IGa,
    EulReul,
    GwaWa,
    EuroRo,
}

impl Josa {
    pub const ALL: [Self; 5] = [Self::EunNeun, Self::IGa, Self::EulReul, Self::GwaWa, Self::EuroRo];

    /// Reads the name a template uses: `은/는`, `이/가`, `을/를`, `과/와`, `으로/로`.
    pub fn parse(pair: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|josa| {
            let [closed, open, _] = josa.forms();
            pair.split_once('/') == Some((closed, open))
        })
    }

    /// After a consonant, after a vowel, and for a word whose reading is unknown.
    const fn forms(self) -> [&'static str; 3] {
        match self {
            Self::EunNeun => ["은", "는", "은(는)"],
            Self::IGa => ["이", "가", "이(가)"],
            Self::EulReul => ["을", "를", "을(를)"],
            Self::GwaWa => ["과", "와", "과(와)"],
            Self::EuroRo => ["으로", "로", "(으)로"],
        }
    }
}

/// How a word ends when read aloud in Korean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Vowel,
    Rieul,
    Consonant,
    Unknown,
}

/// The form of the particle that follows the word: `은` after 한빛, `는` after 두레, `은(는)` after 上海.
///
/// Brackets at the end are not read, so the word before them decides: 한빛(주)은 as 한빛은.
pub fn josa(word: &str, josa: Josa) -> &'static str {
    let [closed, open, both] = josa.forms();
    match ending(word) {
        Ending::Vowel => open,
        Ending::Rieul if josa == Josa::EuroRo => open,
        Ending::Rieul | Ending::Consonant => closed,
        Ending::Unknown => both,
    }
}

fn ending(word: &str) -> Ending {
    let word: String = word.nfkc().collect();
    let read = without_unread_end(&word);
    let Some(last) = read.chars().next_back() else { return Ending::Unknown };
    match last {
        '0' | '3' | '6' => Ending::Consonant,
        '1' | '7' | '8' => Ending::Rieul,
        '2' | '4' | '5' | '9' | '%' => Ending::Vowel,
        _ if last.is_ascii_alphabetic() => latin_ending(read),
        _ => match Syllable::of(last).map(|syllable| syllable.coda) {
            Some(0) => Ending::Vowel,
            Some(RIEUL) => Ending::Rieul,
            Some(_) => Ending::Consonant,
            None => Ending::Unknown,
        },
    }
}

/// Drops brackets with their contents, quotes and stops from the end, as they are not read aloud.
fn without_unread_end(word: &str) -> &str {
    let mut rest = word;
    loop {
        let shorter = match rest.strip_suffix(')') {
            Some(inside) => inside.rsplit_once('(').map_or(inside, |(before, _)| before),
            None => rest.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%' && c != ')'),
        };
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// Short capitals are spelt out by letter names (3M, LG, HR); longer words are read, and some endings tell nothing.
fn latin_ending(text: &str) -> Ending {
    let word = text.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let spelt = word.len() == 1 || (word.len() <= 5 && word.bytes().all(|byte| byte.is_ascii_uppercase()));
    let word = word.to_ascii_lowercase();
    match word.chars().next_back() {
        Some('l') => Ending::Rieul,
        Some('m' | 'n') => Ending::Consonant,
        Some('r') if spelt => Ending::Rieul,
        Some(_) if spelt => Ending::Vowel,
        Some('g') if word.ends_with("ng") => Ending::Consonant,
        // Docker 도커, Plus 플러스, Tech 테크, Flow 플로우: read with a vowel at the end.
        Some('a' | 'i' | 'o' | 'u' | 'y' | 'w' | 'r' | 's' | 'z' | 'x' | 'f' | 'v' | 'h') => Ending::Vowel,
        // Net 넷 but Soft 소프트, Google 구글 but Core 코어: only the ear can tell.
        _ => Ending::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys_of(text: &str) -> Vec<char> {
        let mut all = Vec::new();
        text.chars().for_each(|c| keys(c, |key| all.push(key)));
        all
    }

    #[test]
    fn a_name_is_reduced_to_its_initials() {
        assert_eq!(initials("상하이"), "ㅅㅎㅇ");
        assert_eq!(initials("LG전자 쌍용"), "LGㅈㅈ ㅆㅇ");
        assert_eq!(initials("\u{1109}\u{1161}\u{11BC}"), "ㅅ");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn codas_part_as_the_keyboard_joins_them() {
        let doubles = [
            "ㄳㄱㅅ",
            "ㄵㄴㅈ",
            "ㄶㄴㅎ",
            "ㄺㄹㄱ",
            "ㄻㄹㅁ",
            "ㄼㄹㅂ",
            "ㄽㄹㅅ",
            "ㄾㄹㅌ",
            "ㄿㄹㅍ",
            "ㅀㄹㅎ",
            "ㅄㅂㅅ",
        ];
        for (jamo, kept, moved) in CODA_SPLITS {
            let kept = kept.checked_sub(1).map_or(String::new(), |coda| CODA_SPLITS[coda as usize].0.to_string());
            let parts = format!("{kept}{}", onset_jamo(moved));
            assert!(
                parts == jamo.to_string() || doubles.contains(&format!("{jamo}{parts}").as_str()),
                "{jamo} {parts}"
            );
        }
    }

    #[test]
    fn a_syllable_has_the_keys_that_type_it() {
        assert_eq!(keys_of("왕").iter().collect::<String>(), "ㅇㅗㅏㅇ");
        assert_eq!(keys_of("닭ㄳㅘa").iter().collect::<String>(), "ㄷㅏㄹㄱㄱㅅㅗㅏ");
    }

    #[test]
    fn keys_show_what_a_keyboard_shows_meanwhile() {
        let keys = keys_of("카나값이");
        let states: Vec<String> = (1..=keys.len()).map(|typed| compose(&keys[..typed])).collect();
        assert_eq!(states, ["ㅋ", "카", "칸", "카나", "카낙", "카나가", "카나갑", "카나값", "카나값ㅇ", "카나값이"]);
    }

    proptest! {
        #[test]
        fn keys_compose_to_the_text_again(name in "[가-힣]{1,6}") {
            prop_assert_eq!(compose(&keys_of(&name)), name);
        }

        #[test]
        fn whatever_shows_while_a_name_is_typed_has_its_first_keys(name in "[가-힣]{1,6}", typed in 0usize..30) {
            let keys = keys_of(&name);
            let first = &keys[..typed.min(keys.len())];
            prop_assert_eq!(keys_of(&compose(first)), first);
        }

        #[test]
        fn any_keys_compose_to_something(keys in prop::collection::vec(any::<char>(), 0..20)) {
            prop_assert!(compose(&keys).chars().count() <= keys.len());
        }

        #[test]
        fn a_syllable_is_the_sum_of_its_parts(c in prop::char::range('가', '힣')) {
            prop_assert_eq!(Syllable::of(c).map(Syllable::char), Some(c));
        }

        #[test]
        fn every_word_takes_one_of_the_forms(word in any::<String>()) {
            for particle in Josa::ALL {
                prop_assert!(particle.forms().contains(&josa(&word, particle)));
            }
        }
    }

    #[test]
    fn the_coda_decides_the_particle() {
        assert_eq!(josa("한빛", Josa::EunNeun), "은");
        assert_eq!(josa("두레", Josa::EunNeun), "는");
        assert_eq!(josa("회원사", Josa::IGa), "가");
        assert_eq!(josa("제안", Josa::EulReul), "을");
        assert_eq!(josa("공고", Josa::GwaWa), "와");
    }

    #[test]
    fn rieul_takes_ro() {
        assert_eq!(josa("서울", Josa::EuroRo), "로");
        assert_eq!(josa("부산", Josa::EuroRo), "으로");
        assert_eq!(josa("상하이", Josa::EuroRo), "로");
        assert_eq!(josa("서울", Josa::EunNeun), "은");
    }

    #[test]
    fn digits_are_read_in_korean() {
        let closed: Vec<char> = ('0'..='9').filter(|digit| josa(&digit.to_string(), Josa::IGa) == "이").collect();
        assert_eq!(closed, ['0', '1', '3', '6', '7', '8']);
        let with_euro: Vec<char> =
            ('0'..='9').filter(|digit| josa(&digit.to_string(), Josa::EuroRo) == "으로").collect();
        assert_eq!(with_euro, ['0', '3', '6']);
    }

    #[test]
    fn capitals_are_read_by_letter_names() {
        let closed: Vec<char> = ('A'..='Z').filter(|letter| josa(&letter.to_string(), Josa::EunNeun) == "은").collect();
        assert_eq!(closed, ['L', 'M', 'N', 'R']);
        assert_eq!(josa("3M", Josa::EunNeun), "은");
        assert_eq!(josa("LG", Josa::EunNeun), "는");
        assert_eq!(josa("HR", Josa::EuroRo), "로");
    }

    #[test]
    fn latin_words_are_read_as_words_and_doubt_shows_both_forms() {
        assert_eq!(josa("Docker", Josa::EunNeun), "는");
        assert_eq!(josa("Samsung", Josa::EunNeun), "은");
        assert_eq!(josa("Hanbit", Josa::EunNeun), "은(는)");
        assert_eq!(josa("Google", Josa::IGa), "이(가)");
    }

    #[test]
    fn brackets_and_quotes_at_the_end_are_not_read() {
        assert_eq!(josa("한빛(주)", Josa::EunNeun), "은");
        assert_eq!(josa("두레㈜", Josa::EunNeun), "는");
        assert_eq!(josa("두레（상하이점）", Josa::EunNeun), "는");
        assert_eq!(josa("‘두레’", Josa::EulReul), "를");
    }

    #[test]
    fn hanja_and_nothing_show_both_forms() {
        assert_eq!(josa("上海", Josa::EunNeun), "은(는)");
        assert_eq!(josa("", Josa::EuroRo), "(으)로");
        assert_eq!(josa("(주)", Josa::GwaWa), "과(와)");
    }

    #[test]
    fn a_particle_is_read_by_its_pair() {
        assert_eq!(Josa::parse("은/는"), Some(Josa::EunNeun));
        assert_eq!(Josa::parse("으로/로"), Some(Josa::EuroRo));
        assert_eq!(Josa::parse("는/은"), None);
    }
}
