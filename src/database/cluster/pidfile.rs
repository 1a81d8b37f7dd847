//! Reading `postmaster.pid`: is a server running on these data, and in which state?
//!
//! Lines, from `src/include/utils/pidfile.h` of PostgreSQL: 1 process id, 2 data folder, 3 start time, 4 port,
//! 5 socket folder, 6 listen address, 7 shared memory key, 8 status.

use std::{
    fs, io,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
};

use rustix::process::Pid;

use super::endpoint::Endpoint;

/// What `postmaster.pid` says about a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PidFile {
    pub pid: Pid,
    pub endpoint: Endpoint,
    /// Line 8 is `ready`.
    pub ready: bool,
}

/// The state of the data folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum State {
    /// No server runs; a file left by a process that is gone is cleared by the next start itself.
    Free,
    /// No server runs, but the file would keep the next one from starting: it is empty or torn (power cut), or its
    /// process id was given to a stranger meanwhile (restart of the machine or the container).
    Stale,
    /// A server is starting, recovering or stopping.
    Changing,
    /// A server accepts connections.
    Ready(PidFile),
}

impl PidFile {
    /// Reads the file of the data folder; `None` when there is none or it is not (yet) complete.
    pub fn read(data: &Path) -> Option<Self> {
        Self::parse(&String::from_utf8_lossy(&fs::read(path(data)).ok()?))
    }

    fn parse(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        // While a single-user backend holds the folder the number is negative; that is no server.
        let pid = Pid::from_raw(lines.first()?.parse().ok().filter(|pid| *pid > 0)?)?;
        let dir = PathBuf::from(lines.get(4).copied().unwrap_or_default());
        let port = lines.get(3).and_then(|port| port.parse().ok()).unwrap_or_default();
        Some(Self { pid, endpoint: Endpoint { dir, port }, ready: lines.get(7) == Some(&"ready") })
    }

    /// Whether the server lives: its process is there and is a server of these data, or it answers on its socket (a
    /// server in another container has no process id here).
    fn alive(&self, data: &Path) -> bool {
        serves(self.pid, data) || answers(&self.endpoint)
    }
}

/// The file itself.
pub(super) fn path(data: &Path) -> PathBuf {
    data.join("postmaster.pid")
}

/// Looks at the data folder once. The caller holds the start lock: no server of ours is just writing the file.
pub(super) fn inspect(data: &Path) -> State {
    match PidFile::read(data) {
        Some(found) if !found.alive(data) => {
            if exists(found.pid) {
                State::Stale
            } else {
                State::Free
            }
        }
        Some(found) if found.ready && answers(&found.endpoint) => State::Ready(found),
        Some(_) => State::Changing,
        None if path(data).exists() => State::Stale,
        None => State::Free,
    }
}

/// Whether the server with process id `pid` still runs on these data.
pub(super) fn still_serves(pid: Pid, data: &Path) -> bool {
    PidFile::read(data).is_some_and(|found| found.pid == pid && found.alive(data))
}

/// Whether something accepts connections on the socket; a refusal for lack of rights still means that it is there.
fn answers(endpoint: &Endpoint) -> bool {
    // Line 5 is empty when the server was told to open no socket.
    if !endpoint.dir.is_absolute() {
        return false;
    }
    match UnixStream::connect(endpoint.socket()) {
        Ok(_) => true,
        Err(error) => error.kind() == io::ErrorKind::PermissionDenied,
    }
}

/// Whether process `pid` exists and is a server of these data, not a stranger that was given the same number.
pub(super) fn serves(pid: Pid, data: &Path) -> bool {
    if !exists(pid) {
        return false;
    }
    let proc = PathBuf::from(format!("/proc/{pid}"));
    if !proc.exists() {
        return named_postgres_by_ps(pid);
    }
    // Our own shell may stand in the data folder, and another cluster's server may have been given the number: name and
    // working folder have to fit. The link is closed to us for another account's process; then the name has to do.
    let named = fs::read_to_string(proc.join("comm")).is_ok_and(|name| name.contains("postgres"));
    named
        && match fs::read_link(proc.join("cwd")) {
            Ok(folder) => fs::canonicalize(data).is_ok_and(|data| data == folder),
            // The link of a process that is dead but not yet waited for is gone.
            Err(error) => error.kind() == io::ErrorKind::PermissionDenied,
        }
}

fn exists(pid: Pid) -> bool {
    rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH)
}

/// Systems without /proc (macOS).
fn named_postgres_by_ps(pid: Pid) -> bool {
    let output = std::process::Command::new("ps").args(["-o", "comm=", "-p", &pid.to_string()]).output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("postgres"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eighth_line_tells_whether_the_server_is_ready() {
        let text = "4711\n/data\n1700000000\n5432\n/run/dure\n\n  123 456\nready   \n";
        let ready = PidFile::parse(text).unwrap();
        assert_eq!(ready.pid.as_raw_nonzero().get(), 4711);
        assert_eq!(ready.endpoint, Endpoint { dir: "/run/dure".into(), port: 5432 });
        assert!(ready.ready);
        assert!(!PidFile::parse(&text.replace("ready   ", "stopping")).unwrap().ready);
        assert!(!PidFile::parse("4711\n/data\n").unwrap().ready);
        assert_eq!(PidFile::parse(""), None);
        assert_eq!(PidFile::parse("-4711\n/data\n"), None);
    }

    #[test]
    fn a_stranger_with_the_same_process_id_is_not_our_server() {
        let here = std::env::current_dir().unwrap();
        assert!(!serves(rustix::process::getpid(), &here));
    }
}
