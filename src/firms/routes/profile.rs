//! A firm's profile.

use axum::extract::State;
use sqlx::PgConnection;

use crate::{
    firms::{
        Firm, store,
        views::{ProfilePage, ShowContext},
    },
    identity::Actor,
    kernel::ids::FirmId,
    policy::{self, Denied, Verb},
    web::{Answer, App, Error, Id, Visit, url},
};

/// A firm as this reader may see it.
pub async fn show(State(app): State<App>, visit: Visit, Id(id): Id<FirmId>) -> Answer<ProfilePage> {
    let mut conn = app.conn().await?;
    let firm = find_here(&mut conn, &visit, id).await?;
    let division = match firm.division_in(visit.place.id) {
        Some(division) => store::division_names(&mut conn, division).await?,
        None => None,
    };
    let facts = firm.facts(visit.place.id);
    let contact = policy::decide(visit.actor.as_ref(), Verb::ReadContacts, facts);
    let context = ShowContext {
        sees_contact: contact.is_ok(),
        sign_in_first: contact == Err(Denied::SignInFirst),
        edit: policy::decide(visit.actor.as_ref(), Verb::EditFirm, facts).is_ok().then(|| edit_address(&visit, id)),
        division,
        today: visit.place.zone.date(visit.now),
    };
    Ok(ProfilePage::new(visit.layout(), &firm, context))
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
