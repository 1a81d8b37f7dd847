//! Loan words across scripts: 레깅스 asks for Leggings, a controller for 컨트롤러.
//!
//! Korean firms write much of their trade in words taken from English, some in Hangul and some in Latin letters, and the two share no
//! letter. No dictionary knows brands and new words, so the sounds are compared: [`Spoken`] keeps the words that an index holds by
//! their consonants, and of those with the consonants of a word the ones that [`spellings`] finds to be written like it are its counterparts.

mod spellings;

use super::analyse::{Kind, Token};
use super::index::Index;
use super::key::TermKey;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use spellings::{NEVER, Paths, Skeleton, of_hangul, of_latin, skeletons};
use std::borrow::Cow;

/// Two spellings that cost more are two words.
const DEAREST: u8 = 2;
/// Shorter Latin words, in letters, sound like too many others.
const SHORTEST: usize = 3;
/// So many sounds of a Hangul word at least, ㅡ not counted, and so many consonants among them.
const SOUNDS: usize = 3;
const CONSONANTS: u32 = 2;
/// What a Latin word counts against a Hangul one, whose syllables and pairs of syllables are terms as well.
const LATIN: f32 = 2.0;
/// Longer words, in bytes, are data, not language.
const LONGEST: usize = 48;

/// A token's word as it is held against others.
fn word_of<'a>(token: &Token<'a>, text: &'a str) -> Option<Cow<'a, str>> {
    if token.kind != Kind::Word {
        return None;
    }
    if !token.term.is_ascii() {
        return Some(Cow::Borrowed(token.term));
    }
    // The term is a stem.
    text.get(token.start as usize..token.end as usize).map(|word| Cow::Owned(word.to_ascii_lowercase()))
}

impl Index {
    /// Words of the documents that are words of `text` in the other script, each with its weight against a word that stands there.
    ///
    /// Of the counterparts of a word the nearest share its weight. Words of documents that have gone may still be found for a while.
    pub fn counterparts(&self, text: &str) -> Vec<(String, f32)> {
        let mut asked: FxHashMap<Box<str>, f32> = FxHashMap::default();
        self.analyser.analyse(text, |token| {
            if let Some(word) = word_of(&token, text) {
                *asked.entry(word.into()).or_default() += 1.0;
            }
        });
        let mut found: Vec<(String, f32)> = asked.iter().flat_map(|(word, times)| self.nearest(word, *times)).collect();
        found.retain(|(word, _)| !asked.contains_key(word.as_str())); // a text that says both has said it
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        found
    }

    /// The nearest counterparts of a word that stands in a text so many times.
    fn nearest(&self, word: &str, times: f32) -> Vec<(String, f32)> {
        let found = self.parts.iter().flat_map(|part| part.segment.spoken.counterparts(word));
        // Words stay known for a while when the documents that had them have gone.
        let mut found: Vec<(u8, &str, TermKey)> =
            found.filter_map(|(cost, word)| Some((cost, word, self.term_of(word)?))).collect();
        found.sort_unstable();
        let Some(&(least, ..)) = found.first() else { return Vec::new() };
        let mut nearest: Vec<_> = found.into_iter().take_while(|(cost, ..)| *cost == least).collect();
        // Of the forms of one word the first will do: the index knows them as one term.
        let mut terms = FxHashSet::default();
        nearest.retain(|(_, _, term)| terms.insert(*term));
        let script = if word.is_ascii() { 1.0 } else { LATIN };
        let weight = times * script / nearest.len().max(1) as f32;
        nearest.into_iter().map(|(_, word, _)| (word.to_owned(), weight)).collect()
    }
}

/// The words of some texts, once each, on their way to be found by their sounds.
#[derive(Default)]
pub(super) struct Hearing {
    spoken: Spoken,
    heard: FxHashSet<TermKey>,
}

impl Hearing {
    /// Takes in the word of a token of `text`.
    pub(super) fn hear(&mut self, token: &Token<'_>, text: &str) {
        let Some(word) = word_of(token, text).filter(|word| self.heard.insert(TermKey::new(word, Kind::Word))) else {
            return;
        };
        match Heard::new(&word) {
            Some(Heard::Hangul(sounds)) => self.spoken.hangul.push(&word, &[Skeleton::of_sounds(&sounds)]),
            Some(Heard::Latin(folded)) => self.spoken.latin.push(&word, &skeletons(&folded, DEAREST)),
            None => {}
        }
    }

    /// Ready to be searched, when all words are in.
    pub(super) fn end(&mut self) -> Spoken {
        self.heard = FxHashSet::default();
        let mut spoken = std::mem::take(&mut self.spoken);
        spoken.latin.settle();
        spoken.hangul.settle();
        spoken
    }
}

/// The words of some texts, once each, to be found by their sounds.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Spoken {
    latin: Words,
    hangul: Words,
}

/// Words by their skeletons.
#[derive(Default, Serialize, Deserialize)]
struct Words {
    /// One after the other, each ended by a line break.
    text: String,
    /// A skeleton and where a word that has it begins, sorted.
    places: Vec<(u32, u32)>,
}

/// A word as it sounds.
enum Heard {
    Hangul(String),
    Latin(String),
}

impl Heard {
    fn new(word: &str) -> Option<Self> {
        if word.len() > LONGEST {
            return None;
        }
        if let Some(sounds) = of_hangul(word) {
            let many = sounds.bytes().filter(|sound| *sound != b'x').count() >= SOUNDS;
            let clear = many && Skeleton::of_sounds(&sounds).consonants() >= CONSONANTS;
            return clear.then_some(Self::Hangul(sounds));
        }
        of_latin(word).filter(|_| word.len() >= SHORTEST).map(Self::Latin)
    }
}

impl Spoken {
    /// The words of all, once each.
    pub(super) fn merged<'a>(all: impl Iterator<Item = &'a Self> + Clone) -> Self {
        Self {
            latin: Words::merged(all.clone().map(|spoken| &spoken.latin)),
            hangul: Words::merged(all.map(|spoken| &spoken.hangul)),
        }
    }

    /// The words that write `word` in the other script, each with what the spelling costs.
    pub(super) fn counterparts<'a>(&'a self, word: &str) -> Vec<(u8, &'a str)> {
        let mut found = Vec::new();
        let mut paths = Paths::default();
        match Heard::new(word) {
            Some(Heard::Hangul(sounds)) => {
                let costs = |other: &str| of_latin(other).map_or(NEVER, |folded| paths.cost(&sounds, &folded));
                keep(self.latin.with(Skeleton::of_sounds(&sounds)), costs, &mut found);
            }
            Some(Heard::Latin(folded)) => {
                let mut costs = |other: &str| of_hangul(other).map_or(NEVER, |sounds| paths.cost(&sounds, &folded));
                for skeleton in skeletons(&folded, DEAREST) {
                    keep(self.hangul.with(skeleton), &mut costs, &mut found);
                }
            }
            None => {}
        }
        found
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        let bytes = |words: &Words| words.text.capacity() + words.places.capacity() * size_of::<(u32, u32)>();
        bytes(&self.latin) + bytes(&self.hangul)
    }
}

impl Words {
    fn push(&mut self, word: &str, skeletons: &[Skeleton]) {
        let start = self.keep(word);
        self.places.extend(skeletons.iter().map(|skeleton| (skeleton.short(), start)));
    }

    /// Where a word begins that is put behind the others.
    fn keep(&mut self, word: &str) -> u32 {
        let start = self.text.len() as u32; // a segment has not nearly so much text
        self.text.push_str(word);
        self.text.push('\n');
        start
    }

    fn at(&self, start: u32) -> Option<&str> {
        self.text.get(start as usize..)?.split('\n').next()
    }

    fn settle(&mut self) {
        self.places.sort_unstable();
        self.places.dedup();
        self.places.shrink_to_fit();
        self.text.shrink_to_fit();
    }

    fn merged<'a>(all: impl Iterator<Item = &'a Self>) -> Self {
        let (mut merged, mut known) = (Self::default(), FxHashMap::default());
        for words in all {
            for &(skeleton, start) in &words.places {
                let Some(word) = words.at(start) else { continue };
                let start = *known.entry(word).or_insert_with(|| merged.keep(word));
                merged.places.push((skeleton, start));
            }
        }
        merged.settle();
        merged
    }

    /// The words with this skeleton, and few others.
    fn with(&self, skeleton: Skeleton) -> impl Iterator<Item = &str> {
        let short = skeleton.short();
        let from = self.places.partition_point(|(other, _)| *other < short);
        let places = self.places.iter().skip(from).take_while(move |(other, _)| *other == short);
        places.filter_map(|(_, start)| self.at(*start))
    }
}

fn keep<'a>(words: impl Iterator<Item = &'a str>, mut costs: impl FnMut(&str) -> u8, found: &mut Vec<(u8, &'a str)>) {
    found.extend(words.map(|word| (costs(word), word)).filter(|(cost, _)| *cost <= DEAREST));
}
