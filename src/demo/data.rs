//! The files of `data/demo` as types. A code that the vocabulary does not know is an error here, before anything is written.

use std::collections::HashSet;

use anyhow::{Context, ensure};
use serde::{Deserialize, Deserializer, de};

use super::Login;
use crate::{
    firms::{ClientKind, FirmSize, Outcome, ValueBand},
    kernel::{
        lang::TextLang,
        locale::Locale,
        money::{Currency, Money},
        vocab::{Capability, Certification, Language, Level, Region, Sector},
    },
    postings::Result as Ending,
    web::Rule,
};

/// A value that the files write as its code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coded<T>(pub T);

/// Something with a code of its own.
pub(super) trait FromCode: Sized {
    fn from_code(code: &str) -> Option<Self>;
}

macro_rules! from_code {
    ($($type:ty),* $(,)?) => {$(
        impl FromCode for $type {
            fn from_code(code: &str) -> Option<Self> {
                Self::parse(code)
            }
        }
    )*};
}
from_code!(ClientKind, Currency, Ending, FirmSize, Language, Locale, Outcome, TextLang, ValueBand);

impl<'de, T: FromCode> Deserialize<'de> for Coded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        T::from_code(&code).map(Self).ok_or_else(|| de::Error::custom(format!("unknown code \"{code}\"")))
    }
}

/// A text in the three languages of the interface.
#[derive(Debug, Deserialize)]
pub(super) struct Labels {
    pub ko: String,
    pub en: String,
    pub zh: String,
}

impl Labels {
    pub fn all(&self) -> [&str; 3] {
        [&self.ko, &self.en, &self.zh]
    }

    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ko => &self.ko,
            Locale::En => &self.en,
            Locale::Zh => &self.zh,
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Association {
    pub slug: String,
    pub names: Labels,
    pub phone: String,
    pub divisions: Vec<Division>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Division {
    pub code: String,
    pub names: Labels,
}

#[derive(Debug, Deserialize)]
pub(super) struct FirmNames {
    pub ko: Option<String>,
    pub en: Option<String>,
    pub zh: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Firm {
    pub key: String,
    pub names: FirmNames,
    pub country: String,
    pub registration_no: Option<String>,
    pub region: Region,
    pub extra_regions: Vec<Region>,
    pub size: Coded<FirmSize>,
    pub employees: i32,
    pub founded: i16,
    pub languages: Vec<Coded<Language>>,
    pub supports_members: bool,
    pub division: String,
    /// Year and month.
    pub member_since: String,
    pub sector: Sector,
    pub capacity: Option<Capacity>,
    pub website: Option<String>,
    pub contact: Contact,
    pub profiles: Vec<Profile>,
    pub products: Vec<String>,
    pub capabilities: Vec<Held>,
    pub certifications: Vec<Certified>,
    pub projects: Vec<Project>,
}

/// People free, from so many days after loading, confirmed so many days before.
#[derive(Debug, Deserialize)]
pub(super) struct Capacity {
    pub people: i16,
    pub from_days: u32,
    pub confirmed_days_ago: u32,
}

#[derive(Debug, Deserialize)]
pub(super) struct Contact {
    pub person: Option<String>,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub wechat: Option<String>,
    pub kakao: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Profile {
    pub lang: Coded<TextLang>,
    pub text: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Held {
    pub code: Capability,
    pub level: Level,
    pub years: i16,
    pub evidence: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Certified {
    pub code: Certification,
    pub year: Option<i16>,
    /// Year and month of its last day.
    pub until: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Project {
    pub title: String,
    pub lang: Coded<TextLang>,
    pub client_kind: Coded<ClientKind>,
    pub sector: Option<Sector>,
    pub region: Option<Region>,
    pub year: i16,
    pub value_band: Option<Coded<ValueBand>>,
    pub outcome: Coded<Outcome>,
    pub summary: String,
    pub capabilities: Vec<Capability>,
    /// The past request it came from.
    pub from_posting: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Posting {
    pub key: String,
    pub title: String,
    pub lang: Coded<TextLang>,
    pub text: String,
    pub requester: Requester,
    pub sector: Option<Sector>,
    pub region: Option<Region>,
    pub languages: Vec<Coded<Language>>,
    pub certifications: Vec<Certification>,
    pub budget: Option<Sum>,
    pub duration_months: Option<i16>,
    pub published_days_ago: u32,
    pub closes_in_days: i32,
    pub requirements: Vec<Requirement>,
    pub rules: Vec<RuleEntry>,
    pub outcome: Option<Ended>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Requester {
    pub name: String,
    pub kind: Coded<ClientKind>,
    pub country: String,
}

/// An amount in whole won, yuan or dollars.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Sum {
    amount: i64,
    currency: Coded<Currency>,
}

impl Sum {
    pub fn money(self) -> anyhow::Result<Money> {
        Money::of_major(self.amount, self.currency.0).with_context(|| format!("{} is too large a sum", self.amount))
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Requirement {
    pub capability: Capability,
    pub must: bool,
    pub level: Level,
    pub weight: u8,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub(super) enum RuleEntry {
    Language(Coded<Language>),
    Region(Region),
    Certification(Certification),
}

impl RuleEntry {
    pub fn rule(self) -> Rule {
        match self {
            Self::Language(language) => Rule::Language(language.0),
            Self::Region(region) => Rule::Region(region),
            Self::Certification(certification) => Rule::Certification(certification),
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Ended {
    pub result: Coded<Ending>,
    /// Keys of firms, as in the next two.
    pub recommended: Vec<String>,
    pub interested: Vec<String>,
    pub selected: Vec<String>,
    pub lead: Option<String>,
    pub value: Option<Sum>,
    pub summary: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    Staff,
    Admin,
    Owner,
    Editor,
    Requester,
}

#[derive(Debug, Deserialize)]
pub(super) struct Person {
    pub key: String,
    pub email: String,
    pub name: String,
    pub title: Labels,
    pub role: Role,
    pub lang: Coded<Locale>,
    /// The key of the firm that the person acts for.
    pub firm: Option<String>,
    /// The key of the request that the person made.
    pub requester: Option<String>,
}

#[derive(Debug, Deserialize)]
struct People {
    accounts: Vec<Person>,
}

/// The whole demo.
#[derive(Debug)]
pub(super) struct Data {
    pub association: Association,
    pub firms: Vec<Firm>,
    pub postings: Vec<Posting>,
    pub people: Vec<Person>,
}

/// Reads the embedded files and checks that they agree with each other.
///
/// # Errors
/// Names the file and what is wrong with it.
pub(super) fn read() -> anyhow::Result<Data> {
    let data = Data {
        association: parse("association.json", include_str!("../../data/demo/association.json"))?,
        firms: parse("firms.json", include_str!("../../data/demo/firms.json"))?,
        postings: parse("postings.json", include_str!("../../data/demo/postings.json"))?,
        people: people()?,
    };
    check(&data)?;
    Ok(data)
}

fn people() -> anyhow::Result<Vec<Person>> {
    Ok(parse::<People>("people.json", include_str!("../../data/demo/people.json"))?.accounts)
}

fn parse<T: for<'de> Deserialize<'de>>(file: &str, json: &str) -> anyhow::Result<T> {
    serde_json::from_str(json).with_context(|| format!("data/demo/{file}"))
}

/// Who can be signed in as.
///
/// # Errors
/// Fails when the file of people does not parse.
pub(super) fn logins() -> anyhow::Result<Vec<Login>> {
    Ok(people()?.into_iter().map(|person| Login { role: person.key, email: person.email }).collect())
}

/// The address of the demo account with this key.
///
/// # Errors
/// Fails when the file of people does not parse.
pub(super) fn email_of(key: &str) -> anyhow::Result<Option<String>> {
    Ok(people()?.into_iter().find(|person| person.key == key).map(|person| person.email))
}

/// Every key that one file takes from another is there.
fn check(data: &Data) -> anyhow::Result<()> {
    let firms: HashSet<&str> = data.firms.iter().map(|firm| firm.key.as_str()).collect();
    let divisions: HashSet<&str> = data.association.divisions.iter().map(|division| division.code.as_str()).collect();
    let postings: HashSet<&str> = data.postings.iter().map(|posting| posting.key.as_str()).collect();
    ensure!(firms.len() == data.firms.len(), "data/demo/firms.json: a key occurs twice");
    ensure!(postings.len() == data.postings.len(), "data/demo/postings.json: a key occurs twice");
    for firm in &data.firms {
        ensure!(divisions.contains(firm.division.as_str()), "firm {}: no division {}", firm.key, firm.division);
        for key in firm.projects.iter().filter_map(|project| project.from_posting.as_deref()) {
            ensure!(postings.contains(key), "firm {}: no request {key}", firm.key);
        }
    }
    for posting in &data.postings {
        let Some(ended) = &posting.outcome else { continue };
        let named = ended.recommended.iter().chain(&ended.interested).chain(&ended.selected).chain(&ended.lead);
        for key in named {
            ensure!(firms.contains(key.as_str()), "request {}: no firm {key}", posting.key);
        }
    }
    for person in &data.people {
        ensure!(person.firm.iter().all(|key| firms.contains(key.as_str())), "person {}: no such firm", person.key);
        ensure!(
            person.requester.iter().all(|key| postings.contains(key.as_str())),
            "person {}: no such request",
            person.key
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_demo_parses_and_every_key_and_code_exists() {
        let data = read().unwrap();
        assert_eq!((data.firms.len(), data.postings.len()), (60, 18));
        assert_eq!(data.postings.iter().filter(|posting| posting.outcome.is_none()).count(), 6);
        assert!(data.postings.iter().all(|posting| posting.outcome.is_some() == (posting.closes_in_days < 0)));
    }

    #[test]
    fn each_role_of_the_switch_has_an_account() {
        for role in ["staff", "admin", "member", "startup", "requester"] {
            assert!(email_of(role).unwrap().is_some_and(|email| email.ends_with(".example")), "{role}");
        }
        assert_eq!(email_of("nobody").unwrap(), None);
    }

    #[test]
    fn an_unknown_code_is_named() {
        let error = parse::<Held>("x.json", r#"{"code": "time-travel", "level": "core", "years": 1}"#).unwrap_err();
        assert!(format!("{error:#}").contains("time-travel"), "{error:#}");
    }
}
