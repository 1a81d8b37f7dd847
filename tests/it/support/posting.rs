//! Consortium requests that must be there before a test begins.

use chrono::TimeDelta;
use dure::{
    firms::ClientKind,
    kernel::{
        ids::{AccountId, PostingId},
        lang::{TextLang, detect},
        vocab::{Language, Level},
    },
    postings::{self, NewPosting, Requester, Requirement},
};
use uuid::Uuid;

use super::{
    TestApp,
    firm::{capability, region},
};

/// A consortium request to be made.
#[must_use]
pub struct PostingBuilder<'a> {
    app: &'a TestApp,
    new: NewPosting,
    by: Option<AccountId>,
}

impl<'a> PostingBuilder<'a> {
    pub(super) fn new(app: &'a TestApp, title: &str) -> Self {
        let new = NewPosting {
            association: app.association,
            form_key: Uuid::now_v7(),
            title: title.to_owned(),
            body: title.to_owned(),
            lang: detect(title).unwrap_or(TextLang::Ko),
            requester: Requester {
                name: "세움산업".to_owned(),
                kind: ClientKind::Manufacturer,
                country: "KR".to_owned(),
                account: None,
            },
            sector: None,
            region: None,
            languages: Vec::new(),
            certifications: Vec::new(),
            budget: None,
            starts_on: None,
            duration_months: None,
            closes_at: app.now() + TimeDelta::days(30),
            requirements: Vec::new(),
            rules: Vec::new(),
        };
        Self { app, new, by: None }
    }

    /// Anything that has no word of its own here.
    pub fn with(mut self, change: impl FnOnce(&mut NewPosting)) -> Self {
        change(&mut self.new);
        self
    }

    pub fn says(self, body: &str) -> Self {
        self.with(|new| new.body = body.to_owned())
    }

    /// What the team has to be able to do.
    pub fn must(self, capability: &str) -> Self {
        self.needs(capability, true, Level::Able, 3)
    }

    /// What would be good to have.
    pub fn nice(self, capability: &str) -> Self {
        self.needs(capability, false, Level::Able, 3)
    }

    pub fn needs(mut self, code: &str, must: bool, level: Level, weight: u8) -> Self {
        self.new.requirements.push(Requirement { capability: capability(code), must, level, weight, note: None });
        self
    }

    pub fn in_region(self, code: &str) -> Self {
        let region = region(code);
        self.with(|new| new.region = Some(region))
    }

    pub fn speaking(mut self, language: &str) -> Self {
        self.new.languages.push(Language::parse(language).unwrap_or_else(|| panic!("no language {language}")));
        self
    }

    /// Whose request it is.
    pub fn by(mut self, account: AccountId) -> Self {
        self.new.requester.account = Some(account);
        self.by = Some(account);
        self
    }

    pub fn closing_in(self, time: TimeDelta) -> Self {
        let closes_at = self.app.now() + time;
        self.with(|new| new.closes_at = closes_at)
    }

    /// Writes and publishes the request.
    pub async fn create(self) -> PostingId {
        let mut tx = self.app.app.begin().await.unwrap();
        let (id, fresh) = postings::insert(&mut tx, &self.new, self.by, self.app.now()).await.unwrap();
        assert!(fresh, "the form key was used before");
        tx.commit().await.unwrap();
        id
    }
}
