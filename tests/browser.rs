//! Journeys in a real browser (`tests/browser/`), against the built binary with the demo association.
//!
//! Needs Chromium, Node 20 and the packages of `tests/browser`: `scripts/install.sh test` brings them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that goes wrong should say so loudly")]

use std::{
    env,
    fs::{self, File, Permissions},
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A portal of its own: private cluster, demo association, a port that nobody uses.
struct Portal {
    address: SocketAddr,
    process: Child,
    folder: TempDir,
}

impl Portal {
    fn start() -> Self {
        let folder = TempDir::with_prefix("dure-browser-").unwrap();
        // Started by root, the database server runs as another account, which must be able to enter.
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let log = File::create(folder.path().join("log")).unwrap();
        let process = Command::new(env!("CARGO_BIN_EXE_dure"))
            .arg("serve")
            .env_remove("DATABASE_URL")
            .env("DURE_BIND", address.to_string())
            .env("DURE_DATA", folder.path().join("var"))
            .env("DURE_DEMO_PASSWORD", "a passphrase for the journeys")
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        Self { address, process, folder }
    }

    fn url(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    fn wait_until_ready(&mut self) {
        let started = Instant::now();
        while !self.is_ready() {
            if let Some(status) = self.process.try_wait().unwrap() {
                panic!("dure serve ended with {status}:\n{}", self.log());
            }
            assert!(started.elapsed() < Duration::from_secs(120), "not ready after two minutes:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(100));
        }
        println!("the portal was ready after {:.1} s", started.elapsed().as_secs_f64());
    }

    fn is_ready(&self) -> bool {
        let mut answer = String::new();
        TcpStream::connect(self.address)
            .and_then(|mut stream| {
                stream.set_read_timeout(Some(Duration::from_secs(5)))?;
                stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
                stream.read_to_string(&mut answer)
            })
            .is_ok_and(|_| answer.starts_with("HTTP/1.1 200"))
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

/// Ends the portal the way an operator would, so that its cluster ends too.
impl Drop for Portal {
    fn drop(&mut self) {
        if let Some(pid) = i32::try_from(self.process.id()).ok().and_then(rustix::process::Pid::from_raw) {
            // It may have ended by itself.
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        }
        let _ = self.process.wait();
    }
}

/// The Node that `scripts/install.sh` put beside the project, or the system's.
fn node() -> String {
    let own = Path::new(ROOT).join("var/tools/node_modules/.bin/node");
    if own.exists() { own.to_string_lossy().into_owned() } else { "node".to_owned() }
}

#[test]
fn people_reach_their_goals_in_a_real_browser() {
    if env::var_os("DURE_SKIP_BROWSER").is_some_and(|value| value == "1") {
        println!("skipped: DURE_SKIP_BROWSER=1 says that no browser is to be started");
        return;
    }
    assert!(
        Path::new(ROOT).join("tests/browser/node_modules/playwright-core").exists(),
        "the packages of tests/browser are missing: run scripts/install.sh test (or set DURE_SKIP_BROWSER=1)"
    );
    let mut portal = Portal::start();
    portal.wait_until_ready();
    let journeys = Command::new(node())
        .arg(Path::new(ROOT).join("tests/browser/run.mjs"))
        .arg(portal.url())
        .stdin(Stdio::null())
        .status()
        .unwrap_or_else(|error| panic!("cannot run Node ({error}): run scripts/install.sh test"));
    let log = portal.log();
    assert!(journeys.success(), "some journeys failed (see above); the portal's log ends with:\n{}", tail(&log));
    assert!(!log.contains("panicked"), "a handler panicked:\n{}", tail(&log));
}

fn tail(log: &str) -> String {
    let lines: Vec<&str> = log.lines().filter(|line| !line.contains("INFO")).collect();
    lines[lines.len().saturating_sub(30)..].join("\n")
}
