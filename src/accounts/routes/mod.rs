//! Addresses of this slice.

mod session;
mod sign_in;
mod welcome;

use axum::{
    Router,
    routing::{get, post},
};

use crate::web::App;

/// The routes of this slice.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(sign_in::new).post(sign_in::create))
        .route("/sign-out", post(session::sign_out))
        .route("/language", post(session::speak))
        .route("/associations/{id}/choice", post(session::turn_to))
        .route("/welcome/{token}", get(welcome::show).post(welcome::set_password))
}
