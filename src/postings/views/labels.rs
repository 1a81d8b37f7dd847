//! Codes and small pieces of this slice in words.

use chrono::{DateTime, Utc};

use super::super::{
    form::Part,
    model::{Posting, PostingStage, Result as Ending},
};
use crate::{
    i18n::Texts,
    kernel::{
        dates::{DDay, Zone},
        locale::Locale,
        money::Money,
        vocab::{Region, RegionGroup},
    },
};

/// Fewer days than this are few.
const HOT: u32 = 7;

/// The badge of a deadline, with its class: `dday hot`, `dday`, `dday off`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    pub text: String,
    pub class: &'static str,
}

impl Badge {
    /// How long firms can still answer, in days of the association's calendar; else why they cannot.
    pub fn of(posting: &Posting, now: DateTime<Utc>, t: Texts) -> Self {
        let off = |text| Self { text, class: "dday off" };
        match posting.stage {
            PostingStage::Draft => off(t.postings_stage_draft()),
            PostingStage::Withdrawn => off(t.postings_stage_withdrawn()),
            PostingStage::Closed | PostingStage::Decided => off(t.postings_dday_closed()),
            PostingStage::Published if !posting.is_open(now) => off(t.postings_dday_closed()),
            PostingStage::Published => Self::open(posting.zone, posting.closes_at, now, t),
        }
    }

    fn open(zone: Zone, closes_at: DateTime<Utc>, now: DateTime<Utc>, t: Texts) -> Self {
        match DDay::of(zone.date(closes_at), zone.date(now)) {
            DDay::Today | DDay::Past(_) => Self { text: t.postings_dday_today(), class: "dday hot" },
            DDay::In(days) => {
                let class = if days <= HOT { "dday hot" } else { "dday" };
                Self { text: t.postings_dday_in(days), class }
            }
        }
    }
}

impl Ending {
    /// 계약 / 완료 / 선정 없음.
    pub fn label(self, t: Texts) -> String {
        match self {
            Self::Contracted => t.postings_result_contracted(),
            Self::Completed => t.postings_result_completed(),
            Self::NoAward => t.postings_result_no_award(),
        }
    }
}

impl Part {
    /// The part as the form heads it.
    pub fn label(self, t: Texts) -> String {
        match self {
            Self::Title => t.postings_field_title(),
            Self::Body => t.postings_section_text(),
            Self::Requirements => t.postings_requirements(),
            Self::Requester => t.postings_requester(),
            Self::Region => t.postings_place(),
            Self::Deadline => t.postings_deadline(),
            Self::Budget => t.postings_budget(),
            Self::Sector => t.postings_sector(),
            Self::Schedule => t.postings_duration(),
            Self::Languages => t.postings_languages(),
            Self::Certifications => t.postings_certifications(),
            Self::Rules => t.postings_rules(),
        }
    }
}

/// 필수 or 우대.
pub fn need(must: bool, t: Texts) -> String {
    if must { t.postings_must() } else { t.postings_nice() }
}

/// A country or territory by its ISO code; an unknown code stands for itself.
pub fn country(code: &str, t: Texts) -> String {
    match code {
        "KR" => t.postings_country_kr(),
        "CN" => t.postings_country_cn(),
        _ => Region::all()
            .find(|region| region.country() == code)
            .map_or_else(|| code.to_owned(), |region| region.label(t.locale()).to_owned()),
    }
}

/// The groups in which regions are offered, the nearest first.
pub fn region_groups(t: Texts) -> [(RegionGroup, String); 4] {
    [
        (RegionGroup::Huadong, t.postings_group_huadong()),
        (RegionGroup::Kr, t.postings_group_kr()),
        (RegionGroup::CnOther, t.postings_group_cn_other()),
        (RegionGroup::World, t.postings_group_world()),
    ]
}

/// An amount with its echo: `₩480,000,000 (4억 8,000만 원)`.
pub fn amount(money: Money, t: Texts) -> String {
    let shown = money.shown(t.locale());
    money.echo(t.locale()).map_or_else(|| shown.clone(), |echo| t.postings_money(shown.as_str(), echo))
}

/// A word of someone's text, in the marks that the reader's language uses.
pub fn quoted(word: &str, t: Texts) -> String {
    match t.locale() {
        Locale::Ko => format!("‘{word}’"),
        Locale::En | Locale::Zh => format!("“{word}”"),
    }
}

/// What the form calls `field`: faults of empty fields say the same words, so the summary on top must say where.
pub fn field(field: &str, t: Texts) -> String {
    let (name, row) =
        field.rsplit_once('-').and_then(|(name, row)| Some((name, row.parse::<i64>().ok()? + 1))).unwrap_or((field, 0));
    let of_row = |column: String| format!("{} · {column}", t.postings_requirement_n(row));
    match name {
        "title" => t.postings_field_title(),
        "body" => t.postings_section_text(),
        "capability" => of_row(t.postings_col_capability()),
        "need" => of_row(t.postings_col_need()),
        "level" => of_row(t.postings_col_level()),
        "weight" => of_row(t.postings_col_weight()),
        "note" => of_row(t.postings_col_note()),
        "requester_name" => t.postings_field_requester_name(),
        "requester_kind" => t.postings_field_requester_kind(),
        "requester_country" => t.postings_field_requester_country(),
        "region" => t.postings_field_region(),
        "closes_on" => t.postings_field_closes_on(),
        "closes_time" => t.postings_field_closes_time(),
        "budget" => t.postings_field_budget(),
        "currency" => t.postings_field_currency(),
        "sector" => t.postings_field_sector(),
        "starts_on" => t.postings_field_starts_on(),
        "duration_months" => t.postings_field_duration(),
        "language" => t.postings_field_languages(),
        "certification" => t.postings_certification_n(row),
        "rule" => t.postings_rule_n(row),
        _ => field.to_owned(),
    }
}
