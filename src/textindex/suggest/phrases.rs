//! The words of the vocabulary as one automaton over folded texts.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use aho_corasick::AhoCorasick;

use super::{fold, hangul, mend::Spelling};
use crate::{
    kernel::{
        locale::Locale,
        vocab::{Capability, Entry},
    },
    textindex::analyse::Analyser,
};

/// What a pattern of the automaton is part of.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// A label or synonym.
    Name(Capability),
    /// One word of the hint with this number.
    Hint(usize),
}

/// Words that point to a capability when all of them stand in one sentence.
pub(super) struct Hint {
    pub(super) capability: Capability,
    pub(super) words: usize,
}

pub(super) struct Phrases {
    pub(super) automaton: Option<AhoCorasick>,
    /// What each pattern is part of.
    pub(super) roles: Vec<Vec<Role>>,
    /// Names that are one Latin word.
    words: HashMap<String, HashSet<Capability>>,
    pub(super) hints: Vec<Hint>,
    pub(super) analyser: Analyser,
    pub(super) spelling: Spelling,
}

/// Read once; the vocabulary is compiled in.
pub(super) static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::read);

impl Phrases {
    fn read() -> Self {
        let mut patterns: HashMap<String, HashSet<Role>> = HashMap::new();
        let mut words: HashMap<String, HashSet<Capability>> = HashMap::new();
        let mut hints = Vec::new();
        for capability in Capability::all() {
            let entry = capability.entry();
            for (name, key) in names(entry).filter(|(_, key)| key.chars().count() >= 2) {
                match fold::single(&name) {
                    Some(word) => drop(words.entry(word).or_default().insert(capability)),
                    None => drop(patterns.entry(key).or_default().insert(Role::Name(capability))),
                }
            }
            for hint in entry.hints.all() {
                for word in hint.split_whitespace() {
                    patterns.entry(fold::phrase(word)).or_default().insert(Role::Hint(hints.len()));
                }
                hints.push(Hint { capability, words: hint.split_whitespace().count() });
            }
        }
        let automaton = AhoCorasick::new(patterns.keys()).ok();
        let roles = patterns.into_values().map(|roles| roles.into_iter().collect()).collect();
        Self { automaton, roles, words, hints, analyser: Analyser::default(), spelling: Spelling::of(english()) }
    }

    /// What a Latin word is the name of, in the singular or the plural.
    pub(super) fn named(&self, word: &str) -> impl Iterator<Item = Capability> {
        let known = || self.words.get(word).or_else(|| self.words.get(&other_number(word)?));
        known().into_iter().flatten().copied()
    }
}

/// The word without the s of the plural, or with it. Two letters are too few (up, UPS), and customs are not custom.
fn other_number(word: &str) -> Option<String> {
    match word.strip_suffix('s') {
        _ if word.len() < 3 || word.starts_with("custom") => None,
        Some(one) => Some(one.to_owned()).filter(|one| one.len() > 2),
        None => Some(format!("{word}s")),
    }
}

/// All names of one term, as they are and folded; its Latin abbreviations also as they sound in Korean, unless that is so
/// short that anything sounds like it (BI, 비아이).
fn names(entry: &Entry) -> impl Iterator<Item = (String, String)> {
    let written = || Locale::ALL.into_iter().flat_map(|locale| entry.names(locale));
    let spoken = written().flat_map(|name| {
        let words = name.split(|c: char| !c.is_ascii_alphanumeric());
        words.flat_map(move |word| hangul::spelled(word).into_iter().map(move |said| name.replace(word, &said)))
    });
    let with_key = |name: String| {
        let key = fold::phrase(&name);
        (name, key)
    };
    let spoken = spoken.map(with_key).filter(|(_, key)| key.chars().count() >= 4);
    written().map(str::to_owned).map(with_key).chain(spoken)
}

/// The Latin words of the whole vocabulary.
fn english() -> impl Iterator<Item = &'static str> {
    let names = Capability::all().flat_map(|capability| capability.entry().names(Locale::En));
    names.flat_map(|name| name.split(|c: char| !c.is_ascii_alphabetic()))
}
