//! Behaviour, tested as a person would use the portal: through public addresses, each test in a database of its own.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that goes wrong should say so loudly")]

mod support;

mod accounts;
mod home;
mod support_itself;
