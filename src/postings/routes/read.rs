//! Reading: the list and the page of a request.

use axum::extract::State;
use serde::Deserialize;

use super::super::model::Posting;
use super::super::{
    store,
    views::{Around, FitLine, IndexPage, Item, Reader, ShowPage, tabs},
};
use super::names;
use crate::{
    i18n::Texts,
    identity::Actor,
    kernel::ids::{FirmId, PostingId},
    policy::{self, Verb},
    web::{Answer, App, Asked, Error, Id, Paging, Visit, url},
};

/// Requests to a page of the list.
const PAGE: usize = 20;

/// Which list, and which page of it. Anything that is neither is the first page of the open ones.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Listed {
    tab: String,
    page: String,
}

pub async fn index(State(app): State<App>, visit: Visit, Asked(asked): Asked<Listed>) -> Answer<IndexPage> {
    let actor = visit.actor.as_ref();
    let (place, now, ended) = (visit.place.id, visit.now, asked.tab == "ended");
    let mut conn = app.conn().await?;
    let (open_count, ended_count) = store::counts(&mut conn, place, now).await?;
    let total = usize::try_from(if ended { ended_count } else { open_count }).unwrap_or_default();
    let query = if ended { "tab=ended" } else { "" };
    let paging = Paging::new(asked.page.parse().ok(), total, PAGE, &url::postings(), query);
    let (size, offset) = (paging.size() as i64, paging.offset() as i64);
    let (postings, _) = store::list(&mut conn, place, ended, now, size, offset).await?;
    let leads: Vec<FirmId> = postings.iter().filter_map(|posting| posting.outcome.as_ref()?.lead).collect();
    let names = names(&mut conn, &visit, actor, &leads).await?;
    let reader = Reader { account: actor.map(|actor| actor.account), names: &names, now };
    Ok(IndexPage {
        t: visit.t,
        ended,
        tabs: tabs(open_count, ended_count, ended, visit.t),
        items: postings.iter().map(|posting| Item::of(posting, &reader, visit.t)).collect(),
        paging,
        can_publish: policy::decide(actor, Verb::Publish, policy::Facts::of(place)).is_ok(),
        layout: visit.layout(),
    })
}

pub async fn show(State(app): State<App>, visit: Visit, Id(id): Id<PostingId>) -> Answer<ShowPage> {
    let actor = visit.actor.as_ref();
    let mut conn = app.conn().await?;
    let posting = store::find(&mut conn, id).await?.ok_or(Error::NotFound)?;
    policy::decide(actor, Verb::ReadPosting, posting.facts()).map_err(|denied| visit.refused(denied))?;
    let selected = store::selected(&mut conn, id).await?;
    let lead = posting.outcome.as_ref().and_then(|outcome| outcome.lead);
    let firms: Vec<FirmId> = selected.iter().copied().chain(lead).collect();
    let names = names(&mut conn, &visit, actor, &firms).await?;
    drop(conn);
    let fit = fit(&app, actor, &posting, visit.t).await?;
    let may = |verb| policy::decide(actor, verb, posting.facts()).is_ok();
    let around = Around {
        now: visit.now,
        mine: actor.is_some_and(|actor| posting.requester.account == Some(actor.account)),
        can_edit: may(Verb::EditPosting),
        can_read_matches: may(Verb::ReadMatches),
        selected: &selected,
        names: &names,
        fit,
    };
    Ok(ShowPage::of(visit.layout(), &posting, around))
}

/// What the request means for the reader's own firm.
async fn fit(app: &App, actor: Option<&Actor>, posting: &Posting, t: Texts) -> Answer<Option<FitLine>> {
    let firm = actor.filter(|actor| actor.association == posting.association).and_then(Actor::firm);
    let Some(firm) = firm.filter(|_| posting.is_open(app.clock.now())) else { return Ok(None) };
    let found = app.matchmaker.fit(posting.id, posting.sketch(), firm).await?;
    Ok(found.map(|fit| FitLine::of(&fit, t)))
}
