//! What a person does with a session: end it, turn it to another association, choose its language.

use axum::{
    extract::State,
    http::{HeaderName, HeaderValue},
    response::Redirect,
};
use axum_extra::extract::CookieJar;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    audit::{self, Event, Subject, Verb},
    identity::{self, Actor},
    kernel::{ids::AssociationId, locale::Locale},
    web::{Answer, App, Error, Flash, Id, Posted, Visit, drop_session, set_flash, set_locale, url},
};

/// Pages kept on a shared computer go with the session. Cookies stay: the chosen language is no secret.
const CLEAR: (HeaderName, HeaderValue) =
    (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));

pub(super) async fn sign_out(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
) -> Answer<(CookieJar, [(HeaderName, HeaderValue); 1], Redirect)> {
    if let (Some(token), Some(actor)) = (&visit.token, &visit.actor) {
        let mut tx = app.begin().await?;
        identity::end(&mut tx, token).await?;
        audit::append(&mut tx, of_account(actor, Verb::SignedOut, json!({}), visit.now)).await?;
        tx.commit().await?;
    }
    let jar = set_flash(&app, drop_session(&app, jar), Flash::SignedOut);
    Ok((jar, [CLEAR], Redirect::to(&url::home())))
}

#[derive(Deserialize)]
pub(super) struct RawLanguage {
    lang: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn speak(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    Posted(raw): Posted<RawLanguage>,
) -> Answer<(CookieJar, Redirect)> {
    let locale = Locale::parse(&raw.lang).ok_or(Error::BadRequest)?;
    // In the demo many people share an account: there the language stays with the browser.
    if let Some(actor) = visit.actor.filter(|_| !visit.demo) {
        let mut tx = app.begin().await?;
        identity::set_locale(&mut tx, actor.account, locale).await?;
        let details = json!({"locale": locale.code()});
        audit::append(&mut tx, of_account(&actor, Verb::Edited, details, visit.now)).await?;
        tx.commit().await?;
    }
    Ok((set_locale(&app, jar, locale), Redirect::to(&url::local(Some(&raw.next)))))
}

/// An event about the person's own account.
fn of_account(actor: &Actor, verb: Verb, details: Value, at: DateTime<Utc>) -> Event {
    let (association, account) = (actor.association, actor.account);
    Event { association, actor: Some(account), verb, subject: Subject::Account(account), details, at }
}

/// Noted where the person arrives: that they came, not where from, which is another association's matter.
pub(super) async fn turn_to(
    State(app): State<App>,
    visit: Visit,
    actor: Actor,
    Id(association): Id<AssociationId>,
) -> Answer<Redirect> {
    let belongs = actor.association == association || visit.elsewhere.iter().any(|place| place.id == association);
    let token = visit.token.filter(|_| belongs).ok_or(Error::NotFound)?;
    let mut tx = app.begin().await?;
    identity::look_at(&mut tx, &token, association).await?;
    if association != actor.association {
        let (verb, subject) = (Verb::TurnedTo, Subject::Association(association));
        let (actor, details) = (Some(actor.account), json!({}));
        audit::append(&mut tx, Event { association, actor, verb, subject, details, at: visit.now }).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&url::home()))
}
