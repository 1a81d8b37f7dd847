//! A firm's profile.

use anyhow::Context;
use axum::{
    extract::State,
    http::{HeaderMap, header},
};
use serde::Deserialize;
use sqlx::PgConnection;

use crate::{
    firms::{
        Firm, store,
        views::{Marks, ProfilePage, ShowContext},
    },
    identity::Actor,
    kernel::ids::{FirmId, PostingId},
    policy::{self, Denied, Facts, Verb},
    web::{Answer, App, Asked, Error, Id, Visit, url},
};

/// The request that a reader came from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Origin {
    #[serde(rename = "for")]
    posting: String,
}

/// A firm as this reader may see it.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
    Id(id): Id<FirmId>,
    Asked(from): Asked<Origin>,
) -> Answer<ProfilePage> {
    let mut conn = app.conn().await?;
    let firm = find_here(&mut conn, &visit, id).await?;
    let division = match firm.division_in(visit.place.id) {
        Some(division) => store::division_names(&mut conn, division).await?,
        None => None,
    };
    drop(conn);
    note_opened(&app, &visit, &headers, id);
    let facts = firm.facts(visit.place.id);
    let contact = policy::decide(visit.actor.as_ref(), Verb::ReadContacts, facts);
    let context = ShowContext {
        sees_contact: contact.is_ok(),
        sign_in_first: contact == Err(Denied::SignInFirst),
        edit: policy::decide(visit.actor.as_ref(), Verb::EditFirm, facts).is_ok().then(|| edit_address(&visit, id)),
        division,
        today: visit.place.zone.date(visit.now),
        marks: marks(&app, &visit, &from, id).await?,
    };
    Ok(ProfilePage::new(visit.layout(), &firm, context))
}

/// The lines of the firm that answer the request from which the reader came, for whom they are meant.
async fn marks(app: &App, visit: &Visit, from: &Origin, firm: FirmId) -> Answer<Marks> {
    let posting = from.posting.parse::<PostingId>().ok();
    let Some((actor, posting)) = visit.actor.as_ref().zip(posting) else { return Ok(Marks::default()) };
    let lines = app.matchmaker.answers(actor, posting, firm).await.context("finding the words that answer")?;
    Ok(Marks::new(lines, posting))
}

/// Notes that the office came here from a ranking. The browser's own word for it is enough: links stay plain, and one that keeps it
/// to itself costs a count.
fn note_opened(app: &App, visit: &Visit, headers: &HeaderMap, firm: FirmId) {
    let from = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let Some(posting) = from.and_then(|address| url::ranking_at(address, &visit.origin)) else { return };
    let place = &visit.place;
    if policy::decide(visit.actor.as_ref(), Verb::ReadMatches, Facts::of(place.id)).is_ok() {
        app.matchmaker.opened(place.id, posting, firm, place.zone.date(visit.now));
    }
}

/// The firm, if it belongs to the association that the reader is at and the reader may see it.
pub(super) async fn find_here(conn: &mut PgConnection, visit: &Visit, id: FirmId) -> Answer<Firm> {
    let firm = store::find(conn, id).await?.filter(|firm| firm.belongs_to(visit.place.id)).ok_or(Error::NotFound)?;
    policy::decide(visit.actor.as_ref(), Verb::ReadFirm, firm.facts(visit.place.id))?;
    Ok(firm)
}

/// People of the firm edit it under their own address, the office under the firm's.
fn edit_address(visit: &Visit, id: FirmId) -> String {
    let own = visit.actor.as_ref().and_then(Actor::firm) == Some(id);
    if own { url::my_firm() } else { url::edit_firm(id) }
}
