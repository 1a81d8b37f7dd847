//! Associations and their divisions.

mod store;

pub use store::{NewAssociation, NewDivision, clear_default, find_by_slug, insert, insert_division, slugs};
