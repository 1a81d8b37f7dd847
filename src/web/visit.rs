//! One visit: the language, the place, and perhaps who it is.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, header, request::Parts},
};
use axum_extra::extract::CookieJar;
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, Postgres, pool::PoolConnection};

use super::{App, Error, Flash, Layout, cookies};
use crate::{
    i18n::{Texts, negotiate},
    identity::{self, Actor, Place, Session, Token},
    kernel::locale::Locale,
    policy::Denied,
};

/// What a page needs to know of the request that asked for it.
#[derive(Clone)]
pub struct Visit {
    pub t: Texts,
    pub place: Place,
    pub actor: Option<Actor>,
    /// The session's own token, for ending it or turning it to another association.
    pub token: Option<Token>,
    pub elsewhere: Vec<Place>,
    pub demo: bool,
    /// Which of the demo's roles the person is in.
    pub demo_role: Option<&'static str>,
    pub flash: Option<Flash>,
    pub here: String,
    pub origin: String,
    pub now: DateTime<Utc>,
}

impl Visit {
    /// The frame for the page.
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout::of(self)
    }

    /// The reader's language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.t.locale()
    }

    /// A refusal as this reader meets it: someone who might be allowed after signing in is sent there and back.
    #[must_use]
    pub fn refused(&self, denied: Denied) -> Error {
        match denied {
            Denied::SignInFirst => Error::LoginRequired(self.here.clone()),
            other => Error::Denied(other),
        }
    }

    /// A visit of which nothing is known but the language: for pages that must work without a database.
    #[must_use]
    pub fn unknown(app: &App, parts: &Parts) -> Self {
        let jar = CookieJar::from_headers(&parts.headers);
        let locale = cookies::chosen_locale(&jar).unwrap_or_else(|| browser_locale(&parts.headers));
        Self {
            t: Texts::of(locale),
            place: Place::nowhere(),
            actor: None,
            token: None,
            elsewhere: Vec::new(),
            demo: false,
            demo_role: None,
            flash: None,
            here: here(parts),
            origin: app.public_url.to_string(),
            now: app.clock.now(),
        }
    }

    /// The whole visit.
    ///
    /// # Errors
    /// Fails when the database does.
    pub async fn load(app: &App, parts: &Parts) -> Result<Self, Error> {
        Self::load_on(&mut *app.conn().await?, app, parts).await
    }

    async fn load_on(conn: &mut PgConnection, app: &App, parts: &Parts) -> Result<Self, Error> {
        let jar = CookieJar::from_headers(&parts.headers);
        let mut visit = Self::unknown(app, parts);
        let session = match cookies::session_token(app, &jar) {
            Some(token) => identity::resume(conn, token, visit.now).await?,
            None => None,
        };
        match session {
            Some(session) => visit.be(session),
            None => visit.place = identity::default_place(conn).await?.unwrap_or(visit.place),
        }
        visit.demo = app.demo_owner.is_some() && visit.place.is_demo;
        visit.demo_role = visit.demo.then(|| demo_role(visit.actor.as_ref())).flatten();
        visit.flash = cookies::flash(&jar);
        Ok(visit)
    }

    fn be(&mut self, session: Session) {
        if let Some(locale) = session.actor.locale {
            self.t = Texts::of(locale);
        }
        self.token = Some(session.token);
        self.actor = Some(session.actor);
        self.place = session.place;
        self.elsewhere = session.elsewhere;
    }
}

/// A visit and the connection it was read on, for pages that go on reading: a connection taken from the pool and given back is a
/// question of its own to the database.
pub struct Reading {
    pub visit: Visit,
    pub conn: PoolConnection<Postgres>,
}

impl FromRequestParts<App> for Reading {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let mut conn = app.conn().await?;
        if let Some(visit) = parts.extensions.get::<Visit>() {
            return Ok(Self { visit: visit.clone(), conn });
        }
        let visit = Visit::load_on(&mut conn, app, parts).await?;
        parts.extensions.insert(visit.clone());
        Ok(Self { visit, conn })
    }
}

fn demo_role(actor: Option<&Actor>) -> Option<&'static str> {
    let actor = actor?;
    Some(match (actor.seat, actor.firm()) {
        (Some(identity::Seat::Requester), _) => "requester",
        (Some(identity::Seat::Admin), _) => "admin",
        (Some(identity::Seat::Staff), _) => "staff",
        (None, Some(_)) if actor.firms.iter().any(|acting| acting.startup) => "startup",
        _ => "member",
    })
}

fn browser_locale(headers: &HeaderMap) -> Locale {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    accepted.map_or(Locale::default(), negotiate)
}

fn here(parts: &Parts) -> String {
    // A posted form's own address answers no GET: coming back goes to its page.
    let path = parts.extensions.get::<axum::extract::OriginalUri>().map_or(&parts.uri, |original| &original.0);
    if parts.method == Method::GET {
        path.path_and_query().map_or("/", |pq| pq.as_str()).to_owned()
    } else {
        path.path().to_owned()
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        if let Some(visit) = parts.extensions.get::<Self>() {
            return Ok(visit.clone());
        }
        let visit = Self::load(app, parts).await?;
        parts.extensions.insert(visit.clone());
        Ok(visit)
    }
}

/// A handler that takes an `Actor` is for signed-in people: others are sent to sign in and back.
impl FromRequestParts<App> for Actor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let visit = Visit::from_request_parts(parts, app).await?;
        visit.actor.ok_or_else(|| {
            // A posted form cannot be replayed after sign-in; its page can be shown again.
            Error::LoginRequired(if parts.method == Method::GET { visit.here } else { "/".into() })
        })
    }
}

/// What htmx says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hx {
    /// A part of the page is enough. Never true when the browser restores its history: then the whole page is wanted.
    pub partial: bool,
}

impl<S: Sync> FromRequestParts<S> for Hx {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let says = |name: &str, value: &str| parts.headers.get(name).is_some_and(|header| header == value);
        Ok(Self {
            partial: says("hx-request", "true")
                && says("hx-request-type", "partial")
                && !says("hx-history-restore-request", "true"),
        })
    }
}
