//! Runs of Han characters: dictionary words by jieba, and every pair of neighbours.

use super::cells::Cell;
use super::{Kind, Sink};
use jieba_rs::Jieba;
use std::sync::LazyLock;

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
