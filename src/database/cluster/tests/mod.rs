//! Promises of the private cluster, kept against a real server; they hold for root and for any other account.

mod access;
mod life;
mod places;

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use sqlx::{Connection, PgConnection, Row, raw_sql};
use tempfile::TempDir;

use super::{pidfile::PidFile, *};

/// A data folder of its own, open enough for the account that root's server runs as.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let dir = tempfile::Builder::new().prefix("dure-cluster-").tempdir().unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        Self(dir)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn home(&self) -> PathBuf {
        self.path().join("postgres")
    }

    fn data(&self) -> PathBuf {
        self.home().join("data")
    }

    fn open(&self) -> Cluster {
        Cluster::open(self.path(), Purpose::Test).unwrap()
    }

    fn plan(&self) -> Plan {
        Plan {
            home: Home::prepare(self.path(), Purpose::Test).unwrap(),
            search: Search::usual(self.path()),
            temporary: std::env::temp_dir(),
            log_rotated: false,
        }
    }

    fn server_pid(&self) -> Pid {
        PidFile::read(&self.data()).unwrap().pid
    }

    fn log(&self) -> String {
        fs::read_to_string(self.path().join("postgres.log")).unwrap()
    }
}

/// The first column of the first row, as text.
fn ask(url: &str, sql: &'static str) -> sqlx::Result<String> {
    block_on(async {
        let mut conn = PgConnection::connect(url).await?;
        let row = raw_sql(sql).fetch_one(&mut conn).await?;
        conn.close().await?;
        row.try_get(0)
    })
}

fn run(url: &str, sql: &'static str) -> sqlx::Result<()> {
    block_on(async {
        let mut conn = PgConnection::connect(url).await?;
        raw_sql(sql).execute(&mut conn).await?;
        conn.close().await
    })
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// Waits until the condition holds; fails after 30 s.
fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < Duration::from_secs(30), "waited in vain: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

fn kill(pid: Pid) {
    kill_process(pid, Signal::KILL).unwrap();
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}
