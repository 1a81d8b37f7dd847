//! The front door: what this association does for a firm like mine, and what is open now.

mod model;
mod routes;
mod store;
mod views;

pub use routes::routes;
pub use views::samples;
