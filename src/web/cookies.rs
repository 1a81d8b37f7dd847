//! The three cookies of the house: session, language, and a one-time message after a redirect.

use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use super::App;
use crate::{identity::Token, kernel::locale::Locale};

/// A message shown once on the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flash {
    SignedIn,
    SignedOut,
    PasswordSet,
    PostingPublished,
    PostingSaved,
    FirmSaved,
    DemoReset,
    RoleSwitched,
    RotationChanged,
    OutcomeNoted,
}

impl Flash {
    const ALL: [Self; 10] = [
        Self::SignedIn,
        Self::SignedOut,
        Self::PasswordSet,
        Self::PostingPublished,
        Self::PostingSaved,
        Self::FirmSaved,
        Self::DemoReset,
        Self::RoleSwitched,
        Self::RotationChanged,
        Self::OutcomeNoted,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::SignedIn => "signed-in",
            Self::SignedOut => "signed-out",
            Self::PasswordSet => "password-set",
            Self::PostingPublished => "posting-published",
            Self::PostingSaved => "posting-saved",
            Self::FirmSaved => "firm-saved",
            Self::DemoReset => "demo-reset",
            Self::RoleSwitched => "role-switched",
            Self::RotationChanged => "rotation-changed",
            Self::OutcomeNoted => "outcome-noted",
        }
    }
}

const LOCALE: &str = "lang";
const FLASH: &str = "flash";

/// On https the `__Host-` prefix binds the cookie to this host and to encrypted connections.
fn session_name(app: &App) -> &'static str {
    if app.public_url.is_https() { "__Host-sid" } else { "sid" }
}

fn cookie(app: &App, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.public_url.is_https())
        .build()
}

/// The token that the browser brought.
#[must_use]
pub fn session_token(app: &App, jar: &CookieJar) -> Option<Token> {
    Token::parse(jar.get(session_name(app))?.value())
}

/// Hands the browser a session.
pub fn set_session(app: &App, jar: CookieJar, token: &Token) -> CookieJar {
    jar.add(cookie(app, session_name(app), token.secret().to_owned()))
}

/// Takes the session back from the browser.
pub fn drop_session(app: &App, jar: CookieJar) -> CookieJar {
    let mut gone = cookie(app, session_name(app), String::new());
    gone.make_removal();
    jar.add(gone)
}

/// The language that this browser chose.
#[must_use]
pub fn chosen_locale(jar: &CookieJar) -> Option<Locale> {
    Locale::parse(jar.get(LOCALE)?.value())
}

/// Remembers the language in this browser.
pub fn set_locale(app: &App, jar: CookieJar, locale: Locale) -> CookieJar {
    let mut chosen = cookie(app, LOCALE, locale.code().to_owned());
    chosen.make_permanent();
    jar.add(chosen)
}

/// Leaves a message for the next page.
pub fn set_flash(app: &App, jar: CookieJar, flash: Flash) -> CookieJar {
    jar.add(cookie(app, FLASH, flash.code().to_owned()))
}

/// The message left by the last page, if any.
#[must_use]
pub fn flash(jar: &CookieJar) -> Option<Flash> {
    let code = jar.get(FLASH)?.value();
    Flash::ALL.into_iter().find(|flash| flash.code() == code)
}

/// `Set-Cookie` that forgets the message.
#[must_use]
pub fn forget_flash(app: &App) -> String {
    let mut gone = cookie(app, FLASH, String::new());
    gone.make_removal();
    gone.to_string()
}
