//! Addresses of the demo: another role, and a fresh start.

use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Redirect},
    routing::post,
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;

use super::{data, store};
use crate::{
    audit::{self, Event, Subject, Verb},
    identity::{self, Token},
    kernel::ids::AccountId,
    web::{self, Answer, App, Error, Flash, Posted, Visit, url},
};

/// The routes of this slice.
pub fn routes() -> Router<App> {
    Router::new().route("/demo/role", post(role)).route("/demo/reset", post(reset))
}

/// The roles that can be tried; each is the key of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Role {
    Staff,
    /// A second officer: what two must approve can be tried out.
    Admin,
    Member,
    Startup,
    Requester,
}

impl Role {
    fn key(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Admin => "admin",
            Self::Member => "member",
            Self::Startup => "startup",
            Self::Requester => "requester",
        }
    }

    /// Where the role's work begins.
    fn first_page(self) -> String {
        match self {
            Self::Staff | Self::Admin | Self::Requester => url::postings(),
            Self::Member | Self::Startup => url::my_matches(),
        }
    }
}

#[derive(Debug, Deserialize)]
struct RawRole {
    role: Role,
}

async fn role(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    Posted(raw): Posted<RawRole>,
) -> Answer<impl IntoResponse> {
    if !visit.demo {
        return Err(Error::NotFound);
    }
    let email = data::email_of(raw.role.key())?.ok_or(Error::NotFound)?;
    let mut tx = app.begin().await?;
    let account = store::find_account(&mut tx, &email).await?.ok_or(Error::NotFound)?;
    let token = become_account(&mut tx, &visit, account).await?;
    tx.commit().await?;
    let jar = web::set_flash(&app, web::set_session(&app, jar, &token), Flash::RoleSwitched);
    Ok((jar, Redirect::to(&raw.role.first_page())))
}

/// Ends the visitor's session and opens one for `account`, which many visitors share: it speaks the language of this one.
async fn become_account(conn: &mut PgConnection, visit: &Visit, account: AccountId) -> anyhow::Result<Token> {
    if let Some(token) = &visit.token {
        identity::end(conn, token).await?;
    }
    identity::set_locale(conn, account, visit.locale()).await?;
    let token = identity::open(conn, account, visit.now).await?;
    let event = Event {
        association: visit.place.id,
        actor: Some(account),
        verb: Verb::SignedIn,
        subject: Subject::Account(account),
        details: json!({"by": "demo-role"}),
        at: visit.now,
    };
    audit::append(conn, event).await?;
    Ok(token)
}

async fn reset(State(app): State<App>, visit: Visit, jar: CookieJar) -> Answer<impl IntoResponse> {
    let owner = app.demo_owner.as_ref().filter(|_| visit.demo).ok_or(Error::NotFound)?;
    super::reset(owner, visit.now).await?;
    let jar = web::set_flash(&app, web::drop_session(&app, jar), Flash::DemoReset);
    Ok((jar, Redirect::to(&url::home())))
}
