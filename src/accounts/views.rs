//! Pages of this slice.

use askama::Template;
use askama_web::WebTemplate;

use crate::{
    i18n::Texts,
    identity::Hasher,
    web::{Fault, Faults, Layout, Sample},
};

/// Why the sign-in form comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Something was left empty.
    Incomplete(Faults),
    /// Unknown, disabled, without a password or mistyped: the page says the same of all.
    NotKnown,
}

/// The sign-in form.
#[derive(Template, WebTemplate)]
#[template(path = "accounts/sign_in.html")]
pub struct SignInPage {
    layout: Layout,
    next: String,
    email: String,
    not_known: bool,
    all: Vec<(String, String)>,
    email_fault: Option<String>,
    password_fault: Option<String>,
}

impl SignInPage {
    /// The form before anything was typed.
    pub fn blank(layout: Layout, next: String) -> Self {
        Self::again(layout, next, String::new(), Refusal::Incomplete(Faults::default()))
    }

    /// The form after it was refused; the password has to be typed again.
    pub fn again(layout: Layout, next: String, email: String, refusal: Refusal) -> Self {
        let (t, not_known) = (layout.t, refusal == Refusal::NotKnown);
        let faults = match refusal {
            Refusal::Incomplete(faults) => faults,
            Refusal::NotKnown => Faults::default(),
        };
        let all = faults.all(t);
        let (email_fault, password_fault) = (faults.of("email", t), faults.of("password", t));
        Self { layout, next, email, not_known, all, email_fault, password_fault }
    }
}

/// The form for the first password, or a new one.
#[derive(Template, WebTemplate)]
#[template(path = "accounts/welcome.html")]
pub struct WelcomePage {
    layout: Layout,
    email: String,
    least: i64,
    all: Vec<(String, String)>,
    password_fault: Option<String>,
    again_fault: Option<String>,
}

impl WelcomePage {
    /// The form for the account of `email`, with what is wrong with what was typed, if anything was.
    pub fn new(layout: Layout, email: String, faults: &Faults) -> Self {
        let t = layout.t;
        let (password_fault, again_fault) = (faults.of("password", t), faults.of("again", t));
        Self { layout, email, least: Hasher::MIN_CHARS as i64, all: faults.all(t), password_fault, again_fault }
    }
}

/// A one-time link that opens nothing.
#[derive(Template, WebTemplate)]
#[template(path = "accounts/dead_link.html")]
pub struct DeadLinkPage {
    layout: Layout,
}

impl DeadLinkPage {
    /// The page.
    pub fn new(layout: Layout) -> Self {
        Self { layout }
    }
}

/// Every page of this slice.
pub fn samples(t: Texts) -> Vec<Sample> {
    let layout = || Layout::sample(t, false);
    let email = || "seokyung.yoon@hanbada-systems.example".to_owned();
    let mut empty = Faults::default();
    empty.add("email", Fault::Missing);
    empty.add("password", Fault::Missing);
    let mut wrong = Faults::default();
    wrong.add("password", Fault::TooShort(Hasher::MIN_CHARS));
    wrong.add("again", Fault::NotSame);
    let sign_in = |refusal| SignInPage::again(layout(), "/me/matches".to_owned(), email(), refusal);
    let no_phone = Layout { phone: None, ..layout() };
    vec![
        Sample::of("accounts/sign_in", &SignInPage::blank(layout(), String::new())),
        Sample::of("accounts/sign_in (not known)", &sign_in(Refusal::NotKnown)),
        Sample::of("accounts/sign_in (empty)", &sign_in(Refusal::Incomplete(empty))),
        Sample::of("accounts/welcome", &WelcomePage::new(layout(), email(), &Faults::default())),
        Sample::of("accounts/welcome (faults)", &WelcomePage::new(layout(), email(), &wrong)),
        Sample::of("accounts/dead_link", &DeadLinkPage::new(layout())),
        Sample::of("accounts/dead_link (no phone)", &DeadLinkPage::new(no_phone)),
    ]
}
