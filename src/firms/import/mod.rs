//! Member lists from files: read within limits, columns recognised, compared with what is there, applied as a whole.
//!
//! `table` turns bytes into rows of text, `mapping` says what each column is, `draft` checks a row, `plan` compares the rows with the
//! firms that are there, `store` asks the database for them and writes the plan.

mod draft;
mod mapping;
mod plan;
mod regions;
mod store;
mod table;

pub use draft::Draft;
pub use mapping::{Field, Mapping, MappingFault};
pub use plan::{Plan, RowNote};
pub use store::{Import, apply, plan};
pub use table::{MAX_FILE_BYTES, Table, TableFault, read};
