//! One slip of a finger: a key exchanged, missing, doubled or otherwise too much, or two keys in the wrong order (the optimal string
//! alignment distance of 1, after Damerau 1964, who found four in five misspellings to be one of these).

/// Fewest keys of a word in which a slip is forgiven.
pub(super) const SHORTEST: usize = 4;
/// From this many typed keys on the word may go on: it may still be being typed.
const OPEN: usize = 5;

/// How many keys of `word` were meant by `typed`, if one slip lies between them; `None` also when the word begins as typed.
///
/// Behind the keys that agree from the start, one slip must explain all: trying its four kinds there is complete.
pub(super) fn meant(typed: &[u8], word: &[u8]) -> Option<usize> {
    if word.len() < SHORTEST || word.starts_with(typed) {
        return None;
    }
    let same = typed.iter().zip(word).take_while(|(one, other)| one == other).count();
    let (typed, rest) = (typed.get(same..)?, word.get(same..)?);
    let open = same + typed.len() >= OPEN;
    let skipped = |typed_keys: usize, word_keys: usize| {
        let (typed, rest) = (typed.get(typed_keys..)?, rest.get(word_keys..)?);
        let fits = if open { rest.starts_with(typed) } else { rest == typed };
        let meant = same + word_keys + typed.len();
        (fits && meant >= SHORTEST).then_some(meant)
    };
    let swapped = || {
        let swap = typed.first() == rest.get(1) && typed.get(1) == rest.first() && typed.len() > 1;
        if swap { skipped(2, 2) } else { None }
    };
    skipped(1, 1).or_else(swapped).or_else(|| skipped(0, 1)).or_else(|| skipped(1, 0))
}
