//! Which capabilities a text speaks of, and with which words: the first step from free text to requirements.

use std::{collections::BTreeMap, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};

use super::Capability;

/// A capability that a text names, with the words that led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub capability: Capability,
    /// The words as they stand in the text, in order of first appearance, each once.
    pub words: Vec<String>,
}

/// Labels and synonyms of all capabilities as one automaton; overlapping words go to the longest.
struct Finder {
    automaton: Option<AhoCorasick>,
    capabilities: Vec<Capability>,
}

static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    let words: Vec<(Capability, String)> = Capability::all()
        .flat_map(|term| {
            let entry = term.entry();
            entry
                .labels
                .all()
                .chain(entry.synonyms.all())
                .map(move |word| (term, word.to_lowercase()))
                .collect::<Vec<_>>()
        })
        .filter(|(_, word)| word.chars().count() >= 2)
        .collect();
    let automaton =
        AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words.iter().map(|(_, word)| word)).ok();
    Finder { automaton, capabilities: words.into_iter().map(|(term, _)| term).collect() }
});

/// The capabilities that `text` names, in the order in which it first names them.
#[must_use]
pub fn mentions(text: &str) -> Vec<Mention> {
    let folded = text.to_lowercase();
    let Some(automaton) = &FINDER.automaton else { return Vec::new() };
    let mut found: BTreeMap<Capability, (usize, Vec<String>)> = BTreeMap::new();
    for hit in automaton.find_iter(&folded).filter(|hit| stands_alone(&folded, hit.start(), hit.end())) {
        let Some(term) = FINDER.capabilities.get(hit.pattern().as_usize()) else { continue };
        let word = folded.get(hit.range()).unwrap_or_default().to_owned();
        let (_, words) = found.entry(*term).or_insert((hit.start(), Vec::new()));
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(_, (first, _))| *first);
    found.into_iter().map(|(capability, (_, words))| Mention { capability, words }).collect()
}

/// Latin words must not be parts of longer Latin words ("erp" in "enterprise"); Hangul and Han run into their neighbours.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let word = text.get(start..end).unwrap_or_default();
    let joined_left = word.starts_with(latin) && before.ends_with(latin);
    let joined_right = word.ends_with(latin) && after.starts_with(latin);
    !joined_left && !joined_right
}
