//! The profile editor's form: what was typed, and the firm that it says.
//!
//! Rows of lists are fields named `capability-3-level`; their numbers only tell them apart. A row in which nothing was typed is no row.

mod parse;
mod rows;
#[cfg(test)]
mod tests;
mod typed;

pub use parse::parse;
pub use typed::{ROWS, Typed};

/// Capabilities that a project's row can name.
pub const PROJECT_CAPABILITIES: usize = 3;
