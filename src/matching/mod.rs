//! Ranks the firms for a posting and shows why: the matcher and the text index, fed from Postgres and put into pages.

mod catalogue;
mod routes;
mod store;
mod views;

pub use catalogue::{Catalogue, Ranked};
pub use routes::routes;
pub use store::{forget_changes, save};
