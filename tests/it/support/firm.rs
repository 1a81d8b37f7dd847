//! Firms that must be there before a test begins.

use chrono::Datelike;
use dure::{
    firms::{
        self, Capacity, ClientKind, Contact, FirmContent, FirmKind, HeldCapability, HeldCertification, Names, Outcome,
        Project, Standing,
    },
    kernel::{
        dates::Zone,
        ids::{FirmId, ProjectId},
        lang::{TextLang, detect},
        vocab::{Capability, Certification, Language, Level, Region},
    },
};

use super::TestApp;

/// A firm to be made.
#[must_use]
pub struct FirmBuilder<'a> {
    app: &'a TestApp,
    content: FirmContent,
}

impl<'a> FirmBuilder<'a> {
    pub(super) fn new(app: &'a TestApp, name: &str) -> Self {
        let content = FirmContent {
            kind: FirmKind::Member,
            standing: Standing::Active,
            names: named(name),
            country: "CN".to_owned(),
            registration: None,
            region: region("cn-sh"),
            extra_regions: Vec::new(),
            sector: None,
            size: None,
            employees: None,
            founded: None,
            languages: Vec::new(),
            supports_members: false,
            products: String::new(),
            website: None,
            capacity: None,
            profiles: Vec::new(),
            capabilities: Vec::new(),
            certifications: Vec::new(),
            projects: Vec::new(),
            contact: Contact::default(),
            source: None,
        };
        Self { app, content }
    }

    /// Anything that has no word of its own here.
    pub fn with(mut self, change: impl FnOnce(&mut FirmContent)) -> Self {
        change(&mut self.content);
        self
    }

    pub fn in_region(self, code: &str) -> Self {
        let region = region(code);
        self.with(|content| content.region = region)
    }

    /// Its main line of work.
    pub fn core(self, capability: &str) -> Self {
        self.can(capability, Level::Core, 5)
    }

    /// Something it can do.
    pub fn able(self, capability: &str) -> Self {
        self.can(capability, Level::Able, 3)
    }

    /// Something it can help with.
    pub fn supporting(self, capability: &str) -> Self {
        self.can(capability, Level::Supporting, 1)
    }

    pub fn can(mut self, code: &str, level: Level, years: i16) -> Self {
        self.content.capabilities.push(HeldCapability { capability: capability(code), level, years, evidence: None });
        self
    }

    /// A completed project of last year that shows everything the firm can do so far.
    pub fn project(self, title: &str) -> Self {
        let shown: Vec<_> = self.content.capabilities.iter().map(|held| held.capability.code().to_owned()).collect();
        let last_year = self.app.now().year() - 1;
        self.project_of(title, i16::try_from(last_year).unwrap(), &shown.iter().map(String::as_str).collect::<Vec<_>>())
    }

    pub fn project_of(mut self, title: &str, year: i16, shows: &[&str]) -> Self {
        self.content.projects.push(Project {
            id: ProjectId::fresh(),
            title: title.to_owned(),
            lang: detect(title).unwrap_or(TextLang::Ko),
            client_kind: ClientKind::Manufacturer,
            sector: None,
            region: Some(self.content.region),
            year,
            value_band: None,
            outcome: Outcome::Completed,
            summary: String::new(),
            capabilities: shows.iter().map(|code| capability(code)).collect(),
        });
        self
    }

    /// What it says of itself, in the language that its script shows.
    pub fn says(mut self, body: &str) -> Self {
        self.content.profiles.push((detect(body).unwrap_or(TextLang::Ko), body.to_owned()));
        self
    }

    pub fn speaks(mut self, language: &str) -> Self {
        self.content.languages.push(Language::parse(language).unwrap_or_else(|| panic!("no language {language}")));
        self
    }

    pub fn certified(mut self, code: &str) -> Self {
        let certification = Certification::parse(code).unwrap_or_else(|| panic!("no certification {code}"));
        self.content.certifications.push(HeldCertification {
            certification,
            obtained_year: Some(2024),
            valid_until: None,
        });
        self
    }

    /// People free for new work, confirmed today.
    pub fn free(mut self, people: i16) -> Self {
        let confirmed_on = Zone::Seoul.date(self.app.now());
        self.content.capacity = Some(Capacity { people, from: None, confirmed_on });
        self
    }

    pub fn startup(self) -> Self {
        self.with(|content| content.kind = FirmKind::Startup)
    }

    pub fn inactive(self) -> Self {
        self.with(|content| content.standing = Standing::Inactive)
    }

    pub fn hidden(self) -> Self {
        self.with(|content| content.standing = Standing::Hidden)
    }

    /// Writes the firm and makes it a member of the association.
    pub async fn create(self) -> FirmId {
        let id = FirmId::fresh();
        let mut tx = self.app.app.begin().await.unwrap();
        firms::insert(&mut tx, id, &self.content).await.unwrap();
        let since = Zone::Seoul.date(self.app.now()) - chrono::Days::new(365);
        firms::join(&mut tx, id, self.app.association, None, since).await.unwrap();
        tx.commit().await.unwrap();
        id
    }
}

fn named(name: &str) -> Names {
    let name = Some(name.to_owned());
    match detect(name.as_deref().unwrap_or_default()) {
        Some(TextLang::En) => Names { en: name, ..Names::default() },
        Some(TextLang::Zh) => Names { zh: name, ..Names::default() },
        _ => Names { ko: name, ..Names::default() },
    }
}

pub(super) fn region(code: &str) -> Region {
    Region::parse(code).unwrap_or_else(|| panic!("no region {code}"))
}

pub(super) fn capability(code: &str) -> Capability {
    Capability::parse(code).unwrap_or_else(|| panic!("no capability {code}"))
}
