//! Consortium requests: what is asked for, by whom, until when, and what became of it.

mod form;
mod model;
mod routes;
mod store;
mod views;

pub use model::{Head, NewPosting, Outcome, Posting, PostingStage, Requester, Requirement, Result, Tally};
pub use routes::routes;
pub use store::{amend, find, insert, insert_outcome, list, note_firm, open};
pub use views::{Badge, FitLine, samples};
