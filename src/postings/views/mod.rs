//! Pages of consortium requests.

mod form;
mod index;
mod labels;
mod needs;
mod panel;
mod samples;
mod show;

pub use form::{Echo, Filled, FormPage, Heading, NeedsPart, PanelPart, Stale};
pub use index::{FirmLink, FirmNames, IndexPage, Item, Reader, tabs};
pub use labels::Badge;
pub use needs::Needs;
pub use panel::Panel;
pub use samples::samples;
pub use show::{Around, FitLine, ShowPage};
