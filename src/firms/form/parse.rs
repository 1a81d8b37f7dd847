//! From what was typed to a firm, or to every fault at once.

use chrono::NaiveDate;

use super::{Typed, rows};
use crate::{
    firms::{Capacity, Contact, Firm, FirmContent, FirmKind, FirmSize, Names, Registration, Standing, views::year_of},
    kernel::{
        lang::TextLang,
        names::{FirmName, PersonName, clean_line, clean_text},
        registration::{RegistrationCountry, RegistrationFault, RegistrationNumber},
        vocab::{Language, Region, Sector},
    },
    web::{Fault, Faults},
};

/// Reads the form over `firm`, whose source and identity it keeps. Kind and standing are read only for those who `govern` firms.
///
/// # Errors
/// All faults, in the order of the form.
pub fn parse(typed: &Typed, firm: &Firm, today: NaiveDate, governs: bool) -> Result<FirmContent, Faults> {
    let mut faults = Faults::default();
    let form = &mut Reader { typed, faults: &mut faults };
    let names = names(form);
    let country = country(typed.get("country"), &firm.content.country);
    let content = FirmContent {
        kind: if governs { FirmKind::parse(typed.get("kind")).unwrap_or(firm.content.kind) } else { firm.content.kind },
        standing: if governs {
            Standing::parse(typed.get("standing")).unwrap_or(firm.content.standing)
        } else {
            firm.content.standing
        },
        names,
        registration: registration(form, &country),
        country,
        region: form.choice("region", Region::parse).or_else(|| form.missing("region")).unwrap_or(firm.content.region),
        extra_regions: typed.all("extra-region").filter_map(Region::parse).collect(),
        sector: form.choice("sector", Sector::parse),
        size: form.choice("size", FirmSize::parse),
        employees: form.number("employees", 0, 1_000_000),
        founded: form.number("founded", 1800, i64::from(year_of(today))),
        languages: typed.all("language").filter_map(Language::parse).collect(),
        supports_members: typed.filled("supports").is_some(),
        products: form.text("products", 2_000).unwrap_or_default(),
        website: website(form),
        capacity: capacity(form, today),
        profiles: profiles(form),
        capabilities: rows::capabilities(form),
        certifications: rows::certifications(form, today),
        projects: rows::projects(form, firm, today),
        contact: contact(form),
        source: firm.content.source.clone(),
    };
    if faults.is_empty() { Ok(content) } else { Err(faults) }
}

/// Reads single fields and notes their faults.
pub(super) struct Reader<'a> {
    pub typed: &'a Typed,
    pub faults: &'a mut Faults,
}

impl Reader<'_> {
    /// One line; blank is none.
    pub fn line(&mut self, field: &str, max: usize) -> Option<String> {
        let raw = self.typed.filled(field)?;
        self.faults.take(field, clean_line(raw, max))
    }

    /// Text of several lines; blank is none.
    pub fn text(&mut self, field: &str, max: usize) -> Option<String> {
        let raw = self.typed.filled(field)?;
        self.faults.take(field, clean_text(raw, max))
    }

    /// A whole number between bounds that fit `N`; blank is none.
    pub fn number<N: TryFrom<i64>>(&mut self, field: &str, from: i64, to: i64) -> Option<N> {
        let raw = self.typed.filled(field)?.replace([',', '，'], "");
        let parsed = match raw.parse::<i64>() {
            Err(_) => Err(Fault::NotANumber),
            Ok(n) if !(from..=to).contains(&n) => Err(Fault::OutOfRange(from, to)),
            Ok(n) => N::try_from(n).map_err(|_| Fault::OutOfRange(from, to)),
        };
        self.faults.take(field, parsed)
    }

    /// A day; blank is none.
    pub fn day(&mut self, field: &str) -> Option<NaiveDate> {
        let raw = self.typed.filled(field)?;
        let parsed = raw.parse::<NaiveDate>().ok().filter(|day| (1900..=2200).contains(&year_of(*day)));
        self.faults.take(field, parsed.ok_or(Fault::NotADate))
    }

    /// One of the choices; blank is none.
    pub fn choice<T>(&mut self, field: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let raw = self.typed.filled(field)?;
        self.faults.take(field, parse(raw).ok_or(Fault::NotAChoice))
    }

    /// Notes that a field is blank which must not be, unless it has a fault already.
    pub fn missing<T>(&mut self, field: &str) -> Option<T> {
        if self.typed.filled(field).is_none() {
            self.faults.add(field, Fault::Missing);
        }
        None
    }
}

fn names(form: &mut Reader<'_>) -> Names {
    let mut name = |field: &str| {
        let raw = form.typed.filled(field)?;
        form.faults.take(field, FirmName::parse(raw)).map(String::from)
    };
    let names = Names { ko: name("name-ko"), en: name("name-en"), zh: name("name-zh") };
    if ["name-ko", "name-en", "name-zh"].iter().all(|field| form.typed.filled(field).is_none()) {
        form.faults.add("name-ko", Fault::Missing);
    }
    names
}

fn country(typed: &str, before: &str) -> String {
    let is_code = typed.len() == 2 && typed.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code { typed } else { before }.to_owned()
}

/// A wrong check digit is kept with its mark: startups and foreign firms hold numbers that are not yet final.
fn registration(form: &mut Reader<'_>, country: &str) -> Option<Registration> {
    let country = match country {
        "KR" => RegistrationCountry::Kr,
        "CN" => RegistrationCountry::Cn,
        _ => return form.line("registration", 40).map(|number| Registration { number, checked: false }),
    };
    let raw = form.typed.filled("registration")?;
    match RegistrationNumber::parse(country, raw) {
        Ok(parsed) => Some(Registration { number: parsed.number.as_str().to_owned(), checked: parsed.checked }),
        Err(RegistrationFault::Empty) => None,
        Err(RegistrationFault::BadCharacter { .. } | RegistrationFault::WrongLength { .. }) => {
            form.faults.add("registration", Fault::BadRegistrationNumber);
            None
        }
    }
}

fn website(form: &mut Reader<'_>) -> Option<String> {
    let raw = form.line("website", 300)?;
    let address = if raw.contains("://") { raw } else { format!("https://{raw}") };
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let sound =
        host.contains('.') && !host.starts_with('.') && !host.contains('@') && !address.contains(char::is_whitespace);
    form.faults.take("website", if sound { Ok(address) } else { Err(Fault::NotAWebAddress) })
}

/// Whoever saves a number says that it holds today.
fn capacity(form: &mut Reader<'_>, today: NaiveDate) -> Option<Capacity> {
    let people = form.number("capacity-people", 0, 10_000);
    let from = form.day("capacity-from");
    if from.is_some() && form.typed.filled("capacity-people").is_none() {
        form.faults.add("capacity-people", Fault::Missing);
    }
    Some(Capacity { people: people?, from, confirmed_on: today })
}

fn profiles(form: &mut Reader<'_>) -> Vec<(TextLang, String)> {
    let langs = [(TextLang::Ko, "profile-ko"), (TextLang::En, "profile-en"), (TextLang::Zh, "profile-zh")];
    langs.into_iter().filter_map(|(lang, field)| form.text(field, 5_000).map(|body| (lang, body))).collect()
}

fn contact(form: &mut Reader<'_>) -> Contact {
    let person = form.typed.filled("contact-person").map(PersonName::parse);
    Contact {
        person: person.and_then(|parsed| form.faults.take("contact-person", parsed)).map(String::from),
        title: form.line("contact-title", 80),
        phone: form.line("contact-phone", 40),
        email: form.line("contact-email", 254).and_then(|email| {
            let sound = email.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty() && host.contains('.') && !host.contains('@') && !email.contains(char::is_whitespace)
            });
            form.faults.take("contact-email", if sound { Ok(email) } else { Err(Fault::NotAnEmail) })
        }),
        wechat: form.line("contact-wechat", 60),
        kakao: form.line("contact-kakao", 120),
    }
}
