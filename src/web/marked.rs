//! Where a firm's own texts answer a request, line by line.
//!
//! A line is told with its whole text: who shows the firm marks a line only if it reads just so, and one that was changed since the
//! request was compared with it stays as it is.

use std::ops::Range;

use crate::kernel::ids::ProjectId;

/// A text of a firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passage {
    Name,
    Products,
    Profile,
    /// What it says to show a capability.
    Evidence,
    /// Title and summary of a project.
    Project(ProjectId),
}

/// What words of a firm have in common with the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// They are words of the request.
    Words,
    /// They mean what words of the request mean.
    Meaning,
}

/// Some bytes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub bytes: Range<usize>,
    pub by: Likeness,
}

/// A line of a firm's text with the words in it that answer a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedLine {
    pub passage: Passage,
    line: String,
    spans: Vec<Span>,
}

impl MarkedLine {
    /// Takes spans of `line` in any order; those that touch become one, and where words and meaning overlap the words count. What
    /// would cut a character is left out. `None` when nothing is left.
    #[must_use]
    pub fn new(passage: Passage, line: &str, mut spans: Vec<Span>) -> Option<Self> {
        spans.retain(|span| line.get(span.bytes.clone()).is_some_and(|words| !words.is_empty()));
        let words = merged(spans.iter().filter(|span| span.by == Likeness::Words));
        let meant = merged(spans.iter().filter(|span| span.by == Likeness::Meaning));
        let left = meant.into_iter().flat_map(|span| without(span, &words));
        let meant = left.map(|bytes| Span { bytes, by: Likeness::Meaning }).collect::<Vec<_>>();
        let words = words.into_iter().map(|bytes| Span { bytes, by: Likeness::Words });
        let mut spans: Vec<Span> = words.chain(meant).collect();
        spans.sort_unstable_by_key(|span| span.bytes.start);
        (!spans.is_empty()).then(|| Self { passage, line: line.to_owned(), spans })
    }

    /// The whole line.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.line
    }

    /// From left to right, none touching another of its likeness, none empty, none cutting a character.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }
}

fn merged<'a>(spans: impl Iterator<Item = &'a Span>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = spans.map(|span| span.bytes.clone()).collect();
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// What of `range` lies in none of `taken`, which are sorted and apart.
fn without(range: Range<usize>, taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    let mut from = range.start;
    for hole in taken.iter().filter(|hole| hole.start < range.end && range.start < hole.end) {
        left.push(from..hole.start.max(from));
        from = hole.end;
    }
    left.push(from.min(range.end)..range.end);
    left.retain(|range| !range.is_empty());
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(bytes: Range<usize>, by: Likeness) -> Span {
        Span { bytes, by }
    }

    #[test]
    fn words_that_touch_are_marked_as_one_and_cut_a_hole_into_what_is_meant() {
        use Likeness::{Meaning, Words};
        let spans = vec![span(4..6, Words), span(0..9, Meaning), span(3..4, Words), span(5..7, Words)];

        let marked = MarkedLine::new(Passage::Name, "abcdefghij", spans).unwrap();

        assert_eq!(marked.spans(), [span(0..3, Meaning), span(3..7, Words), span(7..9, Meaning)]);
    }

    #[test]
    fn a_span_that_would_cut_a_character_or_lies_outside_is_left_out() {
        let spans = vec![span(1..3, Likeness::Words), span(0..99, Likeness::Words), span(2..2, Likeness::Words)];
        assert_eq!(MarkedLine::new(Passage::Name, "창고", spans), None);
    }

    proptest! {
        #[test]
        fn the_marks_cover_just_the_bytes_of_the_evidence(
            line in "[a창é<&]{0,12}",
            ends in prop::collection::vec((0_usize..30, 0_usize..30, any::<bool>()), 0..6),
        ) {
            let by = |meaning| if meaning { Likeness::Meaning } else { Likeness::Words };
            let given: Vec<Span> = ends.into_iter().map(|(a, b, meaning)| span(a.min(b)..a.max(b), by(meaning))).collect();
            let valid: Vec<&Span> = given.iter().filter(|span| line.get(span.bytes.clone()).is_some()).collect();
            let marked = MarkedLine::new(Passage::Profile, &line, given.clone());
            let spans = marked.as_ref().map(MarkedLine::spans).unwrap_or_default();
            for at in 0..line.len() {
                let asked = |by| valid.iter().any(|span| span.by == by && span.bytes.contains(&at));
                let expected = [Likeness::Words, Likeness::Meaning].into_iter().find(|by| asked(*by));
                let found: Vec<Likeness> = spans.iter().filter(|span| span.bytes.contains(&at)).map(|span| span.by).collect();
                prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
            }
            for span in spans {
                prop_assert!(line.get(span.bytes.clone()).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}
