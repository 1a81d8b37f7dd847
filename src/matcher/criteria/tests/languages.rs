//! Languages
//! 1. each language needed and spoken earns its equal share
//! 2. a language named twice counts once
//! 3. languages nobody needs change nothing

use super::*;

const KOREAN: Language = Language(0);
const CHINESE: Language = Language(1);
const ENGLISH: Language = Language(2);

fn earns(needed: Vec<Language>, languages: Vec<Language>) -> Part {
    part(&Need { languages: needed, ..need() }, Offer { languages, ..Offer::default() }, Criterion::Languages)
}

#[test]
fn each_language_spoken_earns_its_share() {
    let part = earns(vec![CHINESE, KOREAN], vec![KOREAN]);
    assert_eq!(percent(&part), 50);
    assert_eq!(part.why, Reason::Speaks { have: vec![KOREAN], missing: vec![CHINESE] });
    assert_eq!(percent(&earns(vec![CHINESE, KOREAN], vec![KOREAN, CHINESE])), 100);
    assert_eq!(percent(&earns(vec![CHINESE, KOREAN], vec![])), 0);
}

#[test]
fn a_language_named_twice_counts_once() {
    assert_eq!(percent(&earns(vec![KOREAN, KOREAN, CHINESE], vec![KOREAN, KOREAN])), 50);
}

#[test]
fn languages_nobody_needs_change_nothing() {
    assert_eq!(earns(vec![KOREAN], vec![ENGLISH, KOREAN]), earns(vec![KOREAN], vec![KOREAN]));
}
