//! What can go wrong with the private cluster, each as one line a person can act on.

use std::{io, path::PathBuf, time::Duration};

use super::binaries::OLDEST_MAJOR;

/// How to install the server, on the systems people run this on.
const INSTALL: &str = "Debian/Ubuntu: apt-get install -y postgresql postgresql-contrib; \
    Fedora: dnf install -y postgresql-server postgresql-contrib; macOS: brew install postgresql@17; \
    or set PG_BINDIR to the folder that holds `postgres` and `initdb`";

const OPEN_FOLDERS: &str = "let others enter every folder above it (chmod o+x)";

/// Why the cluster cannot be opened, kept running or stopped. Every message is one line.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// Neither `$PG_BINDIR` nor any usual place holds `postgres` and `initdb`.
    #[error("no PostgreSQL server programs found. {INSTALL}")]
    NoBinaries,
    /// `$PG_BINDIR` is set but is no folder with the server programs.
    #[error("PG_BINDIR={} does not hold working `postgres` and `initdb` programs", .0.display())]
    BadBindir(PathBuf),
    /// All programs found are older than this application can use.
    #[error("PostgreSQL {found} in {} is too old: {OLDEST_MAJOR} or later is needed. {INSTALL}", bindir.display())]
    TooOld {
        /// Major version found.
        found: u32,
        /// Folder of the programs.
        bindir: PathBuf,
    },
    /// Programs exist, but the account that has to run them cannot reach them.
    #[error("the account with uid {uid} cannot run {}: {OPEN_FOLDERS}", bindir.display())]
    Unreachable {
        /// The account chosen for the server.
        uid: u32,
        /// Folder of the programs.
        bindir: PathBuf,
    },
    /// The data were written by another major version.
    #[error(
        "{} was made by PostgreSQL {data}, but the programs found are version {found}: \
         install PostgreSQL {data} or move the data with pg_upgrade", dir.display()
    )]
    VersionMismatch {
        /// Data folder.
        dir: PathBuf,
        /// Major version in `PG_VERSION`.
        data: u32,
        /// Major version of the programs.
        found: u32,
    },
    /// A folder or file of the cluster cannot be written.
    #[error("cannot write {}: {source}; name another data folder with DURE_DATA", path.display())]
    Unwritable {
        /// What could not be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The data belong to another account than the one that runs this application.
    #[error("{} belongs to the account with uid {uid}: start as that account or as root", dir.display())]
    OtherOwner {
        /// Data folder.
        dir: PathBuf,
        /// Its owner.
        uid: u32,
    },
    /// The data folder has files in it that are no cluster; they are left alone.
    #[error("{} is not empty and holds no PostgreSQL cluster: name another data folder", .0.display())]
    NotACluster(PathBuf),
    /// Durable data were opened for tests or test data for service.
    #[error("{} was made to {made_for}, not to {asked}: name another data folder", dir.display())]
    OtherPurpose {
        /// The cluster's folder.
        dir: PathBuf,
        /// Purpose at creation.
        made_for: String,
        /// Purpose asked now.
        asked: &'static str,
    },
    /// The cluster was moved out of a folder that its account could not reach, or cannot be reached there.
    #[error("the account with uid {uid} cannot reach the cluster in {}: {OPEN_FOLDERS}", dir.display())]
    OutOfReach {
        /// The account that owns the data.
        uid: u32,
        /// The cluster's folder.
        dir: PathBuf,
    },
    /// Started by root on a system with neither the account `postgres` nor `nobody`.
    #[error("the database server must not run as root, and there is no account `postgres` or `nobody` to run it")]
    NoAccount,
    /// `initdb` ended with a failure.
    #[error("initdb failed: {0}")]
    InitFailed(String),
    /// The server ended before it was ready.
    #[error("the database server did not start: {0}")]
    StartFailed(String),
    /// The server, or another process that starts or stops it, took too long.
    #[error("the database in {} was not ready after {} s (see postgres.log)", dir.display(), waited.as_secs())]
    NotReady {
        /// Data folder.
        dir: PathBuf,
        /// How long this process waited.
        waited: Duration,
    },
    /// No folder with a name short enough for a Unix socket could be made.
    #[error("no folder for the database socket: neither {} nor the system's temporary folder serves", .0.display())]
    NoSocketFolder(PathBuf),
    /// The roles or the database could not be made, or the running server refused this process.
    #[error("cannot prepare the database: {0}")]
    Bootstrap(#[from] sqlx::Error),
    /// The server kept ending; nothing restarts it any more.
    #[error("the database server ended {failures} times in a row and stays down: {last}")]
    GaveUp {
        /// Ends and failed starts since it last ran for a while.
        failures: u32,
        /// The last reason.
        last: String,
    },
    /// The server runs on after both a fast and an immediate shutdown.
    #[error("the database server (process {0}) did not stop")]
    NotStopped(i32),
    /// The thread that watches the server could not be made or broke.
    #[error("the database supervisor failed: {0}")]
    Supervisor(String),
}

impl ClusterError {
    /// Names the path in a failure to write it, for `map_err`.
    pub(super) fn unwritable(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Unwritable { path, source }
    }
}
