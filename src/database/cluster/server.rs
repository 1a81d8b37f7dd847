//! One server process: found running or started, watched, stopped.

use std::{
    fs,
    path::PathBuf,
    process::ExitStatus,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use tokio::{
    process::{Child, Command},
    time::{sleep, timeout},
};

use super::{
    ClusterError, Stopped,
    binaries::Search,
    bootstrap::bootstrap,
    endpoint::{Endpoint, socket_file},
    home::Home,
    launch,
    lock::Lock,
    log,
    pidfile::{self, PidFile, State},
};

/// How long a server may take to become ready or to finish stopping: replay after a crash reads up to 1 GB of log.
const READY_WITHIN: Duration = Duration::from_secs(300);

/// How long sessions of a server killed the hard way may take to notice; until then no new server may use the data.
const ORPHANS_GONE_WITHIN: Duration = Duration::from_secs(10);

const ORPHANS_CHECK: Duration = Duration::from_millis(200);

/// How long another process may take to let go of a server it has just stopped.
const RELEASED_WITHIN: Duration = Duration::from_secs(5);

/// How long a server whose owner is gone is left to hear of it, before it is trusted to go on.
const ORPHAN_PAUSE: Duration = Duration::from_millis(100);

/// How often the state is read while a server starts.
const POLL: Duration = Duration::from_millis(10);

/// How often a server that is not our child is looked at.
const WATCH: Duration = Duration::from_millis(500);

/// Time for a fast shutdown (sessions end, everything is written out), then for an immediate one.
const FAST_STOP: Duration = Duration::from_secs(20);
const IMMEDIATE_STOP: Duration = Duration::from_secs(10);

/// Everything needed to get a server for one cluster.
#[derive(Debug)]
pub(super) struct Plan {
    pub home: Home,
    pub search: Search,
    pub temporary: PathBuf,
    /// False until the first start by this process; the log of the run before is put aside then.
    pub log_rotated: bool,
}

impl Plan {
    /// A running server with its roles and database: the one that runs already, or a new one.
    pub async fn obtain(&mut self) -> Result<Server, ClusterError> {
        let _starting = Lock::take(&self.home.dir.join("start.lock"), READY_WITHIN).await?;
        self.home.fix_purpose()?;
        loop {
            let server = match self.settled().await? {
                Some(found) => match self.adopt(found).await? {
                    Some(server) => server,
                    None => continue,
                },
                None => self.start().await?,
            };
            match bootstrap(&server.endpoint).await {
                Ok(()) => return Ok(server),
                // It was asked to stop after we had found it.
                Err(_) if server.child.is_none() && !server.is_ready() => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Waits until a server that starts or stops has done so; `None` when the way is free for a new one.
    async fn settled(&self) -> Result<Option<PidFile>, ClusterError> {
        let data = self.home.data();
        let since = Instant::now();
        loop {
            match pidfile::inspect(&data) {
                State::Free => return Ok(None),
                State::Ready(found) => return Ok(Some(found)),
                State::Stale => {
                    let path = pidfile::path(&data);
                    tracing::debug!(path = %path.display(), "removing a stale postmaster.pid");
                    fs::remove_file(&path).map_err(ClusterError::unwritable(path))?;
                    return Ok(None);
                }
                State::Changing if since.elapsed() > READY_WITHIN => {
                    return Err(ClusterError::NotReady { dir: data, waited: READY_WITHIN });
                }
                State::Changing => sleep(POLL).await,
            }
        }
    }

    /// Uses a server that runs already. It becomes ours if no living process owns it, as after kill -9 where the system
    /// has no parent-death signal; else it stays its owner's. `None` if it turns out to be stopping.
    async fn adopt(&self, found: PidFile) -> Result<Option<Server>, ClusterError> {
        let owner = Lock::try_take(&self.owner_lock())?;
        let server = Server {
            pid: found.pid,
            endpoint: found.endpoint,
            data: self.home.data(),
            owner_lock: self.owner_lock(),
            owner,
            child: None,
            since: Instant::now(),
        };
        if server.owner.is_some() {
            // A dying process lets go of its locks just before its death signal is sent.
            sleep(ORPHAN_PAUSE).await;
            if !server.is_ready() {
                return Ok(None);
            }
        }
        let (pid, ours) = (server.pid.as_raw_nonzero(), server.owner.is_some());
        tracing::info!(pid, ours, "using the database server that runs already");
        Ok(Some(server))
    }

    /// Starts a server, making the cluster first if there is none.
    async fn start(&mut self) -> Result<Server, ClusterError> {
        let owner = Lock::take(&self.owner_lock(), RELEASED_WITHIN).await?;
        self.home.fix_ownership()?;
        let version = self.home.version();
        let binaries = self.search.find(&self.home.account, version, &self.home.data())?;
        if !std::mem::replace(&mut self.log_rotated, true) {
            log::rotate(&self.home.log).map_err(ClusterError::unwritable(&self.home.log))?;
        }
        if version.is_none() {
            tracing::info!(home = %self.home.dir.display(), "making the database cluster");
            launch::initialise(&self.home, &binaries)?;
        }
        let sockets = self.clean_socket_folder()?;
        let mut server = self.launch(Command::from(launch::server(&self.home, &binaries, &sockets)?)).await?;
        server.owner = Some(owner);
        tracing::info!(
            pid = server.pid.as_raw_nonzero(),
            version = binaries.major,
            millis = server.since.elapsed().as_millis(),
            "the database server runs"
        );
        Ok(server)
    }

    /// The folder for the socket, without what a server killed the hard way left in it: its lock file can name a
    /// process id that a stranger has now, and the server would refuse to start.
    fn clean_socket_folder(&self) -> Result<PathBuf, ClusterError> {
        let sockets = self.home.socket_folder(&self.temporary)?;
        let socket = socket_file(&sockets, super::endpoint::PORT);
        let mut lock = socket.clone().into_os_string();
        lock.push(".lock");
        for left in [socket, PathBuf::from(lock)] {
            // A file that is not there is the usual case; one that cannot be removed is reported by the server.
            drop(fs::remove_file(left));
        }
        Ok(sockets)
    }

    /// Spawns the server and waits for it, again if sessions of a killed one still hold the data.
    async fn launch(&self, mut command: Command) -> Result<Server, ClusterError> {
        let since = Instant::now();
        loop {
            match self.launch_once(&mut command).await {
                Err(ClusterError::StartFailed(why))
                    if why.contains("shared memory block") && since.elapsed() < ORPHANS_GONE_WITHIN =>
                {
                    sleep(ORPHANS_CHECK).await;
                }
                outcome => return outcome,
            }
        }
    }

    async fn launch_once(&self, command: &mut Command) -> Result<Server, ClusterError> {
        let mark = log::length(&self.home.log);
        let child = command.spawn().map_err(|error| ClusterError::StartFailed(error.to_string()))?;
        let pid = child.id().and_then(|pid| Pid::from_raw(pid.cast_signed()));
        let pid = pid.ok_or_else(|| ClusterError::StartFailed("it ended at once".to_owned()))?;
        let mut server = Server {
            pid,
            endpoint: Endpoint { dir: PathBuf::new(), port: 0 },
            data: self.home.data(),
            owner_lock: self.owner_lock(),
            owner: None,
            child: Some(child),
            since: Instant::now(),
        };
        server.until_ready(&self.home, mark).await?;
        Ok(server)
    }

    fn owner_lock(&self) -> PathBuf {
        self.home.dir.join("owner.lock")
    }
}

/// A server in use. Dropped without [`Server::stop`], one of ours is told to stop, and nobody waits.
#[derive(Debug)]
pub(super) struct Server {
    pid: Pid,
    pub endpoint: Endpoint,
    data: PathBuf,
    owner_lock: PathBuf,
    /// Held while this process is the one that has to stop the server.
    owner: Option<Lock>,
    /// `None` for a server that another process started, and after the end.
    child: Option<Child>,
    since: Instant,
}

impl Server {
    /// How long this process has used the server.
    pub fn age(&self) -> Duration {
        self.since.elapsed()
    }

    fn is_ready(&self) -> bool {
        matches!(pidfile::inspect(&self.data), State::Ready(file) if file.pid == self.pid)
    }

    /// Waits for line 8 of our child's postmaster.pid to be `ready`.
    async fn until_ready(&mut self, home: &Home, mark: u64) -> Result<(), ClusterError> {
        let mut told = false;
        loop {
            if let Some(child) = &mut self.child
                && let Ok(Some(status)) = child.try_wait()
            {
                let why = log::last_words(&home.log, mark).unwrap_or_else(|| status.to_string());
                return Err(ClusterError::StartFailed(why));
            }
            // The file of an earlier run stays until the new server writes its own.
            if let Some(file) = PidFile::read(&self.data).filter(|file| file.pid == self.pid && file.ready) {
                self.endpoint = file.endpoint;
                return Ok(());
            }
            if self.age() > READY_WITHIN {
                return Err(ClusterError::NotReady { dir: self.data.clone(), waited: READY_WITHIN });
            }
            if !told && self.age() > Duration::from_secs(5) {
                told = true;
                tracing::info!("the database server is still starting, perhaps replaying its log after a crash");
            }
            sleep(POLL).await;
        }
    }

    /// Waits for the end of the server, and says how it ended. Safe to cancel.
    pub async fn ended(&mut self) -> String {
        if let Some(child) = &mut self.child {
            let status = child.wait().await;
            self.child = None;
            self.owner = None;
            return status.as_ref().map_or_else(ToString::to_string, ExitStatus::to_string);
        }
        while pidfile::still_serves(self.pid, &self.data) {
            // Once the process that owned the server is gone, somebody has to stop it in the end.
            if self.owner.is_none() {
                self.owner = Lock::try_take(&self.owner_lock).ok().flatten();
            }
            sleep(if self.owner.is_some() { POLL * 10 } else { WATCH }).await;
        }
        self.owner = None;
        "its owner stopped it, or it was killed".to_owned()
    }

    /// Stops a server of ours: fast, then at once; leaves another's alone.
    pub async fn stop(mut self) -> Result<Stopped, ClusterError> {
        if self.owner.is_none() {
            return Ok(Stopped::LeftRunning);
        }
        self.signal(Signal::INT);
        if timeout(FAST_STOP, self.ended()).await.is_ok() {
            return Ok(Stopped::Cleanly);
        }
        tracing::warn!("the database server did not stop within {} s; stopping it at once", FAST_STOP.as_secs());
        self.signal(Signal::QUIT);
        if timeout(IMMEDIATE_STOP, self.ended()).await.is_ok() {
            return Ok(Stopped::Immediately);
        }
        Err(ClusterError::NotStopped(self.pid.as_raw_nonzero().get()))
    }

    fn signal(&self, signal: Signal) {
        let ours = match &self.child {
            // A child that was waited for has no id any more: nobody else can be hit.
            Some(child) => child.id().is_some(),
            None => pidfile::serves(self.pid, &self.data),
        };
        if ours {
            // It can only fail because the server has just ended.
            let _ = kill_process(self.pid, signal);
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.child.is_some() || self.owner.is_some() {
            self.signal(Signal::INT);
        }
    }
}
