//! Explaining
//! 1. contributions add up to the score   2. spans show the words as the firm wrote them   3. projects are told apart

use super::{document, index, profile, search, text};
use crate::textindex::analyse::Kind;
use crate::textindex::{DocId, Document, Field};
use proptest::prelude::*;

#[test]
fn the_weightiest_evidence_shows_the_words_as_the_firm_wrote_them() {
    let text = "중국에 생산공장을 설립, 공장에서 조립";
    let index = index([profile(0, text), profile(1, "의류"), profile(2, "식품")]);
    let evidence = index.explain(&index.query([("공장을 지을 곳", 1.0)]), DocId(0));
    let first = evidence.iter().find(|e| e.kind == Kind::Word).unwrap();
    assert_eq!((first.term.as_str(), first.field), ("공장", Field::Profile));
    let shown: Vec<&str> = first.spans.iter().map(|&(start, end)| &text[start as usize..end as usize]).collect();
    assert_eq!(shown, ["공장", "공장"]);
}

#[test]
fn projects_are_told_apart() {
    let projects = vec!["의류 봉제".to_owned(), "반도체 세정 설비".to_owned()];
    let firm = Document { id: DocId(7), projects, ..Document::default() };
    let index = index([firm, profile(1, "식품"), profile(2, "의류")]);
    let evidence = index.explain(&index.query([("반도체", 1.0)]), DocId(7));
    assert!(!evidence.is_empty() && evidence.iter().all(|e| (e.field, e.unit) == (Field::Project, 1)));
}

#[test]
fn a_document_that_is_not_there_has_no_evidence() {
    let index = index([profile(0, "공장")]);
    assert!(index.explain(&index.query([("공장", 1.0)]), DocId(9)).is_empty());
}

proptest! {
    #[test]
    fn contributions_add_up_to_the_score(
        documents in prop::collection::vec(document(0..20), 1..20),
        need in text(),
    ) {
        let index = index(documents);
        let query = index.query([(need.as_str(), 1.0)]);
        for hit in search(&index, &need) {
            let sum: f32 = index.explain(&query, hit.doc).iter().map(|evidence| evidence.contribution).sum();
            prop_assert!((sum - hit.score).abs() <= 1e-4 * hit.score.max(1.0), "{sum} for {}", hit.score);
        }
    }
}
