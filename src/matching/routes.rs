//! Addresses of this slice.

use axum::Router;

use crate::web::App;

/// The routes of this slice.
pub fn routes() -> Router<App> {
    Router::new()
}
