//! Signing in and out, the first password, the language, and which association one is looking at.

mod routes;
mod views;

pub use routes::routes;
