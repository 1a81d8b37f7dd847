//! Slips in long English words: "registraton", "warehose".

use std::collections::{HashMap, HashSet};

/// Shorter words have neighbours that are words themselves.
const SHORTEST: usize = 8;

/// The long words of the vocabulary, by what is left of them when one letter is taken away.
pub(super) struct Spelling {
    known: HashSet<String>,
    /// Empty where two words leave the same.
    worn: HashMap<String, String>,
}

impl Spelling {
    pub(super) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let known: HashSet<String> = words.map(str::to_ascii_lowercase).filter(|word| word.len() >= SHORTEST).collect();
        let mut worn = HashMap::new();
        for word in &known {
            for less in without_one(word) {
                worn.entry(less).and_modify(|other: &mut String| other.clear()).or_insert_with(|| word.clone());
            }
        }
        Self { known, worn }
    }

    /// The word of the vocabulary that has one letter more or less than `word`, or `word` itself. A changed letter mostly makes
    /// another word (sampling, stamping).
    pub(super) fn mend(&self, word: &str) -> String {
        let right = || -> Option<&String> {
            if word.len() + 1 < SHORTEST
                || !word.bytes().all(|byte| byte.is_ascii_lowercase())
                || self.known.contains(word)
            {
                return None;
            }
            self.worn.get(word).or_else(|| without_one(word).find_map(|less| self.known.get(&less)))
        };
        right()
            .filter(|right| !right.is_empty() && right.get(..1) == word.get(..1))
            .cloned()
            .unwrap_or_else(|| word.to_owned())
    }
}

fn without_one(word: &str) -> impl Iterator<Item = String> {
    (0..word.len()).filter_map(move |at| Some([word.get(..at)?, word.get(at + 1..)?].concat()))
}
