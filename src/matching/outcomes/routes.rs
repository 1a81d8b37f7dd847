//! Addresses of outcomes: the form for a request that is over.

use std::sync::Arc;

use axum::{
    Extension, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use axum_extra::extract::CookieJar;
use serde_json::json;
use sqlx::PgConnection;

use super::{
    ASKED, Candidate, Kind, facts,
    form::RawOutcome,
    store,
    views::{OutcomePage, Source},
};
use crate::{
    audit, firms,
    identity::Actor,
    kernel::ids::PostingId,
    matching::{Catalogue, meaning, ranked::words_of},
    policy::{self, Verb},
    postings::{self, Posting},
    web::{self, Answer, App, Error, Faults, Flash, Id, Posted, Visit, url},
};

/// The routes of outcomes.
pub fn routes() -> Router<App> {
    Router::new().route("/postings/{id}/outcome", get(show).post(note))
}

/// `GET /postings/{id}/outcome`: the firms that were shown, each with what became of it.
async fn show(
    State(app): State<App>,
    Extension(catalogue): Extension<Arc<Catalogue>>,
    visit: Visit,
    Id(id): Id<PostingId>,
) -> Answer<OutcomePage> {
    let (posting, shown) = find(&app, &catalogue, &visit, id).await?;
    page(&app, &visit, &posting, &shown, None).await
}

/// `POST /postings/{id}/outcome`: notes it; noted again, what was shown stays what was shown.
async fn note(
    State(app): State<App>,
    Extension(catalogue): Extension<Arc<Catalogue>>,
    visit: Visit,
    jar: CookieJar,
    actor: Actor,
    (Id(id), Posted(raw)): (Id<PostingId>, Posted<RawOutcome>),
) -> Answer<Response> {
    let (posting, shown) = find(&app, &catalogue, &visit, id).await?;
    let kinds = match raw.parse(&shown.candidates) {
        Ok(kinds) => kinds,
        Err(faults) => {
            let page = page(&app, &visit, &posting, &shown, Some((&raw, &faults))).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let hall = catalogue.hall(posting.association);
    let words = words_of(&hall.index, &meaning::asked(&posting.title, &posting.body));
    let (association, account, at) = (actor.association, actor.account, visit.now);
    let noted: Vec<(Candidate, Kind)> = shown.candidates.into_iter().zip(kinds).collect();
    let mut tx = app.begin().await?;
    let by = store::By { association, account, at };
    store::note(&mut tx, id, &noted, i32::try_from(words).unwrap_or(i32::MAX), &by).await?;
    let count = |wanted| noted.iter().filter(|(_, kind)| *kind == wanted).count();
    let details = json!({
        "shown": noted.len(),
        "awarded": count(Kind::Awarded),
        "shortlisted": count(Kind::Shortlisted),
        "declined": count(Kind::Declined),
    });
    let (verb, subject) = (audit::Verb::OutcomeNoted, audit::Subject::Posting(id));
    audit::append(&mut tx, audit::Event { association, actor: Some(account), verb, subject, details, at }).await?;
    tx.commit().await?;
    let jar = web::set_flash(&app, jar, Flash::OutcomeNoted);
    Ok((jar, Redirect::to(&format!("{}#outcomes", url::weights()))).into_response())
}

/// The firms that are asked about, and where they come from.
struct Asked {
    candidates: Vec<Candidate>,
    source: Source,
}

async fn find(app: &App, catalogue: &Catalogue, visit: &Visit, id: PostingId) -> Answer<(Posting, Asked)> {
    let mut conn = app.conn().await?;
    let posting = postings::find(&mut conn, id).await?.ok_or(Error::NotFound)?;
    let facts = facts(posting.facts(), posting.closes_at, visit.now);
    policy::decide(visit.actor.as_ref(), Verb::NoteOutcome, facts).map_err(|denied| visit.refused(denied))?;
    if let Some(asked) = kept(&mut conn, id).await? {
        return Ok((posting, asked));
    }
    let halls = catalogue.halls_now(&mut conn).await?;
    drop(conn);
    let ranked = catalogue.ranked(&halls, &posting, app.clock.today(posting.zone)).await?;
    let first = (1..).zip(&ranked.places).take(ASKED);
    let candidates = first.map(|(rank, place)| Candidate::of(place.firm, rank, &place.matched.parts)).collect();
    Ok((posting, Asked { candidates, source: Source::Now }))
}

/// What was noted before, else what was saved when the request was published.
async fn kept(conn: &mut PgConnection, id: PostingId) -> sqlx::Result<Option<Asked>> {
    for (candidates, source) in
        [(store::noted(conn, id).await?, Source::Noted), (store::saved(conn, id).await?, Source::Saved)]
    {
        if !candidates.is_empty() {
            return Ok(Some(Asked { candidates, source }));
        }
    }
    Ok(None)
}

/// The page with what was typed, else with what is known.
async fn page(
    app: &App,
    visit: &Visit,
    posting: &Posting,
    asked: &Asked,
    typed: Option<(&RawOutcome, &Faults)>,
) -> Answer<OutcomePage> {
    let mut conn = app.conn().await?;
    let ids: Vec<_> = asked.candidates.iter().map(|candidate| candidate.firm).collect();
    let firms = firms::summaries(&mut conn, &ids).await?;
    let chosen = store::chosen(&mut conn, posting.id).await?;
    Ok(OutcomePage::new(visit, posting, (&asked.candidates, asked.source), &firms, &chosen, typed))
}
