//! The one-time link with which an account gets its password. Looking at it spends nothing: mail scanners and previews look too.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use serde_json::json;

use super::super::{
    model::new_password,
    views::{DeadLinkPage, WelcomePage},
};
use crate::{
    audit::{self, Event, Subject, Verb},
    identity::{self, PasswordHash, Token},
    web::{Answer, App, Faults, Flash, Posted, Visit, drop_session, set_flash, url},
};

#[derive(Deserialize)]
pub(super) struct RawPassword {
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Path(raw): Path<String>) -> Answer<Response> {
    match live_link(&app, &raw).await? {
        Some((_, email)) => Ok(WelcomePage::new(visit.layout(), email, &Faults::default()).into_response()),
        None => Ok(dead(&visit)),
    }
}

pub(super) async fn set_password(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    Path(raw): Path<String>,
    Posted(typed): Posted<RawPassword>,
) -> Answer<Response> {
    // Only a link that still opens is worth a hash.
    let Some((token, email)) = live_link(&app, &raw).await? else { return Ok(dead(&visit)) };
    let secret = match new_password(typed.password, &typed.again) {
        Ok(secret) => secret,
        Err(faults) => {
            let page = WelcomePage::new(visit.layout(), email, &faults);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let hash = app.hasher.hash(secret.0).await?;
    if !spend(&app, &visit, &token, &hash).await? {
        return Ok(dead(&visit));
    }
    let jar = set_flash(&app, drop_session(&app, jar), Flash::PasswordSet);
    Ok((jar, Redirect::to(&url::sign_in(None))).into_response())
}

/// The token and the address of its account, while the link still opens.
async fn live_link(app: &App, raw: &str) -> Answer<Option<(Token, String)>> {
    let Some(token) = Token::parse(raw) else { return Ok(None) };
    let email = identity::find_link(&mut *app.conn().await?, &token, app.clock.now()).await?;
    Ok(email.map(|email| (token, email)))
}

/// Sets the password if this request is the one that spends the link.
async fn spend(app: &App, visit: &Visit, token: &Token, hash: &PasswordHash) -> Answer<bool> {
    let now = app.clock.now();
    let mut tx = app.begin().await?;
    let Some(account) = identity::spend_link(&mut tx, token, now).await? else { return Ok(false) };
    identity::set_password(&mut tx, account, hash).await?;
    identity::void_links(&mut tx, account, now).await?;
    // Whoever was signed in here before is not the person who signs in next.
    if let Some(other) = &visit.token {
        identity::end(&mut tx, other).await?;
    }
    if let Some(seat) = identity::seats_of(&mut tx, account).await?.first() {
        let event = Event {
            association: seat.association,
            actor: Some(account),
            verb: Verb::PasswordSet,
            subject: Subject::Account(account),
            details: json!({}),
            at: now,
        };
        audit::append(&mut tx, event).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Spent, expired or never made: which of them is nobody's business.
fn dead(visit: &Visit) -> Response {
    (StatusCode::GONE, DeadLinkPage::new(visit.layout())).into_response()
}
