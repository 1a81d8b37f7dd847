//! Loan words in Hangul, which are written in more ways than they are said in.

/// Shape of the block of precomposed syllables (Unicode 3.12): initial × 21 vowels × 28 finals.
const FIRST: u32 = '가' as u32;
const VOWELS: u32 = 21;
const FINALS: u32 = 28;

const SIOT: u32 = 9;
const SSANG_SIOT: u32 = 10;
/// ㅅ, ㅈ, ㅊ: after them nobody hears the y of ㅑ, ㅕ, ㅛ, ㅠ (슈/수, 쥬/주).
const SOFT: [u32; 3] = [SIOT, 12, 14];

/// ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ by number, each as the vowel that stands for those that sound alike:
/// ㅐ as ㅔ (챗/쳇), ㅒ as ㅖ, ㅚ and ㅞ as ㅙ.
const VOWEL: [u32; 21] = [0, 5, 2, 7, 4, 5, 6, 7, 8, 9, 10, 10, 12, 13, 14, 10, 16, 17, 18, 19, 20];
/// The same after [`SOFT`] initials.
const SOFT_VOWEL: [u32; 21] = [0, 5, 0, 5, 4, 5, 4, 5, 8, 9, 10, 10, 8, 13, 14, 10, 16, 13, 18, 19, 20];

/// The syllable without the differences that loan words are spelt with; also ㅆ is ㅅ (씨엔씨/시엔시) and 타 is 터 (데이타, 센타).
/// Other characters stay, and so does 재: 결재 is an approval, 결제 a payment.
pub(super) fn plain(c: char) -> char {
    match c {
        '타' => return '터',
        '재' => return c,
        '가'..='힣' => {}
        _ => return c,
    }
    let code = u32::from(c) - FIRST;
    let (initial, vowel, last) = (code / FINALS / VOWELS, code / FINALS % VOWELS, code % FINALS);
    let initial = if initial == SSANG_SIOT { SIOT } else { initial };
    let vowels = if SOFT.contains(&initial) { SOFT_VOWEL } else { VOWEL };
    let vowel = vowels.get(vowel as usize).copied().unwrap_or(vowel);
    char::from_u32(FIRST + (initial * VOWELS + vowel) * FINALS + last).unwrap_or(c)
}

/// An abbreviation of Latin letters as Koreans spell it out, in one way or the other: MES → 엠이에스, VPN → 브이피엔, 비피엔.
/// Empty for other words.
pub(in crate::textindex) fn spelled(word: &str) -> Vec<String> {
    if !(2..=4).contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Vec::new();
    }
    let names = |table: &[&str; 26]| -> String {
        word.bytes().filter_map(|letter| table.get(usize::from(letter - b'A'))).copied().collect()
    };
    let mut ways = vec![names(&LETTERS), names(&OTHER_LETTERS)];
    ways.dedup();
    ways
}

/// The abbreviations that a Korean word may spell out: 엠이에스 → MES. Empty for short words: 오이 is a cucumber, not OE.
pub(in crate::textindex) fn heard(word: &str) -> Vec<String> {
    if word.chars().count() < 3 {
        return Vec::new();
    }
    let mut partly = vec![(String::new(), word)];
    let mut whole = Vec::new();
    while let Some((letters, rest)) = partly.pop() {
        if rest.is_empty() && letters.len() > 1 {
            whole.push(letters);
        } else if letters.len() < 4 {
            partly.extend(first_letters(rest).map(|(letter, rest)| (format!("{letters}{letter}"), rest)));
        }
    }
    whole
}

fn first_letters(word: &str) -> impl Iterator<Item = (char, &str)> {
    let named = |table: &'static [&str; 26]| {
        ('A'..='Z').zip(table).filter_map(|(letter, name)| Some((letter, word.strip_prefix(name)?)))
    };
    let mut found: Vec<(char, &str)> = named(&LETTERS).chain(named(&OTHER_LETTERS)).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter()
}

#[rustfmt::skip]
const LETTERS: [&str; 26] = [
    "에이", "비", "씨", "디", "이", "에프", "지", "에이치", "아이", "제이", "케이", "엘", "엠", "엔", "오", "피", "큐", "알", "에스", "티",
    "유", "브이", "더블유", "엑스", "와이", "제트",
];
#[rustfmt::skip]
const OTHER_LETTERS: [&str; 26] = [
    "에이", "비", "씨", "디", "이", "에프", "쥐", "에이취", "아이", "제이", "케이", "엘", "엠", "엔", "오", "피", "큐", "아르", "에스", "티",
    "유", "비", "더블류", "엑스", "와이", "지",
];
