//! Runs of Han characters: dictionary words by jieba, and every pair of neighbours. Traditional characters are read as simplified ones.

use super::cells::Cell;
use super::{Kind, Sink};
use jieba_rs::Jieba;
use std::sync::LazyLock;

/// A traditional character and its simplified form on each line; `data/chinese/` tells where they come from.
static PAIRS: &str = include_str!("../../../data/chinese/simplified.txt");

/// The characters from [`FIRST`] on, each in its simplified form; one look-up without hashing, since every Han character asks.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut forms: Vec<char> = (FIRST..'\u{A000}').collect();
    for line in PAIRS.lines() {
        let mut pair = line.chars();
        if let (Some(from), Some(to)) = (pair.next(), pair.next())
            && let Some(form) = forms.get_mut(place(from))
        {
            *form = to;
        }
    }
    forms
});

const FIRST: char = '\u{4E00}';

fn place(c: char) -> usize {
    u32::from(c).wrapping_sub(u32::from(FIRST)) as usize
}

/// The character as simplified Chinese writes it, so that both ways of writing meet in one term.
pub(super) fn simplified(c: char) -> char {
    SIMPLIFIED.get(place(c)).copied().unwrap_or(c)
}

/// Loaded when the first Han character comes by, unless [`load`] came first.
static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Unpacks the dictionary of 350,000 words, once: a few tenths of a second of one core.
pub(super) fn load() {
    LazyLock::force(&JIEBA);
}

pub(super) fn analyse(cells: &[Cell], sink: &mut Sink) {
    let text: String = cells.iter().map(|cell| cell.c).collect();
    for token in JIEBA.cut_for_search(&text, false) {
        let word = cells.get(token.start..token.end).unwrap_or_default();
        // A character alone says little; as a whole run it is all there is.
        if word.len() > 1 || cells.len() == 1 {
            sink.push_cells(word, Kind::Word);
        }
    }
    sink.push_bigrams(cells);
    sink.push_singles(cells);
}
