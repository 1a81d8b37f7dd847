//! Every address of the portal, slice by slice.

use std::sync::Arc;

use axum::{Extension, Router, routing::get};

use crate::{
    accounts, demo, firms, home,
    matching::{self, Catalogue},
    postings,
    web::{self, App, Error, assets},
};

mod health;

/// The whole portal with its layers.
pub fn build(app: &App, catalogue: Arc<Catalogue>) -> Router {
    let pages = Router::new()
        .merge(home::routes())
        .merge(accounts::routes())
        .merge(firms::routes())
        .merge(postings::routes())
        .merge(matching::routes())
        .merge(demo::routes())
        .route("/static/{*path}", get(assets::serve))
        .fallback(|| async { Error::NotFound })
        .method_not_allowed_fallback(|| async { Error::MethodNotAllowed })
        .layer(Extension(catalogue.clone()));
    let pages = web::dress(pages, app);
    // Health speaks to machines: no dressing, no host check, no language.
    health::routes(catalogue).with_state(app.clone()).fallback_service(pages)
}
