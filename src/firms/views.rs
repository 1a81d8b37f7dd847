//! Pages of this slice.

mod blocks;
mod card;
mod directory;
mod edit;
mod fields;
mod map;
mod marks;
mod profile;
mod rows;
mod samples;
mod todo;

use chrono::{Datelike, NaiveDate};

pub use blocks::BlocksPage;
pub use card::{FirmCard, Named, lang_of};
pub use directory::{DirectoryPage, Found, FoundBlock};
pub use edit::{EditContext, EditPage};
pub use marks::Marks;
pub use profile::{ProfilePage, ShowContext};
#[cfg(test)]
pub use samples::sample_firm;
pub use samples::samples;

/// The year of a day, as wide as the database keeps it.
#[must_use]
pub fn year_of(day: NaiveDate) -> i16 {
    i16::try_from(day.year()).unwrap_or(i16::MAX)
}
