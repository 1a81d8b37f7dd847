//! The model of a firm. Values come from the database or from a parsed form; codes outside the vocabulary do not get this far.

use chrono::NaiveDate;

use crate::{
    kernel::{
        ids::{AssociationId, DivisionId, FirmId, ProjectId},
        lang::TextLang,
        locale::Locale,
        vocab::{Capability, Certification, Language, Level, Region, Sector},
    },
    policy,
};

/// Declares a closed set of codes kept as text in the database.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($variant),* }

        impl $name {
            /// In the order pages list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code in forms and in the database.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// The value with this code.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// A full member, or a startup that joined.
    FirmKind { Member = "member", Startup = "startup" }
}
codes! {
    /// Whether a firm takes part.
    Standing { Active = "active", Inactive = "inactive", Hidden = "hidden" }
}
codes! {
    /// Size class.
    FirmSize { Micro = "micro", Small = "small", Medium = "medium", Large = "large" }
}
codes! {
    /// What kind of client, or of requester.
    ClientKind {
        Manufacturer = "manufacturer", Retailer = "retailer", Public = "public", Healthcare = "healthcare",
        Finance = "finance", It = "it", Other = "other",
    }
}
codes! {
    /// How a project ended.
    Outcome { Completed = "completed", Ongoing = "ongoing", Stopped = "stopped" }
}
codes! {
    /// Rough value of a project in won.
    ValueBand { Under50m = "under-50m", From50m = "50m-200m", From200m = "200m-1b", Over1b = "over-1b" }
}

/// A firm's names; at least one is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    pub ko: Option<String>,
    pub en: Option<String>,
    pub zh: Option<String>,
}

impl Names {
    /// The name a reader of `locale` knows best.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        let first = match locale {
            Locale::Ko => &self.ko,
            Locale::En => &self.en,
            Locale::Zh => &self.zh,
        };
        [first, &self.ko, &self.en, &self.zh].into_iter().flatten().next().map_or("", String::as_str)
    }

    /// The names beside the one that `get` gives.
    #[must_use]
    pub fn others(&self, locale: Locale) -> Vec<&str> {
        let shown = self.get(locale);
        [&self.ko, &self.en, &self.zh].into_iter().flatten().map(String::as_str).filter(|name| *name != shown).collect()
    }
}

/// A registration number (사업자등록번호 or 统一社会信用代码), normalised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    pub number: String,
    /// False: the check digit is wrong but a person insisted.
    pub checked: bool,
}

/// People free for new work, as last confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capacity {
    pub people: i16,
    /// From when; `None`: now.
    pub from: Option<NaiveDate>,
    pub confirmed_on: NaiveDate,
}

/// From this many days on, a word about capacity is asked for again.
const STALE_AFTER_DAYS: i64 = 45;

impl Capacity {
    /// Days since it was last confirmed.
    #[must_use]
    pub fn age_days(&self, today: NaiveDate) -> i64 {
        (today - self.confirmed_on).num_days().max(0)
    }

    /// Whether it is so old that it should be asked for again.
    #[must_use]
    pub fn is_stale(&self, today: NaiveDate) -> bool {
        self.age_days(today) > STALE_AFTER_DAYS
    }
}

/// Something a firm says it can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldCapability {
    pub capability: Capability,
    pub level: Level,
    pub years: i16,
    /// One sentence that shows it.
    pub evidence: Option<String>,
}

/// A certificate or status that a firm holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldCertification {
    pub certification: Certification,
    pub obtained_year: Option<i16>,
    pub valid_until: Option<NaiveDate>,
}

/// A past project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    pub id: ProjectId,
    pub title: String,
    pub lang: TextLang,
    pub client_kind: ClientKind,
    pub sector: Option<Sector>,
    pub region: Option<Region>,
    pub year: i16,
    pub value_band: Option<ValueBand>,
    pub outcome: Outcome,
    pub summary: String,
    pub capabilities: Vec<Capability>,
}

/// How to reach a firm.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub person: Option<String>,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub wechat: Option<String>,
    pub kakao: Option<String>,
}

/// Everything a firm's profile says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmContent {
    pub kind: FirmKind,
    pub standing: Standing,
    pub names: Names,
    /// ISO code: `KR`, `CN` or another.
    pub country: String,
    pub registration: Option<Registration>,
    pub region: Region,
    pub extra_regions: Vec<Region>,
    pub sector: Option<Sector>,
    pub size: Option<FirmSize>,
    pub employees: Option<i32>,
    pub founded: Option<i16>,
    pub languages: Vec<Language>,
    pub supports_members: bool,
    pub products: String,
    pub website: Option<String>,
    pub capacity: Option<Capacity>,
    /// What it says of itself, once per language.
    pub profiles: Vec<(TextLang, String)>,
    pub capabilities: Vec<HeldCapability>,
    pub certifications: Vec<HeldCertification>,
    /// Newest first.
    pub projects: Vec<Project>,
    pub contact: Contact,
    /// Source and key there, for firms that were imported without a registration number.
    pub source: Option<(String, String)>,
}

/// A firm in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firm {
    pub id: FirmId,
    pub version: i32,
    pub content: FirmContent,
    /// The associations it belongs to, with its division in each.
    pub memberships: Vec<(AssociationId, Option<DivisionId>)>,
}

impl Firm {
    /// Whether it belongs to `association`.
    #[must_use]
    pub fn belongs_to(&self, association: AssociationId) -> bool {
        self.memberships.iter().any(|(other, _)| *other == association)
    }

    /// Its division in `association`, if it has one.
    #[must_use]
    pub fn division_in(&self, association: AssociationId) -> Option<DivisionId> {
        self.memberships.iter().find(|(other, _)| *other == association).and_then(|(_, division)| *division)
    }

    /// The firm as the policy sees it from `association`.
    #[must_use]
    pub fn facts(&self, association: AssociationId) -> policy::Facts {
        facts(self.id, self.content.standing, association)
    }
}

/// What a list or a card shows of a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmSummary {
    pub id: FirmId,
    pub names: Names,
    pub kind: FirmKind,
    pub standing: Standing,
    pub region: Option<Region>,
    pub sector: Option<Sector>,
    pub size: Option<FirmSize>,
    pub employees: Option<i32>,
    pub supports_members: bool,
    /// Strongest first.
    pub capabilities: Vec<(Capability, Level)>,
}

impl FirmSummary {
    /// The firm as the policy sees it from `association`.
    #[must_use]
    pub fn facts(&self, association: AssociationId) -> policy::Facts {
        facts(self.id, self.standing, association)
    }
}

fn facts(firm: FirmId, standing: Standing, association: AssociationId) -> policy::Facts {
    let stage = match standing {
        Standing::Active => policy::Stage::Open,
        Standing::Inactive => policy::Stage::Ended,
        Standing::Hidden => policy::Stage::Hidden,
    };
    policy::Facts::of(association).at(stage).owned_by(firm)
}
