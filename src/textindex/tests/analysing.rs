//! Analysing
//! 1. particles and endings fall off   2. compounds give their parts   3. single-syllable nouns are terms when alone
//! 4. codes meet however they are written   5. full-width and half-width, composed and decomposed meet
//! 6. Chinese needs no spaces   7. offsets point into the original   8. nothing makes it panic
//! 9. the terms of a text are those of its words   10. added words are known   11. traditional and simplified Chinese meet

use crate::textindex::analyse::{Analyser, Kind};
use proptest::prelude::*;

fn words(text: &str) -> Vec<String> {
    of_kind(text, Kind::Word)
}

fn of_kind(text: &str, wanted: Kind) -> Vec<String> {
    let tokens = Analyser::default().tokens(text).into_iter();
    tokens.filter(|(_, kind)| *kind == wanted).map(|(term, _)| term).collect()
}

#[test]
fn particles_and_endings_fall_off() {
    assert_eq!(words("공장을 공장에서 공장에서는 시스템구축이"), ["공장", "공장", "공장", "시스템", "구축"]);
    assert_eq!(
        words("중국에 생산공장을 설립하는데 IT 인프라와 MES 시스템 구축이 필요합니다"),
        ["중국", "생산", "공장", "설립", "it", "인프라", "mes", "시스템", "구축", "필요"]
    );
    assert_eq!(words("MES를"), ["mes"]);
}

#[test]
fn a_compound_gives_itself_and_its_parts() {
    assert_eq!(words("스마트팩토리"), ["스마트", "스마트팩토리", "팩토리"]);
    assert_eq!(words("건강기능식품"), ["건강", "건강기능식품", "기능", "식품"]);
}

#[test]
fn a_single_syllable_noun_is_a_word_only_when_it_stands_alone() {
    assert_eq!(words("쌀을"), ["쌀"]);
    assert!(!words("사료용").contains(&"용".to_owned()));
}

#[test]
fn codes_meet_however_they_are_written() {
    for written in ["ISO 27001", "ISO27001", "iso-27001", "ＩＳＯ２７００１"] {
        let terms = words(written);
        assert!(terms.contains(&"iso".to_owned()) && terms.contains(&"27001".to_owned()), "{written}: {terms:?}");
    }
    assert_eq!(words("C++ c# 5G R&D"), ["c++", "c#", "5g", "r&d"]);
    assert_eq!(words("Node.js"), ["node", "nodejs", "js"]);
    assert_eq!(words("1,000 3.5"), ["1000", "3.5"]);
}

#[test]
fn english_words_meet_in_their_stem_and_it_is_a_word() {
    assert_eq!(words("factories and the factory of IT"), ["factori", "factori", "it"]);
}

#[test]
fn a_full_width_letter_and_decomposed_hangul_meet_the_ordinary_forms() {
    assert_eq!(words("ＭＥＳ"), words("mes"));
    assert_eq!(words("\u{1100}\u{1169}\u{11BC}\u{110C}\u{1161}\u{11BC}"), ["공장"]);
}

#[test]
fn a_legal_form_in_one_character_says_nothing() {
    assert_eq!(words("㈜한빛"), words("한빛"));
}

#[test]
fn a_counted_syllable_stays_with_its_number() {
    assert!(of_kind("2차전지", Kind::Bigram).contains(&"2차".to_owned()));
}

#[test]
fn traditional_and_simplified_chinese_meet() {
    assert_eq!(words("倉庫管理系統"), words("仓库管理系统"));
    assert_eq!(of_kind("電子發票", Kind::Bigram), ["电子", "子发", "发票"]);
}

#[test]
fn chinese_needs_no_spaces() {
    let terms = words("上海华东韩国it企业协议会");
    for term in ["上海", "韩国", "it", "企业"] {
        assert!(terms.contains(&term.to_owned()), "{terms:?}");
    }
}

#[test]
fn offsets_point_into_the_original() {
    let text = "ＭＥＳ를 생산공장에서";
    let mut found = Vec::new();
    Analyser::default().analyse(text, |token| {
        if token.kind == Kind::Word {
            found.push(&text[token.start as usize..token.end as usize]);
        }
    });
    assert_eq!(found, ["ＭＥＳ", "생산", "공장"]);
}

#[test]
fn added_words_are_known() {
    let analyser = Analyser::default().with_words(["쾌속금형 (rapid)"]);
    assert!(analyser.tokens("쾌속금형을").contains(&("쾌속금형".to_owned(), Kind::Word)));
}

/// Any text, with the characters that analysers act on more often than chance would have it.
fn anything() -> impl Strategy<Value = String> {
    let busy = "[가-힣ᄀ-ᇿㄱ-ㆎ一-龥a-zA-Z0-9+#.,&'’_/ \t\n\u{300}-\u{345}㈀-㈞Ａ-ｚ-]{0,40}";
    prop_oneof![any::<String>(), busy]
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_offsets_rise_on_character_boundaries(text in anything()) {
        let mut last = 0;
        Analyser::default().analyse(&text, |token| {
            assert!(!token.term.is_empty() && token.start < token.end && last <= token.start);
            assert!(text.get(token.start as usize..token.end as usize).is_some());
            last = token.start;
        });
    }

    #[test]
    fn the_terms_of_a_text_are_those_of_its_words(text in anything()) {
        let analyser = Analyser::default();
        let by_word: Vec<_> = text.split_ascii_whitespace().flat_map(|word| analyser.tokens(word)).collect();
        prop_assert_eq!(analyser.tokens(&text), by_word);
    }
}
