//! Addresses of firms.

mod blocks;
mod directory;
mod edit;
mod profile;

pub use blocks::RawBlock;

use axum::{
    Router,
    routing::{get, post},
};

use crate::web::App;

/// The routes of this slice.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/firms", get(directory::index))
        .route("/firms/{id}", get(profile::show))
        .route("/firms/{id}/edit", get(edit::edit).post(edit::update))
        .route("/me/firm", get(edit::edit_own).post(edit::update_own))
        .route("/me/firm/blocks", get(blocks::index).post(blocks::create))
        .route("/me/firm/blocks/{id}/removal", post(blocks::remove))
}
