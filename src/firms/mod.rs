//! Member firms and startups: what they are, what they can do, and what shows it.

mod area;
mod completeness;
mod filter;
mod form;
pub mod import;
mod labels;
mod model;
mod routes;
mod store;
mod views;
mod wanted;

pub use filter::Pick;
pub(crate) use model::codes;
pub use model::{
    Capacity, ClientKind, Contact, Firm, FirmContent, FirmKind, FirmSize, FirmSummary, HeldCapability,
    HeldCertification, Names, Outcome, Project, Registration, Standing, ValueBand,
};
pub use routes::routes;
pub use store::{find, insert, join, replace, summaries};
pub use views::{FirmCard, Named, lang_of, samples};
