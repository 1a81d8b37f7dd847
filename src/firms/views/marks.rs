//! Marks the words in a firm's own texts that answer a request.

use crate::{
    kernel::ids::{PostingId, ProjectId},
    web::{Likeness, MarkedLine, Passage, url},
};

/// What to mark, and the request that it answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    lines: Vec<MarkedLine>,
    /// Where the request stands; nothing when nothing is marked.
    pub posting: Option<String>,
}

/// A stretch of a text, with its mark if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub mark: Option<Likeness>,
}

impl Marks {
    /// Marks for the lines in which a firm answers `posting`.
    #[must_use]
    pub fn new(lines: Vec<MarkedLine>, posting: PostingId) -> Self {
        let posting = (!lines.is_empty()).then(|| url::posting(posting));
        Self { lines, posting }
    }

    /// Whether something is marked because of what it means.
    #[must_use]
    pub fn tell_meaning(&self) -> bool {
        self.lines.iter().flat_map(MarkedLine::spans).any(|span| span.by == Likeness::Meaning)
    }

    pub fn name(&self, text: &str) -> Vec<Piece> {
        self.pieces(Passage::Name, text)
    }

    pub fn products(&self, text: &str) -> Vec<Piece> {
        self.pieces(Passage::Products, text)
    }

    pub fn profile(&self, text: &str) -> Vec<Piece> {
        self.pieces(Passage::Profile, text)
    }

    pub fn evidence(&self, text: &str) -> Vec<Piece> {
        self.pieces(Passage::Evidence, text)
    }

    pub fn project(&self, id: &ProjectId, text: &str) -> Vec<Piece> {
        self.pieces(Passage::Project(*id), text)
    }

    /// `text` cut into pieces; put together again they are the text. Lines that read otherwise than when they were compared with the
    /// request have no marks.
    #[must_use]
    fn pieces(&self, passage: Passage, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut plain = 0;
        let mut from = 0;
        for line in text.split_inclusive('\n') {
            let start = from + (line.len() - line.trim_start().len());
            from += line.len();
            let known = self.lines.iter().find(|known| known.passage == passage && known.line() == line.trim());
            for span in known.map(MarkedLine::spans).unwrap_or_default() {
                let (begin, end) = (start + span.bytes.start, start + span.bytes.end);
                push(&mut pieces, text.get(plain..begin), None);
                push(&mut pieces, text.get(begin..end), Some(span.by));
                plain = end;
            }
        }
        push(&mut pieces, text.get(plain..), None);
        pieces
    }
}

fn push(pieces: &mut Vec<Piece>, text: Option<&str>, mark: Option<Likeness>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        pieces.push(Piece { text: text.to_owned(), mark });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Span;
    use proptest::prelude::*;

    /// Marks `words` where they first stand in `line`.
    fn marks(line: &str, words: &[(&str, Likeness)]) -> Marks {
        let span = |(word, by): &(&str, Likeness)| {
            let start = line.find(word).unwrap();
            Span { bytes: start..start + word.len(), by: *by }
        };
        let line = MarkedLine::new(Passage::Profile, line, words.iter().map(span).collect());
        Marks::new(line.into_iter().collect(), PostingId::fresh())
    }

    fn marked(marks: &Marks, passage: Passage, text: &str) -> Vec<String> {
        marks.pieces(passage, text).into_iter().filter(|piece| piece.mark.is_some()).map(|piece| piece.text).collect()
    }

    #[test]
    fn just_the_places_are_marked_and_not_the_word_wherever_it_stands() {
        let marks = marks("창고 옆 창고", &[("창고", Likeness::Words)]);
        let pieces = marks.profile("창고 옆 창고");
        assert_eq!(pieces.iter().map(|piece| piece.mark.is_some()).collect::<Vec<_>>(), [true, false]);
        assert_eq!(marked(&marks, Passage::Products, "창고 옆 창고"), [""; 0]);
    }

    #[test]
    fn a_line_that_was_changed_meanwhile_has_no_marks_and_the_others_keep_theirs() {
        let marks = marks("저온 창고", &[("창고", Likeness::Words)]);
        assert_eq!(marked(&marks, Passage::Profile, "  저온 창고 \n상온 창고"), ["창고"]);
        assert_eq!(marked(&marks, Passage::Profile, "저온창고"), [""; 0]);
    }

    #[test]
    fn what_only_means_the_same_is_told_apart() {
        let marks = marks("냉장 보관, 창고", &[("냉장 보관", Likeness::Meaning), ("창고", Likeness::Words)]);
        let found: Vec<_> = marks.profile("냉장 보관, 창고").into_iter().filter_map(|piece| piece.mark).collect();
        assert_eq!(found, [Likeness::Meaning, Likeness::Words]);
        assert!(marks.tell_meaning());
    }

    proptest! {
        #[test]
        fn the_pieces_put_together_are_the_text(text in "[a가é仓 \n<&]{0,20}", ends in prop::collection::vec((0_usize..20, 0_usize..20), 0..5)) {
            let lines = text.lines().filter_map(|line| {
                let spans = ends.iter().map(|(a, b)| Span { bytes: *a.min(b)..*a.max(b), by: Likeness::Words });
                MarkedLine::new(Passage::Profile, line.trim(), spans.collect())
            });
            let marks = Marks::new(lines.collect(), PostingId::fresh());
            let together: String = marks.profile(&text).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(together, text);
        }
    }
}
