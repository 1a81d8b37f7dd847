//! How Korean writes English: sounds for groups of letters, and what a Hangul word costs as a way to write a Latin one.
//!
//! After the rules of the National Institute of Korean Language for writing foreign words (외래어 표기법, chapter 3.1) and what firms
//! write besides. Sounds are letters of their own: capitals for consonants that open a syllable (K ㅋ, G ㄱ, C ㅊ, J ㅈ), small ones for
//! those that close it (k ㄱ, t ㅅ, g ㅇ), `v` for ㅓ, `x` for ㅡ; ㅐ and ㅔ are one.

use std::sync::LazyLock;

/// What it costs to be no way at all to write a word.
pub(super) const NEVER: u8 = u8::MAX;

/// Letters, then the sounds they are written with, each with its cost if it is not the usual way; `-` stands for silence.
const TABLE: &str = "
a a e ei v1 o2 i3 x3 | e e i v1 x2 | i i ai v2 x3 y1 | o o a1 v1 u3 x3 ou | u v u yu a2 x2 i3 | y i ai1 y v3
ee i | ea i e1 ei2 iv ia | eau yu o | ie i ai | io v iv io | oo u o3 x3 | ou au v1 u1 o1 | ow au o ou | oa o | oi oi | oy oi
ai ei e1 ai2 | ay ei e1 | ei ei i1 ai1 | ey i ei | au o au2 | aw o | ew yu u | ue yu u | ui yu1 u1 i1 | eu yu u1 | igh ai
wa wv wa wei we1 | wo wv u1 wo | woo u | war wv wo1 | wor wv | wi wi wai | w w | wh w Hw
ar a v1 | er v | ir v | or o v1 | ur v | ear iv ev1 v1 | air ev | are ev | ire aiv | ure yuv uv v | our auv o1 v1 | ore ov
b B p | p P p | f P | ph P | v B | d D t | t T t | ts C Tx | k K k | c K k | ck k K | q K k | qu Kw Kxw1 | g G k | gh - G2 | h H
j J | dg J tJ | dge tJ J | ch C K1 S2 k2 | tch C tC | sh S | s S J1 | z J S1 | zz J | th S1 D1 T1 t2 | x kS kJ1
l L l lL | r L | m M m | n N n | ng g gG nJ | nk gK gk | nc gK gk nS | ti S C | si S J | ci S | tu Cv Cu | su Jv Ju1 | tain Txn
";

/// Some letters and the sounds they can have, each with its cost.
type Spelling = (&'static str, Vec<(&'static str, u8)>);

/// By first letter.
static SPELLINGS: LazyLock<[Vec<Spelling>; 26]> = LazyLock::new(|| {
    let mut spellings = [const { Vec::new() }; 26];
    for entry in TABLE.split(['|', '\n']) {
        let mut words = entry.split_whitespace();
        let Some(letters) = words.next() else { continue };
        if let Some(of_letter) = number(letters).and_then(|number| spellings.get_mut(number)) {
            of_letter.push((letters, words.map(sound).collect()));
        }
    }
    spellings
});

/// The number of the first letter.
fn number(letters: &str) -> Option<usize> {
    letters.bytes().next()?.checked_sub(b'a').map(usize::from)
}

/// "ei2" as the sounds and their cost.
fn sound(written: &'static str) -> (&'static str, u8) {
    let sounds = written.trim_end_matches(|c: char| c.is_ascii_digit());
    let cost = written.get(sounds.len()..).and_then(|cost| cost.parse().ok()).unwrap_or(0);
    (sounds.trim_matches('-'), cost)
}

/// The sounds of a Hangul word; `None` when something else is among them.
pub(super) fn of_hangul(word: &str) -> Option<String> {
    const OPENING: [&str; 19] =
        ["G", "K", "N", "D", "T", "L", "M", "B", "P", "S", "S", "", "J", "J", "C", "K", "T", "P", "H"];
    const VOWELS: [&str; 21] = [
        "a", "e", "ya", "ye", "v", "e", "yv", "ye", "o", "wa", "we", "we", "yo", "u", "wv", "we", "wi", "yu", "x", "i",
        "i",
    ];
    const CLOSING: [&str; 28] = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "g",
        "t", "t", "k", "t", "p", "t",
    ];
    let mut sounds = String::new();
    for syllable in word.chars() {
        let number = u32::from(syllable).checked_sub(0xAC00).filter(|number| *number < 11_172)? as usize;
        let (opening, vowel, closing) = (OPENING[number / 588], VOWELS[number / 28 % 21], CLOSING[number % 28]);
        sounds.push_str(opening);
        // 쥬 sounds like 주.
        let plain = if matches!(opening, "S" | "J" | "C") { vowel.trim_start_matches('y') } else { vowel };
        sounds.push_str(plain);
        sounds.push_str(closing);
    }
    Some(sounds)
}

/// A Latin word, in small letters, without letters that are not heard; `None` when it has signs or digits.
pub(super) fn of_latin(word: &str) -> Option<String> {
    if !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return None;
    }
    let opened = ["kn", "wr", "ps"].iter().find(|start| word.starts_with(**start)).map_or(0, |_| 1);
    let closed = ["mb", "gn"].iter().position(|end| word.ends_with(end));
    let mut folded = String::with_capacity(word.len());
    let mut letters = word.get(opened..).unwrap_or_default().chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match (letter, next) {
            ('c', Some('c')) => {
                letters.next();
                folded.push_str(if letters.peek().is_some_and(|c| "eiy".contains(*c)) { "ks" } else { "k" });
            }
            (letter, Some(next)) if letter == next && "bdfgklmnprst".contains(letter) => {}
            _ => folded.push(letter),
        }
    }
    match closed {
        Some(0) => drop(folded.pop()),
        Some(_) => folded.replace_range(folded.len().saturating_sub(2).., "n"),
        None => {}
    }
    Some(folded)
}

/// Calls `found` with every way to go on at a place of a word: how many letters, their sounds, the cost.
fn steps(word: &str, at: usize, mut found: impl FnMut(usize, &'static str, u8)) {
    let rest = word.get(at..).unwrap_or_default();
    let next = |letters: &str| rest.as_bytes().get(letters.len()).copied();
    let spellings = number(rest).and_then(|number| SPELLINGS.get(number));
    for (letters, sounds) in spellings.into_iter().flatten() {
        if rest.starts_with(letters) && is_said_so(letters, next(letters)) {
            sounds.iter().for_each(|(sounds, cost)| found(letters.len(), sounds, *cost));
        }
    }
    match rest.as_bytes() {
        [b'c', b'e' | b'i' | b'y', ..] => found(1, "S", 0),
        [b'g', b'e' | b'i' | b'y', ..] => found(1, "J", 0),
        [b'r', b'e'] => found(2, "", 0),
        [b'r', after @ ..] if !after.first().copied().is_some_and(is_vowel) => found(1, "", 0),
        [b'e'] | [b'e', b's'] if at > 1 => found(1, "", 0),
        [b'e', ..] if at > 1 => found(1, "", 2),
        [b's'] if at > 2 => found(1, "", 1), // of a plural
        _ => {}
    }
}

/// Whether the table speaks of these letters before `next`.
fn is_said_so(letters: &str, next: Option<u8>) -> bool {
    match letters {
        "r" => next.is_some_and(is_vowel),
        "ti" | "si" | "ci" => matches!(next, Some(b'o' | b'a')),
        "tu" | "su" => next == Some(b'r'),
        "nc" => !matches!(next, Some(b'e' | b'i' | b'y')),
        // The r opens the next syllable.
        _ if letters.ends_with('r') => !next.is_some_and(is_vowel),
        _ => true,
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The costs of all paths through letters and sounds; memory that one search uses again and again.
#[derive(Default)]
pub(super) struct Paths(Vec<u8>);

impl Paths {
    /// What it costs to hear `sounds`, those of a Hangul word, as the way to write `latin`: 0 for just as the rules have it.
    ///
    /// The cheapest path through letters and sounds, found row by row (dynamic programming over both).
    pub(super) fn cost(&mut self, sounds: &str, latin: &str) -> u8 {
        let width = sounds.len() + 1;
        self.0.clear();
        self.0.resize(width * (latin.len() + 1), NEVER);
        self.0[0] = 0;
        for at in 0..=latin.len() {
            let (done, ahead) = self.0.split_at_mut((at + 1) * width);
            let row = done.get_mut(at * width..).unwrap_or_default();
            if row.iter().all(|cost| *cost == NEVER) {
                continue;
            }
            hear_nothing(sounds, row, at == latin.len());
            steps(latin, at, |letters, said, more| {
                let target = ahead.get_mut((letters - 1) * width..letters * width).unwrap_or_default();
                for (from, cost) in row.iter().enumerate().filter(|(_, cost)| **cost != NEVER) {
                    if sounds.get(from..).is_some_and(|rest| rest.starts_with(said))
                        && let Some(slot) = target.get_mut(from + said.len())
                    {
                        *slot = (*slot).min(cost.saturating_add(more));
                    }
                }
            });
        }
        self.0.last().copied().unwrap_or(NEVER)
    }
}

/// Sounds that Hangul needs and English has not: ㅡ after a consonant, and at the end ㅣ after ㅅ, ㅈ, ㅊ.
fn hear_nothing(sounds: &str, row: &mut [u8], is_end: bool) {
    for (at, pair) in sounds.as_bytes().windows(2).enumerate() {
        let is_last = at + 2 == sounds.len();
        let silent = match pair {
            [consonant, b'x'] => consonant.is_ascii_uppercase(),
            [b'S' | b'J' | b'C', b'i'] => is_end && is_last,
            _ => false,
        };
        if silent
            && let Some(&before) = row.get(at + 1)
            && let Some(slot) = row.get_mut(at + 2)
        {
            *slot = (*slot).min(before);
        }
    }
}

/// The consonants of a word, four bits each: two ways to write one word share a skeleton.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Skeleton(u64);

impl Skeleton {
    /// Letters that stand for one sound, whether it opens or closes a syllable.
    const SOUNDS: [&str; 12] = ["G", "Kk", "D", "Tt", "B", "Pp", "S", "J", "C", "Ll", "Mm", "Nng"];

    fn with(mut self, sounds: &str) -> Self {
        for sound in sounds.chars() {
            let Some(number) = Self::SOUNDS.iter().position(|class| class.contains(sound)) else { continue };
            let class = number as u64 + 1;
            let doubled = matches!(sound, 'L') && self.0 & 15 == class;
            if !doubled {
                self.0 = self.0 << 4 | class;
            }
        }
        self
    }

    pub(super) fn of_sounds(sounds: &str) -> Self {
        Self::default().with(sounds)
    }

    /// Half as long; few words share it without sharing the skeleton.
    pub(super) fn short(self) -> u32 {
        (self.0 ^ self.0 >> 32) as u32
    }

    pub(super) fn consonants(self) -> u32 {
        (u64::BITS - self.0.leading_zeros()).div_ceil(4)
    }
}

/// The skeletons that ways to write a Latin word at no more than `most` a step can have; at most sixteen, sorted.
pub(super) fn skeletons(latin: &str, most: u8) -> Vec<Skeleton> {
    let mut reached: Vec<Vec<Skeleton>> = vec![Vec::new(); latin.len() + 1];
    reached[0].push(Skeleton::default());
    for at in 0..latin.len() {
        let (done, ahead) = reached.split_at_mut(at + 1);
        let here = done.last().map(Vec::as_slice).unwrap_or_default();
        steps(latin, at, |letters, said, cost| {
            let Some(target) = ahead.get_mut(letters - 1).filter(|_| cost <= most) else { return };
            for skeleton in here {
                let next = skeleton.with(said);
                if target.len() < 16 && !target.contains(&next) {
                    target.push(next);
                }
            }
        });
    }
    let mut found = reached.pop().unwrap_or_default();
    found.sort_unstable();
    found
}
