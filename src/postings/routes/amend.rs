//! Changing a request. The form remembers the version that it was filled from: whoever comes second is told, and loses nothing.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use serde_json::json;

use super::super::{
    form::{Desk, Op, Part, RawPosting, changes},
    model::{NewPosting, Posting},
    store,
    views::{Filled, FormPage, Heading, Stale},
};
use super::{desk, onward, panel, publish};
use crate::{
    audit,
    identity::Actor,
    jobs::{self, Job},
    kernel::ids::PostingId,
    policy::{self, Verb},
    web::{Answer, App, Error, Faults, Flash, Hx, Id, Posted, Visit, url},
};

/// The form filled from the request.
pub async fn edit(State(app): State<App>, visit: Visit, actor: Actor, Id(id): Id<PostingId>) -> Answer<FormPage> {
    let posting = editable(&app, &actor, id).await?;
    let desk = desk(&visit).changing(&posting);
    let raw = RawPosting::of(&posting, visit.locale());
    let panel = panel(&app, &visit, &actor, &raw, &desk).await?;
    let filled =
        Filled { heading: Heading::edit(id, visit.t), raw, faults: Faults::default(), said: None, stale: None, panel };
    Ok(FormPage::of(visit.layout(), &desk, filled))
}

/// The form sent.
pub async fn update(
    State(app): State<App>,
    (visit, actor): (Visit, Actor),
    (hx, jar): (Hx, CookieJar),
    Id(id): Id<PostingId>,
    Posted(raw): Posted<RawPosting>,
) -> Answer<Response> {
    let posting = editable(&app, &actor, id).await?;
    let (desk, raw) = (desk(&visit).changing(&posting), raw.with_key());
    let op = Op::parse(&raw.op);
    if op != Op::Save {
        return publish::rework(&app, &visit, &actor, (hx, op, raw), (desk, Heading::edit(id, visit.t))).await;
    }
    match NewPosting::parse(&raw, &desk) {
        Ok(new) if amend(&app, &visit, &actor, &posting, &raw, &new).await? => {
            Ok(onward(&app, jar, Flash::PostingSaved, &url::posting(id)))
        }
        Ok(new) => {
            let posting = editable(&app, &actor, id).await?;
            let stale = Stale::of(url::posting(id), &changes(&posting, &new), visit.t);
            // Sending once more is then a decision: the form now knows of the other's version.
            let raw = RawPosting { version: posting.version.to_string(), ..raw };
            again(&app, &visit, &actor, desk, (id, raw, Faults::default(), Some(stale))).await
        }
        Err(faults) => again(&app, &visit, &actor, desk, (id, raw, faults, None)).await,
    }
}

/// A request that this person may change.
async fn editable(app: &App, actor: &Actor, id: PostingId) -> Answer<Posting> {
    let posting = store::find(&mut *app.conn().await?, id).await?.ok_or(Error::NotFound)?;
    policy::decide(Some(actor), Verb::EditPosting, posting.facts())?;
    Ok(posting)
}

/// The form with everything typed, and why it was not taken.
async fn again(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    desk: Desk,
    (id, raw, faults, stale): (PostingId, RawPosting, Faults, Option<Stale>),
) -> Answer<Response> {
    let status = if stale.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let panel = panel(app, visit, actor, &raw, &desk).await?;
    let filled = Filled { heading: Heading::edit(id, visit.t), raw, faults, said: None, stale, panel };
    Ok((status, FormPage::of(visit.layout(), &desk, filled)).into_response())
}

/// Writes the change with its trail and its job; false when someone else came first. Nothing changed is nothing written.
async fn amend(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    old: &Posting,
    raw: &RawPosting,
    new: &NewPosting,
) -> Answer<bool> {
    // A damaged version is no version: then someone else was first, as far as one can tell.
    let Ok(version) = raw.version.parse::<i32>() else { return Ok(false) };
    let parts = changes(old, new);
    if version == old.version && parts.is_empty() {
        return Ok(true);
    }
    let mut tx = app.begin().await?;
    let Some(next) = store::amend(&mut tx, old.id, version, new).await? else { return Ok(false) };
    audit::append(&mut tx, edited(visit, actor, old, &parts, publish::details(new, next))).await?;
    jobs::enqueue(&mut tx, &Job::SaveRanking { posting: old.id, version: next }, visit.now).await?;
    tx.commit().await?;
    Ok(true)
}

fn edited(visit: &Visit, actor: &Actor, old: &Posting, parts: &[Part], mut details: serde_json::Value) -> audit::Event {
    let changed: Vec<&str> = parts.iter().map(|part| part.code()).collect();
    if let Some(details) = details.as_object_mut() {
        details.insert("changed".to_owned(), json!(changed));
    }
    audit::Event {
        association: old.association,
        actor: Some(actor.account),
        verb: audit::Verb::Edited,
        subject: audit::Subject::Posting(old.id),
        details,
        at: visit.now,
    }
}
