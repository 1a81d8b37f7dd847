//! Pages of consortium requests.

mod form;
mod index;
mod labels;
mod panel;
mod samples;
mod show;

pub use form::{Echo, Filled, FormPage, Heading, Needs, NeedsPart, PanelPart, Stale};
pub use index::{FirmLink, FirmNames, IndexPage, Item, Reader, tabs};
pub use labels::Badge;
pub use panel::Panel;
pub use samples::samples;
pub use show::{Around, FitLine, ShowPage};
