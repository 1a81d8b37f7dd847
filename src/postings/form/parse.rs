//! From a typed form to a request that can be written: all faults at once, or none.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    RawPosting,
    deadline::{checked_closes_at, starts_on},
    requirements::{list, requirements},
    terms,
};
use crate::{
    firms::ClientKind,
    kernel::{
        dates::Zone,
        ids::AssociationId,
        lang::{TextLang, detect},
        locale::Locale,
        money::{Currency, Money, MoneyFault},
        names::{clean_line, clean_text},
        vocab::{Certification, Language, Region, Sector},
    },
    postings::{NewPosting, Posting, Requester, Requirement},
    web::{Fault, Faults, Rule, Sketch},
};

pub const MAX_CERTIFICATIONS: usize = 10;
pub const MAX_RULES: usize = 5;
const MAX_TITLE: usize = 120;
const MAX_BODY: usize = 10_000;
const MAX_NAME: usize = 100;
/// Without a requirement, a text shorter than this says nothing that firms could be found by.
const LEAST_BODY: usize = 20;

/// The desk at which a form is read: whose, where, when, and for which request.
#[derive(Debug, Clone)]
pub struct Desk {
    pub association: AssociationId,
    /// The association's zone, in which deadlines are meant.
    pub zone: Zone,
    pub now: DateTime<Utc>,
    /// The language of whoever types, for texts whose script does not tell.
    pub reader: Locale,
    /// Dates of the request that is being changed: what has passed may stay.
    pub before: Option<(DateTime<Utc>, Option<NaiveDate>)>,
}

impl Desk {
    /// The same desk, changing `posting`.
    #[must_use]
    pub fn changing(self, posting: &Posting) -> Self {
        let before = Some((posting.closes_at, posting.starts_on));
        Self { association: posting.association, zone: posting.zone, before, ..self }
    }

    pub(super) fn keeps_deadline(&self, at: DateTime<Utc>) -> bool {
        // The form knows minutes only.
        self.before.is_some_and(|(before, _)| before.timestamp() / 60 == at.timestamp() / 60)
    }

    pub(super) fn keeps_start(&self, day: NaiveDate) -> bool {
        self.before.is_some_and(|(_, before)| before == Some(day))
    }
}

impl NewPosting {
    /// Reads a form.
    ///
    /// # Errors
    /// Every fault of the form, in the order of its fields.
    pub fn parse(raw: &RawPosting, desk: &Desk) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let what = what(raw, desk, &mut faults);
        let requester = requester(raw, &mut faults);
        let terms = terms_of_work(raw, desk, &mut faults);
        let team = team(raw, &mut faults);
        let form_key = faults.take("title", Uuid::try_parse(&raw.form_key).map_err(|_| Fault::Missing));
        let (Some(what), Some(requester), Some(terms), Some(form_key), true) =
            (what, requester, terms, form_key, faults.is_empty())
        else {
            return Err(faults);
        };
        Ok(Self {
            association: desk.association,
            form_key,
            title: what.title,
            body: what.body,
            lang: what.lang,
            requester,
            sector: terms.sector,
            region: terms.region,
            languages: team.languages,
            certifications: team.certifications,
            budget: terms.budget,
            starts_on: terms.starts_on,
            duration_months: terms.duration_months,
            closes_at: terms.closes_at,
            requirements: what.requirements,
            rules: team.rules,
        })
    }
}

/// As much of a form as can be read, to count who fits while someone is still typing; nothing when there is nothing to go by.
pub fn sketch(raw: &RawPosting, desk: &Desk) -> Option<Sketch> {
    // Faults are for whoever sends the form; here each unreadable field is one that is not there yet.
    let mut ignored = Faults::default();
    let requirements = requirements(raw, &mut ignored);
    let team = team(raw, &mut ignored);
    let sketch = Sketch {
        association: desk.association,
        title: clean_line(&raw.title, MAX_TITLE).unwrap_or_default(),
        body: clean_text(&raw.body, MAX_BODY).unwrap_or_default(),
        requirements: requirements.iter().map(Requirement::wanted).collect(),
        region: Region::parse(&raw.region),
        sector: Sector::parse(&raw.sector),
        languages: team.languages,
        certifications: team.certifications,
        rules: team.rules,
        starts_on: starts_on(raw, desk).unwrap_or_default(),
        // Whose request it is, is known only when it is published.
        kept_apart: Vec::new(),
    };
    let empty = sketch.requirements.is_empty() && sketch.title.is_empty() && sketch.body.is_empty();
    (!empty).then_some(sketch)
}

struct What {
    title: String,
    body: String,
    lang: TextLang,
    requirements: Vec<Requirement>,
}

fn what(raw: &RawPosting, desk: &Desk, faults: &mut Faults) -> Option<What> {
    let title = faults.take("title", clean_line(&raw.title, MAX_TITLE));
    let before = faults.clone();
    let body = faults.take("body", clean_text(&raw.body, MAX_BODY));
    let requirements = requirements(raw, faults);
    // A row that is wrong will be a requirement once it is mended: then the text may be short.
    let alone = requirements.is_empty() && *faults == before;
    if alone && body.as_ref().is_some_and(|text| text.chars().count() < LEAST_BODY) {
        faults.add("body", Fault::TooShort(LEAST_BODY));
    }
    let (title, body) = (title?, body?);
    let lang = language_of(&title, &body, desk.reader);
    Some(What { title, body, lang, requirements })
}

fn language_of(title: &str, body: &str, reader: Locale) -> TextLang {
    let tells = detect(title).filter(|lang| *lang == TextLang::Ko).or_else(|| detect(body)).or_else(|| detect(title));
    tells.unwrap_or(match reader {
        Locale::Ko => TextLang::Ko,
        Locale::En => TextLang::En,
        Locale::Zh => TextLang::Zh,
    })
}

fn requester(raw: &RawPosting, faults: &mut Faults) -> Option<Requester> {
    let name = faults.take("requester_name", clean_line(&raw.requester_name, MAX_NAME));
    let kind = faults.take("requester_kind", required(&raw.requester_kind, ClientKind::parse));
    let country = faults.take("requester_country", required(&raw.requester_country, country));
    Some(Requester { name: name?, kind: kind?, country: country?, account: None })
}

/// A country or territory of the vocabulary, by its ISO code.
pub fn countries() -> Vec<&'static str> {
    let mut countries: Vec<&str> = vec!["KR", "CN"];
    for code in Region::all().map(Region::country).filter(|code| code.len() == 2) {
        if !countries.contains(&code) {
            countries.push(code);
        }
    }
    countries
}

fn country(code: &str) -> Option<String> {
    countries().into_iter().find(|known| *known == code).map(str::to_owned)
}

struct Terms {
    region: Option<Region>,
    closes_at: DateTime<Utc>,
    budget: Option<Money>,
    sector: Option<Sector>,
    starts_on: Option<NaiveDate>,
    duration_months: Option<i16>,
}

fn terms_of_work(raw: &RawPosting, desk: &Desk, faults: &mut Faults) -> Option<Terms> {
    let region = faults.take("region", optional(&raw.region, Region::parse));
    let closes_at = checked_closes_at(raw, desk, faults);
    let budget = match budget(raw) {
        Ok(budget) => Some(budget),
        Err((field, fault)) => faults.take(field, Err(fault)),
    };
    let sector = faults.take("sector", optional(&raw.sector, Sector::parse));
    let starts_on = faults.take("starts_on", starts_on(raw, desk));
    let duration_months = faults.take("duration_months", months(&raw.duration_months));
    Some(Terms {
        region: region?,
        closes_at: closes_at?,
        budget: budget?,
        sector: sector?,
        starts_on: starts_on?,
        duration_months: duration_months?,
    })
}

/// The budget, if one is typed. An amount that names another currency than the one chosen is a fault of the choice.
pub fn budget(raw: &RawPosting) -> Result<Option<Money>, (&'static str, Fault)> {
    if raw.budget.trim().is_empty() {
        return Ok(None);
    }
    let currency = Currency::parse(&raw.currency).ok_or(("currency", Fault::NotAChoice))?;
    match Money::parse(&raw.budget, currency) {
        Ok(money) if money.minor > 0 => Ok(Some(money)),
        Ok(_) => Err(("budget", Fault::NotMoney)),
        Err(fault @ MoneyFault::OtherCurrency(_)) => Err(("currency", fault.into())),
        Err(fault) => Err(("budget", fault.into())),
    }
}

/// An amount as [`budget`] reads it back: grouped digits, with a point where there are cents.
pub fn typed_amount(money: Money) -> String {
    money.shown(Locale::En).trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned()
}

fn months(raw: &str) -> Result<Option<i16>, Fault> {
    if raw.trim().is_empty() {
        return Ok(None);
    }
    let months = raw.trim().parse().map_err(|_| Fault::NotANumber)?;
    if (1..=120).contains(&months) { Ok(Some(months)) } else { Err(Fault::OutOfRange(1, 120)) }
}

struct Team {
    languages: Vec<Language>,
    certifications: Vec<Certification>,
    rules: Vec<Rule>,
}

fn team(raw: &RawPosting, faults: &mut Faults) -> Team {
    Team {
        languages: list("language", &raw.language, Language::ALL.len(), Language::parse, faults),
        certifications: list("certification", &raw.certification, MAX_CERTIFICATIONS, terms::certification, faults),
        rules: list("rule", &raw.rule, MAX_RULES, terms::rule, faults),
    }
}

fn optional<T>(raw: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Fault> {
    if raw.is_empty() { Ok(None) } else { read(raw).map(Some).ok_or(Fault::NotAChoice) }
}

fn required<T>(raw: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    optional(raw, read)?.ok_or(Fault::Missing)
}
