//! Dure (두레 · 都来): the portal of an SME association. It knows what its member firms can do, takes in the projects that no single
//! small firm can do alone, ranks the firms for each project and says why.
//!
//! The rooms are described in `docs/architecture.md`; a room may name only rooms below it, which `tests/rooms.rs` checks.

pub mod kernel;

pub mod matcher;
pub mod semantic;
pub mod textindex;

pub mod audit;
pub mod config;
pub mod database;
mod i18n;
pub mod identity;
pub mod jobs;
pub mod policy;

pub mod web;

pub mod accounts;
pub mod associations;
pub mod firms;
pub mod home;
pub mod matching;
pub mod postings;

pub mod demo;
pub mod worker;

pub mod app;
mod cli;
mod router;
mod server;

pub use cli::run;

/// Every page of the portal filled with samples, in the language of `locale`: for the test that looks at all of them.
#[must_use]
pub fn samples(locale: kernel::locale::Locale) -> Vec<web::Sample> {
    let t = i18n::Texts::of(locale);
    [
        web::samples(t),
        home::samples(t),
        accounts::samples(t),
        firms::samples(t),
        postings::samples(t),
        matching::samples(t),
    ]
    .into_iter()
    .flatten()
    .collect()
}
