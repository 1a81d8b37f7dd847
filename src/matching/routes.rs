//! Addresses of rankings: the office's view of a request, and a firm's view of all requests.

use std::sync::Arc;

use axum::{Extension, Router, extract::State, routing::get};
use serde::Deserialize;

use super::{
    Catalogue,
    exposure::store as exposure,
    views::{MatchesPage, Mine, MinePage},
};
use crate::{
    firms,
    identity::Actor,
    kernel::ids::PostingId,
    policy::{self, Facts, Verb},
    postings,
    web::{Answer, App, Asked, Error, Id, Paging, Visit, url},
};

/// Firms to a page.
const PAGE: usize = 10;

/// The routes of this slice.
pub fn routes() -> Router<App> {
    Router::new().route("/postings/{id}/matches", get(show)).route("/me/matches", get(mine))
}

#[derive(Deserialize)]
struct Listing {
    page: Option<usize>,
}

/// `GET /postings/{id}/matches`: the ranked firms, each with its reasons.
async fn show(
    State(app): State<App>,
    Extension(catalogue): Extension<Arc<Catalogue>>,
    visit: Visit,
    Asked(listing): Asked<Listing>,
    Id(id): Id<PostingId>,
) -> Answer<MatchesPage> {
    let mut conn = app.conn().await?;
    let posting = postings::find(&mut conn, id).await?.ok_or(Error::NotFound)?;
    policy::decide(visit.actor.as_ref(), Verb::ReadMatches, posting.facts()).map_err(|denied| visit.refused(denied))?;
    drop(conn);
    let today = app.clock.today(posting.zone);
    let ranked = catalogue.rank_kept(id, posting.version, || posting.sketch(), today).await?;
    let paging = Paging::new(listing.page, ranked.places.len(), PAGE, &url::matches(id), "");
    catalogue.saw(&posting, &ranked, paging.offset(), PAGE);
    let shown: Vec<_> = ranked.places.iter().skip(paging.offset()).take(PAGE).map(|place| place.firm).collect();
    let excluded = ranked.exclusions.iter().map(super::views::firm_of);
    let wanted: Vec<_> = shown.into_iter().chain(excluded).collect();
    let firms = firms::summaries(&mut *app.conn().await?, &wanted).await?;
    Ok(MatchesPage::new(&visit, &posting, &ranked, &firms, paging))
}

/// `GET /me/matches`: what is there for my firm now, and why.
async fn mine(
    State(app): State<App>,
    Extension(catalogue): Extension<Arc<Catalogue>>,
    visit: Visit,
    actor: Actor,
) -> Answer<MinePage> {
    let firm = actor.firm().ok_or(Error::NotFound)?;
    policy::decide(Some(&actor), Verb::ReadOwnMatches, Facts::of(actor.association).owned_by(firm))?;
    let mut conn = app.conn().await?;
    let names = firms::summaries(&mut conn, &[firm]).await?.pop().ok_or(Error::NotFound)?.names;
    let open = postings::open(&mut conn, actor.association, app.clock.now()).await?;
    let record = super::store::exposure(&mut conn, firm, visit.now - chrono::TimeDelta::days(90)).await?;
    let seen = exposure::own(&mut conn, actor.association, firm, visit.place.zone.date(visit.now)).await?;
    drop(conn);
    let mut found = Vec::new();
    for posting in open {
        let today = app.clock.today(posting.zone);
        let ranked = catalogue.rank_kept(posting.id, posting.version, || posting.sketch(), today).await?;
        found.push(Mine { posting, ranked });
    }
    let effects = app.matchmaker.effects(actor.association, firm).await?;
    Ok(MinePage::new(&visit, &names, firm, &found, &effects, record, seen))
}
