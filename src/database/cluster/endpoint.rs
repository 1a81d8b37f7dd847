//! Where the server listens, and how each role reaches it.

use std::{
    fmt::Write,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

use sqlx::postgres::{PgConnectOptions, PgSslMode};

/// The port names the socket file; no network port is opened.
pub(super) const PORT: u16 = 5432;

/// Who connects. The rights of each are set at every start (bootstrap.rs).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `postgres`, the superuser: for making databases in tests and for an operator's hands.
    Admin,
    /// `dure_owner`: owns the database `dure`, runs migrations.
    Owner,
    /// `dure_app`: what the running application uses; may do only what migrations grant.
    App,
}

impl Role {
    /// All roles, in the order of their power.
    pub(super) const ALL: [Self; 3] = [Self::Admin, Self::Owner, Self::App];

    /// The name of the role in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Admin => "postgres",
            Self::Owner => "dure_owner",
            Self::App => "dure_app",
        }
    }
}

/// The Unix socket of a running server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Endpoint {
    pub dir: PathBuf,
    pub port: u16,
}

impl Endpoint {
    /// The socket file itself.
    pub fn socket(&self) -> PathBuf {
        socket_file(&self.dir, self.port)
    }

    /// `postgres://role@%2Fsocket%2Ffolder:port/database`, understood by sqlx and by libpq's programs alike.
    pub fn url(&self, role: Role, database: &str) -> String {
        let host = percent_encoded(self.dir.as_os_str().as_bytes());
        format!("postgres://{}@{host}:{}/{}", role.name(), self.port, percent_encoded(database.as_bytes()))
    }

    /// The same as [`Endpoint::url`], ready for a pool; a `PG…` variable in the environment cannot redirect it.
    pub fn options(&self, role: Role, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.dir)
            .port(self.port)
            .username(role.name())
            .database(database)
            .ssl_mode(PgSslMode::Disable)
    }
}

/// `.s.PGSQL.<port>` in `dir`, the name the server gives its socket.
pub(super) fn socket_file(dir: &Path, port: u16) -> PathBuf {
    dir.join(format!(".s.PGSQL.{port}"))
}

fn percent_encoded(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => text.push(char::from(*byte)),
            // Writing to a String cannot fail.
            _ => drop(write!(text, "%{byte:02X}")),
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_survives_hangul_and_spaces_in_the_path() {
        let dir = PathBuf::from("/srv/두레 data/50%");
        let endpoint = Endpoint { dir: dir.clone(), port: PORT };
        let options: PgConnectOptions = endpoint.url(Role::App, "t_1 x").parse().unwrap();
        assert_eq!(options.get_socket(), Some(&dir));
        assert_eq!(options.get_database(), Some("t_1 x"));
        assert_eq!(options.get_username(), "dure_app");
        assert_eq!(options.get_port(), PORT);
    }
}
