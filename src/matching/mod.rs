//! Ranks the firms for a posting and shows why: the matcher and the text index, fed from Postgres and put into pages.
//!
//! Only this slice knows how rows become the matcher's [`Need`](crate::matcher::Need) and [`Offer`](crate::matcher::Offer)
//! ([`mapping`]). Each association has a [`Hall`] of its members in memory: the offers and the text index of one generation, never
//! changed, only replaced. [`feed`] replaces it within moments of a change in any process.

mod advice;
mod answers;
mod basis;
mod catalogue;
mod effects;
mod exposure;
mod fair;
mod feed;
mod hall;
mod halls;
mod mapping;
mod meaning;
pub mod offline;
mod outcomes;
mod ranked;
mod reading;
mod recent;
mod rotation;
mod routes;
mod shelf;
pub mod simulation;
mod store;
mod views;
mod weights;
mod work;

pub use catalogue::Catalogue;
pub use feed::follow;
pub use ranked::{Evidence, Ranked};
pub use reading::{read_firms, read_request};
pub use routes::routes;
pub use store::{forget_changes, save};
pub use views::samples;
