//! Words as the keys that type them, so that a half-typed word is the beginning of the whole one and a slip is one key.
//!
//! A key is one byte: a Latin letter or a digit stands for itself, the 19 consonants of a Korean keyboard are `A` to `S` and its
//! vowels the control characters from 1 on (nothing else can be either in a normalised word). Chinese characters and the letters of
//! other scripts stay as they are in UTF-8.

use crate::{
    kernel::hangul,
    textindex::analyse::cells::{Script, normalise, script},
};

const CONSONANT: u8 = b'A';
const VOWEL: u8 = 1;

/// What a character does to the word it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter(Script),
    /// Belongs to the Latin word before it: r&d, c++.
    Sign,
    /// Vanishes: firm's.
    Silent,
    Break,
}

/// The words of a text, normalised: in lower case, Chinese simplified, cut where the script changes.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut cells = Vec::new();
    normalise(text, &mut cells);
    let mut words = Vec::new();
    let (mut word, mut before) = (String::new(), Class::Break);
    for cell in cells {
        let (class, c) = class(cell.c);
        match class {
            Class::Silent => continue,
            Class::Sign if before == Class::Letter(Script::Alnum) => word.push(c),
            Class::Letter(_) if class == before => word.push(c),
            _ => {
                finish(&mut word, &mut words);
                word.extend(matches!(class, Class::Letter(_)).then_some(c));
                before = class;
            }
        }
    }
    finish(&mut word, &mut words);
    words
}

fn finish(word: &mut String, words: &mut Vec<String>) {
    let whole = word.trim_end_matches('&');
    if !whole.is_empty() {
        words.push(whole.to_owned());
    }
    word.clear();
}

/// Normalisation makes conjoining jamo of single ones: here they become those of a keyboard again.
fn class(c: char) -> (Class, char) {
    match c {
        '\u{1100}'..='\u{11FF}' => hangul::single(c).map_or((Class::Break, c), |c| (Class::Letter(Script::Hangul), c)),
        '&' | '+' | '#' => (Class::Sign, c),
        '\'' => (Class::Silent, c),
        _ => match script(c) {
            Script::Joiner | Script::Other => (Class::Break, c),
            letter => (Class::Letter(letter), c),
        },
    }
}

/// The keys of a word from [`words`].
pub(super) fn keys(word: &str) -> String {
    let mut keys = String::with_capacity(word.len());
    for c in word.chars() {
        let before = keys.len();
        hangul::keys(c, |jamo| keys.extend(key(jamo)));
        if keys.len() == before {
            keys.push(c);
        }
    }
    keys
}

/// The first key of each character: the initials of a Korean name, all other characters whole.
pub(super) fn initials(word: &str) -> String {
    hangul::initials(word).chars().map(|c| key(c).unwrap_or(c)).collect()
}

fn key(jamo: char) -> Option<char> {
    let consonant = hangul::onset_of(jamo).and_then(|onset| u8::try_from(onset).ok()).map(|onset| CONSONANT + onset);
    let vowel = || hangul::vowel_of(jamo).and_then(|vowel| u8::try_from(vowel).ok()).map(|vowel| VOWEL + vowel);
    consonant.or_else(vowel).map(char::from)
}

/// The word that these keys type.
pub(super) fn word(keys: &str) -> String {
    let jamo: Vec<char> = keys.chars().map(jamo).collect();
    hangul::compose(&jamo)
}

fn jamo(key: char) -> char {
    let code = u32::from(key);
    match key {
        'A'..='S' => hangul::onset_jamo(code - u32::from(CONSONANT)),
        '\u{1}'..='\u{15}' => hangul::vowel_jamo(code - u32::from(VOWEL)),
        _ => key,
    }
}

/// Whether this byte of [`keys`] is a Korean vowel.
pub(super) fn is_vowel(key: u8) -> bool {
    (VOWEL..VOWEL + 21).contains(&key)
}

/// Whether a slip can be told from another word: keys only (no Chinese), and not a number.
pub(super) fn can_slip(keys: &str) -> bool {
    keys.is_ascii() && keys.bytes().any(|key| !key.is_ascii_digit())
}
