//! What was typed, field by field, whether it makes sense or not.

use super::PROJECT_CAPABILITIES;
use crate::{
    firms::{Firm, FirmContent, FirmSize, ValueBand},
    kernel::{
        lang::TextLang,
        locale::Locale,
        vocab::{Region, Sector},
    },
};

/// The lists that have rows.
pub const ROWS: [&str; 3] = ["capability", "certification", "project"];

/// Rows of one list; what goes beyond was not typed by a person.
const MAX_ROWS: usize = 100;

/// Fields and their values, in the order in which they were sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(pub(super) Vec<(String, String)>);

impl Typed {
    /// A posted form, its rows numbered from 0 without gaps.
    #[must_use]
    pub fn posted(fields: Vec<(String, String)>) -> Self {
        let raw = Self(fields);
        let order: Vec<Vec<&str>> = ROWS.iter().map(|list| raw.row_names(list)).collect();
        let renamed = raw.0.iter().filter_map(|(name, value)| {
            let Some((list, number, field)) = row_field(name) else { return Some((name.clone(), value.clone())) };
            let at = ROWS
                .iter()
                .zip(&order)
                .find(|(other, _)| **other == list)?
                .1
                .iter()
                .position(|other| *other == number)?;
            Some((format!("{list}-{at}-{field}"), value.clone()))
        });
        Self(renamed.collect())
    }

    /// The form as it shows a firm.
    #[must_use]
    pub fn of(firm: &Firm, locale: Locale) -> Self {
        let mut typed = Self::default();
        typed.fill_facts(&firm.content);
        typed.fill_texts(&firm.content);
        typed.fill_rows(&firm.content, locale);
        typed
    }

    /// The value of `name`, as typed; empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value.as_str())
    }

    /// The value of `name` without the white space around it, if anything is left.
    #[must_use]
    pub fn filled(&self, name: &str) -> Option<&str> {
        Some(self.get(name).trim()).filter(|value| !value.is_empty())
    }

    /// Every value of `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// How many rows `list` has.
    #[must_use]
    pub fn rows(&self, list: &str) -> usize {
        self.row_names(list).len()
    }

    /// Whether anything was typed in row `at` of `list`; selects always say something and do not count.
    #[must_use]
    pub fn row_is_blank(&self, list: &str, at: usize) -> bool {
        let prefix = format!("{list}-{at}-");
        !self.0.iter().any(|(name, value)| {
            let field = name.strip_prefix(&prefix).unwrap_or_default();
            !matches!(field, "" | "id" | "level" | "client" | "outcome") && !value.trim().is_empty()
        })
    }

    /// Adds an empty row to `list`.
    pub fn add_row(&mut self, list: &str) {
        let at = self.rows(list);
        self.set(format!("{list}-{at}-what"), "");
    }

    /// Takes row `at` out of `list`.
    #[must_use]
    pub fn without_row(self, list: &str, at: usize) -> Self {
        let prefix = format!("{list}-{at}-");
        Self::posted(self.0.into_iter().filter(|(name, _)| !name.starts_with(&prefix)).collect())
    }

    fn row_names(&self, list: &str) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for (of, number, _) in self.0.iter().filter_map(|(name, _)| row_field(name)) {
            if of == list && !names.contains(&number) && names.len() < MAX_ROWS {
                names.push(number);
            }
        }
        names
    }

    fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    fn fill_facts(&mut self, content: &FirmContent) {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let number = |value: Option<String>| value.unwrap_or_default();
        let capacity = content.capacity;
        let fields = [
            ("name-ko", text(&content.names.ko)),
            ("name-en", text(&content.names.en)),
            ("name-zh", text(&content.names.zh)),
            ("kind", content.kind.code().to_owned()),
            ("standing", content.standing.code().to_owned()),
            ("country", content.country.clone()),
            ("registration", content.registration.as_ref().map(|it| it.number.clone()).unwrap_or_default()),
            ("region", content.region.code().to_owned()),
            ("sector", content.sector.map_or("", Sector::code).to_owned()),
            ("size", content.size.map_or("", FirmSize::code).to_owned()),
            ("employees", number(content.employees.map(|n| n.to_string()))),
            ("founded", number(content.founded.map(|n| n.to_string()))),
            ("supports", if content.supports_members { "1" } else { "" }.to_owned()),
            ("products", content.products.clone()),
            ("website", text(&content.website)),
            ("capacity-people", number(capacity.map(|capacity| capacity.people.to_string()))),
            ("capacity-from", number(capacity.and_then(|capacity| capacity.from).map(|day| day.to_string()))),
        ];
        fields.into_iter().for_each(|(name, value)| self.set(name, value));
        content.extra_regions.iter().for_each(|region| self.set("extra-region", region.code()));
        content.languages.iter().for_each(|language| self.set("language", language.code()));
    }

    fn fill_texts(&mut self, content: &FirmContent) {
        for (lang, body) in &content.profiles {
            self.set(format!("profile-{}", TextLang::code(*lang)), body.clone());
        }
        let contact = &content.contact;
        let fields = [
            ("contact-person", &contact.person),
            ("contact-title", &contact.title),
            ("contact-phone", &contact.phone),
            ("contact-email", &contact.email),
            ("contact-wechat", &contact.wechat),
            ("contact-kakao", &contact.kakao),
        ];
        fields.into_iter().for_each(|(name, value)| self.set(name, value.clone().unwrap_or_default()));
    }

    fn fill_rows(&mut self, content: &FirmContent, locale: Locale) {
        for (at, held) in content.capabilities.iter().enumerate() {
            self.set(format!("capability-{at}-what"), held.capability.label(locale));
            self.set(format!("capability-{at}-level"), held.level.code());
            self.set(format!("capability-{at}-years"), held.years.to_string());
            self.set(format!("capability-{at}-evidence"), held.evidence.clone().unwrap_or_default());
        }
        for (at, held) in content.certifications.iter().enumerate() {
            self.set(format!("certification-{at}-what"), held.certification.code());
            self.set(format!("certification-{at}-year"), held.obtained_year.map(|n| n.to_string()).unwrap_or_default());
            self.set(
                format!("certification-{at}-until"),
                held.valid_until.map(|day| day.to_string()).unwrap_or_default(),
            );
        }
        for (at, project) in content.projects.iter().enumerate() {
            let fields = [
                ("id", project.id.to_string()),
                ("what", project.title.clone()),
                ("client", project.client_kind.code().to_owned()),
                ("sector", project.sector.map_or("", Sector::code).to_owned()),
                ("region", project.region.map_or("", Region::code).to_owned()),
                ("year", project.year.to_string()),
                ("value", project.value_band.map_or("", ValueBand::code).to_owned()),
                ("outcome", project.outcome.code().to_owned()),
                ("summary", project.summary.clone()),
            ];
            fields.into_iter().for_each(|(field, value)| self.set(format!("project-{at}-{field}"), value));
            for (nth, capability) in project.capabilities.iter().enumerate() {
                self.set(format!("project-{at}-capability{nth}"), capability.label(locale));
            }
        }
    }

    /// The fields in which row `at` names a project's capabilities: the usual number, or as many as it has.
    #[must_use]
    pub fn capability_fields(&self, at: usize) -> Vec<String> {
        let sent = (0..)
            .take_while(|nth| self.0.iter().any(|(name, _)| *name == format!("project-{at}-capability{nth}")))
            .count();
        (0..sent.max(PROJECT_CAPABILITIES)).map(|nth| format!("project-{at}-capability{nth}")).collect()
    }
}

/// List, number and field of a row's field.
fn row_field(name: &str) -> Option<(&str, &str, &str)> {
    let (list, rest) = name.split_once('-')?;
    let (number, field) = rest.split_once('-')?;
    (ROWS.contains(&list) && number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty())
        .then_some((list, number, field))
}
