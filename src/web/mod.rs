//! The HTTP kit that every slice stands on: state, extractors, errors, layers, layout, assets and addresses.

mod app;
pub mod assets;
mod client;
mod cookies;
mod error;
mod find;
mod fit;
mod forms;
mod layers;
mod layout;
mod marked;
mod paging;
mod posted;
mod problem;
mod rendered;
mod sample;
pub mod url;
mod visit;

pub use app::{App, AppParts};
pub use assets::asset;
pub use client::ClientAddress;
pub use cookies::{Flash, drop_session, set_flash, set_locale, set_session};
pub use error::{Error, OnConstraint};
pub use find::{Finding, Sought};
pub use fit::{Change, Effect, Fit, Later, Matchmaker, Preview, Rule, Sketch, Wanted};
pub use forms::{Choice, Fault, Faults};
pub use layers::{dress, samples};
pub use layout::{DemoRole, Layout, NavItem};
pub use marked::{Likeness, MarkedLine, Passage, Span};
pub use paging::Paging;
pub use posted::{Asked, Id, Posted};
pub use problem::Problem;
pub use rendered::Rendered;
pub use sample::Sample;
pub use visit::{Hx, Reading, Visit};

/// What a handler answers with, or the error that is dressed as a page.
pub type Answer<T> = Result<T, Error>;
