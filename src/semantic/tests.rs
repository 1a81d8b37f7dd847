//! The model against the Python package with all of its vocabulary (`data/semantic/make_fixture.py`).
//!
//! Promises: 1. the same pieces   2. the same vector, up to the rounding to bytes   3. alone or among others, a text has the same
//! vector   4. stored bytes come back as the same vector   5. texts that mean the same are near in three languages   6. no text
//! makes it fail

use std::sync::OnceLock;

use proptest::prelude::*;
use serde::Deserialize;

use super::{Model, Vector};

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_has_a_vector_of_unit_length(text in "\\PC{0,60}|[가-힣 a-zA-Z0-9\u{4e00}-\u{9fff}]{0,60}|.{0,40}") {
        let mut lengths = Vec::new();
        model().floats_of_each([text.as_str()], |vector| lengths.push(vector.iter().map(|v| v * v).sum::<f32>()));
        prop_assert_eq!(lengths.len(), 1);
        prop_assert!((lengths[0] - 1.0).abs() < 1e-4);
    }
}
