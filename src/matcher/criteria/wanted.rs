//! Which requirements a capability serves, looked up a million times a ranking.

use super::super::{Code, Need, Ratio};

const WORDS: usize = 64;

/// Capability → the requirements it serves, and how near it is to each.
pub(super) struct Wanted {
    /// One bit per code modulo 4096: most capabilities of most firms serve nothing, and are turned away here.
    filter: [u64; WORDS],
    /// Sorted by code.
    entries: Vec<Entry>,
}

/// One capability for one requirement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) code: Code,
    pub(super) requirement: usize,
    pub(super) near: Ratio,
}

impl Wanted {
    pub(super) fn new(need: &Need) -> Wanted {
        let mut wanted = Wanted { filter: [0; WORDS], entries: Vec::new() };
        for (requirement, asked) in need.requirements.iter().enumerate() {
            for (code, near) in asked.accepts.iter().copied().chain([(asked.code, Ratio::FULL)]) {
                wanted.entries.push(Entry { code, requirement, near });
                let (word, bit) = position(code);
                if let Some(word) = wanted.filter.get_mut(word) {
                    *word |= bit;
                }
            }
        }
        wanted.entries.sort_unstable();
        wanted
    }

    /// Everything wanted, by code.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What `code` serves; the same requirement twice when the need lists the code twice.
    pub(super) fn served_by(&self, code: Code) -> &[Entry] {
        let (word, bit) = position(code);
        if self.filter.get(word).is_none_or(|word| word & bit == 0) {
            return &[];
        }
        let start = self.entries.partition_point(|entry| entry.code < code);
        let from_start = self.entries.get(start..).unwrap_or(&[]);
        let end = from_start.iter().take_while(|entry| entry.code == code).count();
        from_start.get(..end).unwrap_or(&[])
    }
}

fn position(code: Code) -> (usize, u64) {
    ((code.0 / 64) as usize % WORDS, 1 << (code.0 % 64))
}
