//! Associations and their divisions.

mod store;

pub use store::{NewAssociation, NewDivision, find_by_slug, insert, insert_division};
