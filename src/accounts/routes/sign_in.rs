//! Signing in: one answer for everyone who is not let in, whatever the reason.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::json;

use super::super::{
    model::Credentials,
    views::{Refusal, SignInPage},
};
use crate::{
    audit::{self, Event, Subject, Verb},
    identity::{self, Actor},
    kernel::ids::AccountId,
    web::{Answer, App, Asked, ClientAddress, Error, Flash, Posted, Visit, set_flash, set_session, url},
};

#[derive(Deserialize)]
pub(super) struct Wish {
    next: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct RawSignIn {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn new(visit: Visit, Asked(wish): Asked<Wish>) -> Response {
    let next = wish.next.unwrap_or_default();
    match &visit.actor {
        Some(actor) => Redirect::to(&destination(&next, Some(actor))).into_response(),
        None => SignInPage::blank(visit.layout(), next).into_response(),
    }
}

pub(super) async fn create(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    address: ClientAddress,
    Posted(raw): Posted<RawSignIn>,
) -> Answer<Response> {
    let page = |refusal| SignInPage::again(visit.layout(), raw.next.clone(), raw.email.trim().to_owned(), refusal);
    let credentials = match Credentials::parse(&raw.email, raw.password) {
        Ok(credentials) => credentials,
        Err(faults) => return Ok(refused(page(Refusal::Incomplete(faults)))),
    };
    let email = credentials.email.clone();
    match verify(&app, credentials, &address.key()).await? {
        Some(account) => admit(&app, &visit, jar, (account, &email), &raw.next).await,
        None => Ok(refused(page(Refusal::NotKnown))),
    }
}

fn refused(page: SignInPage) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// The account that these credentials open. Unknown, disabled, without a password and mistyped all cost one hash and give `None`.
async fn verify(app: &App, credentials: Credentials, address: &str) -> Answer<Option<AccountId>> {
    let email = credentials.email;
    wait_your_turn(app, &email, address).await?;
    let found = identity::find_credentials(&mut *app.conn().await?, &email).await?;
    let (account, hash) = found.map_or((None, None), |(account, hash)| (Some(account), hash));
    // No connection is held while hashing: a flood of sign-ins must leave some to the other pages.
    if !app.hasher.verify(credentials.password.0, hash).await? {
        identity::note_failure(&mut *app.conn().await?, &email, address, app.clock.now()).await?;
        return Ok(None);
    }
    // Guesses sent all at once pass the first check together; this one tells the late among them nothing, not even a right one.
    wait_your_turn(app, &email, address).await?;
    Ok(account)
}

async fn wait_your_turn(app: &App, email: &str, address: &str) -> Answer<()> {
    let mut conn = app.conn().await?;
    match identity::throttle(&mut conn, app.throttle, email, address, app.clock.now()).await? {
        Some(wait) => Err(Error::TooMany(whole_seconds(wait))),
        None => Ok(()),
    }
}

fn whole_seconds(wait: TimeDelta) -> u64 {
    u64::try_from(wait.num_seconds()).unwrap_or(1).max(1)
}

/// Lets `account` in under a new token, so that one planted before the sign-in opens nothing after it.
async fn admit(
    app: &App,
    visit: &Visit,
    jar: CookieJar,
    (account, email): (AccountId, &str),
    next: &str,
) -> Answer<Response> {
    let now = app.clock.now();
    let mut tx = app.begin().await?;
    if let Some(old) = &visit.token {
        identity::end(&mut tx, old).await?;
    }
    let token = identity::open(&mut tx, account, now).await?;
    identity::clear_failures(&mut tx, email).await?;
    let actor = identity::resume(&mut tx, token.clone(), now).await?.map(|session| session.actor);
    if let Some(actor) = &actor {
        let event = Event {
            association: actor.association,
            actor: Some(account),
            verb: Verb::SignedIn,
            subject: Subject::Account(account),
            details: json!({}),
            at: now,
        };
        audit::append(&mut tx, event).await?;
    }
    tx.commit().await?;
    let jar = set_flash(app, set_session(app, jar, &token), Flash::SignedIn);
    Ok((jar, Redirect::to(&destination(next, actor.as_ref()))).into_response())
}

/// Where the person wanted to go, if that is inside the portal; else the first page of their role.
fn destination(next: &str, actor: Option<&Actor>) -> String {
    let wanted = (!next.is_empty()).then(|| url::local(Some(next)));
    // Coming back to the sign-in form would lead round in circles.
    match wanted.filter(|path| path.split(['?', '#']).next() != Some("/sign-in")) {
        Some(path) => path,
        None => first_page(actor),
    }
}

fn first_page(actor: Option<&Actor>) -> String {
    match actor {
        Some(actor) if actor.is_staff() => url::postings(),
        Some(actor) if actor.firm().is_some() => url::my_matches(),
        _ => url::home(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_outside_or_round_in_circles() {
        assert_eq!(destination("/firms?region=cn-sh", None), "/firms?region=cn-sh");
        for next in
            ["", "//evil.example", "https://evil.example", "/\\evil.example", "/sign-in?next=/sign-in", "/sign-in"]
        {
            assert_eq!(destination(next, None), "/", "{next:?}");
        }
    }
}
