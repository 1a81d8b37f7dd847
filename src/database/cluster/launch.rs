//! The command lines of `initdb` and `postgres`.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use rustix::process::Signal;

use super::{
    ClusterError, Purpose,
    account::own_name,
    binaries::Binaries,
    death::die_with_parent,
    endpoint::{PORT, Role},
    home::Home,
    log,
};

/// The only variables the programs inherit: what they need to be found and to find their libraries. The application's
/// environment can hold secrets (mail password, keys), and a database superuser can read the server's.
const INHERITED: [&str; 4] = ["PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];

/// Every role over the socket by `peer`: the kernel names the connecting account, `ident.conf` says what it may be.
/// `replication` is not part of `all`; the line lets an operator take base backups.
const HBA: &str = "local all all peer map=dure\nlocal replication postgres peer map=dure\n";

/// Makes a new, empty cluster. It is made beside and renamed when complete, so that a crash on the way leaves nothing
/// that looks like a cluster.
pub(super) fn initialise(home: &Home, binaries: &Binaries) -> Result<(), ClusterError> {
    let data = home.data();
    if fs::read_dir(&data).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(ClusterError::NotACluster(data));
    }
    let beside = home.dir.join("data.new");
    if beside.exists() {
        fs::remove_dir_all(&beside).map_err(ClusterError::unwritable(&beside))?;
    }
    home.make_private(&beside).map_err(ClusterError::unwritable(&beside))?;
    run_initdb(home, binaries, &beside)?;
    if home.purpose == Purpose::Serve && syncs_whole_file_systems() {
        sync_file_system(&beside).map_err(ClusterError::unwritable(&beside))?;
    }
    fs::rename(&beside, &data).map_err(ClusterError::unwritable(&data))?;
    // The name of the folder has to survive a power cut as well.
    let synced = fs::File::open(&home.dir).and_then(|dir| dir.sync_all());
    synced.map_err(ClusterError::unwritable(&home.dir))
}

fn run_initdb(home: &Home, binaries: &Binaries, data: &Path) -> Result<(), ClusterError> {
    let mut command = program(home, &binaries.dir.join("initdb"), Signal::TERM);
    command.arg("-D").arg(data).args(["--username", Role::Admin.name()]);
    command.args([
        "--encoding=UTF8",
        "--data-checksums",
        "--auth-local=peer",
        "--auth-host=reject",
        "--no-instructions",
    ]);
    // Trigrams of Hangul and Han need a character type that knows them; collation by code point is the same everywhere.
    // macOS calls that character type plain `UTF-8` and has no locale C.UTF-8.
    let macos = cfg!(target_os = "macos");
    command.args(if macos { &["--locale=C", "--lc-ctype=UTF-8"][..] } else { &["--locale=C.UTF-8"][..] });
    if home.purpose == Purpose::Test || syncs_whole_file_systems() {
        command.arg("--no-sync");
    }
    let output = command.stdout(Stdio::null()).stderr(Stdio::piped()).output();
    let output = output.map_err(|error| ClusterError::InitFailed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let reason = log::reason(&String::from_utf8_lossy(&output.stderr));
    Err(ClusterError::InitFailed(reason.unwrap_or_else(|| output.status.to_string())))
}

/// The command that runs the server itself, in its own process group, writing to the log.
pub(super) fn server(home: &Home, binaries: &Binaries, sockets: &Path) -> Result<Command, ClusterError> {
    let hba = home.write("hba.conf", HBA, 0o640)?;
    let ident = home.write("ident.conf", &ident_map(own_name().as_deref()), 0o640)?;
    let log = log::open(&home.log).map_err(ClusterError::unwritable(&home.log))?;
    // SIGINT is a fast shutdown: should this process be killed, sessions end and the data are written out.
    let mut command = program(home, &binaries.dir.join("postgres"), Signal::INT);
    command.arg("-D").arg(home.data()).stdout(Stdio::null()).stderr(log);
    let mut set = |name: &str, value: &std::ffi::OsStr| {
        let mut setting = std::ffi::OsString::from(name);
        setting.push("=");
        setting.push(value);
        command.arg("-c").arg(setting);
    };
    for (name, value) in SHARED_SETTINGS.iter().chain(settings(home.purpose)) {
        set(name, value.as_ref());
    }
    if syncs_whole_file_systems() {
        set("recovery_init_sync_method", "syncfs".as_ref());
    }
    set("port", PORT.to_string().as_ref());
    set("unix_socket_directories", sockets.as_ref());
    set("hba_file", hba.as_ref());
    set("ident_file", ident.as_ref());
    Ok(command)
}

/// Whether syncfs(2) can stand in for one fsync for each of a thousand files, both when the cluster is made and before
/// it recovers from a crash: seconds on a busy disk. Linux reports write errors through it since 5.8.
fn syncs_whole_file_systems() -> bool {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    cfg!(target_os = "linux") && linux_version(&release) >= Some((5, 8))
}

/// `6.1.0-18-amd64` is version 6.1.
fn linux_version(release: &str) -> Option<(u32, u32)> {
    let mut numbers = release.split(|c: char| !c.is_ascii_digit()).map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(target_os = "linux")]
fn sync_file_system(dir: &Path) -> std::io::Result<()> {
    Ok(rustix::fs::syncfs(fs::File::open(dir)?)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_file_system(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// What every cluster runs with.
const SHARED_SETTINGS: &[(&str, &str)] = &[
    ("listen_addresses", ""),
    ("unix_socket_permissions", "0700"),
    ("max_connections", "100"),
    ("jit", "off"),
    ("timezone", "UTC"),
    ("log_timezone", "UTC"),
    ("lc_messages", "C"),
    ("cluster_name", "dure"),
    ("logging_collector", "off"),
    ("log_destination", "stderr"),
    // The detail of an error quotes the row ("Key (email)=(…) already exists"): personal data do not belong in a log.
    ("log_error_verbosity", "terse"),
];

/// What differs between data that must not be lost and data that are thrown away.
const fn settings(purpose: Purpose) -> &'static [(&'static str, &'static str)] {
    match purpose {
        Purpose::Serve => {
            &[("shared_buffers", "128MB"), ("fsync", "on"), ("synchronous_commit", "on"), ("full_page_writes", "on")]
        }
        Purpose::Test => &[
            ("shared_buffers", "64MB"),
            ("fsync", "off"),
            ("synchronous_commit", "off"),
            ("full_page_writes", "off"),
            ("wal_level", "minimal"),
            ("max_wal_senders", "0"),
        ],
    }
}

/// Which accounts may be which roles: the one that runs the application, and root, who could become anyone anyway.
fn ident_map(own: Option<&str>) -> String {
    let accounts = ["root"].into_iter().chain(own.filter(|name| *name != "root"));
    let lines = accounts.flat_map(|account| {
        Role::ALL.map(|role| format!("dure \"{}\" {}\n", account.replace('"', "\"\""), role.name()))
    });
    lines.collect()
}

/// A program that runs as the server's account, away from our terminal and environment, and ends when we do.
fn program(home: &Home, path: &Path, at_our_death: Signal) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(path);
    command.env_clear().env("LC_ALL", "C");
    command.envs(INHERITED.into_iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    // The folder we were started in may be closed to the account, and initdb insists on knowing where it is.
    command.current_dir(&home.dir).stdin(Stdio::null()).process_group(0);
    home.account.apply(&mut command);
    die_with_parent(&mut command, at_our_death);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_applications_account_and_root_are_mapped_to_roles() {
        let map = ident_map(Some("dure-web"));
        assert_eq!(map.lines().count(), 6);
        assert!(map.lines().all(|line| line.starts_with("dure \"root\" ") || line.starts_with("dure \"dure-web\" ")));
        assert!(map.contains("dure \"dure-web\" dure_app\n"));
        assert_eq!(ident_map(Some("root")).lines().count(), 3);
        assert_eq!(ident_map(None).lines().count(), 3);
    }

    #[test]
    fn a_kernel_release_gives_its_version() {
        assert_eq!(linux_version("6.1.0-18-amd64\n"), Some((6, 1)));
        assert_eq!(linux_version("4.18.0-553.el8_10.x86_64"), Some((4, 18)));
        assert_eq!(linux_version(""), None);
    }
}
