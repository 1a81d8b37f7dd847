//! The demo association: loaded from `data/demo`, tried in four roles, reset with one button.

mod routes;

pub use routes::routes;
