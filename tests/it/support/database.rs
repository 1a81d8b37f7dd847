//! One private cluster for each test process, migrated once; each test gets a copy of the migrated database.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use dure::database::{
    self, Access,
    cluster::{Cluster, Purpose, Role},
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection};

/// A database that belongs to one test.
pub struct TestDatabase {
    pub name: String,
    pub access: Access,
}

impl TestDatabase {
    /// A migrated database, copied from the template in some 50 ms.
    pub async fn migrated() -> Self {
        Self::make("TEMPLATE dure_template").await
    }

    /// A database without tables, for tests of the migrations themselves.
    pub async fn empty() -> Self {
        Self::make("TEMPLATE template0").await
    }

    async fn make(like: &str) -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let cluster = cluster();
        let name = format!("t_{}", MADE.fetch_add(1, Ordering::Relaxed));
        let mut admin = admin(cluster).await;
        run(&mut admin, format!("CREATE DATABASE {name} OWNER dure_owner {like}")).await;
        admin.close().await.unwrap();
        let access = access(cluster, &name);
        Self { name, access }
    }

    /// A connection as the owner of the tables, for looking at what the application wrote.
    pub async fn owner(&self) -> PgConnection {
        self.access.owner.connect().await.unwrap()
    }

    /// A connection as the application's own role.
    pub async fn app(&self) -> PgConnection {
        self.access.app.connect().await.unwrap()
    }
}

fn access(cluster: &Cluster, database: &str) -> Access {
    Access { owner: cluster.options(Role::Owner, database), app: cluster.options(Role::App, database) }
}

async fn admin(cluster: &Cluster) -> PgConnection {
    cluster.options(Role::Admin, "postgres").connect().await.unwrap()
}

async fn run(conn: &mut PgConnection, sql: String) {
    conn.execute(AssertSqlSafe(sql)).await.unwrap();
}

/// The cluster of this process. It ends with the process; the next run removes its files.
fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    // Opening blocks, and a test's own runtime may neither block nor outlive the test: so a thread of its own.
    CLUSTER.get_or_init(|| std::thread::spawn(open).join().unwrap())
}

fn open() -> Cluster {
    let folder = std::env::temp_dir();
    remove_left_over(&folder);
    let cluster = Cluster::open(&folder.join(format!("{PREFIX}{}", std::process::id())), Purpose::Test).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(make_template(&cluster));
    cluster
}

async fn make_template(cluster: &Cluster) {
    let mut admin = admin(cluster).await;
    run(&mut admin, "CREATE DATABASE dure_template OWNER dure_owner TEMPLATE template0".to_owned()).await;
    database::migrate(&access(cluster, "dure_template").owner).await.unwrap();
    admin.close().await.unwrap();
}

const PREFIX: &str = "dure-test-";

/// Clusters of test processes that are gone.
fn remove_left_over(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if process_of(&entry.path()).is_some_and(|pid| !is_running(pid)) {
            // Another run may be cleaning up too.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn process_of(path: &Path) -> Option<i32> {
    PathBuf::from(path).file_name()?.to_str()?.strip_prefix(PREFIX)?.parse().ok()
}

fn is_running(pid: i32) -> bool {
    let Some(pid) = rustix::process::Pid::from_raw(pid) else { return false };
    rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH)
}
