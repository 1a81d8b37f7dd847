//! The front door: what this association does for a firm like mine, and what is open now.

mod routes;
mod views;

pub use routes::routes;
