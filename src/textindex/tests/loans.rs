//! Loan words
//! 1. a word is found in the other script, from either side   2. words that sound otherwise are none of its counterparts
//! 3. the nearest share its weight   4. what a text says in both scripts is not asked twice

use super::{index, profile};
use proptest::prelude::*;

/// As firms write them; each is the other's only counterpart among these.
const PAIRS: &str = "film 필름, leggings 레깅스, platform 플랫폼, software 소프트웨어, hardware 하드웨어, battery 배터리, sensor 센서, \
    module 모듈, cable 케이블, design 디자인, engine 엔진, robot 로봇, plastic 플라스틱, container 컨테이너, camera 카메라, \
    printer 프린터, network 네트워크, system 시스템, data 데이터, cloud 클라우드, solution 솔루션, marketing 마케팅, \
    service 서비스, consulting 컨설팅, mobile 모바일, display 디스플레이, semiconductor 세미컨덕터, bearing 베어링, valve 밸브, \
    pump 펌프, filter 필터, connector 커넥터, monitor 모니터, keyboard 키보드, silicone 실리콘, carbon 카본, lithium 리튬, \
    titanium 티타늄, aluminium 알루미늄, cosmetic 코스메틱, shampoo 샴푸, helmet 헬멧, chocolate 초콜릿, blockchain 블록체인, \
    security 시큐리티, commerce 커머스, logistics 로지스틱스, drone 드론, energy 에너지, factory 팩토리, smart 스마트, \
    automation 오토메이션, learning 러닝, vision 비전, chatbot 챗봇, heating 히팅, label 라벨, compressor 컴프레서, \
    generator 제너레이터, inverter 인버터, adapter 어댑터, antenna 안테나, implant 임플란트, catheter 카테터, collagen 콜라겐, \
    peptide 펩타이드, camping 캠핑, scooter 스쿠터, interior 인테리어, furniture 퍼니처, character 캐릭터, animation 애니메이션, \
    studio 스튜디오, digital 디지털, computer 컴퓨터, internet 인터넷, online 온라인, fashion 패션, chemical 케미컬, \
    polymer 폴리머, coating 코팅, welding 웰딩, ceramic 세라믹, concrete 콘크리트, stainless 스테인리스, assembly 어셈블리";

fn pairs() -> Vec<(&'static str, &'static str)> {
    PAIRS.split(',').filter_map(|pair| pair.trim().split_once(' ')).collect()
}

fn counterparts(texts: &[&str], asked: &str) -> Vec<(String, f32)> {
    index((0..).zip(texts).map(|(id, text)| profile(id, text))).counterparts(asked)
}

fn words(texts: &[&str], asked: &str) -> Vec<String> {
    counterparts(texts, asked).into_iter().map(|(word, _)| word).collect()
}

#[test]
fn nine_in_ten_words_that_firms_write_in_either_script_are_found_from_the_other() {
    let latin: Vec<&str> = pairs().into_iter().map(|(latin, _)| latin).collect();
    let hangul: Vec<&str> = pairs().into_iter().map(|(_, hangul)| hangul).collect();
    let (in_latin, in_hangul) = (
        index((0..).zip(&latin).map(|(id, text)| profile(id, text))),
        index((0..).zip(&hangul).map(|(id, text)| profile(id, text))),
    );
    let misses: Vec<String> = pairs()
        .into_iter()
        .flat_map(|(latin, hangul)| [(&in_latin, hangul, latin), (&in_hangul, latin, hangul)])
        .map(|(index, asked, other)| (asked, index.counterparts(asked), other))
        .filter(|(_, found, other)| found.len() != 1 || found.iter().any(|(word, _)| word != other))
        .map(|(asked, found, _)| format!("{asked}: {found:?}"))
        .collect();
    // Nine in ten: the cut divides some Hangul words (하드웨어) before they are heard, and some are written by ear (초콜릿).
    assert!(10 * misses.len() <= 2 * pairs().len(), "{misses:#?}");
}

#[test]
fn forms_case_and_particles_do_not_matter() {
    assert_eq!(words(&["Stainless PANELS, LED"], "패널을 만드는 곳"), ["panels"]);
}

#[test]
fn words_that_sound_otherwise_are_no_counterparts() {
    let texts = ["change genius coach urea photo season bacon motion Busan charcoal"];
    for native in ["장치", "전지", "유리", "포도", "기계", "부품", "창고", "공장", "자동차", "생산관리", "물류", "무선"]
    {
        assert_eq!(words(&texts, native), [""; 0], "{native}");
    }
}

#[test]
fn the_nearest_share_the_weight_and_two_forms_are_one() {
    let found = counterparts(&["float", "flat plates", "pellet, pellets, pallet"], "플로트 유리와 펠렛");
    assert_eq!(found, [("float".to_owned(), 2.0), ("pallet".to_owned(), 1.0), ("pellet".to_owned(), 1.0)]);
}

#[test]
fn what_a_text_says_in_both_scripts_is_not_asked_twice() {
    assert_eq!(words(&["digital film"], "디지털(digital) 필름"), ["film"]);
}

#[test]
fn a_word_that_no_firm_writes_has_no_counterpart() {
    assert_eq!(words(&["해운 대리점"], "레깅스"), [""; 0]);
}

proptest! {
    #[test]
    fn any_words_can_be_held_against_each_other(hangul in "[가-힣ㄱ-ㅣ]{1,6}", latin in "[a-zA-Z]{1,12}", other in "\\PC{0,12}") {
        let texts = [hangul.as_str(), &latin, &other];
        for asked in texts {
            for (word, weight) in counterparts(&texts, asked) {
                prop_assert!(weight > 0.0 && weight <= 4.0 && !word.is_empty());
            }
        }
    }
}
