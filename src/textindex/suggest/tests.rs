//! Suggestions
//! 1. spaces, particles and spellings do not matter   2. what is there already or not wanted is not suggested
//! 3. what would be nice is no must   4. the longest name wins   5. words are places in the text
//! 6. no word is claimed twice, however it is written   7. nothing makes it panic   8. labelled needs are found as well as they were

mod measured;

use std::collections::HashMap;

use proptest::prelude::*;

use super::{fold, phrases::PHRASES, suggest};
use crate::kernel::{locale::Locale, vocab::Capability};

fn codes(text: &str) -> Vec<&'static str> {
    suggest(text).iter().map(|suggestion| suggestion.capability.code()).collect()
}

fn words<'a>(text: &'a str, code: &str) -> Vec<&'a str> {
    let suggestions = suggest(text);
    let suggestion = suggestions.iter().find(|suggestion| suggestion.capability.code() == code).unwrap();
    suggestion.words.iter().map(|word| &text[word.clone()]).collect()
}

#[test]
fn a_name_is_found_with_spaces_and_without() {
    for text in ["생산 관리 시스템이 필요해요", "생산관리시스템도입", "생산관리 시스템을"]
    {
        assert_eq!(codes(text), ["mes"], "{text}");
    }
    assert_eq!(codes("help-desk"), codes("helpdesk"));
    assert_eq!(codes("an SD WAN"), codes("SDWAN"));
}

#[test]
fn an_abbreviation_is_found_as_it_sounds_in_korean() {
    for text in ["MES를 도입", "엠이에스를 도입", "씨씨티비 교체", "시시티비 교체", "더블유엠에스"]
    {
        assert_eq!(codes(text).len(), 1, "{text}");
    }
}

#[test]
fn a_loan_word_is_found_in_its_spellings() {
    assert_eq!(codes("샤오홍슈 운영"), codes("샤오홍쓔 운영"));
    assert_eq!(codes("데이터베이스"), codes("데이타베이스"));
    assert_eq!(codes("쳇봇"), ["chatbot"]);
    assert_ne!(codes("전자결재"), codes("전자결제"), "an approval is not a payment");
}

#[test]
fn english_is_found_inflected_misspelt_and_on_both_sides_of_the_atlantic() {
    assert_eq!(codes("injection moulds"), codes("injection mold"));
    assert_eq!(codes("a warehose management system"), ["wms"]);
    assert_eq!(codes("interpreters"), ["interpretation"]);
}

#[test]
fn traditional_characters_are_found_as_simplified_ones() {
    assert_eq!(codes("倉庫管理系統"), ["wms"]);
    assert_eq!(codes("仓库管理系统"), ["wms"]);
}

#[test]
fn a_word_inside_another_is_not_found() {
    for text in ["the enterprises of Themes", "소비자가 원해요", "our customers", "a light tool is up", "utilized"]
    {
        assert!(codes(text).is_empty(), "{text}: {:?}", codes(text));
    }
}

#[test]
fn what_is_there_already_or_not_wanted_is_not_suggested() {
    for text in [
        "ERP는 이미 있습니다. WMS를 찾아요.",
        "ERP는 필요 없고 WMS만요",
        "We already have an ERP. We need a WMS.",
        "No ERP needed, but a WMS.",
        "ERP? We already have one. We lack a WMS.",
        "ERP已经有了，想上WMS",
        "不需要ERP，要WMS",
        "WMS, 쓰고 있는 ERP와 함께",
    ] {
        assert_eq!(codes(text), ["wms"], "{text}");
    }
}

#[test]
fn what_would_be_nice_is_no_must() {
    for text in ["WMS가 필요하고, ERP 실적 보유 시 우대", "We need a WMS, ERP preferred", "要上WMS，有ERP经验者优先"]
    {
        let musts: Vec<_> = suggest(text).into_iter().map(|found| (found.capability.code(), found.must)).collect();
        assert_eq!(musts, [("wms", true), ("erp", false)], "{text}");
    }
}

#[test]
fn where_names_overlap_the_longest_wins() {
    assert_eq!(codes("중국 현지 ERP"), ["yonyou-kingdee"]);
}

#[test]
fn the_words_of_a_hint_are_told_where_they_stand() {
    assert_eq!(words("창고 재고가 자꾸 안 맞아요", "wms"), ["재고", "안 맞"]);
    assert_eq!(words("생산 관리 시스템과 엠이에스", "mes"), ["생산 관리 시스템", "엠이에스"]);
    assert!(codes("재고가 있어요. 시간이 안 맞아요.").is_empty(), "a hint keeps to its sentence");
}

#[test]
fn more_words_make_it_surer() {
    let confidence = |text: &str| suggest(text)[0].confidence;
    assert!(confidence("MES, 생산관리시스템") > confidence("MES"));
    assert!(confidence("재고가 안 맞아요") < confidence("WMS"));
}

#[test]
fn no_word_is_claimed_twice_however_it_is_written() {
    let mut twice = Vec::new();
    for locale in Locale::ALL {
        let mut claimed: HashMap<String, Capability> = HashMap::new();
        for capability in Capability::all() {
            let entry = capability.entry();
            for name in entry.names(locale) {
                let key = fold::single(name).unwrap_or_else(|| fold::phrase(name));
                if let Some(other) = claimed.insert(key, capability).filter(|other| *other != capability) {
                    twice.push(format!("{locale:?} {name}: {} and {}", other.code(), capability.code()));
                }
            }
        }
    }
    assert!(twice.is_empty(), "{twice:#?}");
}

#[test]
fn every_hint_has_words_that_can_be_found() {
    for capability in Capability::all() {
        for hint in capability.entry().hints.all() {
            assert!(hint.split_whitespace().all(|word| fold::phrase(word).chars().count() >= 1), "{hint}");
        }
    }
    assert!(PHRASES.automaton.is_some());
}

proptest! {
    #[test]
    fn any_text_is_answered_with_places_in_it(text in "(MES|ERP|이미|우대|생산 관리|,|\\.| |[가-힣]|[a-z]|倉庫|管理|é|①|\\PC){0,40}") {
        for suggestion in suggest(&text) {
            prop_assert!(!suggestion.words.is_empty() && (0.0..=1.0).contains(&suggestion.confidence));
            for word in suggestion.words {
                prop_assert!(text.get(word.clone()).is_some_and(|piece| !piece.is_empty()), "{word:?}");
            }
        }
    }
}
