//! Behaviour, tested as a person would use the portal: through public addresses, each test in a database of its own.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that goes wrong should say so loudly")]
#![expect(clippy::disallowed_methods, reason = "tests look at tables with queries of their own")]

mod accounts;
mod commands;
mod demo;
mod directory;
mod fairness;
mod firms;
mod hardening;
mod health;
mod home;
mod import;
mod kept_index;
mod matching;
mod meaning;
mod migrations;
mod outcomes;
mod pages;
mod postings;
mod ranking;
mod rotation_rule;
mod samples;
mod security;
mod sessions;
mod support;
mod support_itself;
mod texts;
mod weights;
