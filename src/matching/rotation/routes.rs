//! Addresses of the rule: what it is, what it would have done, and its change.

use std::{collections::HashMap, sync::Arc};

use axum::{
    Extension, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use axum_extra::extract::CookieJar;
use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{
    Rule,
    form::RawRule,
    store,
    views::{RotationPage, Seen, Tried},
};
use crate::{
    audit,
    identity::Actor,
    matcher::Standing,
    matching::{
        Catalogue,
        basis::orders,
        hall::Hall,
        halls::Halls,
        simulation::{ByScore, gini, replay},
        work::work,
    },
    policy::{self, Facts, Verb},
    postings::{self, Posting},
    web::{self, Answer, App, Asked, Error, Flash, Posted, Visit, url},
};

/// Days of the quarter that is looked back upon.
const QUARTER: i64 = 91;

/// The routes of the rule.
pub fn routes() -> Router<App> {
    Router::new().route("/settings/rotation", get(show).post(change))
}

/// `GET /settings/rotation`: the rule, and what it would have done; with another one in the address, that one beside it.
async fn show(
    State(app): State<App>,
    Extension(catalogue): Extension<Arc<Catalogue>>,
    visit: Visit,
    Asked(raw): Asked<RawRule>,
) -> Answer<Response> {
    policy::decide(visit.actor.as_ref(), Verb::ReadWeights, Facts::of(visit.place.id))
        .map_err(|denied| visit.refused(denied))?;
    let typed = (!raw.is_empty()).then_some(raw);
    page(&app, &catalogue, &visit, typed).await
}

/// `POST /settings/rotation`: another rule, from now on and in all rankings.
async fn change(
    State(app): State<App>,
    Extension(catalogue): Extension<Arc<Catalogue>>,
    visit: Visit,
    jar: CookieJar,
    actor: Actor,
    Posted(raw): Posted<RawRule>,
) -> Answer<Response> {
    policy::decide(Some(&actor), Verb::ChangeRotation, Facts::of(actor.association))?;
    let Ok(rule) = raw.parse() else { return page(&app, &catalogue, &visit, Some(raw)).await };
    let mut tx = app.begin().await?;
    if let Some(before) = store::change(&mut tx, actor.association, rule).await? {
        let (association, subject) = (actor.association, audit::Subject::Association(actor.association));
        let details = json!({ "before": told(before), "after": told(rule) });
        let (actor, verb) = (Some(actor.account), audit::Verb::RotationChanged);
        audit::append(&mut tx, audit::Event { association, actor, verb, subject, details, at: visit.now }).await?;
    }
    tx.commit().await?;
    let jar = web::set_flash(&app, jar, Flash::RotationChanged);
    Ok((jar, Redirect::to(&url::rotation())).into_response())
}

/// The rule as the trail keeps it.
fn told(rule: Rule) -> Value {
    let Rule { on, in_five, in_ten, threshold, cap } = rule;
    json!({ "on": on, "in_five": in_five, "in_ten": in_ten, "threshold": threshold, "cap": cap })
}

/// The page with what was typed, if anything; 422 where that is no rule.
async fn page(app: &App, catalogue: &Catalogue, visit: &Visit, typed: Option<RawRule>) -> Answer<Response> {
    let mut conn = app.conn().await?;
    let rule = store::find(&mut conn, visit.place.id).await?.ok_or(Error::NotFound)?;
    let halls = catalogue.halls_now(&mut conn).await?;
    let parsed = typed.as_ref().map(RawRule::parse);
    let other = parsed.as_ref().and_then(|parsed| parsed.as_ref().ok()).copied().filter(|other| *other != rule);
    let seen = seen(&mut conn, visit, &halls.hall(visit.place.id)).await?;
    let tried = try_out(&mut conn, visit, halls, rule, other).await?;
    drop(conn);
    let faults = parsed.and_then(Result::err);
    let status = if faults.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let raw = typed.unwrap_or_else(|| RawRule::of(rule));
    let changes = policy::decide(visit.actor.as_ref(), Verb::ChangeRotation, Facts::of(visit.place.id)).is_ok();
    let faults = faults.unwrap_or_default();
    Ok((status, RotationPage::new(visit, rule, (&raw, &faults), &seen, &tried, changes)).into_response())
}

/// What the office really saw in the past quarter, among the firms that may be ranked.
async fn seen(conn: &mut PgConnection, visit: &Visit, hall: &Hall) -> sqlx::Result<Seen> {
    let since = visit.place.zone.date(visit.now) - TimeDelta::days(QUARTER);
    let (looks, requests) = store::seen(conn, visit.place.id, since).await?;
    let numbers = numbers(hall);
    let mut sums = vec![0; numbers.len()];
    for (firm, worth) in looks {
        let at = hall.pool.index_of(firm.0.as_u128()).and_then(|index| numbers.get(&index).copied());
        if let Some(sum) = at.and_then(|at| sums.get_mut(at)) {
            *sum += worth;
        }
    }
    let never = sums.iter().filter(|sum| **sum == 0).count();
    Ok(Seen { requests, firms: sums.len(), never, gini: gini(&sums) })
}

/// The requests of the past quarter played without any rule, with `rule`, and with `other`.
async fn try_out(
    conn: &mut PgConnection,
    visit: &Visit,
    halls: Arc<Halls>,
    rule: Rule,
    other: Option<Rule>,
) -> Answer<Tried> {
    let since = visit.now - TimeDelta::days(QUARTER);
    let mut requests = Vec::new();
    for id in store::published(conn, visit.place.id, since).await? {
        requests.extend(postings::find(conn, id).await?);
    }
    let (zone, today) = (visit.place.zone, visit.place.zone.date(visit.now));
    let day = move |posting: &Posting| {
        let published = posting.published_at.unwrap_or(posting.closes_at);
        usize::try_from((zone.date(published) - zone.date(since)).num_days()).unwrap_or(0)
    };
    let dated: Vec<(usize, Posting)> = requests.into_iter().map(|posting| (day(&posting), posting)).collect();
    let hall = halls.hall(visit.place.id);
    Ok(work(move || play((&halls, &hall), &dated, rule, other, today)).await?)
}

fn play(
    (halls, hall): (&Halls, &Hall),
    dated: &[(usize, Posting)],
    rule: Rule,
    other: Option<Rule>,
    today: NaiveDate,
) -> Tried {
    let numbers = numbers(hall);
    let scored = |posting: &Posting| -> ByScore {
        let [order] = orders(halls, posting, today, [&hall.weights]);
        order.iter().filter_map(|(index, score)| Some((*numbers.get(index)?, *score))).collect()
    };
    let requests: Vec<(usize, ByScore)> = dated.iter().map(|(day, posting)| (*day, scored(posting))).collect();
    let play = |rule: Option<Rule>| replay(&requests, numbers.len(), rule.and_then(Rule::rotation).as_ref());
    Tried {
        requests: requests.len(),
        none: play(None),
        now: play(Some(rule)),
        other: other.map(|rule| play(Some(rule))),
    }
}

/// The firms that may be ranked, by index in the pool, numbered from 0.
fn numbers(hall: &Hall) -> HashMap<usize, usize> {
    let active = hall.pool.iter().filter(|firm| firm.standing() == Standing::Active);
    active.zip(0..).map(|(firm, number)| (firm.index(), number)).collect()
}
