//! Addresses of consortium requests.

mod amend;
mod publish;
mod read;

use std::collections::HashMap;

use axum::response::{IntoResponse, Redirect, Response};
use axum::{
    Router,
    routing::{get, post},
};
use axum_extra::extract::CookieJar;
use sqlx::PgConnection;

use super::{
    form::{Desk, RawPosting, sketch},
    views::{FirmLink, FirmNames, Panel},
};
use crate::{
    firms,
    identity::Actor,
    kernel::ids::FirmId,
    policy,
    web::{Answer, App, Flash, Visit, set_flash},
};

/// The routes of this slice.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/postings", get(read::index).post(publish::create))
        .route("/postings/new", get(publish::blank))
        .route("/postings/preview", post(publish::preview))
        .route("/postings/{id}", get(read::show))
        .route("/postings/{id}/edit", get(amend::edit).post(amend::update))
}

/// The desk of the association one is in.
fn desk(visit: &Visit) -> Desk {
    Desk { association: visit.place.id, zone: visit.place.zone, now: visit.now, reader: visit.locale(), before: None }
}

/// Names of those of `ids` that the reader may see.
async fn names(
    conn: &mut PgConnection,
    visit: &Visit,
    actor: Option<&Actor>,
    ids: &[FirmId],
) -> sqlx::Result<FirmNames> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let firms = firms::summaries(conn, ids).await?;
    let seen = firms
        .into_iter()
        .filter(|firm| policy::decide(actor, policy::Verb::ReadFirm, firm.facts(visit.place.id)).is_ok());
    Ok(seen.map(|firm| (firm.id, firm.names.get(visit.locale()).to_owned())).collect())
}

/// Who fits what is typed so far.
async fn panel(app: &App, visit: &Visit, actor: &Actor, raw: &RawPosting, desk: &Desk) -> Answer<Panel> {
    let Some(sketch) = sketch(raw, desk) else { return Ok(Panel::empty(visit.t)) };
    let preview = match app.matchmaker.preview(sketch.clone()).await {
        Ok(preview) => preview,
        Err(error) => {
            tracing::warn!(error = format!("{error:#}"), "could not count who fits a form");
            return Ok(Panel::failed(visit.t));
        }
    };
    let names = names(&mut *app.conn().await?, visit, Some(actor), &preview.best).await?;
    let best = preview.best.iter().filter_map(|firm| FirmLink::of(*firm, &names)).collect();
    Ok(Panel::of(&sketch, &preview, best, visit.t))
}

/// On to `path`, with a message for it.
fn onward(app: &App, jar: CookieJar, flash: Flash, path: &str) -> Response {
    // 303: the browser asks for the next page by GET, and a reload sends nothing twice.
    (set_flash(app, jar, flash), Redirect::to(path)).into_response()
}
