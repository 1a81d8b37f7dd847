//! Addresses of consortium requests.

use axum::Router;

use crate::web::App;

/// The routes of this slice.
pub fn routes() -> Router<App> {
    Router::new()
}
