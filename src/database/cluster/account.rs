//! The operating-system account that runs the server: ours, or an unprivileged one when we are root.

use std::{
    fs,
    os::unix::{fs::MetadataExt, process::CommandExt},
    path::Path,
    process::Command,
};

use super::ClusterError;

/// Accounts tried, in order, when root starts the application.
const SERVER_ACCOUNTS: [&str; 2] = ["postgres", "nobody"];

/// The account of the server process; never root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Account {
    pub uid: u32,
    pub gid: u32,
    /// True when this process is root and has to change to the account.
    pub foreign: bool,
}

impl Account {
    /// The account for the cluster in `data`, which need not exist.
    ///
    /// Not root: ourselves. Root: the owner of the data when that is an ordinary account (so that a cluster made
    /// without root keeps working for the person who made it), else `postgres`, else `nobody`.
    pub fn for_cluster(data: &Path) -> Result<Self, ClusterError> {
        let uid = rustix::process::geteuid();
        if !uid.is_root() {
            let gid = rustix::process::getegid();
            return Ok(Self { uid: uid.as_raw(), gid: gid.as_raw(), foreign: false });
        }
        let passwd = passwd();
        let owner = fs::symlink_metadata(data).ok().map(|found| found.uid()).filter(|uid| *uid != 0);
        let owned = owner.and_then(|uid| passwd.iter().find(|entry| entry.uid == uid));
        let chosen = owned.or_else(|| SERVER_ACCOUNTS.iter().find_map(|name| passwd.iter().find(|e| e.name == *name)));
        let entry = chosen.filter(|entry| entry.uid != 0).ok_or(ClusterError::NoAccount)?;
        Ok(Self { uid: entry.uid, gid: entry.gid, foreign: true })
    }

    /// Makes `command` run as this account; the standard library then drops the supplementary groups as well.
    pub fn apply(&self, command: &mut Command) {
        if self.foreign {
            command.uid(self.uid).gid(self.gid);
        }
    }

    /// Whether the account may enter (or execute) `path` and every folder above it, by the mode bits.
    ///
    /// Access lists are not read: they could only make us move a cluster, or refuse programs, needlessly.
    pub fn reaches(&self, path: &Path) -> bool {
        !self.foreign || path.ancestors().all(|part| fs::metadata(part).is_ok_and(|found| self.enters(&found)))
    }

    fn enters(&self, found: &fs::Metadata) -> bool {
        let bit = if found.uid() == self.uid {
            0o100
        } else if found.gid() == self.gid {
            0o010
        } else {
            0o001
        };
        found.mode() & bit != 0
    }
}

/// The name of the account this process runs as; the server asks the kernel for it on every connection (`peer`).
pub(super) fn own_name() -> Option<String> {
    let uid = rustix::process::geteuid().as_raw();
    passwd().into_iter().find(|entry| entry.uid == uid).map(|entry| entry.name).or_else(name_from_directory)
}

/// Accounts kept in a directory service (macOS, LDAP) are not in /etc/passwd; `id` asks the system's resolver.
fn name_from_directory() -> Option<String> {
    let output = Command::new("id").arg("-un").output().ok().filter(|output| output.status.success())?;
    let name = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (!name.is_empty()).then_some(name)
}

struct Entry {
    name: String,
    uid: u32,
    gid: u32,
}

fn passwd() -> Vec<Entry> {
    let text = fs::read_to_string("/etc/passwd").unwrap_or_default();
    text.lines().filter_map(parse_entry).collect()
}

/// `name:password:uid:gid:…`; macOS writes `nobody` with the ids -2, hence the detour through `i64`.
fn parse_entry(line: &str) -> Option<Entry> {
    let mut fields = line.split(':');
    let name = fields.next().filter(|name| !name.is_empty() && !name.starts_with('#'))?;
    let mut id = || fields.next()?.parse::<i64>().ok().map(|id| id as u32);
    let (_password, uid, gid) = (id(), id()?, id()?);
    Some(Entry { name: name.to_owned(), uid, gid })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passwd_line_gives_name_and_ids() {
        let entry = parse_entry("postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash");
        assert!(entry.is_some_and(|entry| (entry.name.as_str(), entry.uid, entry.gid) == ("postgres", 101, 104)));
        let nobody = parse_entry("nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false");
        assert!(nobody.is_some_and(|entry| entry.uid == u32::MAX - 1));
        assert!(parse_entry("# nobody:x:1:1").is_none());
        assert!(parse_entry("broken").is_none());
    }

    #[test]
    fn a_folder_closed_to_others_is_out_of_reach_of_a_foreign_account() {
        use std::os::unix::fs::PermissionsExt;
        let stranger = Account { uid: 4_000_001, gid: 4_000_001, foreign: true };
        let dir = std::env::temp_dir().join(format!("dure-reach-{}", std::process::id()));
        fs::create_dir_all(dir.join("inner")).unwrap();
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o711)).unwrap();
        assert!(stranger.reaches(&dir.join("inner")));
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o700)).unwrap();
        assert!(!stranger.reaches(&dir.join("inner")));
        assert!(Account { foreign: false, ..stranger }.reaches(&dir.join("inner")));
        fs::remove_dir_all(&dir).unwrap();
    }
}
