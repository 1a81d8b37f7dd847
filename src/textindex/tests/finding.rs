//! Finding
//! 1. particles, compounds, spacing and script do not hide a firm   2. scores lie within the self-score
//! 3. many projects do not win by bulk   4. repeating a word from field to field earns less than a second word
//! 5. what no firm has, counts nothing; what every firm has, still counts when it is all that is asked

use super::{index, profile, search};
use crate::textindex::{DocId, Document, Scratch, best};
use proptest::prelude::*;

/// Whether a firm of this text comes before one that has nothing to do with the need.
fn finds(need: &str, text: &str) -> bool {
    let index =
        index([profile(0, "선박 용선 해운 대리점 shipping 航运代理"), profile(1, text), profile(2, "의류 봉제")]);
    best(&search(&index, need), 1).first().is_some_and(|hit| hit.doc == DocId(1))
}

#[test]
fn a_word_is_found_with_particles_and_inside_compounds() {
    for text in ["중국에 생산공장을 설립", "공장에서", "물류 창고 및 공장 자동화"] {
        assert!(finds("공장", text), "{text}");
    }
    for text in ["MES를", "MES시스템"] {
        assert!(finds("MES", text), "{text}");
    }
    for text in ["금형", "금형을", "사출금형", "금형제작"] {
        assert!(finds("금형", text), "{text}");
    }
}

#[test]
fn a_word_is_found_whether_spaced_or_not() {
    assert!(finds("스마트팩토리", "스마트 팩토리"));
    assert!(finds("스마트 팩토리", "스마트팩토리 구축"));
    assert!(finds("이차전지", "이차 전지 소재"));
}

#[test]
fn chinese_and_latin_are_found_without_spaces() {
    assert!(finds("韩国企业", "上海华东韩国it企业协议会"));
    assert!(finds("it", "上海华东韩国it企业协议会"));
}

#[test]
fn codes_are_found_however_written() {
    for need in ["ISO 27001", "ISO27001", "iso-27001"] {
        for text in ["ISO 27001 인증", "ISO27001", "iso-27001 certified"] {
            assert!(finds(need, text), "{need} in {text}");
        }
    }
}

#[test]
fn many_projects_do_not_win_by_bulk() {
    let fitting = |n: usize| vec!["물류 창고 자동화".to_owned(); n];
    let firm = |id, projects| Document { id: DocId(id), projects, ..Document::default() };
    let exact = vec!["반도체 공장 자동화 설비".to_owned()];
    let index = index([firm(0, exact), firm(1, fitting(40)), profile(2, "의류"), profile(3, "식품")]);
    assert_eq!(best(&search(&index, "반도체 공장 설비 자동화"), 1)[0].doc, DocId(0));
}

#[test]
fn a_further_fitting_project_never_lowers_the_score() {
    let firm =
        |id, n| Document { id: DocId(id), projects: vec!["공장 자동화".to_owned(); n], ..Document::default() };
    let index = index([firm(0, 1), firm(1, 2), firm(2, 3), profile(3, "의류"), profile(4, "식품")]);
    let hits = search(&index, "공장 자동화");
    assert!(hits[0].score < hits[1].score && hits[1].score < hits[2].score, "{hits:?}");
}

#[test]
fn a_word_repeated_in_every_field_earns_less_than_a_second_word() {
    let said = |word: &str| word.to_owned();
    let repeats = Document {
        id: DocId(0),
        name: said("금형"),
        products: said("금형"),
        profile: said("금형"),
        capabilities: said("금형"),
        ..Document::default()
    };
    let covers = Document { id: DocId(1), products: said("금형"), profile: said("도금"), ..Document::default() };
    let index =
        index([repeats, covers, profile(2, "의류"), profile(3, "식품"), profile(4, "해운"), profile(5, "도금")]);
    assert_eq!(best(&search(&index, "금형 도금"), 1)[0].doc, DocId(1));
}

#[test]
fn a_need_that_no_firm_shares_scores_nothing() {
    let index = index([profile(0, "의류 봉제")]);
    assert!(search(&index, "quantum").is_empty());
    assert_eq!(index.self_score(&index.query([("quantum", 1.0)])), 0.0);
}

#[test]
fn a_need_of_one_word_that_every_firm_has_finds_them_all() {
    let index = index([profile(0, "금형"), profile(1, "금형"), profile(2, "금형")]);
    assert_eq!(search(&index, "금형").len(), 3);
}

proptest! {
    #[test]
    fn a_score_lies_within_the_self_score(
        documents in prop::collection::vec(super::document(0..20), 0..20),
        need in super::text(),
    ) {
        let index = index(documents);
        let query = index.query([(need.as_str(), 1.0)]);
        let most = index.self_score(&query);
        for hit in index.search(&query, &mut Scratch::default()) {
            prop_assert!(hit.score > 0.0 && hit.score <= most * 1.00001, "{} of {most}", hit.score);
        }
    }
}
