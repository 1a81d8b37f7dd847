//! Pages of this slice with made-up content.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::super::{
    form::{Desk, Op, Part, RawPosting, sketch},
    model::{Outcome, Posting, PostingStage, Requester, Requirement, Result as Ending},
};
use super::{
    Around, Echo, Filled, FitLine, FormPage, Heading, IndexPage, Item, Needs, NeedsPart, Panel, PanelPart, Reader,
    ShowPage, Stale, tabs,
};
use crate::{
    firms::ClientKind,
    i18n::Texts,
    kernel::{
        dates::Zone,
        ids::{AccountId, AssociationId, FirmId, PostingId},
        lang::TextLang,
        money::{Currency, Money},
        vocab::{Capability, Certification, Language, Level, Region, Sector},
    },
    web::{Faults, Layout, Paging, Preview, Rule, Sample, url},
};

const BODY: &str = "쑤저우에 새 공장을 지어요. ERP와 MES를 함께 맡을 회사를 찾아요.\n본사 SAP와 연동해야 해요.\n\n네트워크 공사도 필요하고, 현장 대응은 한국어와 중국어로 해요.";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_327_200, 0).unwrap_or_default()
}

fn desk(t: Texts) -> Desk {
    Desk { association: AssociationId(Uuid::nil()), zone: Zone::Shanghai, now: now(), reader: t.locale(), before: None }
}

fn firm() -> FirmId {
    FirmId(Uuid::nil())
}

fn names() -> HashMap<FirmId, String> {
    HashMap::from([(firm(), "상하이비트".to_owned())])
}

fn requirement(code: &str, must: bool, level: Level, weight: u8, note: Option<&str>) -> Option<Requirement> {
    let capability = Capability::parse(code)?;
    Some(Requirement { capability, must, level, weight, note: note.map(str::to_owned) })
}

fn posting() -> Posting {
    let requirements = [
        requirement("erp", true, Level::Core, 5, Some("본사 SAP와 연동")),
        requirement("mes", true, Level::Able, 4, None),
        requirement("qms", false, Level::Supporting, 2, None),
    ];
    Posting {
        id: PostingId(Uuid::nil()),
        association: AssociationId(Uuid::nil()),
        zone: Zone::Shanghai,
        stage: PostingStage::Published,
        title: "쑤저우 공장 IT 인프라 구축 파트너를 찾습니다".to_owned(),
        body: BODY.to_owned(),
        lang: TextLang::Ko,
        requester: Requester {
            name: "대성오토텍".to_owned(),
            kind: ClientKind::Manufacturer,
            country: "KR".to_owned(),
            account: Some(AccountId(Uuid::nil())),
        },
        sector: Sector::all().next(),
        region: Region::parse("cn-js"),
        languages: vec![Language::Ko, Language::Zh],
        certifications: Certification::parse("iso-27001").into_iter().collect(),
        budget: Money::of_major(480_000_000, Currency::Krw),
        starts_on: NaiveDate::from_ymd_opt(2027, 1, 4),
        duration_months: Some(6),
        published_at: Some(now()),
        closes_at: now() + TimeDelta::days(6),
        version: 2,
        requirements: requirements.into_iter().flatten().collect(),
        rules: vec![Rule::Language(Language::Zh)],
        outcome: None,
        kept_apart: Vec::new(),
    }
}

fn in_chinese() -> Posting {
    Posting {
        title: "韩资食品工厂冷链追溯系统联合项目".to_owned(),
        body: "为冷链运输和仓储建立可追溯系统，需要具备物联网传感器部署和数据平台开发经验的企业。".to_owned(),
        lang: TextLang::Zh,
        budget: Money::of_major(600_000, Currency::Cny),
        requirements: Vec::new(),
        closes_at: now() + TimeDelta::days(30),
        requester: Requester { account: None, ..posting().requester },
        ..posting()
    }
}

fn decided() -> Posting {
    let outcome = Outcome {
        result: Ending::Contracted,
        lead: Some(firm()),
        value: Money::of_major(452_000_000, Currency::Krw),
        summary: "세 회사가 함께 맡아 4개월 만에 가동을 시작했어요.".to_owned(),
        decided_on: NaiveDate::from_ymd_opt(2026, 10, 12).unwrap_or_default(),
    };
    Posting {
        stage: PostingStage::Decided,
        closes_at: now() - TimeDelta::days(60),
        outcome: Some(outcome),
        ..posting()
    }
}

fn long() -> Posting {
    Posting {
        title: "초장문제목이띄어쓰기없이계속이어지는경우에도화면이가로로밀리지않아야해요".repeat(3),
        requester: Requester {
            name: "Very Long International Manufacturing Holdings ".repeat(2),
            ..posting().requester
        },
        requirements: Capability::all()
            .take(12)
            .filter_map(|term| requirement(term.code(), true, Level::Able, 3, Some("메모")))
            .collect(),
        ..posting()
    }
}

/// Every page of this slice, with its important variants.
pub fn samples(t: Texts) -> Vec<Sample> {
    let open = [posting(), in_chinese(), long()];
    let mut samples = vec![
        Sample::of("postings/index", &index(&open, false, t)),
        Sample::of("postings/index (ended)", &index(&[decided()], true, t)),
        Sample::of("postings/index (empty)", &index(&[], false, t)),
        Sample::of("postings/index (none ended)", &index(&[], true, t)),
        Sample::of("postings/show", &show(&posting(), None, t)),
        Sample::of("postings/show (fit)", &show(&in_chinese(), Some(&t.postings_requirements_team()), t)),
        Sample::of("postings/show (decided)", &show(&decided(), None, t)),
        Sample::of("postings/show (long)", &show(&long(), None, t)),
        Sample::of("postings/show (draft)", &show(&Posting { stage: PostingStage::Draft, ..posting() }, None, t)),
    ];
    samples.extend(forms(t));
    samples
}

fn index(postings: &[Posting], ended: bool, t: Texts) -> IndexPage {
    let names = names();
    let reader = Reader { account: Some(AccountId(Uuid::nil())), names: &names, now: now() };
    IndexPage {
        layout: Layout::sample(t, true),
        t,
        ended,
        tabs: tabs(postings.len() as i64, 31, ended, t),
        items: postings.iter().map(|posting| Item::of(posting, &reader, t)).collect(),
        paging: Paging::new(Some(2), postings.len() * 20, 20, &url::postings(), ""),
        can_publish: !ended,
    }
}

fn show(posting: &Posting, fit: Option<&str>, t: Texts) -> ShowPage {
    let names = names();
    let around = Around {
        now: now(),
        mine: true,
        can_edit: true,
        can_read_matches: true,
        selected: &[firm()],
        names: &names,
        fit: fit.map(|sentence| FitLine { sentence: sentence.to_owned(), href: url::my_matches() }),
    };
    ShowPage::of(Layout::sample(t, true), posting, around)
}

fn forms(t: Texts) -> Vec<Sample> {
    let desk = desk(t);
    let blank = RawPosting::blank(&desk);
    let full = RawPosting::of(&posting(), t.locale());
    let suggested =
        Op::Suggest.apply(RawPosting { title: posting().title, body: BODY.to_owned(), ..blank.clone() }, t.locale());
    let wrong = RawPosting {
        budget: "많이".into(),
        closes_on: "어제".into(),
        capability: vec!["잔디".into(), "ERP".into()],
        ..blank.clone()
    };
    let faults = crate::postings::NewPosting::parse(&wrong, &desk).err().unwrap_or_default();
    let stale = Stale::of(url::posting(posting().id), &[Part::Title, Part::Budget], t);
    let page = |heading, raw: RawPosting, faults, said, stale| {
        let panel = panel(&raw, &desk, t);
        FormPage::of(Layout::sample(t, true), &desk, Filled { heading, raw, faults, said, stale, panel })
    };
    let new = || Heading::new(t);
    let said = Some(t.postings_suggested(3));
    let part = NeedsPart {
        t,
        heading: new(),
        needs: Needs::of(&suggested, &Faults::default(), said.clone(), t),
        panel: panel(&suggested, &desk, t),
    };
    let aside = PanelPart { t, panel: Panel::failed(t), echo: Echo::of(&full, &desk, t) };
    vec![
        Sample::of("postings/form (blank)", &page(new(), blank, Faults::default(), None, None)),
        Sample::of("postings/form (suggested)", &page(new(), suggested, Faults::default(), said, None)),
        Sample::of("postings/form (faults)", &page(new(), wrong, faults, None, None)),
        Sample::of(
            "postings/form (stale)",
            &page(Heading::edit(posting().id, t), full, Faults::default(), None, Some(stale)),
        ),
        Sample::of("postings/needs part", &part),
        Sample::of("postings/panel part", &aside),
    ]
}

fn panel(raw: &RawPosting, desk: &Desk, t: Texts) -> Panel {
    let Some(sketch) = sketch(raw, desk) else { return Panel::empty(t) };
    let covering = (0..sketch.requirements.len()).map(|at| 2usize.saturating_sub(at)).collect();
    let best = super::FirmLink::of(firm(), &names()).into_iter().collect();
    Panel::of(&sketch, &Preview { fits: 12, covering, best: vec![firm()] }, best, t)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::locale::Locale;

    #[test]
    fn every_sample_renders_in_every_language() {
        for locale in Locale::ALL {
            for sample in samples(Texts::of(locale)) {
                assert!(sample.html.len() > 100, "{} {locale}", sample.page);
                if let Ok(dir) = std::env::var("DURE_SAMPLES") {
                    let name = sample.page.replace(['/', ' ', '(', ')'], "-");
                    std::fs::write(format!("{dir}/{name}-{locale}.html"), &sample.html).unwrap();
                }
            }
        }
    }

    #[test]
    fn messengers_learn_neither_who_asks_nor_what_it_may_cost() {
        let t = Texts::of(Locale::Ko);
        let preview = show(&posting(), None, t).preview.unwrap();
        assert!(!preview.description.contains("대성") && !preview.description.contains("480"));
        assert!(show(&Posting { stage: PostingStage::Draft, ..posting() }, None, t).preview.is_none());
    }
}
