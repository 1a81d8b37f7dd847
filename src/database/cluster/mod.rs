//! The private PostgreSQL cluster: found or made, started, watched and stopped by the application itself.
//!
//! [`Cluster::open`] gives a running server for a data folder, whatever state the folder is in: empty, stopped, left
//! by a kill -9 or a power cut, still shutting down, or in use by another process of the application, whose server is
//! then shared. There is no network port. What happens on the way:
//!
//! - **Programs**: `$PG_BINDIR`, `/usr/lib/postgresql/*/bin`, Homebrew, `PATH`, `<data>/pgdist/**/bin`; version 15 or
//!   later, and the version of the data if there are any.
//! - **Account**: never root. Started by root, the server runs as the owner of existing data, else as `postgres`, else
//!   as `nobody`; a folder that account cannot enter is replaced by `/var/lib/dure/<hash>` (see home.rs).
//! - **Life**: the server is a child in its own process group, so Ctrl-C in a terminal reaches the application only,
//!   which then stops it. If the application is killed, Linux tells the server to shut down (PR_SET_PDEATHSIG);
//!   elsewhere it runs on and the next start takes it over. If the server is killed, it is started again. Under
//!   systemd write `KillMode=mixed`: by default systemd would tell the server to stop while the application still
//!   answers requests.
//!
//! # Who can get in
//! 1. The socket lies in a folder of mode 0700 that belongs to the server's account, and has mode 0700 itself: only
//!    that account and root reach it. An application run by root passes because root does; no wider mode is needed.
//! 2. Of those, `peer` authentication admits only the account that runs the application, and root, whom the kernel
//!    names on each connection. So when root runs the application, other programs of the account `postgres` or
//!    `nobody` stay out, and nothing depends on the folder's mode alone. There are no passwords to keep.
//! 3. Whoever is admitted may be any of the three roles: `postgres`, `dure_owner`, `dure_app`. The application binds
//!    itself by connecting as `dure_app`, which has no rights but those that migrations grant.

use std::{
    path::Path,
    sync::mpsc::sync_channel,
    thread::{self, JoinHandle},
};

use sqlx::postgres::PgConnectOptions;
use tokio::sync::{oneshot, watch};

mod account;
mod binaries;
mod bootstrap;
mod death;
mod endpoint;
mod error;
mod home;
mod launch;
mod lock;
mod log;
mod pidfile;
mod server;
mod supervisor;
#[cfg(test)]
mod tests;

pub use self::{bootstrap::DATABASE, endpoint::Role, error::ClusterError};

use self::{
    binaries::Search,
    endpoint::Endpoint,
    home::Home,
    server::Plan,
    supervisor::{Channels, Policy, supervise},
};

/// What the data are for; fixed when the cluster is made, and checked ever after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Members' data: every acknowledged change survives a power cut.
    Serve,
    /// Data to throw away: nothing is forced to disk.
    Test,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Serve => "serve",
            Self::Test => "test",
        }
    }
}

/// How the server is; see [`Cluster::health`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It accepts connections.
    Running,
    /// It ended by itself and is being started again; connections fail meanwhile.
    Restarting,
    /// It ended too often, for the reason given; nothing starts it any more.
    GaveUp(String),
}

/// How a cluster was left by [`Cluster::stop`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// Sessions were ended and everything was written out.
    Cleanly,
    /// The fast shutdown took too long; the next start replays the log. Nothing acknowledged is lost.
    Immediately,
    /// Another process owns the server and goes on using it.
    LeftRunning,
}

/// A running private cluster. Call [`Cluster::stop`] when done; dropping it stops it too, blocking the thread for as
/// long as the shutdown takes.
#[derive(Debug)]
pub struct Cluster {
    endpoint: Endpoint,
    health: watch::Receiver<Health>,
    stop: Option<oneshot::Sender<()>>,
    supervisor: Option<JoinHandle<Result<Stopped, ClusterError>>>,
}

impl Cluster {
    /// Gives a running server with the roles and the database `dure` for `data_dir`, which is made if need be.
    ///
    /// Blocks for about 0.1 s when the cluster exists, 1-3 s when it has to be made, longer after a crash: call it
    /// before the asynchronous runtime starts, or in `spawn_blocking`.
    ///
    /// # Errors
    /// Every [`ClusterError`] is one line that says what to do.
    pub fn open(data_dir: &Path, purpose: Purpose) -> Result<Self, ClusterError> {
        let home = Home::prepare(data_dir, purpose)?;
        let search = Search::usual(data_dir);
        let plan = Plan { home, search, temporary: home::temporary_folder(), log_rotated: false };
        Self::open_as_planned(plan, Policy::default())
    }

    fn open_as_planned(plan: Plan, policy: Policy) -> Result<Self, ClusterError> {
        let (opened_tx, opened) = sync_channel(1);
        let (stop, stop_rx) = oneshot::channel();
        let (health_tx, health) = watch::channel(Health::Running);
        let channels = Channels { opened: opened_tx, stop: stop_rx, health: health_tx };
        let supervisor = thread::Builder::new()
            .name("postgres".to_owned())
            .spawn(move || run_supervisor(plan, policy, channels))
            .map_err(|error| ClusterError::Supervisor(error.to_string()))?;
        match opened.recv() {
            Ok(endpoint) => Ok(Self { endpoint: endpoint?, health, stop: Some(stop), supervisor: Some(supervisor) }),
            Err(_) => Err(joined(supervisor).err().unwrap_or_else(|| ClusterError::Supervisor("it ended".to_owned()))),
        }
    }

    /// The address of `database` for `role`, e.g. `postgres://dure_app@%2Fsrv%2Fdure%2Fpostgres%2Fsocket:5432/dure`.
    ///
    /// It stays the same when the server is started again. sqlx, psql and pg_dump understand it.
    pub fn url(&self, role: Role, database: &str) -> String {
        self.endpoint.url(role, database)
    }

    /// The same as [`Cluster::url`] as connect options for a pool.
    pub fn options(&self, role: Role, database: &str) -> PgConnectOptions {
        self.endpoint.options(role, database)
    }

    /// The address of the superuser in the database `postgres`, for tests that make databases of their own.
    pub fn admin_url(&self) -> String {
        self.url(Role::Admin, "postgres")
    }

    /// How the server is, and when that changes. The channel closes when supervision ends.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.health.clone()
    }

    /// Stops the server and waits for its end: a fast shutdown, after 20 s an immediate one. Leaves a server alone that
    /// another process owns.
    ///
    /// # Errors
    /// [`ClusterError::NotStopped`]; [`ClusterError::GaveUp`] if there was no server left to stop.
    pub async fn stop(mut self) -> Result<Stopped, ClusterError> {
        self.stop.take();
        // The supervisor drops its end of the channel when it is done; then joining its thread does not block.
        while self.health.changed().await.is_ok() {}
        self.join()
    }

    /// [`Cluster::stop`] for code without a runtime; blocks the thread.
    ///
    /// # Errors
    /// Those of [`Cluster::stop`].
    pub fn stop_blocking(mut self) -> Result<Stopped, ClusterError> {
        self.join()
    }

    /// Tells the supervisor to stop, by dropping the sender, and waits for it.
    fn join(&mut self) -> Result<Stopped, ClusterError> {
        self.stop.take();
        self.supervisor.take().map_or(Ok(Stopped::LeftRunning), joined)
    }
}

/// The body of the supervisor's thread.
fn run_supervisor(plan: Plan, policy: Policy, channels: Channels) -> Result<Stopped, ClusterError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| ClusterError::Supervisor(error.to_string()))?;
    runtime.block_on(supervise(plan, policy, channels))
}

fn joined(supervisor: JoinHandle<Result<Stopped, ClusterError>>) -> Result<Stopped, ClusterError> {
    supervisor.join().unwrap_or_else(|_| Err(ClusterError::Supervisor("its thread panicked".to_owned())))
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.supervisor.is_some()
            && let Err(error) = self.join()
        {
            tracing::warn!("{error}");
        }
    }
}
