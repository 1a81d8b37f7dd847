//! From free text to requirements: which capabilities a text asks for, and with which words.
//!
//! Names of the vocabulary (labels, synonyms) are found in a folded form of the text, in which different ways of writing the same
//! words are equal ([`fold`]); where names overlap the longest wins. Hints of the vocabulary are words that point to a capability
//! when all stand in one sentence. Cues beside a mention tell that it is there already, not wanted, or only nice to have ([`cues`]).

mod cues;
mod fold;
pub(super) mod hangul;
mod mend;
mod phrases;
#[cfg(test)]
mod tests;

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use crate::kernel::vocab::Capability;
use cues::Effect;
use fold::{Folded, SENTENCE};
use phrases::{PHRASES, Role};

/// A capability that a text asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    pub capability: Capability,
    /// The words that led to it: bytes of the text, from left to right.
    pub words: Vec<Range<usize>>,
    /// Whether the text needs it, rather than welcomes it.
    pub must: bool,
    /// Whether the text names it, rather than hints at it.
    pub named: bool,
    /// How likely someone who reads the text would agree, from 0 to 1.
    pub confidence: f32,
}

/// How often a single name was right in the open half of `data/suggest/texts.jsonl` (51 of 57).
const NAME: f32 = 0.9;
/// Hints are less sure than names. A guess: in the open half, for which some were written, all were right.
const HINT: f32 = 0.8;

/// Words that lead to a capability: their places in the key and in the text.
struct Mention {
    capability: Capability,
    key: Range<usize>,
    words: Vec<Range<usize>>,
    named: bool,
}

impl Mention {
    fn of_name(capability: Capability, key: Range<usize>, word: Range<usize>) -> Self {
        Self { capability, key, words: vec![word], named: true }
    }
}

/// The capabilities that `text` asks for, in the order in which it first speaks of them. Its language is read from its script,
/// clause by clause: texts of trade mix languages.
#[must_use]
pub fn suggest(text: &str) -> Vec<Suggestion> {
    let folded = fold::text(text, &PHRASES.analyser, |word| PHRASES.spelling.mend(word));
    let mut mentions = found(&folded);
    mentions.sort_by_key(|mention| (mention.key.start, mention.key.end));
    let places: Vec<Range<usize>> = mentions.iter().map(|mention| mention.key.clone()).collect();
    let effects = cues::effects(&folded, &places);
    let mut asked: BTreeMap<Capability, Vec<(Mention, Option<Effect>)>> = BTreeMap::new();
    for (mention, effect) in mentions.into_iter().zip(effects) {
        asked.entry(mention.capability).or_default().push((mention, effect));
    }
    let mut suggestions: Vec<Suggestion> =
        asked.into_iter().filter_map(|(term, said)| suggestion(term, &said)).collect();
    suggestions.sort_by_key(|suggestion| suggestion.words.first().map_or(0, |word| word.start));
    suggestions
}

/// What all mentions of a capability come to.
fn suggestion(capability: Capability, said: &[(Mention, Option<Effect>)]) -> Option<Suggestion> {
    if said.iter().any(|(_, effect)| *effect == Some(Effect::Unwanted)) {
        return None;
    }
    let asking = || said.iter().filter(|(_, effect)| *effect != Some(Effect::Background));
    asking().next()?;
    let mut words: Vec<Range<usize>> = asking().flat_map(|(mention, _)| mention.words.iter().cloned()).collect();
    // What lies within a longer word is told by it.
    words.sort_by_key(|word| (word.start, Reverse(word.end)));
    words.dedup_by(|word, before| word.end <= before.end);
    let named = asking().any(|(mention, _)| mention.named);
    let doubt: f32 = asking().map(|(mention, _)| 1.0 - if mention.named { NAME } else { HINT }).product();
    let must = asking().any(|(_, effect)| *effect != Some(Effect::Nice));
    Some(Suggestion { capability, words, must, named, confidence: 1.0 - doubt })
}

/// Names, the longest first where they overlap, and hints that are complete.
fn found(folded: &Folded) -> Vec<Mention> {
    let Some(automaton) = &PHRASES.automaton else { return Vec::new() };
    let mut names = words(folded);
    let mut hints: BTreeMap<(usize, usize), Vec<Range<usize>>> = BTreeMap::new();
    for hit in automaton.find_overlapping_iter(&folded.key) {
        for role in PHRASES.roles.get(hit.pattern().as_usize()).into_iter().flatten() {
            let open_end = matches!(role, Role::Hint(_));
            let Some(word) = folded.span(hit.start(), hit.end(), open_end) else { continue };
            match *role {
                Role::Name(capability) => names.push(Mention::of_name(capability, hit.range(), word)),
                Role::Hint(number) => {
                    let sentence = folded.key.get(..hit.start()).unwrap_or_default().matches(SENTENCE).count();
                    hints.entry((sentence, number)).or_default().push(hit.range());
                }
            }
        }
    }
    let mut mentions = longest(names);
    mentions.extend(hints.into_iter().filter_map(|((_, number), hits)| hinted(folded, number, &hits)));
    mentions
}

/// Names that are one Latin word.
fn words(folded: &Folded) -> Vec<Mention> {
    let mentions = folded.words.iter().flat_map(|(word, key)| {
        let span = folded.span(key.start, key.end, false);
        PHRASES.named(word).filter_map(move |term| Some(Mention::of_name(term, key.clone(), span.clone()?)))
    });
    mentions.collect()
}

/// The longest names where several overlap; of equal ones the first, and all that stand in the same place.
fn longest(mut names: Vec<Mention>) -> Vec<Mention> {
    names.sort_by_key(|name| (Reverse(name.key.len()), name.key.start));
    let mut kept: Vec<Mention> = Vec::new();
    for name in names {
        let beaten = kept
            .iter()
            .any(|other| other.key != name.key && name.key.start < other.key.end && other.key.start < name.key.end);
        if !beaten {
            kept.push(name);
        }
    }
    kept
}

/// The mention of a hint whose words all stand in the sentence, each where it comes first.
fn hinted(folded: &Folded, number: usize, hits: &[Range<usize>]) -> Option<Mention> {
    let hint = PHRASES.hints.get(number)?;
    let mut words: BTreeMap<&str, Range<usize>> = BTreeMap::new();
    for hit in hits {
        words.entry(folded.key.get(hit.clone())?).or_insert(hit.clone());
    }
    let places = || words.values();
    let key = places().map(|word| word.start).min()?..places().map(|word| word.end).max()?;
    let words = places().filter_map(|word| folded.span(word.start, word.end, true)).collect();
    (places().count() == hint.words).then_some(Mention { capability: hint.capability, key, words, named: false })
}
