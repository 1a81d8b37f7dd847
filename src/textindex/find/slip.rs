//! One slip of a finger: a key exchanged, missing, doubled or otherwise too much, or two keys in the wrong order (the optimal string
//! alignment distance of 1, after Damerau 1964, who found four in five misspellings to be one of these). A Korean vowel of two keys
//! counts as one: 회 and 훼 sound alike.

use super::keys::is_vowel;

/// Fewest keys of a word in which a slip is forgiven.
pub(super) const SHORTEST: usize = 4;
/// From this many typed keys on the word may go on: it may still be being typed.
const OPEN: usize = 5;

/// How many keys of `word` were meant by `typed`, if one slip lies between them; `None` also when the word begins as typed.
///
/// Behind the keys that agree from the start, one slip must explain all: trying its kinds there is complete.
pub(super) fn meant(typed: &[u8], word: &[u8]) -> Option<usize> {
    if word.len() < SHORTEST || word.starts_with(typed) {
        return None;
    }
    let same = typed.iter().zip(word).take_while(|(one, other)| one == other).count();
    let whole = typed.len() < OPEN;
    let skipped = |at: usize, typed_keys: usize, word_keys: usize| {
        let (rest, left) = (typed.get(at + typed_keys..)?, word.get(at + word_keys..)?);
        let fits = if whole { left == rest } else { left.starts_with(rest) };
        let meant = at + word_keys + rest.len();
        (fits && meant >= SHORTEST).then_some(meant)
    };
    let swap = typed.len() > same + 1 && typed.get(same) == word.get(same + 1) && typed.get(same + 1) == word.get(same);
    let vowel = || {
        // The first key of both vowels may agree: ㅗㅏ and ㅗㅣ.
        let at = if vowel_keys(typed, same.wrapping_sub(1)) > 0 { same - 1 } else { same };
        let (typed_keys, word_keys) = (vowel_keys(typed, at), vowel_keys(word, at));
        if typed_keys > 0 && word_keys > 0 { skipped(at, typed_keys, word_keys) } else { None }
    };
    let swapped = || if swap { skipped(same, 2, 2) } else { None };
    skipped(same, 1, 1).or_else(swapped).or_else(|| skipped(same, 0, 1)).or_else(|| skipped(same, 1, 0)).or_else(vowel)
}

/// How many keys the vowel at this place has.
fn vowel_keys(keys: &[u8], at: usize) -> usize {
    keys.get(at..).unwrap_or_default().iter().take(2).take_while(|key| is_vowel(**key)).count()
}
