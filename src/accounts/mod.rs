//! Signing in and out, the first password, the language, and which association one is looking at.

mod model;
mod routes;
mod views;

pub use routes::routes;
pub use views::samples;
