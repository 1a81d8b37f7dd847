//! Samples of this slice's pages, for the test that renders every page in every language.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{DirectoryPage, EditContext, EditPage, Found, FoundBlock, Marks, ProfilePage, ShowContext};
use crate::{
    firms::{
        Capacity, ClientKind, Contact, Firm, FirmContent, FirmKind, FirmSize, FirmSummary, HeldCapability,
        HeldCertification, Names, Outcome, Project, Registration, Standing, ValueBand,
        filter::{Filter, Pick},
        form::Typed,
        store::Listing,
    },
    i18n::Texts,
    kernel::{
        ids::{FirmId, PostingId, ProjectId},
        lang::TextLang,
        vocab::{Capability, Certification, Language, Level, Region, Sector},
    },
    web::{Change, Effect, Fault, Faults, Layout, Likeness, MarkedLine, Passage, Sample, Span},
};

/// Each page with its important variants.
#[must_use]
pub fn samples(t: Texts) -> Vec<Sample> {
    let Some(firm) = sample_firm() else { return Vec::new() };
    let mut long = firm.clone();
    long.content.standing = Standing::Hidden;
    long.content.names.ko = Some("아주긴이름의주식회사".repeat(12));
    long.content.profiles = vec![(TextLang::Zh, "没有空格的很长的一段中文介绍".repeat(80))];
    let mut bare = firm.clone();
    bare.content = FirmContent {
        capabilities: Vec::new(),
        projects: Vec::new(),
        profiles: Vec::new(),
        certifications: Vec::new(),
        capacity: None,
        products: String::new(),
        ..firm.content.clone()
    };
    let mut samples = directory(t, &firm);
    samples.extend([
        Sample::of("firms/show", &show(t, &firm, true)),
        Sample::of("firms/show (visitor)", &show(t, &firm, false)),
        Sample::of("firms/show (hidden, long)", &show(t, &long, true)),
        Sample::of("firms/show (bare)", &show(t, &bare, true)),
        Sample::of("firms/edit", &edit(t, &firm, Faults::default(), false)),
        Sample::of("firms/edit (bare, changed meanwhile)", &edit(t, &bare, Faults::default(), true)),
        Sample::of("firms/edit (faults)", &edit(t, &long, faults(), false)),
    ]);
    samples.extend(super::blocks::samples(t));
    samples
}

fn directory(t: Texts, firm: &Firm) -> Vec<Sample> {
    let region = firm.content.region;
    let picks: Vec<Pick> = firm.content.capabilities.iter().map(|held| Pick::Capability(held.capability)).collect();
    let filter = Filter { q: "<b>'\"".to_owned(), picks: vec![Pick::Region(region), Pick::Supports] };
    let mut counts: Vec<(Pick, usize)> = picks.into_iter().map(|pick| (pick, 3)).collect();
    counts.extend([(Pick::Region(region), 41), (Pick::Kind(FirmKind::Startup), 2)]);
    counts.extend(Region::parse("vn").map(|vietnam| (Pick::Region(vietnam), 2)));
    let full = Listing {
        total: 41,
        counts,
        firms: vec![summary(firm)],
        instead: vec![("쎄연".to_owned(), "세연".to_owned())],
    };
    let page = |listing: &Listing, filter: &Filter| {
        let found = Found::new(listing, filter, Some(2), t);
        DirectoryPage::new(Layout::sample(t, false), filter, found)
    };
    vec![
        Sample::of("firms/index", &page(&full, &Filter::default())),
        Sample::of("firms/index (filtered)", &page(&full, &filter)),
        Sample::of("firms/index (empty)", &page(&Listing::default(), &filter)),
        Sample::of("firms/index (part)", &FoundBlock { found: Found::new(&full, &filter, None, t) }),
    ]
}

fn show(t: Texts, firm: &Firm, inside: bool) -> ProfilePage {
    let context = ShowContext {
        sees_contact: inside,
        sign_in_first: !inside,
        edit: inside.then(crate::web::url::my_firm),
        division: Some(["제조 분과", "Manufacturing division", "制造分会"].map(str::to_owned)),
        today: today(),
        marks: if inside { marks() } else { Marks::default() },
    };
    ProfilePage::new(Layout::sample(t, inside), firm, context)
}

/// A word and a phrase of the sample's texts.
fn marks() -> Marks {
    let line = |line: &str, words: &str, by| {
        let start = line.find(words)?;
        MarkedLine::new(Passage::Profile, line, vec![Span { bytes: start..start + words.len(), by }])
    };
    let lines = [
        line("2009년부터 공장에 생산관리 시스템을 구축해 왔어요.", "공장", Likeness::Words),
        line("自2009年起为韩资工厂提供制造执行系统。", "制造执行系统", Likeness::Meaning),
    ];
    Marks::new(lines.into_iter().flatten().collect(), PostingId(Uuid::nil()))
}

fn edit(t: Texts, firm: &Firm, faults: Faults, changed_meanwhile: bool) -> EditPage {
    let effect = |change, postings| Effect { change, postings, place: 2 };
    let mut effects = vec![effect(Change::AddLanguage(Language::Zh), 4), effect(Change::ConfirmCapacity, 2)];
    for held in &firm.content.capabilities {
        effects.push(effect(Change::RaiseLevel(held.capability), 1));
        effects.push(effect(Change::AddEvidence(held.capability), 1));
    }
    effects.extend(Capability::parse("wms").map(|term| effect(Change::AddCapability(term), 3)));
    effects.extend(Certification::parse("iso-27001").map(|term| effect(Change::AddCertification(term), 3)));
    let context = EditContext {
        typed: Typed::of(firm, t.locale()),
        faults,
        effects,
        governs: changed_meanwhile,
        changed_meanwhile,
        action: crate::web::url::my_firm(),
        today: today(),
    };
    EditPage::new(Layout::sample(t, true), firm, &context)
}

fn faults() -> Faults {
    let mut faults = Faults::default();
    faults.add("name-ko", Fault::TooLong(120));
    faults.add("registration", Fault::Taken);
    faults.add("capability-0-years", Fault::OutOfRange(0, 100));
    faults
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default()
}

fn summary(firm: &Firm) -> FirmSummary {
    let content = &firm.content;
    FirmSummary {
        id: firm.id,
        names: content.names.clone(),
        kind: FirmKind::Startup,
        standing: Standing::Hidden,
        region: Some(content.region),
        sector: content.sector,
        size: content.size,
        employees: content.employees,
        supports_members: true,
        capabilities: content.capabilities.iter().map(|held| (held.capability, held.level)).collect(),
    }
}

/// A firm with something in every place; none only if the vocabulary lost a region, which the tests would tell.
#[must_use]
pub fn sample_firm() -> Option<Firm> {
    let held = |code: &str, level, years, evidence: Option<&str>| {
        let capability = Capability::parse(code)?;
        Some(HeldCapability { capability, level, years, evidence: evidence.map(str::to_owned) })
    };
    let contact = Contact {
        person: Some("박서준".to_owned()),
        title: Some("总经理".to_owned()),
        phone: Some("+86 186-0000-0000".to_owned()),
        email: Some("hello@sample.example".to_owned()),
        wechat: Some("sample_wechat".to_owned()),
        kakao: Some("@sample".to_owned()),
    };
    let content = FirmContent {
        kind: FirmKind::Member,
        standing: Standing::Active,
        names: Names {
            ko: Some("보기소프트(주)".to_owned()),
            en: Some("Bogi Soft".to_owned()),
            zh: Some("范例软件有限公司".to_owned()),
        },
        country: "KR".to_owned(),
        registration: Some(Registration { number: "1248100998".to_owned(), checked: true }),
        region: Region::parse("cn-sh")?,
        extra_regions: Region::parse("cn-js").into_iter().collect(),
        sector: Sector::all().next(),
        size: Some(FirmSize::Small),
        employees: Some(48),
        founded: Some(2009),
        languages: vec![Language::Ko, Language::Zh],
        supports_members: true,
        products: "보기MES\n현장 태블릿".to_owned(),
        website: Some("https://sample.example".to_owned()),
        capacity: NaiveDate::from_ymd_opt(2026, 10, 1).map(|confirmed_on| Capacity {
            people: 5,
            from: NaiveDate::from_ymd_opt(2027, 1, 4),
            confirmed_on,
        }),
        profiles: vec![
            (TextLang::Ko, "2009년부터 공장에 생산관리 시스템을 구축해 왔어요.\n31개 라인을 운영해요.".to_owned()),
            (TextLang::Zh, "自2009年起为韩资工厂提供制造执行系统。".to_owned()),
        ],
        capabilities: [
            held("mes", Level::Core, 15, Some("구축 실적 14건")),
            held("erp", Level::Able, 4, None),
            held("plc-control", Level::Supporting, 0, Some("three lines in Suzhou")),
        ]
        .into_iter()
        .flatten()
        .collect(),
        certifications: Certification::all()
            .take(2)
            .map(|certification| HeldCertification {
                certification,
                obtained_year: Some(2021),
                valid_until: NaiveDate::from_ymd_opt(2026, 3, 31),
            })
            .collect(),
        projects: vec![Project {
            id: ProjectId(Uuid::from_u128(1)),
            title: "쑤저우 공장 MES 2차".to_owned(),
            lang: TextLang::Ko,
            client_kind: ClientKind::Manufacturer,
            sector: Sector::all().next(),
            region: Region::parse("cn-js"),
            year: 2025,
            value_band: Some(ValueBand::From50m),
            outcome: Outcome::Completed,
            summary: "아홉 개 라인을 석 달에 바꿨어요.".to_owned(),
            capabilities: Capability::parse("mes").into_iter().collect(),
        }],
        contact,
        source: None,
    };
    Some(Firm { id: FirmId(Uuid::nil()), version: 3, content, memberships: Vec::new() })
}
