//! The model against the Python package with all of its vocabulary (`data/semantic/make_fixture.py`).
//!
//! Promises: 1. the same pieces   2. the same vector, up to the rounding to bytes   3. alone or among others, a text has the same
//! vector   4. stored bytes come back as the same vector   5. texts that mean the same are near in three languages   6. no text
//! makes it fail   7. a space ranks by meaning across languages   8. a firm's similarity does not depend on the other firms in it
//! 9. the best part of a long text counts   10. the nearest phrases are found   11. short texts have no parts, and parts lose nothing

use std::sync::OnceLock;

use proptest::prelude::*;
use serde::Deserialize;

use super::{Model, Space, Vector, parts, phrases};

#[derive(Deserialize)]
struct Known {
    text: String,
    pieces: Vec<String>,
    /// Ten-thousandths.
    vector: Vec<f32>,
}

fn known() -> &'static [Known] {
    static LINES: OnceLock<Vec<Known>> = OnceLock::new();
    LINES.get_or_init(|| {
        let file = include_str!("../../data/semantic/fixture.jsonl");
        file.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    })
}

fn model() -> &'static Model {
    Model::load().unwrap()
}

fn cosine(one: &[f32], other: &[f32]) -> f64 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum::<f64>();
    dot(one, other) / (dot(one, one) * dot(other, other)).sqrt()
}

#[test]
fn a_text_is_cut_into_the_same_pieces_as_by_the_original() {
    for line in known() {
        assert_eq!(model().pieces(&line.text), line.pieces, "{:?}", line.text);
    }
}

#[test]
fn a_vector_is_that_of_the_original() {
    let mut vectors = known().iter();
    model().floats_of_each(known().iter().map(|line| line.text.as_str()), |vector| {
        let line = vectors.next().unwrap();
        let cosine = cosine(&vector, &line.vector);
        assert!(cosine > 0.999_999, "{cosine} for {:?}", line.text);
    });
    assert!(vectors.next().is_none());
}

#[test]
fn a_vector_rounded_to_bytes_is_that_of_the_original() {
    for line in known() {
        let rounded: Vec<f32> = model().embed(&line.text).unit().collect();
        let cosine = cosine(&rounded, &line.vector);
        assert!(cosine > 0.9998, "{cosine} for {:?}", line.text);
    }
}

#[test]
fn neighbours_in_a_pass_do_not_change_a_vector() {
    let mut together = Vec::new();
    model().floats_of_each(known().iter().map(|line| line.text.as_str()), |vector| together.push(vector));
    for (line, among) in known().iter().zip(&together) {
        model().floats_of_each([line.text.as_str()], |alone| {
            assert!(cosine(&alone, among) > 0.999_999_9, "{:?}", line.text);
        });
    }
}

#[test]
fn stored_bytes_come_back_as_the_same_vector() {
    let vector = model().embed("생산관리 시스템");
    assert_eq!(Vector::from_bytes(&vector.to_bytes()), Some(vector));
    assert_eq!(Vector::from_bytes(&[0; 511]), None);
}

#[test]
fn the_same_meaning_is_nearer_than_another_one_in_three_languages() {
    let meanings = [
        ["법인세 신고와 세무 상담", "corporate tax filing and tax advice", "企业所得税申报和税务咨询"],
        ["냉장 식품을 트럭으로 운송합니다", "refrigerated food transport by truck", "用卡车运输冷藏食品"],
        ["공장 건물 설계와 시공", "design and construction of factory buildings", "厂房设计与施工"],
    ];
    let vectors: Vec<Vec<Vector>> = meanings.iter().map(|texts| model().embed_each(texts.iter().copied())).collect();
    for (at, own) in vectors.iter().enumerate() {
        let others: Vec<&Vector> = vectors.iter().enumerate().filter(|(i, _)| *i != at).flat_map(|(_, v)| v).collect();
        for (language, text) in own.iter().enumerate() {
            for (_, translation) in own.iter().enumerate().filter(|(i, _)| *i != language) {
                let near = text.cosine(translation);
                let nearest_other = others.iter().map(|other| text.cosine(other)).fold(-1.0, f32::max);
                assert!(near > nearest_other + 0.1, "{:?}: {near} and {nearest_other}", meanings[at][language]);
            }
        }
    }
}

#[test]
fn an_empty_vector_is_similar_to_nothing() {
    let vector = model().embed("관세사");
    assert!((vector.cosine(&vector) - 1.0).abs() < 1e-6);
    assert_eq!(vector.cosine(&Vector::default()).to_bits(), 0.0_f32.to_bits());
}

const FIRMS: [&str; 6] = [
    "제조실행시스템(MES)과 공장 자동화 소프트웨어를 개발합니다.",
    "Tax returns, bookkeeping and payroll for foreign-owned companies.",
    "冷链仓储与冷藏运输服务",
    "여성 의류 봉제와 원단 염색",
    "Injection moulds and plastic housings for electronics",
    "공장 건물 설계, 감리와 시공",
];

fn space_of(firms: &[Vector], typical: &[Vector]) -> Space {
    let mut space = Space::around(typical, []);
    for (place, vector) in firms.iter().enumerate() {
        space.put(place, [vector]);
    }
    space
}

#[test]
fn a_space_ranks_firms_by_meaning_across_languages() {
    let firms = model().embed_each(FIRMS);
    let space = space_of(&firms, &firms);
    for (request, wanted) in [
        ("중국 법인의 세무 신고와 회계 장부를 맡길 곳", 1),
        ("refrigerated warehouse and transport", 2),
        ("生产管理软件开发", 0),
        ("플라스틱 사출 금형", 4),
    ] {
        let similarities = space.similarities(&space.query(&model().embed(request)));
        let best = similarities.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1)).unwrap();
        assert_eq!(best.0, wanted, "{request}: {similarities:?}");
        assert!(similarities.iter().all(|similarity| (0.0..=1.0).contains(similarity)));
    }
}

#[test]
fn a_space_recentred_is_a_space_around_its_own_firms() {
    let firms = model().embed_each(FIRMS);
    let recentred = space_of(&firms, &firms[..2]).recentred();
    let around = space_of(&firms, &firms);
    let request = model().embed("세무 기장");
    let pairs = |space: &Space| space.similarities(&space.query(&request));
    for (one, other) in pairs(&recentred).into_iter().zip(pairs(&around)) {
        assert!((one - other).abs() < 1e-3, "{one} {other}");
    }
    assert!(space_of(&firms, &firms[..2]).is_off_centre() && !recentred.is_off_centre());
}

#[test]
fn what_a_firm_earns_does_not_depend_on_the_other_firms_of_the_space() {
    let firms = model().embed_each(FIRMS);
    let (all, alone) = (space_of(&firms, &firms), space_of(&firms[..1], &firms));
    let request = model().embed("생산관리 시스템");
    let expected = all.similarities(&all.query(&request))[0];
    assert!(expected > 0.1, "{expected}");
    assert_eq!(alone.similarity(&alone.query(&request), 0).to_bits(), expected.to_bits());
    assert_eq!(alone.similarity(&alone.query(&request), 1).to_bits(), 0.0_f32.to_bits());
}

#[test]
fn the_best_part_of_a_firm_counts() {
    let vectors = model().embed_each(FIRMS);
    let mut space = Space::around(&vectors, []);
    space.put(0, [&vectors[3]]);
    space.put(1, [&vectors[3], &vectors[1], &vectors[5]]);
    let query = space.query(&model().embed("tax accountant"));
    let [plain, with_parts] = space.similarities(&query)[..] else { panic!("two firms") };
    assert!(with_parts > plain + 0.1, "{plain} {with_parts}");
}

#[test]
fn a_firm_put_again_has_its_new_vector_and_clones_keep_the_old() {
    let vectors = model().embed_each(FIRMS);
    let mut space = space_of(&vectors, &vectors);
    let before = space.clone();
    let query = space.query(&model().embed("tax accountant"));
    space.put(0, [&vectors[1]]);
    assert_eq!(space.similarity(&query, 0).to_bits(), before.similarity(&query, 1).to_bits());
    assert!(before.similarity(&query, 0) < space.similarity(&query, 0));
    space.put(0, []);
    assert_eq!(space.similarity(&query, 0).to_bits(), 0.0_f32.to_bits());
}

#[test]
fn a_comma_inside_a_number_ends_no_phrase() {
    assert_eq!(phrases("의료진 1,100명, 병원 3곳"), ["의료진 1,100명", "병원 3곳"]);
}

#[test]
fn the_nearest_phrases_of_two_texts_are_found() {
    let asked = phrases("중국 공장 설립, 생산관리 시스템 구축이 필요합니다. 현지 직원 채용도 도와주세요");
    let offered = phrases("manufacturing execution systems, website design · hotel booking");
    assert_eq!((asked.len(), offered.len()), (3, 3));
    let space = Space::around(&model().embed_each(FIRMS), []);
    let embedded = |texts: &[&'static str]| model().embed_each(texts.iter().copied());
    let nearest = space.nearest(&embedded(&asked), &embedded(&offered)).unwrap();
    assert_eq!(
        (asked[nearest.asked], offered[nearest.offered]),
        ("생산관리 시스템 구축이 필요합니다", "manufacturing execution systems")
    );
    assert!(nearest.similarity > 0.3, "{nearest:?}");
    assert_eq!(space.nearest(&embedded(&asked), &[]), None);
}

#[test]
fn only_a_long_text_has_parts() {
    assert_eq!(parts("강구 및 테이퍼롤러. ISO 9001, 3.5톤 프레스."), Vec::<&str>::new());
    let sentence = "우리는 3.5톤 프레스로 자동차 부품을 만들고 도장과 조립까지 합니다.";
    let long = [sentence; 20].join(" ");
    let parts = parts(&long);
    assert!(parts.len() > 2 && parts.iter().all(|part| part.chars().count() <= 240 && part.starts_with("우리는")));
    assert_eq!(parts.join(" "), long);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_has_a_vector_of_unit_length(text in "\\PC{0,60}|[가-힣 a-zA-Z0-9\u{4e00}-\u{9fff}]{0,60}|.{0,40}") {
        let mut lengths = Vec::new();
        model().floats_of_each([text.as_str()], |vector| lengths.push(vector.iter().map(|v| v * v).sum::<f32>()));
        prop_assert_eq!(lengths.len(), 1);
        prop_assert!((lengths[0] - 1.0).abs() < 1e-4);
    }

    #[test]
    fn parts_and_phrases_lose_no_letter(text in "([가-힣a-z0-9]{1,90}[,.·。\\n ]{1,2}){0,12}") {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&phrases(&text).concat()), letters(&text));
        let parts = parts(&text);
        prop_assert!(parts.is_empty() || letters(&parts.concat()) == letters(&text));
    }
}
