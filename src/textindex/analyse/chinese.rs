//! Runs of Han characters: dictionary words by jieba, and every pair of neighbours.

use super::cells::Cell;
use super::{Kind, Sink};
use jieba_rs::Jieba;
use std::sync::LazyLock;

/// Loaded when the first Han character comes by.
static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

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
