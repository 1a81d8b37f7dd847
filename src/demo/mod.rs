//! The demo association: loaded from `data/demo`, tried in five roles, reset with one button.

mod data;
mod firm;
mod lines;
mod password;
mod prepare;
mod reset;
mod routes;
mod seed;
mod store;

pub use lines::lines;
pub use password::Password;
pub use prepare::{Wanted, prepare};
pub use reset::reset;
pub use routes::routes;
pub use seed::{Loaded, seed};
pub use store::{find, is_empty};

/// Someone a visitor of the demo can sign in as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    pub role: String,
    pub email: String,
}

/// The demo's accounts and the password that opens all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logins {
    pub accounts: Vec<Login>,
    pub password: String,
}
