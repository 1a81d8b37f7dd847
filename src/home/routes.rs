//! Addresses of this slice.

use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::{Datelike, NaiveDate};

use super::{
    model::Front,
    store,
    views::{HomePage, NowherePage},
};
use crate::{
    firms, policy, postings,
    web::{Answer, App, Visit},
};

/// More are on the list of requests.
const OPEN_SHOWN: i64 = 5;
/// Enough stories to believe it.
const RESULTS_SHOWN: usize = 3;
/// Among so many ended requests the latest results are looked for.
const ENDED_READ: i64 = 20;

/// The routes of this slice.
pub fn routes() -> Router<App> {
    Router::new().route("/", get(show))
}

async fn show(State(app): State<App>, visit: Visit) -> Answer<Response> {
    if visit.place.id.0.is_nil() {
        return Ok(NowherePage::new(visit.layout()).into_response());
    }
    let front = front(&app, &visit).await?;
    Ok(HomePage::new(visit.layout(), visit.actor.as_ref(), &front, visit.now).into_response())
}

async fn front(app: &App, visit: &Visit) -> Answer<Front> {
    let (here, now) = (visit.place.id, visit.now);
    let mut conn = app.conn().await?;
    let (open, open_total) = postings::list(&mut conn, here, false, now, OPEN_SHOWN, 0).await?;
    let (mut results, _) = postings::list(&mut conn, here, true, now, ENDED_READ, 0).await?;
    results.retain(|posting| Front::success(posting).is_some());
    results.truncate(RESULTS_SHOWN);
    let leads: Vec<_> = results.iter().filter_map(|posting| posting.outcome.as_ref()?.lead).collect();
    let mut leads = firms::summaries(&mut conn, &leads).await?;
    leads.retain(|firm| policy::decide(visit.actor.as_ref(), policy::Verb::ReadFirm, firm.facts(here)).is_ok());
    let regions = store::firms_by_region(&mut conn, here).await?;
    let today = visit.place.zone.date(now);
    let new_year = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
    let results_this_year = store::results_since(&mut conn, here, new_year).await?;
    Ok(Front { open, open_total, results, leads, regions, results_this_year })
}
