//! Finding  1. a word of a name, any beginning of it and its initials find the firm  2. a slip finds it too and is told  3. each word must
//! be found  4. names come before texts, exact before beginning before slip  5. what is hidden neither shows nor counts  6. counts are
//! those of the list  7. changes and merges leave no trace  8. no text is too odd

use super::*;
use crate::kernel::hangul;
use proptest::prelude::*;

const MES: Tag = Tag::new(1, 7);
const SHANGHAI: Tag = Tag::new(2, 0);
const SUZHOU: Tag = Tag::new(2, 1);
const KOREAN: Tag = Tag::new(5, 0);

fn named(number: u32, name: &str) -> Card<'_> {
    Card { number, names: vec![name], ..Card::default() }
}

fn says(number: u32, name: &'static str, text: &'static str) -> Card<'static> {
    Card { texts: vec![text], ..named(number, name) }
}

fn wanted(typed: &str) -> Wanted {
    Wanted { words: typed.split_whitespace().map(Word::typed).collect(), limit: 20, ..Wanted::default() }
}

fn found(cards: &[Card<'_>], typed: &str) -> Vec<u32> {
    Finder::build(cards.iter().cloned()).find(&wanted(typed)).cards
}

fn some_firms() -> [Card<'static>; 6] {
    [
        named(1, "(주)세연정동"),
        named(2, "Seyeon Works Co., Ltd."),
        named(3, "한빛 정밀"),
        named(4, "上海多溫技術有限公司"),
        says(5, "마루", "산업전자부품과 태블릿을 만들고 창고관리를 MES로 합니다. R&D, 品質管理系統"),
        named(6, "회룡공업"),
    ]
}

#[test]
fn initials_and_half_typed_words_find_a_name() {
    for typed in ["ㅅㅇㅈㄷ", "ㅅㅇ", "ㅇㅈ", "세연저", "세엱", "연정", "ㅅ연ㅈ", "ㅅ연저", "세연 정동"]
    {
        assert_eq!(found(&some_firms(), typed), [1], "{typed}");
    }
    assert_eq!(found(&some_firms(), "한빛정밀"), [3], "a name is found without its spaces");
    assert_eq!(found(&some_firms(), "ㅎㅂㅈㅁ"), [3]);
    assert!(found(&some_firms(), "ㅅ정ㅇ").is_empty());
}

#[test]
fn words_within_words_are_found() {
    for typed in ["전자부품", "태블릿", "mes", "엠이에스", "r&d", "品质", "質管", "창고관"] {
        assert_eq!(found(&some_firms(), typed), [5], "{typed}");
    }
    assert_eq!(found(&some_firms(), "多温"), [4], "traditional characters are simplified ones");
    assert!(found(&[says(1, "가", "security")], "it").is_empty());
}

#[test]
fn an_abbreviation_is_found_as_it_is_spelt_out_and_the_other_way_round() {
    assert_eq!(found(&[says(1, "가", "엠이에스를 세웁니다")], "MES"), [1]);
    assert!(found(&[says(1, "가", "messenger")], "엠이에스").is_empty());
    assert_eq!(found(&[says(1, "가", "MES를 세웁니다")], "엠이에스"), [1]);
}

#[test]
fn a_slip_is_forgiven_and_told() {
    let finder = Finder::build(some_firms());
    assert!(finder.find(&wanted("eseyon")).cards.is_empty(), "two slips are another word");
    for (typed, meant, number) in [
        ("쎄연정동", "세연정동", 1),
        ("쎄연", "세연", 1),
        ("세연저동", "세연정동", 1),
        ("세여정동", "세연정동", 1),
        ("훼룡공업", "회룡공업", 6),
        ("Seyoen", "seyeon", 2),
        ("seyyeon", "seyeon", 2),
        ("wroks", "works", 2),
        ("태블렛", "태블릿", 5),
    ] {
        let found = finder.find(&wanted(typed));
        assert_eq!(found.cards, [number], "{typed}");
        assert_eq!(found.instead, [(typed.to_owned(), meant.to_owned())]);
    }
    assert!(finder.find(&wanted("세연정동")).instead.is_empty(), "nothing is told when nothing was wrong");
    assert!(found(&[says(1, "가", "ISO 27001")], "27007").is_empty(), "another number is no slip");
}

#[test]
fn each_word_must_be_found() {
    let firms = [says(1, "한빛", "쑤저우 공장"), says(2, "쑤저우 상사", "무역"), says(3, "한빛 쑤저우", "")];
    assert_eq!(found(&firms, "한빛 쑤저우"), [3, 1]);
    assert!(found(&firms, "한빛 무역").is_empty());
    let can = Card { tags: vec![MES], ..says(1, "한빛", "쑤저우 공장") };
    let finder = Finder::build([can, says(2, "두레", "쑤저우")]);
    let mes = Word { tags: vec![MES], ..Word::typed("생산관리시스템") };
    let both = Wanted { words: vec![mes, Word::typed("쑤저우")], limit: 20, ..Wanted::default() };
    assert_eq!(finder.find(&both).cards, [1]);
    let whole = Wanted { whole: vec![MES], ..wanted("품질 관") };
    assert_eq!(finder.find(&whole).cards, [1]);
    assert!(found(&firms, "!!!").is_empty(), "signs alone are no word");
}

#[test]
fn names_come_first_and_exact_before_beginning_before_within() {
    let firms = [
        says(1, "마루", "두레와 함께 두레"),
        named(2, "두레테크"),
        named(3, "두레"),
        says(4, "다온", "두레"),
        named(5, "한두레"),
        named(6, "두레 상사"),
        Card { products: "두레", ..named(7, "라온") },
    ];
    assert_eq!(found(&firms, "두레"), [3, 6, 2, 5, 7, 4, 1]);
    let slips = [named(1, "세연정동"), says(2, "마루", "쎄연정동")];
    assert_eq!(found(&slips, "쎄연정동"), [2, 1], "what stands there as typed goes before what was perhaps meant");
}

#[test]
fn what_is_hidden_neither_shows_nor_counts() {
    let hidden = Card { hidden: true, tags: vec![SHANGHAI], ..named(7, "세연정동") };
    let finder = Finder::build([hidden, named(8, "세연물산")]);
    let outside = finder.find(&wanted("쎄연정동"));
    assert_eq!((outside.total, outside.count(SHANGHAI)), (0, 0));
    assert!(outside.instead.is_empty(), "a correction would tell the name");
    assert_eq!(finder.find(&Wanted { sees_hidden: true, ..wanted("세연정동") }).cards, [7]);
    assert_eq!(finder.find(&Wanted { own: vec![7], ..wanted("세연정동") }).cards, [7]);
}

#[test]
fn a_filter_counts_its_other_values_as_if_it_were_not_set() {
    let firm = |number, tags: &[Tag]| Card { tags: tags.to_vec(), ..named(number, "한빛") };
    let finder = Finder::build([firm(1, &[SHANGHAI, MES]), firm(2, &[SUZHOU, MES, KOREAN]), firm(3, &[SUZHOU])]);
    let narrowing = vec![Narrowing::All(vec![MES]), Narrowing::Any(vec![SHANGHAI])];
    let found = finder.find(&Wanted { narrowing, ..wanted("한빛") });
    assert_eq!((found.total, found.cards.as_slice()), (1, [1].as_slice()));
    assert_eq!((found.count(SHANGHAI), found.count(SUZHOU), found.count(MES), found.count(KOREAN)), (1, 1, 1, 0));
    let all = finder.find(&Wanted { narrowing: vec![Narrowing::Any(vec![SUZHOU])], ..Wanted::default() });
    assert_eq!((all.total, all.cards.len(), all.count(SHANGHAI)), (2, 0, 1), "without words nothing is listed");
}

#[test]
fn a_page_beyond_the_end_is_the_last_one() {
    let names: Vec<String> = (0..45).map(|number| format!("한빛{number:02}")).collect();
    let finder = Finder::build((0..).zip(&names).map(|(number, name)| named(number, name)));
    let page = |offset| finder.find(&Wanted { offset, ..wanted("한빛") }).cards;
    assert_eq!(page(0), (0..20).collect::<Vec<_>>(), "equals come by name");
    assert_eq!(page(40), page(900));
    assert_eq!(page(40), [40, 41, 42, 43, 44]);
}

#[test]
fn a_changed_card_takes_the_place_of_the_old_one() {
    let mut finder = Finder::build(some_firms());
    finder = finder.with(&[named(1, "두레테크")], &[2]);
    assert!(finder.find(&wanted("세연")).cards.is_empty() && finder.find(&wanted("seyeon")).cards.is_empty());
    assert_eq!(finder.find(&wanted("두레")).cards, [1]);
    assert_eq!(finder.find(&Wanted::default()).total, 5);
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[가-힣]{2,6}", "[a-z]{4,9}", "[가-힣]{2,3} [a-z]{3,6}", "[一-龥]{2,6}"]
}

fn typos() -> impl Strategy<Value = (String, usize, u8, char)> {
    (prop_oneof!["[가-힣]{2,4}", "[a-z]{4,9}"], 0usize..12, 0u8..4, prop::char::range('a', 'z'))
}

/// One slip at `at`: exchanged, missing, swapped or too much.
fn slipped(word: &str, at: usize, kind: u8, with: char) -> Option<(Vec<char>, Vec<char>)> {
    let mut right = Vec::new();
    for c in word.chars() {
        let before = right.len();
        hangul::keys(c, |key| right.push(key));
        if right.len() == before {
            right.push(c);
        }
    }
    let with = if word.is_ascii() { with } else { hangul::onset_jamo(u32::from(with) % 19) };
    let (mut keys, at) = (right.clone(), at % right.len());
    match kind {
        0 => keys[at] = with,
        1 => drop(keys.remove(at)),
        2 => keys.insert(at, with),
        _ => keys.swap(at, (at + 1).min(right.len() - 1)),
    }
    (right.len() >= slip::SHORTEST).then_some((right, keys))
}

proptest! {
    #[test]
    fn any_beginning_of_a_word_of_a_name_finds_its_firm(names in prop::collection::vec(name(), 1..8), at in 0usize..8, long in 2usize..9) {
        let at = at % names.len();
        let finder = Finder::build((0..).zip(&names).map(|(number, name)| named(number, name)));
        for word in names[at].split(' ') {
            let typed: String = word.chars().take(long).collect();
            let found = finder.find(&wanted(&typed)).cards;
            prop_assert!(found.contains(&(at as u32)), "{typed} should find {}", names[at]);
        }
    }

    #[test]
    fn all_that_shows_while_a_name_is_typed_finds_it(name in "[가-힣]{1,5}", typed in 1usize..25) {
        let mut keys = Vec::new();
        name.chars().for_each(|c| hangul::keys(c, |key| keys.push(key)));
        let typed = hangul::compose(&keys[..typed.min(keys.len())]);
        prop_assert_eq!(found(&[named(1, &name)], &typed), [1], "{} should find {}", typed, name);
    }

    #[test]
    fn the_initials_of_a_name_find_it(name in "[가-힣a-z0-9]{1,8}") {
        prop_assert_eq!(found(&[named(1, &name)], &hangul::initials(&name)), [1]);
    }

    #[test]
    fn any_single_slip_finds_the_word((word, at, kind, with) in typos()) {
        if let Some((_, keys)) = slipped(&word, at, kind, with) {
            let typed = hangul::compose(&keys);
            // A slip may leave what nobody types in one word: a jamo in front.
            prop_assume!(typed.chars().next().is_some_and(|c| word.is_ascii() || hangul::Syllable::of(c).is_some()));
            prop_assert_eq!(found(&[named(1, &word)], &typed), [1], "{} should find {}", typed, word);
        }
    }

    #[test]
    fn another_vowel_finds_the_word(name in "[가-힣]{2,4}", at in 0usize..4, vowel in 0u32..21) {
        let mut typed: Vec<char> = name.chars().collect();
        let at = at % typed.len();
        // A syllable is onset, vowel and coda in this order of places.
        let (code, first) = (u32::from(typed[at]), u32::from('가'));
        let block = (code - first) / 588;
        typed[at] = char::from_u32(first + block * 588 + vowel * 28 + (code - first) % 28).unwrap();
        let typed: String = typed.into_iter().collect();
        prop_assume!(keys::keys(&name).len() >= slip::SHORTEST);
        prop_assert_eq!(found(&[named(1, &name)], &typed), [1], "{} should find {}", typed, name);
    }

    #[test]
    fn no_text_is_too_odd(name in any::<String>(), text in any::<String>(), typed in any::<String>()) {
        let finder = Finder::build([Card { texts: vec![&text], ..named(1, &name) }]);
        prop_assert!(finder.find(&wanted(&typed)).total <= 1);
        // A consonant alone stands for initials, and those are of names.
        for word in keys::words(&text).into_iter().filter(|word| !word.contains(look::is_lone)) {
            prop_assert_eq!(finder.find(&Wanted { words: vec![Word::typed(&word)], limit: 1, ..Wanted::default() }).cards, [1], "{}", word);
        }
    }

    #[test]
    fn changes_and_merges_leave_no_trace(steps in prop::collection::vec((0u32..6, name(), any::<bool>()), 1..40), typed in "[가-힣a-z]{1,2}") {
        let mut finder = Finder::default();
        let mut now: std::collections::BTreeMap<u32, String> = std::collections::BTreeMap::new();
        for (number, name, stays) in steps {
            if stays {
                finder = finder.with(&[named(number, &name)], &[]);
                now.insert(number, name);
            } else {
                finder = finder.with(&[], &[number]);
                now.remove(&number);
            }
        }
        let anew = Finder::build(now.iter().map(|(number, name)| named(*number, name)));
        for wanted in [Wanted::default(), wanted(&typed)] {
            prop_assert_eq!(finder.find(&wanted), anew.find(&wanted));
        }
    }
}
