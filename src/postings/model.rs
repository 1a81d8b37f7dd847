//! The model of a consortium request.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::{
    firms::ClientKind,
    kernel::{
        dates::Zone,
        ids::{AccountId, AssociationId, FirmId, PostingId},
        lang::TextLang,
        money::Money,
        vocab::{Capability, Certification, Language, Level, Region, Sector},
    },
    policy,
    web::{Rule, Sketch, Wanted},
};

crate::firms::codes! {
    /// Where a request stands.
    PostingStage {
        Draft = "draft", Published = "published", Closed = "closed", Decided = "decided", Withdrawn = "withdrawn",
    }
}

crate::firms::codes! {
    /// How a request ended.
    Result { Contracted = "contracted", Completed = "completed", NoAward = "no-award" }
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requester {
    pub name: String,
    pub kind: ClientKind,
    /// ISO code.
    pub country: String,
    /// The requester's own account, when there is one.
    pub account: Option<AccountId>,
}

/// One requirement. A must binds the team, not the single firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    pub capability: Capability,
    pub must: bool,
    pub level: Level,
    /// 1 (least) to 5 (most).
    pub weight: u8,
    pub note: Option<String>,
}

/// A request that has been checked and can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPosting {
    pub association: AssociationId,
    /// The form that made it: sent twice, it is still one request.
    pub form_key: Uuid,
    pub title: String,
    pub body: String,
    pub lang: TextLang,
    pub requester: Requester,
    pub sector: Option<Sector>,
    pub region: Option<Region>,
    pub languages: Vec<Language>,
    pub certifications: Vec<Certification>,
    pub budget: Option<Money>,
    pub starts_on: Option<NaiveDate>,
    pub duration_months: Option<i16>,
    pub closes_at: DateTime<Utc>,
    pub requirements: Vec<Requirement>,
    pub rules: Vec<Rule>,
}

/// A request in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    pub id: PostingId,
    pub association: AssociationId,
    /// The association's zone, in which deadlines are meant.
    pub zone: Zone,
    pub stage: PostingStage,
    pub title: String,
    pub body: String,
    pub lang: TextLang,
    pub requester: Requester,
    pub sector: Option<Sector>,
    pub region: Option<Region>,
    pub languages: Vec<Language>,
    pub certifications: Vec<Certification>,
    pub budget: Option<Money>,
    pub starts_on: Option<NaiveDate>,
    pub duration_months: Option<i16>,
    pub published_at: Option<DateTime<Utc>>,
    pub closes_at: DateTime<Utc>,
    /// Counts every change that a ranking depends on.
    pub version: i32,
    pub requirements: Vec<Requirement>,
    pub rules: Vec<Rule>,
    pub outcome: Option<Outcome>,
    /// Firms that the requester's own firm has blocked, or that have blocked it.
    pub kept_apart: Vec<FirmId>,
}

impl Posting {
    /// Whether firms can still answer.
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.stage == PostingStage::Published && now < self.closes_at
    }

    /// What it asks for, as the matcher takes it.
    #[must_use]
    pub fn sketch(&self) -> Sketch {
        Sketch {
            association: self.association,
            title: self.title.clone(),
            body: self.body.clone(),
            requirements: self.requirements.iter().map(Requirement::wanted).collect(),
            region: self.region,
            sector: self.sector,
            languages: self.languages.clone(),
            certifications: self.certifications.clone(),
            rules: self.rules.clone(),
            starts_on: self.starts_on,
            kept_apart: self.kept_apart.clone(),
        }
    }

    /// The request as the policy sees it.
    #[must_use]
    pub fn facts(&self) -> policy::Facts {
        facts(self.association, self.stage, self.requester.account)
    }
}

/// As much of a request as says who may see it, how it is called, and which ranking is its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub id: PostingId,
    pub association: AssociationId,
    pub zone: Zone,
    pub stage: PostingStage,
    /// The requester's own account, when there is one.
    pub requester: Option<AccountId>,
    pub title: String,
    pub lang: TextLang,
    pub closes_at: DateTime<Utc>,
    pub version: i32,
}

impl Head {
    /// The request as the policy sees it.
    #[must_use]
    pub fn facts(&self) -> policy::Facts {
        facts(self.association, self.stage, self.requester)
    }
}

fn facts(association: AssociationId, stage: PostingStage, requester: Option<AccountId>) -> policy::Facts {
    let stage = match stage {
        PostingStage::Draft => policy::Stage::Hidden,
        PostingStage::Published => policy::Stage::Open,
        PostingStage::Closed | PostingStage::Decided | PostingStage::Withdrawn => policy::Stage::Ended,
    };
    policy::Facts::of(association).at(stage).requested_by(requester)
}

impl Requirement {
    /// The requirement as the matcher takes it.
    #[must_use]
    pub fn wanted(&self) -> Wanted {
        Wanted { capability: self.capability, must: self.must, level: self.level, weight: self.weight }
    }
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub result: Result,
    pub lead: Option<FirmId>,
    pub value: Option<Money>,
    pub summary: String,
    pub decided_on: NaiveDate,
}

/// How firms took part in a request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub recommended: i64,
    pub interested: i64,
    pub selected: i64,
}
