//! The list of firms that one's own firm wants nothing to do with.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;

use super::profile::find_here;
use crate::{
    audit,
    firms::{
        store::blocks::{self as store, NewBlock},
        views::BlocksPage,
    },
    identity::Actor,
    kernel::{
        ids::FirmId,
        names::{TextFault, clean_line},
    },
    policy::{self, Facts, Verb},
    web::{Answer, App, Error, Fault, Faults, Flash, Id, OnConstraint, Posted, Visit, set_flash, url},
};

/// A firm's name is no longer than this; an address fits too.
const MAX_NAME: usize = 200;
const MAX_REASON: usize = 200;

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct RawBlock {
    /// A firm's name, or the address of its profile.
    #[serde(default)]
    pub firm: String,
    #[serde(default)]
    pub reason: String,
}

/// `GET /me/firm/blocks`: the list, and the form that adds to it.
pub async fn index(State(app): State<App>, visit: Visit, actor: Actor) -> Answer<BlocksPage> {
    let own = own(&actor, Verb::ReadBlocks)?;
    page(&mut *app.conn().await?, &visit, &actor, own, RawBlock::default(), &Faults::default()).await
}

/// `POST /me/firm/blocks`: puts a firm on the list.
pub async fn create(
    State(app): State<App>,
    (visit, actor, jar): (Visit, Actor, CookieJar),
    Posted(raw): Posted<RawBlock>,
) -> Answer<Response> {
    let own = own(&actor, Verb::EditBlocks)?;
    let mut tx = app.begin().await?;
    let mut faults = Faults::default();
    let found = parse_firm(&mut tx, &visit, own, &raw.firm).await?;
    let blocked = faults.take("firm", found);
    let reason = faults.take("reason", optional_line(&raw.reason));
    if let (Some(blocked), Some(reason)) = (blocked, reason) {
        let (association, by, at) = (actor.association, actor.account, visit.now);
        let new = NewBlock { association, firm: own, blocked, reason: &reason, by, at };
        match store::insert(&mut tx, &new).await.on_constraint("firm_blocks_pkey", || Fault::Twice)? {
            Ok(()) => {
                audit::append(&mut tx, event(&visit, &actor, audit::Verb::Blocked, own, blocked)).await?;
                tx.commit().await?;
                return Ok((set_flash(&app, jar, Flash::FirmSaved), Redirect::to(&url::my_blocks())).into_response());
            }
            Err(fault) => faults.add("firm", fault),
        }
    }
    drop(tx);
    let page = page(&mut *app.conn().await?, &visit, &actor, own, raw, &faults).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `POST /me/firm/blocks/{id}/removal`: takes a firm off the list; one that is not on it is none the worse.
pub async fn remove(
    State(app): State<App>,
    (visit, actor, jar): (Visit, Actor, CookieJar),
    Id(blocked): Id<FirmId>,
) -> Answer<Response> {
    let own = own(&actor, Verb::EditBlocks)?;
    let mut tx = app.begin().await?;
    if store::remove(&mut tx, actor.association, own, blocked).await? {
        audit::append(&mut tx, event(&visit, &actor, audit::Verb::Unblocked, own, blocked)).await?;
    }
    tx.commit().await?;
    Ok((set_flash(&app, jar, Flash::FirmSaved), Redirect::to(&url::my_blocks())).into_response())
}

/// The reader's own firm, if they may do this for it.
fn own(actor: &Actor, verb: Verb) -> Answer<FirmId> {
    let firm = actor.firm().ok_or(Error::NotFound)?;
    policy::decide(Some(actor), verb, Facts::of(actor.association).owned_by(firm))?;
    Ok(firm)
}

async fn page(
    conn: &mut PgConnection,
    visit: &Visit,
    actor: &Actor,
    own: FirmId,
    raw: RawBlock,
    faults: &Faults,
) -> Answer<BlocksPage> {
    let edits = self::own(actor, Verb::EditBlocks).is_ok();
    let blocks = store::list(conn, actor.association, own).await?;
    let offered = if edits { store::offered(conn, actor.association, own).await? } else { Vec::new() };
    let zone = visit.place.zone;
    Ok(BlocksPage::new(visit.layout(), &blocks, &offered, edits.then_some((raw, faults)), zone))
}

/// The one member that is meant; a firm cannot block itself.
async fn parse_firm(conn: &mut PgConnection, visit: &Visit, own: FirmId, raw: &str) -> Answer<Result<FirmId, Fault>> {
    let name = match clean_line(raw, MAX_NAME) {
        Ok(name) => name,
        Err(fault) => return Ok(Err(fault.into())),
    };
    let address = name.rsplit('/').next().and_then(|last| last.parse::<FirmId>().ok());
    if let Some(id) = address {
        return Ok(match find_here(conn, visit, id).await {
            Ok(firm) if firm.id != own => Ok(firm.id),
            Ok(_) | Err(Error::NotFound | Error::Denied(_)) => Err(Fault::NotAChoice),
            Err(other) => return Err(other),
        });
    }
    let found = store::named(conn, visit.place.id, own, &name).await?;
    // Two of one name: only the address says which.
    Ok(if let [one] = found.as_slice() { Ok(*one) } else { Err(Fault::NotAChoice) })
}

fn optional_line(raw: &str) -> Result<String, Fault> {
    match clean_line(raw, MAX_REASON) {
        Err(TextFault::Empty) => Ok(String::new()),
        parsed => parsed.map_err(Fault::from),
    }
}

fn event(visit: &Visit, actor: &Actor, verb: audit::Verb, own: FirmId, blocked: FirmId) -> audit::Event {
    audit::Event {
        association: actor.association,
        actor: Some(actor.account),
        verb,
        subject: audit::Subject::Firm(own),
        // Not the reason: it is the firm's own.
        details: json!({ "firm": blocked }),
        at: visit.now,
    }
}
