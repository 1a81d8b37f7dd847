//! The lines of a firm's texts that answer a request, with the places of the words that do.

use std::{collections::BTreeMap, ops::Range};

use super::{
    hall::doc,
    ranked::{Ranked, says_something},
};
use crate::{
    kernel::ids::{FirmId, ProjectId},
    textindex::{Document, Field, TermEvidence, analyse::Kind},
    web::{Likeness, MarkedLine, Passage, Span},
};

/// Terms marked in a firm's texts: the weightiest. What comes after them ("now", "person") is in any two texts.
const MARKED: usize = 8;

impl Ranked {
    /// The lines of `firm` that answer the need, by text and place; none when it is not ranked.
    pub(super) fn answers(&self, firm: FirmId) -> Vec<MarkedLine> {
        let Some((_, place)) = self.place_of(firm) else { return Vec::new() };
        let Some(document) = self.hall.index.document(doc(place.index)) else { return Vec::new() };
        let mut found = self.shared(&document);
        if let Some(alike) = self.alike(place) {
            found.entry((alike.field, alike.unit)).or_default().push(span(alike.bytes.clone(), Likeness::Meaning));
        }
        let texts = found.into_iter().filter_map(|((field, unit), spans)| {
            let passage = match field {
                Field::Name => Passage::Name,
                Field::Products => Passage::Products,
                Field::Profile => Passage::Profile,
                Field::Capabilities => Passage::Evidence,
                Field::Project => Passage::Project(ProjectId(self.project(place, unit)?)),
            };
            Some(lines(passage, document.text(field, unit), &spans))
        });
        texts.flatten().collect()
    }

    /// All places of the weightiest terms, by field and unit.
    fn shared(&self, document: &Document) -> BTreeMap<(Field, usize), Vec<Span>> {
        let evidence = self.hall.index.explain(&self.query, document.id);
        let words = || evidence.iter().filter(|found| found.kind == Kind::Word);
        let mut terms: Vec<&str> = Vec::new();
        // The taxonomy's own words stand in the capabilities field: they choose nothing.
        for found in words().filter(|found| found.field != Field::Capabilities && says(document, found)) {
            if terms.len() < MARKED && !terms.contains(&found.term.as_str()) {
                terms.push(&found.term);
            }
        }
        let mut places: BTreeMap<(Field, usize), Vec<Span>> = BTreeMap::new();
        for found in words().filter(|found| terms.contains(&found.term.as_str())) {
            let spans = found.spans.iter().map(|(start, end)| span(*start as usize..*end as usize, Likeness::Words));
            places.entry((found.field, found.unit)).or_default().extend(spans);
        }
        places
    }
}

fn span(bytes: Range<usize>, by: Likeness) -> Span {
    Span { bytes, by }
}

fn says(document: &Document, found: &TermEvidence) -> bool {
    let text = document.text(found.field, found.unit);
    let first = found.spans.first().and_then(|(start, end)| text.get(*start as usize..*end as usize));
    first.is_some_and(says_something)
}

/// The lines of `text`, without the spaces around them, that have a span; no span reaches from line to line.
fn lines(passage: Passage, text: &str, spans: &[Span]) -> Vec<MarkedLine> {
    let mut from = 0;
    let mut answers = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = from + (line.len() - line.trim_start().len());
        let end = from + line.trim_end().len();
        from += line.len();
        let inside = |span: &&Span| start <= span.bytes.start && span.bytes.end <= end;
        let moved = |found: &Span| span(found.bytes.start - start..found.bytes.end - start, found.by);
        let spans = spans.iter().filter(inside).map(moved).collect();
        answers.extend(MarkedLine::new(passage, line.trim(), spans));
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_its_own_places() {
        let text = "  창고 관리\n콜드체인 \r\n끝";
        let at = |word: &str, by| {
            let start = text.find(word).unwrap();
            span(start..start + word.len(), by)
        };
        let spans = [at("콜드체인", Likeness::Words), at("관리", Likeness::Meaning)];

        let found = lines(Passage::Profile, text, &spans);

        let told: Vec<(&str, &str)> =
            found.iter().map(|line| (line.line(), &line.line()[line.spans()[0].bytes.clone()])).collect();
        assert_eq!(told, [("창고 관리", "관리"), ("콜드체인", "콜드체인")]);
    }
}
