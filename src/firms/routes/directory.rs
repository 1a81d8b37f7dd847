//! The member directory.

use anyhow::Context;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use crate::{
    firms::{
        filter::{Filter, RawFilter},
        store::{self, PAGE, Scope},
        views::{DirectoryPage, Found, FoundBlock},
        wanted::wanted,
    },
    policy::{self, Facts, Stage, Verb},
    web::{Answer, App, Asked, Hx, Sought, Visit},
};

/// The firms of the association, searched and filtered; htmx gets the part that a search replaces.
pub async fn index(State(app): State<App>, visit: Visit, hx: Hx, Asked(raw): Asked<RawFilter>) -> Answer<Response> {
    let (filter, page) = Filter::parse(&raw);
    let (scope, offset) = (scope(&visit)?, page.unwrap_or(1).saturating_sub(1) * PAGE);
    let wanted = wanted(&filter, scope.sees_hidden, offset, PAGE);
    let sought = Sought { association: scope.association, wanted, own: scope.own.clone() };
    let finding = app.matchmaker.find(sought).await.context("finding firms")?;
    let listing = store::listing(&mut *app.conn().await?, &scope, &filter, finding, offset).await?;
    let found = Found::new(&listing, &filter, page, visit.t);
    let vary = [(header::VARY, "HX-Request")];
    Ok(if hx.partial {
        (vary, FoundBlock { found }).into_response()
    } else {
        (vary, DirectoryPage::new(visit.layout(), &filter, found)).into_response()
    })
}

fn scope(visit: &Visit) -> Answer<Scope> {
    let (actor, facts) = (visit.actor.as_ref(), Facts::of(visit.place.id));
    policy::decide(actor, Verb::ReadFirm, facts)?;
    Ok(Scope {
        association: visit.place.id,
        sees_hidden: policy::decide(actor, Verb::ReadFirm, facts.at(Stage::Hidden)).is_ok(),
        own: actor.map(|actor| actor.firms.iter().map(|acting| acting.firm).collect()).unwrap_or_default(),
    })
}
