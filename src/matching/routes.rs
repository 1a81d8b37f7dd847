//! Addresses of rankings: the office's view of a request, and a firm's view of all requests.

use std::sync::Arc;

use anyhow::Context;
use axum::{Extension, Router, extract::State, routing::get};
use serde::Deserialize;
use sqlx::{Postgres, pool::PoolConnection};

use super::{
    Catalogue, advice,
    exposure::store as exposure,
    halls::{Halls, Key, Page},
    outcomes,
    ranked::LONGEST,
    rotation::{self, Rule},
    views::{Listing, MatchesPage, Mine, MinePage, Own, RankingPage},
    work::work,
};
use crate::{
    firms,
    i18n::Texts,
    identity::Actor,
    kernel::ids::PostingId,
    policy::{self, Facts, Verb},
    postings,
    web::{Answer, App, Asked, Error, Id, Paging, Reading, url},
};

/// Firms to a page.
const PAGE: usize = 10;

/// The routes of this slice.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/postings/{id}/matches", get(show))
        .route("/me/matches", get(mine))
        .route("/ranking", get(how))
        .merge(super::weights::routes())
        .merge(rotation::routes())
        .merge(outcomes::routes())
}

#[derive(Deserialize)]
struct Asking {
    page: Option<usize>,
}

/// `GET /postings/{id}/matches`: the ranked firms, each with its reasons.
async fn show(
    State(app): State<App>,
    Extension(catalogue): Extension<Arc<Catalogue>>,
    Reading { visit, mut conn }: Reading,
    Asked(asked): Asked<Asking>,
    Id(id): Id<PostingId>,
) -> Answer<MatchesPage> {
    let (posting, halls) = catalogue.look_up(&mut conn, id).await?.ok_or(Error::NotFound)?;
    policy::decide(visit.actor.as_ref(), Verb::ReadMatches, posting.facts()).map_err(|denied| visit.refused(denied))?;
    let ranking = Key { posting: id, version: posting.version, today: app.clock.today(posting.zone) };
    // No ranking has more pages: numbers beyond would be kept as so many copies of the last.
    let number = asked.page.unwrap_or(1).clamp(1, LONGEST / PAGE);
    let page = Page { ranking, locale: visit.locale(), number };
    let listing = match halls.listings.find(&page) {
        Some(kept) => kept,
        None => list(&app, &catalogue, &halls, conn, page).await?,
    };
    catalogue.saw(&posting, &listing);
    Ok(MatchesPage::new(&visit, &posting, listing))
}

/// Makes a listing and keeps it.
async fn list(
    app: &App,
    catalogue: &Catalogue,
    halls: &Halls,
    mut conn: PoolConnection<Postgres>,
    mut page: Page,
) -> Result<Arc<Listing>, Error> {
    let posting = postings::find(&mut conn, page.ranking.posting).await?.ok_or(Error::NotFound)?;
    drop(conn);
    // It may have been changed since its head was read: the listing is of what was ranked.
    page.ranking.version = posting.version;
    let ranked = catalogue.ranked(halls, &posting, page.ranking.today).await?;
    let paging = Paging::new(Some(page.number), ranked.places.len(), PAGE, &url::matches(posting.id), "");
    let shown = ranked.places.iter().skip(paging.offset()).take(PAGE).map(|place| place.firm);
    let wanted: Vec<_> = shown.chain(ranked.exclusions.iter().map(super::views::firm_of)).collect();
    let firms = firms::summaries(&mut *app.conn().await?, &wanted).await?;
    // The words that answer the request are found by reading the firms' texts again.
    let listed = work(move || Listing::new(&ranked, &firms, paging, Texts::of(page.locale))).await?;
    let listing = Arc::new(listed.context("listing a ranking")?);
    halls.listings.keep(page, listing.clone(), listing.bytes());
    Ok(listing)
}

/// `GET /me/matches`: what is there for my firm now, and why.
async fn mine(
    State(app): State<App>,
    Extension(catalogue): Extension<Arc<Catalogue>>,
    Reading { visit, mut conn }: Reading,
    actor: Actor,
) -> Answer<MinePage> {
    let firm = actor.firm().ok_or(Error::NotFound)?;
    policy::decide(Some(&actor), Verb::ReadOwnMatches, Facts::of(actor.association).owned_by(firm))?;
    let names = firms::summaries(&mut conn, &[firm]).await?.pop().ok_or(Error::NotFound)?.names;
    // Before the requests are read: a block that comes between is in the requests, and these halls are soon gone.
    let halls = catalogue.halls_now(&mut conn).await?;
    let open = postings::open(&mut conn, actor.association, app.clock.now()).await?;
    let record = super::store::exposure(&mut conn, firm, visit.now - chrono::TimeDelta::days(90)).await?;
    let seen = exposure::own(&mut conn, actor.association, firm, visit.place.zone.date(visit.now)).await?;
    drop(conn);
    let mut found = Vec::new();
    for posting in open {
        let ranked = catalogue.ranked(&halls, &posting, app.clock.today(posting.zone)).await?;
        found.push(Mine { posting, ranked });
    }
    let wanted: Vec<_> = found.iter().filter_map(|mine| Some(advice::partner(&mine.ranked, firm)?.1)).collect();
    let partners = firms::summaries(&mut *app.conn().await?, &wanted).await?;
    let effects = app.matchmaker.effects(actor.association, firm).await?;
    let own = Own { firm, effects, record, seen, partners };
    Ok(work(move || MinePage::new(&visit, &names, &own, &found)).await?)
}

/// `GET /ranking`: how firms are ranked in this association, for everyone.
async fn how(
    Extension(catalogue): Extension<Arc<Catalogue>>,
    Reading { visit, mut conn }: Reading,
) -> Answer<RankingPage> {
    let place = visit.place.id;
    let rotation = rotation::find(&mut conn, place).await?.and_then(Rule::rotation);
    let weights = catalogue.hall(place).weights;
    Ok(RankingPage::new(&visit, &weights, rotation.as_ref(), catalogue.meaning(place)))
}
