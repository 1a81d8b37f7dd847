//! The pages of this slice filled with made-up data, one sample for each audience and for an empty house.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::{HomePage, NowherePage};
use crate::{
    firms::{ClientKind, FirmKind, FirmSummary, Names, Standing},
    home::model::Front,
    i18n::Texts,
    identity::{ActingFor, Actor, FirmRole, Seat},
    kernel::{
        dates::Zone,
        ids::{AccountId, AssociationId, FirmId, PostingId},
        lang::TextLang,
        money::{Currency, Money},
        vocab::{Capability, Level, Region},
    },
    postings::{Outcome, Posting, PostingStage, Requester, Requirement, Result as Ending},
    web::{Layout, Sample},
};

/// Every page of this slice.
pub fn samples(t: Texts) -> Vec<Sample> {
    let (now, full, empty) = (now(), front(), Front::default());
    let page =
        |actor: Option<&Actor>, front: &Front| HomePage::new(Layout::sample(t, actor.is_some()), actor, front, now);
    let (member, office, guest) =
        (actor(None, true), actor(Some(Seat::Staff), false), actor(Some(Seat::Requester), false));
    let no_phone = HomePage::new(Layout { phone: None, ..Layout::sample(t, false) }, None, &full, now);
    vec![
        Sample::of("home/home", &page(None, &full)),
        Sample::of("home/home (member)", &page(Some(&member), &full)),
        Sample::of("home/home (office)", &page(Some(&office), &full)),
        Sample::of("home/home (requester)", &page(Some(&guest), &full)),
        Sample::of("home/home (empty)", &page(None, &empty)),
        Sample::of("home/home (no phone)", &no_phone),
        Sample::of("home/nowhere", &NowherePage::new(Layout::sample(t, false))),
    ]
}

/// 22 November 2026, 12:00 in Seoul.
fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_316_400, 0).unwrap_or_default()
}

fn actor(seat: Option<Seat>, firm: bool) -> Actor {
    let acting = ActingFor { firm: FirmId(Uuid::from_u128(7)), role: FirmRole::Owner, startup: false };
    Actor {
        account: AccountId(Uuid::from_u128(1)),
        name: "윤서경".to_owned(),
        locale: None,
        association: AssociationId(Uuid::from_u128(2)),
        seat,
        firms: firm.then_some(acting).into_iter().collect(),
        platform_admin: false,
    }
}

fn front() -> Front {
    let long = "경기도 안성 자동차 부품 신공장의 생산 관리, 설비 데이터 수집, 사내 통신망과 보안 관제를 함께 맡을 컨소시엄을 찾습니다";
    let counts = [
        ("cn-sh", 21),
        ("cn-js", 9),
        ("kr-seoul", 12),
        ("kr-gyeonggi", 6),
        ("cn-zj", 5),
        ("kr-busan", 3),
        ("cn-bj", 2),
    ];
    Front {
        open: vec![
            posting(11, "쑤저우 공장 IT 인프라 구축 파트너를 찾습니다", TextLang::Ko, 7),
            posting(12, "韩资食品工厂冷链追溯系统联合项目", TextLang::Zh, 12),
            posting(13, long, TextLang::Ko, 23),
            posting(14, "Warehouse control for a cross-border cosmetics hub", TextLang::En, 0),
        ],
        open_total: 12,
        results: vec![
            ended(21, "냉동 물류센터 재고·온도 관리", "센서 120개와 새 단말로 온도 사고가 석 달 동안 한 번도 없었다."),
            ended(22, "마스크팩 정품 확인 QR", ""),
        ],
        leads: vec![lead()],
        regions: counts.iter().filter_map(|(code, n)| Some((Region::parse(code)?, *n))).collect(),
        results_this_year: 18,
    }
}

fn posting(id: u128, title: &str, lang: TextLang, days: i64) -> Posting {
    let need = |capability| Requirement { capability, must: true, level: Level::Able, weight: 3, note: None };
    Posting {
        id: PostingId(Uuid::from_u128(id)),
        association: AssociationId(Uuid::from_u128(2)),
        zone: Zone::Seoul,
        stage: PostingStage::Published,
        title: title.to_owned(),
        body: title.to_owned(),
        lang,
        requester: Requester {
            name: "세움산업".to_owned(),
            kind: ClientKind::Manufacturer,
            country: "KR".to_owned(),
            account: None,
        },
        sector: None,
        region: Region::parse("cn-js"),
        languages: Vec::new(),
        certifications: Vec::new(),
        budget: Money::of_major(180_000_000, Currency::Krw),
        starts_on: None,
        duration_months: None,
        published_at: None,
        closes_at: now() + TimeDelta::days(days),
        version: 1,
        requirements: Capability::all().take(6).map(need).collect(),
        rules: Vec::new(),
        outcome: None,
        kept_apart: Vec::new(),
    }
}

fn ended(id: u128, title: &str, summary: &str) -> Posting {
    let outcome = Outcome {
        result: Ending::Completed,
        lead: Some(lead().id),
        value: Money::of_major(152_000_000, Currency::Krw),
        summary: summary.to_owned(),
        decided_on: NaiveDate::from_ymd_opt(2026, 5, 4).unwrap_or_default(),
    };
    Posting { stage: PostingStage::Decided, outcome: Some(outcome), ..posting(id, title, TextLang::Ko, -200) }
}

fn lead() -> FirmSummary {
    FirmSummary {
        id: FirmId(Uuid::from_u128(31)),
        names: Names { ko: Some("물결로지스".to_owned()), en: Some("Mulgyeol Logistics".to_owned()), zh: None },
        kind: FirmKind::Member,
        standing: Standing::Active,
        region: None,
        sector: None,
        size: None,
        employees: None,
        supports_members: false,
        capabilities: Vec::new(),
    }
}
