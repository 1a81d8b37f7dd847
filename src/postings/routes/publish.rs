//! A new request: from a phone call to a published request in one page.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use serde_json::json;

use super::super::{
    form::{Desk, Op, RawPosting},
    model::NewPosting,
    store,
    views::{Echo, Filled, FormPage, Heading, Needs, NeedsPart, PanelPart},
};
use super::{desk, onward, panel};
use crate::{
    audit,
    identity::Actor,
    jobs::{self, Job},
    kernel::ids::PostingId,
    policy::{self, Verb},
    web::{Answer, App, Faults, Flash, Hx, Posted, Visit, url},
};

/// An empty form.
pub async fn blank(State(app): State<App>, visit: Visit, actor: Actor) -> Answer<FormPage> {
    may_publish(&visit, &actor)?;
    let desk = desk(&visit);
    let raw = RawPosting::blank(&desk);
    let panel = panel(&app, &visit, &actor, &raw, &desk).await?;
    let heading = Heading::new(visit.t);
    let filled = Filled { heading, raw, faults: Faults::default(), said: None, stale: None, panel };
    Ok(FormPage::of(visit.layout(), &desk, filled))
}

/// The form sent: published, or shown again after one of its other buttons.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    actor: Actor,
    (hx, jar): (Hx, CookieJar),
    Posted(raw): Posted<RawPosting>,
) -> Answer<Response> {
    may_publish(&visit, &actor)?;
    let (desk, raw, heading) = (desk(&visit), raw.with_key(), Heading::new(visit.t));
    let op = Op::parse(&raw.op);
    if op != Op::Save {
        return rework(&app, &visit, &actor, (hx, op, raw), (desk, heading)).await;
    }
    match NewPosting::parse(&raw, &desk) {
        Ok(new) => {
            let id = publish(&app, &visit, &actor, &new).await?;
            Ok(onward(&app, jar, Flash::PostingPublished, &url::matches(id)))
        }
        Err(faults) => {
            let panel = panel(&app, &visit, &actor, &raw, &desk).await?;
            let filled = Filled { heading, raw, faults, said: None, stale: None, panel };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, FormPage::of(visit.layout(), &desk, filled)).into_response())
        }
    }
}

/// The panel beside the form, for htmx while someone types.
pub async fn preview(
    State(app): State<App>,
    visit: Visit,
    actor: Actor,
    Posted(raw): Posted<RawPosting>,
) -> Answer<PanelPart> {
    may_publish(&visit, &actor)?;
    let desk = desk(&visit);
    let panel = panel(&app, &visit, &actor, &raw, &desk).await?;
    Ok(PanelPart { t: visit.t, panel, echo: Echo::of(&raw, &desk, visit.t) })
}

fn may_publish(visit: &Visit, actor: &Actor) -> Result<(), policy::Denied> {
    policy::decide(Some(actor), Verb::Publish, policy::Facts::of(visit.place.id))
}

/// The form after a button that does not send it: the whole page, or the rows alone for htmx.
pub(super) async fn rework(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    (hx, op, raw): (Hx, Op, RawPosting),
    (desk, heading): (Desk, Heading),
) -> Answer<Response> {
    let t = visit.t;
    let before = raw.rows().iter().filter(|row| !row.is_blank()).count();
    let raw = op.apply(raw, visit.locale());
    let found = raw.rows().iter().filter(|row| !row.is_blank()).count().saturating_sub(before);
    let said = (op == Op::Suggest).then(|| match found {
        0 if before == 0 => t.postings_suggest_none(),
        0 => t.postings_suggest_nothing_new(),
        _ => t.postings_suggested(found as i64),
    });
    let panel = panel(app, visit, actor, &raw, &desk).await?;
    if hx.partial && op == Op::Suggest {
        let needs = Needs::of(&raw, &Faults::default(), said, t);
        return Ok(NeedsPart { t, heading, needs, panel }.into_response());
    }
    let filled = Filled { heading, raw, faults: Faults::default(), said, stale: None, panel };
    Ok(FormPage::of(visit.layout(), &desk, filled).into_response())
}

/// Writes the request with its trail and its job; a form sent twice finds what it made first.
async fn publish(app: &App, visit: &Visit, actor: &Actor, new: &NewPosting) -> Answer<PostingId> {
    let mut tx = app.begin().await?;
    let (id, made) = store::insert(&mut tx, new, Some(actor.account), visit.now).await?;
    if made {
        let event = audit::Event {
            association: new.association,
            actor: Some(actor.account),
            verb: audit::Verb::Published,
            subject: audit::Subject::Posting(id),
            details: details(new, 1),
            at: visit.now,
        };
        audit::append(&mut tx, event).await?;
        jobs::enqueue(&mut tx, &Job::SaveRanking { posting: id, version: 1 }, visit.now).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// What the trail keeps of a version: nothing that someone may want erased one day.
pub(super) fn details(new: &NewPosting, version: i32) -> serde_json::Value {
    let requirements: Vec<&str> = new.requirements.iter().map(|requirement| requirement.capability.code()).collect();
    json!({ "version": version, "requirements": requirements, "title_chars": new.title.chars().count() })
}
