//! Pages of this slice.

mod card;
mod directory;
mod map;
mod profile;
mod samples;

pub use card::{FirmCard, Named, lang_of};
pub use directory::{DirectoryPage, Found, FoundBlock};
pub use profile::{ProfilePage, ShowContext};
pub use samples::samples;
