//! A term's identity in the index.

use super::analyse::Kind;
use crate::kernel::mix::splitmix64;
use serde::{Deserialize, Serialize};

/// 64 bits of hash in place of the string, evenly spread and the same in every build: saved indexes hold them.
///
/// A million different terms collide with probability 3·10⁻⁸; what would follow is one false match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct TermKey(pub(super) u64);

impl TermKey {
    pub(super) fn new(term: &str, kind: Kind) -> Self {
        let (chunks, rest) = term.as_bytes().as_chunks::<8>();
        let mut last = [0; 8];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        let start = (kind as u64) << 56 | term.len() as u64;
        Self(chunks.iter().chain([&last]).fold(start, |hash, chunk| splitmix64(hash ^ u64::from_le_bytes(*chunk))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_what_it_was_when_indexes_were_saved() {
        assert_eq!(TermKey::new("공장", Kind::Word), TermKey(KEY_OF_FACTORY));
    }

    #[test]
    fn terms_that_differ_in_kind_length_or_a_letter_have_keys_of_their_own() {
        let keys =
            [("ab", Kind::Word), ("ab", Kind::Bigram), ("ab\0", Kind::Word), ("ac", Kind::Word), ("", Kind::Word)];
        let mut keys: Vec<TermKey> = keys.into_iter().map(|(term, kind)| TermKey::new(term, kind)).collect();
        keys.dedup();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 5);
    }

    const KEY_OF_FACTORY: u64 = 1_497_199_985_013_148_292;
}
