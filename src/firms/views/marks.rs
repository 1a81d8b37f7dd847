//! Marks words in a firm's own texts.

use crate::{kernel::ids::PostingId, web::url};

/// The words to mark, and the request that they answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    words: Vec<String>,
    /// Where the request stands; nothing when nothing is marked.
    pub posting: Option<String>,
}

/// A stretch of a text, marked or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub marked: bool,
}

impl Marks {
    /// Marks for `words`, in which the firm answers `posting`.
    #[must_use]
    pub fn new(mut words: Vec<String>, posting: PostingId) -> Self {
        words.retain(|word| !word.is_empty());
        // Where two words begin at the same place the longer one is marked.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let posting = (!words.is_empty()).then(|| url::posting(posting));
        Self { words, posting }
    }

    /// `text` cut into pieces; put together again they are the text.
    #[must_use]
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let before = text.get(..text.len() - rest.len()).and_then(|before| before.chars().next_back());
            let word = self.words.iter().find(|word| stands_here(word, rest, before));
            let (piece, after) = rest.split_at(word.map_or(next.len_utf8(), String::len));
            match pieces.last_mut() {
                Some(last) if !last.marked && word.is_none() => last.text.push_str(piece),
                _ => pieces.push(Piece { text: piece.to_owned(), marked: word.is_some() }),
            }
            rest = after;
        }
        pieces
    }
}

/// Whether `rest` begins with the word, whatever its case. Latin words count whole only: "it" is not in "security".
fn stands_here(word: &str, rest: &str, before: Option<char>) -> bool {
    let Some((found, after)) = rest.split_at_checked(word.len()) else { return false };
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    found.eq_ignore_ascii_case(word)
        && !(latin(before) && latin(found.chars().next()))
        && !(latin(found.chars().next_back()) && latin(after.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(words: &[&str], text: &str) -> Vec<String> {
        let marks = Marks::new(words.iter().map(|word| (*word).to_owned()).collect(), PostingId::fresh());
        marks.pieces(text).into_iter().filter(|piece| piece.marked).map(|piece| piece.text).collect()
    }

    #[test]
    fn each_place_of_a_word_is_marked_whatever_its_case() {
        assert_eq!(marked(&["MES", "창고"], "mes와 MES로 창고관리"), ["mes", "MES", "창고"]);
    }

    #[test]
    fn a_latin_word_inside_another_is_not_marked() {
        assert_eq!(marked(&["it"], "security, IT, its"), ["IT"]);
    }

    #[test]
    fn of_two_words_that_begin_at_one_place_the_longer_is_marked() {
        assert_eq!(marked(&["생산", "생산관리"], "생산관리와 생산"), ["생산관리", "생산"]);
    }

    proptest! {
        #[test]
        fn the_pieces_put_together_are_the_text(text in "[a가é仓 <&]{0,20}", words in prop::collection::vec("[a가é仓 <]{0,3}", 0..5)) {
            let together: String = Marks::new(words, PostingId::fresh()).pieces(&text).into_iter().map(|p| p.text).collect();
            prop_assert_eq!(together, text);
        }
    }
}
