//! Addresses of the weights: what is in force, what was proposed, and the signatures.

use std::sync::Arc;

use axum::{
    Extension, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    Approval, HOUSE, Learned, Proposal, Version,
    backtest::{self, BackTest},
    form::RawWeights,
    store,
    views::{Lessons, Rights, VersionPage, WeightsPage},
};
use crate::{
    audit, firms,
    identity::Actor,
    kernel::ids::FirmId,
    matcher::{
        Criterion, Weights,
        fit::{self, Fitted},
    },
    matching::{Catalogue, halls::Halls, outcomes, work::work},
    policy::{self, Denied, Facts, Verb},
    postings,
    web::{Answer, App, Error, Faults, Id, OnConstraint, Posted, Visit, url},
};

/// Requests that a change is tried on, the newest first.
const TRIED: i64 = 30;

/// Fitted weights are proposed when they leave at most this share of the loss on outcomes held back: two officers have better things to do than
/// to look at less.
const WORTHWHILE: f64 = 0.99;

/// The routes of the weights.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/settings/weights", get(index).post(create))
        .route("/settings/weights/fitting", post(learn))
        .route("/settings/weights/{number}", get(show))
        .route("/settings/weights/{number}/approval", post(approve))
        .route("/settings/weights/{number}/withdrawal", post(withdraw))
        .route("/settings/weights/{number}/restoration", post(restore))
}

/// `GET /settings/weights`: what is in force, what was, and the form that proposes.
async fn index(State(app): State<App>, visit: Visit) -> Answer<WeightsPage> {
    may_read(&visit)?;
    page(&mut *app.conn().await?, &visit, None, None).await
}

/// `POST /settings/weights`: a proposal in eight numbers.
async fn create(
    State(app): State<App>,
    visit: Visit,
    actor: Actor,
    Posted(raw): Posted<RawWeights>,
) -> Answer<Response> {
    let facts = Facts::of(actor.association);
    policy::decide(Some(&actor), Verb::ProposeWeights, facts)?;
    match raw.parse() {
        Ok((weights, reason)) => {
            let draft = Draft { weights, reason, restores: None, fitted: None };
            let number = propose(&app, &visit, &actor, draft).await?;
            Ok(Redirect::to(&url::weights_version(number)).into_response())
        }
        Err(faults) => {
            let page = page(&mut *app.conn().await?, &visit, Some((raw, &faults)), None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// `POST /settings/weights/fitting`: a proposal worked out from outcomes; none where it would foretell them no better.
async fn learn(
    State(app): State<App>,
    Extension(catalogue): Extension<Arc<Catalogue>>,
    visit: Visit,
    actor: Actor,
) -> Answer<Response> {
    policy::decide(Some(&actor), Verb::ProposeWeights, Facts::of(actor.association))?;
    let mut conn = app.conn().await?;
    let present = catalogue.halls_now(&mut conn).await?.hall(actor.association).weights;
    let endings = outcomes::endings(&mut conn, actor.association).await?;
    drop(conn);
    // Too few: the button was there when there were more.
    let found = work(move || fit::fit(&endings, &present)).await?.map_err(|_| Error::Stale)?;
    if found.fitted.loss > WORTHWHILE * found.present.loss || found.weights.counts_like(&present) {
        let page = page(&mut *app.conn().await?, &visit, None, Some(&found)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let fitted = Some(Learned::of(&found));
    let draft = Draft { weights: found.weights, reason: String::new(), restores: None, fitted };
    let number = propose(&app, &visit, &actor, draft).await?;
    Ok(Redirect::to(&url::weights_version(number)).into_response())
}

/// `GET /settings/weights/{number}`: a version, and what it would change.
async fn show(
    State(app): State<App>,
    Extension(catalogue): Extension<Arc<Catalogue>>,
    visit: Visit,
    Id(number): Id<i32>,
) -> Answer<VersionPage> {
    may_read(&visit)?;
    let mut conn = app.conn().await?;
    let version = find(&mut conn, &visit, number).await?;
    let halls = catalogue.halls_now(&mut conn).await?;
    let hall = halls.hall(visit.place.id);
    let test = try_out(&mut conn, &visit, halls, version.weights).await?;
    let moved = test.iter().flat_map(|test| &test.moved).flat_map(|moves| &moves.moves);
    let mut wanted: Vec<FirmId> = moved.map(|moved| moved.firm).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let firms = firms::summaries(&mut conn, &wanted).await?;
    Ok(VersionPage::new(&visit, &version, &hall.weights, test.as_ref(), &firms, &rights(&visit)))
}

/// `POST /settings/weights/{number}/approval`: a signature; the second one puts the version into force.
async fn approve(State(app): State<App>, visit: Visit, actor: Actor, Id(number): Id<i32>) -> Answer<Redirect> {
    policy::decide(Some(&actor), Verb::ApproveWeights, Facts::of(actor.association))?;
    let mut tx = app.begin().await?;
    let version = find(&mut tx, &visit, number).await?;
    if version.approvals.iter().any(|signed| signed.by == actor.account) {
        return Err(Denied::Forbidden.into());
    }
    let verb = match store::approve(&mut tx, actor.association, number, actor.account, visit.now).await? {
        Approval::First => audit::Verb::WeightsApproved,
        Approval::Activated => audit::Verb::WeightsActivated,
        Approval::Refused => return Err(Error::Stale),
    };
    note(&mut tx, &visit, &actor, verb, json!({ "number": number })).await?;
    tx.commit().await?;
    Ok(Redirect::to(&url::weights_version(number)))
}

/// `POST /settings/weights/{number}/withdrawal`: takes a proposal back.
async fn withdraw(State(app): State<App>, visit: Visit, actor: Actor, Id(number): Id<i32>) -> Answer<Redirect> {
    policy::decide(Some(&actor), Verb::ProposeWeights, Facts::of(actor.association))?;
    let mut tx = app.begin().await?;
    find(&mut tx, &visit, number).await?;
    if !store::withdraw(&mut tx, actor.association, number, visit.now).await? {
        return Err(Error::Stale);
    }
    note(&mut tx, &visit, &actor, audit::Verb::WeightsWithdrawn, json!({ "number": number })).await?;
    tx.commit().await?;
    Ok(Redirect::to(&url::weights()))
}

/// `POST /settings/weights/{number}/restoration`: proposes these numbers again; 0 are the house's.
async fn restore(State(app): State<App>, visit: Visit, actor: Actor, Id(number): Id<i32>) -> Answer<Redirect> {
    policy::decide(Some(&actor), Verb::ProposeWeights, Facts::of(actor.association))?;
    let weights = match number {
        HOUSE => Weights::default(),
        number => find(&mut *app.conn().await?, &visit, number).await?.weights,
    };
    let draft = Draft { weights, reason: String::new(), restores: Some(number), fitted: None };
    let proposed = propose(&app, &visit, &actor, draft).await?;
    Ok(Redirect::to(&url::weights_version(proposed)))
}

fn may_read(visit: &Visit) -> Answer<()> {
    let facts = Facts::of(visit.place.id);
    policy::decide(visit.actor.as_ref(), Verb::ReadWeights, facts).map_err(|denied| visit.refused(denied))
}

/// What the reader may do here besides reading.
fn rights(visit: &Visit) -> Rights {
    let may = |verb| policy::decide(visit.actor.as_ref(), verb, Facts::of(visit.place.id)).is_ok();
    Rights {
        account: visit.actor.as_ref().map(|actor| actor.account),
        proposes: may(Verb::ProposeWeights),
        approves: may(Verb::ApproveWeights),
    }
}

async fn find(conn: &mut PgConnection, visit: &Visit, number: i32) -> Answer<Version> {
    store::find(conn, visit.place.id, number).await?.ok_or(Error::NotFound)
}

async fn page(
    conn: &mut PgConnection,
    visit: &Visit,
    typed: Option<(RawWeights, &Faults)>,
    vain: Option<&Fitted>,
) -> Answer<WeightsPage> {
    let versions = store::list(conn, visit.place.id).await?;
    let usable = fit::usable(&outcomes::endings(conn, visit.place.id).await?);
    let (unknown, more) = outcomes::unknown(conn, visit.place.id, visit.now).await?;
    let lessons = Lessons { usable, unknown, more, vain };
    Ok(WeightsPage::new(visit, &versions, typed, &lessons, &rights(visit)))
}

/// What is to be proposed.
struct Draft {
    weights: Weights,
    reason: String,
    restores: Option<i32>,
    fitted: Option<Learned>,
}

/// Writes a proposal with its trail; its number. While another one waits nothing is written.
async fn propose(app: &App, visit: &Visit, actor: &Actor, draft: Draft) -> Answer<i32> {
    let (association, by, at) = (actor.association, actor.account, visit.now);
    let Draft { weights, reason, restores, fitted } = draft;
    let numbers: Vec<u32> = Criterion::ALL.iter().map(|criterion| weights.of(*criterion)).collect();
    let outcomes = fitted.as_ref().map(|fitted| fitted.requests);
    let new = Proposal { association, weights, reason, restores, fitted, by, at };
    let mut tx = app.begin().await?;
    let written = store::propose(&mut tx, &new).await;
    let number = written.on_constraint("weight_versions_proposed_key", || Error::Stale)??;
    let details = json!({ "number": number, "millionths": numbers, "restores": restores, "outcomes": outcomes });
    note(&mut tx, visit, actor, audit::Verb::WeightsProposed, details).await?;
    tx.commit().await?;
    Ok(number)
}

/// Writes to the trail. Not the reason: people put names into such texts.
async fn note(
    conn: &mut PgConnection,
    visit: &Visit,
    actor: &Actor,
    verb: audit::Verb,
    details: serde_json::Value,
) -> sqlx::Result<()> {
    let association = actor.association;
    let subject = audit::Subject::Association(association);
    let event = audit::Event { association, actor: Some(actor.account), verb, subject, details, at: visit.now };
    audit::append(conn, event).await
}

/// The back-test of `proposed`; nothing when these are the numbers in force.
async fn try_out(
    conn: &mut PgConnection,
    visit: &Visit,
    halls: Arc<Halls>,
    proposed: Weights,
) -> Answer<Option<BackTest>> {
    let hall = halls.hall(visit.place.id);
    if proposed.counts_like(&hall.weights) {
        return Ok(None);
    }
    let ids = store::published(conn, visit.place.id, TRIED).await?;
    let known = store::known(conn, &ids).await?;
    let mut tried = Vec::new();
    for id in ids {
        tried.extend(postings::find(conn, id).await?);
    }
    let today = visit.place.zone.date(visit.now);
    Ok(Some(work(move || backtest::run(&halls, &hall, &proposed, &tried, &known, today)).await?))
}
