//! Hangul arithmetic: syllables and jamo, 초성 search, half-typed input, and the particles that follow a word.

use unicode_normalization::UnicodeNormalization;

const FIRST: u32 = 0xAC00;
const VOWELS: u32 = 21;
const CODAS: u32 = 28;
const BLOCK: u32 = VOWELS * CODAS;
const RIEUL: u32 = 8;

/// Longest search text that [`ime_pattern`] looks at, in characters; what follows is ignored.
pub const MAX_QUERY_CHARS: usize = 60;

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

    fn with(self, vowel: u32, coda: u32) -> Self {
        Self { vowel, coda, ..self }
    }
}

fn onset_jamo(onset: u32) -> char {
    ONSETS.get(onset as usize).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
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

/// Turns a search text, perhaps half-typed, into a regular expression for Postgres (`~`, `~*`) and the `regex` crate.
///
/// A consonant alone stands for any syllable that begins with it (`ㅅㅎ` finds 상하이; `ㄳ`, which keyboards make of ㄱ
/// and ㅅ, stands for both). The last syllable may still grow as a two-set keyboard lets it: an open one takes a coda or
/// a longer vowel, and a coda may become a double one or the next syllable's onset. So each state that the keyboard
/// shows while a name is being typed finds that name. All else matches itself. Blank text gives an empty pattern, which
/// matches everything.
pub fn ime_pattern(query: &str) -> String {
    let typed: String = query.nfc().filter(|c| !c.is_control()).take(MAX_QUERY_CHARS).collect();
    let mut rest = typed.trim().chars().peekable();
    let mut pattern = String::new();
    while let Some(c) = rest.next() {
        match Syllable::of(c) {
            Some(last) if rest.peek().is_none() => pattern.push_str(&growing(last)),
            _ => pattern.push_str(&settled(c)),
        }
    }
    pattern
}

/// The pattern of a character that is not being typed any more.
fn settled(c: char) -> String {
    if let Some(onset) = (0_u32..).zip(ONSETS).find_map(|(onset, jamo)| (jamo == c).then_some(onset)) {
        return begins_with(onset, Some(c));
    }
    let cluster = CODA_SPLITS.iter().find(|&&(jamo, kept, _)| jamo == c && kept != 0);
    if let Some(&(jamo, kept, moved)) = cluster
        && let Some((_, first)) = coda_split(kept)
    {
        let pair = begins_with(first, Some(onset_jamo(first))) + &begins_with(moved, Some(onset_jamo(moved)));
        return format!("({jamo}|{pair})");
    }
    escaped(c)
}

/// The pattern of a last syllable, which more keys may still change.
fn growing(last: Syllable) -> String {
    let Some((kept, moved)) = coda_split(last.coda) else {
        // The vowels a keyboard builds from ㅗ, ㅜ and ㅡ follow them in the syllable block, so one range covers them.
        let longest = match last.vowel {
            8 => 11,
            13 => 16,
            18 => 19,
            vowel => vowel,
        };
        return format!("[{}-{}]", last.char(), last.with(longest, CODAS - 1).char());
    };
    let doubled: String = (1..CODAS)
        .filter(|&coda| coda_split(coda).is_some_and(|(first, _)| first == last.coda))
        .map(|coda| last.with(last.vowel, coda).char())
        .collect();
    let same = if doubled.is_empty() { last.char().to_string() } else { format!("[{}{doubled}]", last.char()) };
    format!("({same}|{}{})", last.with(last.vowel, kept).char(), begins_with(moved, None))
}

/// All syllables with this onset, and the jamo itself where a name may hold it.
fn begins_with(onset: u32, jamo: Option<char>) -> String {
    let first = Syllable { onset, vowel: 0, coda: 0 };
    let last = first.with(VOWELS - 1, CODAS - 1);
    format!("[{}-{}{}]", first.char(), last.char(), jamo.map(String::from).unwrap_or_default())
}

fn escaped(c: char) -> String {
    // Only these: a backslash before other characters means something in one of the two dialects.
    if r"\.+*?()|[]{}^$".contains(c) { format!("\\{c}") } else { c.to_string() }
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
    use regex::Regex;

    fn finds(query: &str, name: &str) -> bool {
        Regex::new(&ime_pattern(query)).unwrap().is_match(name)
    }

    #[test]
    fn a_name_is_reduced_to_its_initials() {
        assert_eq!(initials("상하이"), "ㅅㅎㅇ");
        assert_eq!(initials("LG전자 쌍용"), "LGㅈㅈ ㅆㅇ");
        assert_eq!(initials("\u{1109}\u{1161}\u{11BC}"), "ㅅ");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn patterns_have_the_documented_shape() {
        assert_eq!(ime_pattern("ㅅㅎㅇ"), "[사-싷ㅅ][하-힣ㅎ][아-잏ㅇ]");
        assert_eq!(ime_pattern("상ㅎ"), "상[하-힣ㅎ]");
        assert_eq!(ime_pattern("카"), "[카-캏]");
        assert_eq!(ime_pattern("칸"), "([칸칹칺]|카[나-닣])");
        assert_eq!(ime_pattern("강"), "(강|가[아-잏])");
        assert_eq!(ime_pattern("닭"), "(닭|달[가-깋])");
        assert_eq!(ime_pattern("ㄳ"), "(ㄳ|[가-깋ㄱ][사-싷ㅅ])");
        assert_eq!(ime_pattern("두레"), "두[레-렣]");
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
    fn initials_find_a_name_and_miss_another() {
        assert!(finds("ㅅㅎㅇ", "주식회사 상하이테크"));
        assert!(finds("상ㅎ", "상하이"));
        assert!(!finds("ㅅㅎㅇ", "서울"));
        assert!(!finds("카", "커피"));
        assert!(!finds("칸", "카도"));
    }

    #[test]
    fn a_finished_syllable_inside_the_query_does_not_stretch() {
        assert!(!finds("카메", "칸메라"));
        assert!(finds("카메", "카메라"));
    }

    #[test]
    fn signs_in_the_query_match_themselves() {
        assert!(finds("(주).*", "한빛(주).*"));
        assert!(!finds("a.c", "abc"));
        assert_eq!(ime_pattern(r"^a|b$\"), r"\^a\|b\$\\");
    }

    #[test]
    fn a_blank_query_gives_an_empty_pattern() {
        assert_eq!(ime_pattern("  \u{3000}\n\0"), "");
    }

    #[test]
    fn a_long_query_is_cut() {
        assert_eq!(ime_pattern(&"x".repeat(10_000)).len(), MAX_QUERY_CHARS);
    }

    /// What a two-set keyboard shows after each key while `name` (syllables only) is typed.
    fn keyboard_states(name: &str) -> Vec<String> {
        let syllables: Vec<Syllable> = name.chars().filter_map(Syllable::of).collect();
        let mut states = Vec::new();
        let mut done = String::new();
        for (index, syllable) in syllables.iter().enumerate() {
            states.push(match index.checked_sub(1).map(|before| syllables[before]) {
                Some(before) => done.clone() + &swallowed_onset(before, syllable.onset),
                None => syllable.initial().to_string(),
            });
            if let Some(before) = index.checked_sub(1) {
                done.push(syllables[before].char());
            }
            let short = match syllable.vowel {
                9..=11 => 8,
                14..=16 => 13,
                19 => 18,
                vowel => vowel,
            };
            let kept = coda_split(syllable.coda).map_or(0, |(kept, _)| kept);
            for (vowel, coda) in
                [(short, 0), (syllable.vowel, 0), (syllable.vowel, kept), (syllable.vowel, syllable.coda)]
            {
                states.push(format!("{done}{}", syllable.with(vowel, coda).char()));
            }
        }
        states
    }

    /// The keyboard first takes the next onset for a coda of the syllable before, where that makes one.
    fn swallowed_onset(before: Syllable, onset: u32) -> String {
        match (1..CODAS).find(|&coda| coda_split(coda) == Some((before.coda, onset))) {
            Some(coda) => before.with(before.vowel, coda).char().to_string(),
            None => format!("{}{}", before.char(), onset_jamo(onset)),
        }
    }

    #[test]
    fn the_model_keyboard_types_as_a_real_one() {
        assert_eq!(keyboard_states("카나"), ["ㅋ", "카", "카", "카", "카", "칸", "카나", "카나", "카나", "카나"]);
        assert!(keyboard_states("값이").contains(&"값ㅇ".to_owned()));
        assert!(keyboard_states("달가").contains(&"닭".to_owned()));
    }

    proptest! {
        // Each case builds a pattern for some twenty states.
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn every_state_of_typing_a_name_finds_the_name(name in "[가-힣]{1,5}") {
            for state in keyboard_states(&name) {
                prop_assert!(finds(&state, &name), "{state} should find {name}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_initials_of_a_name_find_the_name(name in "[가-힣a-z0-9 ]{1,12}") {
            prop_assert!(finds(&initials(&name), &name));
        }

        #[test]
        fn any_text_makes_a_valid_pattern_that_finds_the_text(text in any::<String>()) {
            let typed: String = text.nfc().filter(|c| !c.is_control()).take(MAX_QUERY_CHARS).collect();
            prop_assert!(finds(&text, typed.trim()));
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
