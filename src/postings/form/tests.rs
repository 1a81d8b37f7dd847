//! Reading the form of a request
//! 1. a complete form becomes a request, dates by the association's clock   2. every wrong field has its fault, all at once
//! 3. one requirement or a text of some length is enough   4. blank rows are passed over   5. what has passed may stay, not be chosen
//! 6. a request filled into the form reads back as itself   7. suggesting keeps what is there   8. no text makes the reader panic

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;

use super::{Desk, Op, Part, RawPosting, Row, budget, changes, sketch};
use crate::{
    kernel::{
        dates::Zone,
        ids::{AssociationId, PostingId},
        lang::TextLang,
        locale::Locale,
        money::{Currency, Money},
        vocab::{Capability, Level},
    },
    postings::{NewPosting, Posting, PostingStage},
    web::{Fault, Faults},
};

fn desk() -> Desk {
    let now = "2026-11-22T06:00:00Z".parse().unwrap();
    Desk { association: AssociationId(uuid::Uuid::nil()), zone: Zone::Shanghai, now, reader: Locale::Ko, before: None }
}

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|one| (*one).to_owned()).collect()
}

fn complete() -> RawPosting {
    RawPosting {
        title: "쑤저우 공장 IT 인프라 구축".into(),
        body: "쑤저우에 새 공장을 지어요. ERP와 MES를 함께 맡을 회사를 찾아요.".into(),
        requester_name: "대성오토텍".into(),
        requester_kind: "manufacturer".into(),
        requester_country: "KR".into(),
        sector: String::new(),
        region: "cn-js".into(),
        language: strings(&["ko", "zh"]),
        certification: strings(&["iso-27001", ""]),
        rule: strings(&["중국어", "상하이", ""]),
        budget: "4억 8천만".into(),
        currency: "KRW".into(),
        starts_on: "2027-01-04".into(),
        duration_months: "6".into(),
        closes_on: "2026-12-06".into(),
        closes_time: "18:00".into(),
        capability: strings(&["ERP", "mes", " "]),
        need: strings(&["must", "nice", "must"]),
        level: strings(&["core", "able", "able"]),
        weight: strings(&["5", "3", "3"]),
        note: strings(&["본사 SAP와 연동", "", ""]),
        ..RawPosting::blank(&desk())
    }
}

fn faults(raw: &RawPosting) -> Faults {
    NewPosting::parse(raw, &desk()).expect_err("the form has a fault")
}

fn only(raw: &RawPosting, field: &str, fault: Fault) {
    let mut expected = Faults::default();
    expected.add(field, fault);
    assert_eq!(faults(raw), expected);
}

/// The request as the database would give it back.
fn kept(new: &NewPosting) -> Posting {
    Posting {
        id: PostingId(uuid::Uuid::nil()),
        association: new.association,
        zone: Zone::Shanghai,
        stage: PostingStage::Published,
        title: new.title.clone(),
        body: new.body.clone(),
        lang: new.lang,
        requester: new.requester.clone(),
        sector: new.sector,
        region: new.region,
        languages: new.languages.clone(),
        certifications: new.certifications.clone(),
        budget: new.budget,
        starts_on: new.starts_on,
        duration_months: new.duration_months,
        published_at: Some(desk().now),
        closes_at: new.closes_at,
        version: 1,
        requirements: new.requirements.clone(),
        rules: new.rules.clone(),
        outcome: None,
        kept_apart: Vec::new(),
    }
}

#[test]
fn a_complete_form_becomes_a_request() {
    let new = NewPosting::parse(&complete(), &desk()).unwrap();
    let codes: Vec<_> =
        new.requirements.iter().map(|one| (one.capability.code(), one.must, one.level, one.weight)).collect();
    assert_eq!(codes, [("erp", true, Level::Core, 5), ("mes", false, Level::Able, 3)]);
    assert_eq!(new.requirements[0].note.as_deref(), Some("본사 SAP와 연동"));
    assert_eq!(new.budget, Money::of_major(480_000_000, Currency::Krw));
    assert_eq!(new.closes_at, "2026-12-06T10:00:00Z".parse::<DateTime<Utc>>().unwrap(), "18:00 in Shanghai");
    assert_eq!((new.rules.len(), new.certifications.len(), new.languages.len()), (2, 1, 2));
    assert_eq!(new.lang, TextLang::Ko);
}

#[test]
fn an_empty_form_names_everything_that_is_missing_at_once() {
    let raw = RawPosting { closes_on: String::new(), requester_country: String::new(), ..RawPosting::blank(&desk()) };
    let mut expected = Faults::default();
    for field in ["title", "body", "requester_name", "requester_kind", "requester_country", "closes_on"] {
        expected.add(field, Fault::Missing);
    }
    assert_eq!(faults(&raw), expected);
}

#[test]
fn every_wrong_field_has_its_own_fault() {
    type Wrong = fn(&mut RawPosting);
    let wrong: [(Wrong, &str, Fault); 24] = [
        (|raw| raw.title = "가".repeat(121), "title", Fault::TooLong(120)),
        (|raw| raw.title = "공고\u{202E}".into(), "title", Fault::BadCharacter),
        (|raw| raw.body = "나".repeat(10_001), "body", Fault::TooLong(10_000)),
        (|raw| raw.capability[1] = "잔디 깎기".into(), "capability-1", Fault::NotAChoice),
        (|raw| raw.capability[1] = "이알피".into(), "capability-1", Fault::Twice),
        // A row without a capability but with a note is a requirement that someone forgot to name.
        (|raw| raw.note[2] = "2교대".into(), "capability-2", Fault::Missing),
        (|raw| raw.need[1] = "maybe".into(), "need-1", Fault::NotAChoice),
        (|raw| raw.level[1] = "best".into(), "level-1", Fault::NotAChoice),
        (|raw| raw.weight[1] = "다섯".into(), "weight-1", Fault::NotANumber),
        (|raw| raw.weight[1] = "6".into(), "weight-1", Fault::OutOfRange(1, 5)),
        (|raw| raw.note[0] = "다".repeat(201), "note-0", Fault::TooLong(200)),
        (|raw| raw.region = "atlantis".into(), "region", Fault::NotAChoice),
        (|raw| raw.requester_country = "XX".into(), "requester_country", Fault::NotAChoice),
        (|raw| raw.budget = "많이".into(), "budget", Fault::NotMoney),
        (|raw| raw.budget = "0".into(), "budget", Fault::NotMoney),
        (|raw| raw.budget = "4억 8천".into(), "budget", Fault::AmbiguousMoney),
        (|raw| raw.budget = "94만 위안".into(), "currency", Fault::OtherCurrency(Currency::Cny)),
        (|raw| raw.closes_on = "2026-11-21".into(), "closes_on", Fault::InThePast),
        (|raw| raw.closes_on = "내일".into(), "closes_on", Fault::NotADate),
        (|raw| raw.closes_time = "저녁".into(), "closes_time", Fault::NotATime),
        (|raw| raw.starts_on = "2026-11-21".into(), "starts_on", Fault::InThePast),
        (|raw| raw.duration_months = "121".into(), "duration_months", Fault::OutOfRange(1, 120)),
        (|raw| raw.certification[1] = "ISO/IEC 27001".into(), "certification-1", Fault::Twice),
        (|raw| raw.rule = strings(&["ko", "zh", "en", "ja", "vi", "id"]), "rule-5", Fault::OutOfRange(0, 5)),
    ];
    for (spoil, field, fault) in wrong {
        let mut raw = complete();
        spoil(&mut raw);
        only(&raw, field, fault);
    }
}

#[test]
fn an_amount_in_another_currency_than_the_chosen_one_is_a_doubt() {
    only(&RawPosting { budget: "94만 위안".into(), ..complete() }, "currency", Fault::OtherCurrency(Currency::Cny));
    let chosen = RawPosting { budget: "94만 위안".into(), currency: "CNY".into(), ..complete() };
    assert_eq!(budget(&chosen), Ok(Money::of_major(940_000, Currency::Cny)));
}

#[test]
fn without_requirements_the_text_must_say_something() {
    let short = RawPosting { body: "ERP 구축".into(), ..complete() };
    assert!(NewPosting::parse(&short, &desk()).is_ok(), "requirements say enough");
    only(&short.clone().with_rows(&[Row::asking("")]), "body", Fault::TooShort(20));
    assert!(NewPosting::parse(&complete().with_rows(&[]), &desk()).is_ok(), "the text says enough");
}

#[test]
fn dates_that_have_passed_may_stay_but_not_be_chosen() {
    let mut old = kept(&NewPosting::parse(&complete(), &desk()).unwrap());
    old.closes_at = "2026-11-20T10:00:00Z".parse().unwrap();
    old.starts_on = NaiveDate::from_ymd_opt(2026, 11, 2);
    let raw = RawPosting::of(&old, Locale::Ko);
    assert!(NewPosting::parse(&raw, &desk().changing(&old)).is_ok());
    let mut expected = Faults::default();
    expected.add("closes_on", Fault::InThePast);
    expected.add("starts_on", Fault::InThePast);
    assert_eq!(faults(&raw), expected);
}

#[test]
fn a_request_reads_back_from_the_form_in_every_language() {
    let new = NewPosting::parse(&complete(), &desk()).unwrap();
    for locale in Locale::ALL {
        let raw = RawPosting::of(&kept(&new), locale);
        let again = NewPosting::parse(&raw, &desk()).unwrap();
        assert_eq!(changes(&kept(&new), &again), []);
    }
}

#[test]
fn the_trail_names_the_parts_that_differ() {
    let old = kept(&NewPosting::parse(&complete(), &desk()).unwrap());
    let raw = RawPosting { budget: String::new(), weight: strings(&["4", "3", "3"]), ..complete() };
    let new = NewPosting::parse(&raw, &desk()).unwrap();
    assert_eq!(changes(&old, &new), [Part::Requirements, Part::Budget]);
}

#[test]
fn suggesting_keeps_the_rows_and_adds_what_the_text_names() {
    let raw = RawPosting { title: "ERP와 MES 구축".into(), ..complete() }
        .with_rows(&[Row { note: "꼭".into(), ..Row::asking("ERP") }]);
    let rows = Op::Suggest.apply(raw, Locale::Ko).rows();
    assert_eq!((rows[0].capability.as_str(), rows[0].note.as_str()), ("ERP", "꼭"));
    let named: Vec<_> = rows.iter().filter_map(|row| super::capability(&row.capability)).collect();
    assert_eq!(named.iter().filter(|term| Some(**term) == Capability::parse("erp")).count(), 1);
    assert!(named.iter().any(|term| Some(*term) == Capability::parse("mes")));
}

#[test]
fn suggesting_tells_musts_from_what_would_be_nice_and_leaves_out_what_is_there() {
    let body = "창고관리시스템이 필요합니다. ERP는 이미 있습니다. RFID 실적 보유 시 우대합니다.";
    let raw = RawPosting { title: "물류센터".into(), body: body.into(), ..complete() }.with_rows(&[Row::asking("")]);
    let rows = Op::Suggest.apply(raw, Locale::Ko).rows();
    let told: Vec<_> =
        rows.iter().map(|row| (super::capability(&row.capability).unwrap().code(), row.need.as_str())).collect();
    assert_eq!(told, [("wms", "must"), ("rfid-barcode", "nice")]);
}

#[test]
fn rows_are_added_and_dropped_and_one_always_stays() {
    let raw = Op::Add.apply(complete(), Locale::Ko);
    assert_eq!(raw.rows().len(), 4);
    let raw = Op::Drop(0).apply(raw, Locale::Ko);
    assert_eq!(raw.rows()[0].capability, "mes");
    let one = Op::Drop(0).apply(complete().with_rows(&[Row::asking("ERP")]), Locale::Ko);
    assert!(one.rows().len() == 1 && one.rows()[0].is_blank());
    assert_eq!(Op::Drop(99).apply(complete(), Locale::Ko).rows(), complete().rows());
}

#[test]
fn a_half_typed_form_can_be_counted_for() {
    assert_eq!(sketch(&RawPosting::blank(&desk()), &desk()), None);
    let raw = RawPosting { title: String::new(), closes_on: "??".into(), ..complete() };
    let sketch = sketch(&raw, &desk()).unwrap();
    assert_eq!((sketch.requirements.len(), sketch.rules.len(), sketch.title.as_str()), (2, 2, ""));
}

fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any::<String>(), 0..4)
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(
        lines in prop::collection::vec(any::<String>(), 15), capability in words(), need in words(), weight in words(), rule in words(),
    ) {
        let line = |at: usize| lines.get(at).cloned().unwrap_or_default();
        let raw = RawPosting {
            op: line(0), form_key: line(1), version: line(2), title: line(3), body: line(4), requester_name: line(5),
            requester_kind: line(6), requester_country: line(7), sector: line(8), region: line(9), budget: line(10),
            starts_on: line(11), duration_months: line(12), closes_on: line(13), closes_time: line(14),
            currency: "KRW".into(), capability, need, weight, rule, ..RawPosting::default()
        };
        prop_assert!(NewPosting::parse(&raw, &desk()).is_err());
        let _ = sketch(&raw, &desk());
        let _ = Op::parse(&raw.op).apply(raw, Locale::Zh);
    }

    #[test]
    fn a_form_that_is_right_but_for_its_words_is_read(title in "[가-힣a-z ]{1,60}[가-힣]", body in "\\PC{20,200}") {
        let raw = RawPosting { title, body: format!("글: {body}"), ..complete() };
        if let Err(faults) = NewPosting::parse(&raw, &desk()) {
            let mut expected = Faults::default();
            expected.add("body", Fault::BadCharacter);
            prop_assert_eq!(faults, expected);
        }
    }
}
