//! SentencePiece's own normalisation (`nmt_nfkc`): compatibility forms folded, spaces made one, each written as `▁`.
//!
//! The rules are the model's, a double-array trie from sequences of bytes to replacements. They differ from plain NFKC in
//! many small ways (control characters, full-width tildes, joiners), and a text that is cut otherwise gets another vector:
//! so they are walked as they are instead of being imitated.

use super::reader::Reader;

const SPACE: &str = "\u{2581}";

pub(super) struct Normaliser {
    /// The double array (darts-clone): label, offset and flags packed in a unit.
    units: Vec<u32>,
    /// Replacements, each ended by a zero byte.
    replacements: String,
}

impl Normaliser {
    pub fn read(reader: &mut Reader) -> Option<Self> {
        let mut rules = Reader(reader.bytes_with_length()?);
        let size = rules.count()?;
        let units = rules.words(size / 4)?;
        Some(Self { units, replacements: str::from_utf8(rules.0).ok()?.to_owned() })
    }

    /// `text` as the tokeniser wants it: begins with `▁`, has no other space at either end and none doubled; empty when
    /// nothing is left.
    pub fn normalise(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + text.len() / 4 + SPACE.len());
        let mut rest = text;
        let mut after_space = true;
        while !rest.is_empty() {
            let (mut piece, used) = self.prefix(rest);
            rest = rest.get(used..).unwrap_or_default();
            if after_space {
                piece = piece.trim_start_matches(' ');
            }
            if piece.is_empty() {
                continue;
            }
            if out.is_empty() {
                out.push_str(SPACE);
            }
            piece.split(' ').enumerate().for_each(|(at, word)| {
                out.push_str(if at > 0 { SPACE } else { "" });
                out.push_str(word);
            });
            after_space = piece.ends_with(' ');
        }
        out.truncate(out.trim_end_matches(SPACE).len());
        out
    }

    /// What the longest rule at the start of `text` puts in its place (the first character itself where none applies), and
    /// how many bytes that rule reads.
    fn prefix<'a>(&'a self, text: &'a str) -> (&'a str, usize) {
        let first = text.chars().next().map_or(0, char::len_utf8);
        let kept = (text.get(..first).unwrap_or_default(), first);
        let Some((used, at)) = self.longest_rule(text.as_bytes()) else { return kept };
        match self.replacements.get(at..).and_then(|rest| rest.split('\0').next()) {
            Some(replacement) => (replacement, used),
            None => kept,
        }
    }

    /// Length and place of the replacement of the longest rule that `bytes` start with.
    fn longest_rule(&self, bytes: &[u8]) -> Option<(usize, usize)> {
        let mut node = offset(*self.units.first()?);
        let mut longest = None;
        for (byte, used) in bytes.iter().zip(1..) {
            node ^= usize::from(*byte);
            let Some(unit) = self.units.get(node).filter(|unit| **unit & 0x8000_00FF == u32::from(*byte)) else {
                break;
            };
            node ^= offset(*unit);
            if unit & 0x100 != 0 {
                longest = self.units.get(node).map(|leaf| (used, (leaf & 0x7FFF_FFFF) as usize));
            }
        }
        longest
    }
}

/// How far a unit's children lie from it.
fn offset(unit: u32) -> usize {
    ((unit >> 10) << ((unit & 0x200) >> 6)) as usize
}
