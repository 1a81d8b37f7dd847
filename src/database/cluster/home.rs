//! The folders of a cluster: where they are, who owns them, who may enter.
//!
//! ```text
//! <data>/postgres.log, postgres.log.1   what the server says, this run and the one before (0600)
//! <data>/pgdist/                        server programs unpacked from a package, if any
//! <home>/data/                          PGDATA (0700, the server's account)
//! <home>/socket/                        the socket (0700, the server's account), when the path is short enough
//! <home>/hba.conf, ident.conf           who may connect as which role
//! <home>/purpose                        `serve` or `test`, fixed when the cluster is made
//! <home>/start.lock, owner.lock         one process starts at a time; one process owns the running server
//! ```
//! `<home>` is `<data>/postgres`. When root starts the application and the server's account could not enter that
//! folder, it is `/var/lib/dure/<FNV-1a hash of the data folder's path>`; one log line says so.

use std::{
    env, fs, io,
    os::unix::{
        ffi::OsStrExt,
        fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    },
    path::{Path, PathBuf},
};

use super::{
    ClusterError, Purpose,
    account::Account,
    endpoint::{PORT, socket_file},
};

/// Parent of the clusters that could not stay in their data folder.
const SHARED_HOME: &str = "/var/lib/dure";

/// The longest socket path a system takes, without the closing NUL (`sun_path`: 108 bytes on Linux, 104 on the BSDs).
const SOCKET_PATH_LIMIT: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

/// A prepared place for one cluster.
#[derive(Debug, Clone)]
pub(super) struct Home {
    pub dir: PathBuf,
    pub log: PathBuf,
    pub account: Account,
    pub purpose: Purpose,
}

impl Home {
    /// Makes the folders for the cluster of `data_dir`, or finds those made earlier.
    pub fn prepare(data_dir: &Path, purpose: Purpose) -> Result<Self, ClusterError> {
        fs::create_dir_all(data_dir).map_err(ClusterError::unwritable(data_dir))?;
        let data_dir = fs::canonicalize(data_dir).map_err(ClusterError::unwritable(data_dir))?;
        let (dir, account) = choose(&data_dir)?;
        let home = Self { dir, log: data_dir.join("postgres.log"), account, purpose };
        let mode = if account.foreign { 0o711 } else { 0o700 };
        make_folder(&home.dir, mode).map_err(ClusterError::unwritable(&home.dir))?;
        home.check_owner()?;
        Ok(home)
    }

    /// PGDATA.
    pub fn data(&self) -> PathBuf {
        self.dir.join("data")
    }

    /// The major version that wrote the data; `None` before the first start.
    pub fn version(&self) -> Option<u32> {
        fs::read_to_string(self.data().join("PG_VERSION")).ok()?.trim().parse().ok()
    }

    /// Refuses, before anything is touched, data of somebody else: we could neither read them nor tell if they run.
    fn check_owner(&self) -> Result<(), ClusterError> {
        let owner = fs::symlink_metadata(self.data()).map(|found| found.uid());
        match owner {
            Ok(uid) if !self.account.foreign && uid != self.account.uid => {
                Err(ClusterError::OtherOwner { dir: self.data(), uid })
            }
            _ => Ok(()),
        }
    }

    /// The purpose is fixed when the cluster is made: data once written without fsync are never served, and data that
    /// are served are never written without fsync by a test that names the wrong folder. The caller holds the start
    /// lock.
    pub fn fix_purpose(&self) -> Result<(), ClusterError> {
        let asked = self.purpose.name();
        let made_for = fs::read_to_string(self.dir.join("purpose")).unwrap_or_default().trim().to_owned();
        if made_for == asked {
            return Ok(());
        }
        // Without data the file is the trace of an attempt that failed.
        if made_for.is_empty() || self.version().is_none() {
            return self.write("purpose", asked, 0o600).map(drop);
        }
        Err(ClusterError::OtherPurpose { dir: self.dir.clone(), made_for, asked })
    }

    /// Writes a small file of the home folder in one step, owned by us and readable by the server's group if `mode`
    /// says so. The caller holds the start lock.
    ///
    /// A new file is made beside and renamed, so that a link planted under the name is never followed.
    pub fn write(&self, name: &str, text: &str, mode: u32) -> Result<PathBuf, ClusterError> {
        let path = self.dir.join(name);
        let beside = self.dir.join(format!("{name}.new"));
        let written = (|| {
            remove_if_there(&beside)?;
            let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
            io::Write::write_all(&mut file, text.as_bytes())?;
            if self.account.foreign {
                std::os::unix::fs::fchown(&file, None, Some(self.account.gid))?;
            }
            file.set_permissions(fs::Permissions::from_mode(mode))?;
            fs::rename(&beside, &path)
        })();
        written.map_err(ClusterError::unwritable(&path))?;
        Ok(path)
    }

    /// An empty folder of the server's account, mode 0700.
    pub fn make_private(&self, dir: &Path) -> io::Result<()> {
        fs::DirBuilder::new().mode(0o700).create(dir)?;
        // The process's umask may have taken bits away.
        fs::set_permissions(dir, fs::Permissions::from_mode(0o700))?;
        self.give(dir)
    }

    /// Gives the data to the server's account when they belong to root or to nobody known (restored by hand, moved from
    /// another machine). Only then: while an account owns the folder, it could plant links in the way of a walking
    /// root.
    pub fn fix_ownership(&self) -> Result<(), ClusterError> {
        let data = self.data();
        let Ok(found) = fs::symlink_metadata(&data) else { return Ok(()) };
        if !self.account.foreign || found.uid() == self.account.uid {
            return Ok(());
        }
        self.give_all(&data)
            .and_then(|()| fs::set_permissions(&data, fs::Permissions::from_mode(0o700)))
            .map_err(ClusterError::unwritable(&data))
    }

    fn give(&self, path: &Path) -> io::Result<()> {
        if !self.account.foreign {
            return Ok(());
        }
        std::os::unix::fs::lchown(path, Some(self.account.uid), Some(self.account.gid))
    }

    /// Depth first, so that a folder changes hands after what it holds; links are handed over, never followed.
    fn give_all(&self, path: &Path) -> io::Result<()> {
        if fs::symlink_metadata(path)?.is_dir() {
            for entry in fs::read_dir(path)? {
                self.give_all(&entry?.path())?;
            }
        }
        self.give(path)
    }

    /// The folder for the socket: in the home folder if the path is short and plain, else a short one in `temporary`.
    pub fn socket_folder(&self, temporary: &Path) -> Result<PathBuf, ClusterError> {
        let inside = self.dir.join("socket");
        if fits_a_socket(&inside) && self.is_private_or_made(&inside) {
            return Ok(inside);
        }
        let name = format!("dure-{:016x}", fnv1a(self.dir.as_os_str().as_bytes()));
        // Another user may have taken the name in a folder open to all: then the next number.
        let names = (0..8).map(|n| if n == 0 { name.clone() } else { format!("{name}-{n}") });
        let parents = [temporary, Path::new("/tmp")].into_iter().filter(|parent| self.account.reaches(parent));
        let mut folders = parents.flat_map(|parent| names.clone().map(|name| parent.join(name)));
        folders
            .find(|folder| fits_a_socket(folder) && self.is_private_or_made(folder))
            .ok_or(ClusterError::NoSocketFolder(inside))
    }

    /// True when `dir` is (now) a real folder of the server's account that nobody else may enter.
    fn is_private_or_made(&self, dir: &Path) -> bool {
        if let Err(error) = self.make_private(dir)
            && error.kind() != io::ErrorKind::AlreadyExists
        {
            return false;
        }
        fs::symlink_metadata(dir)
            .is_ok_and(|found| found.is_dir() && found.uid() == self.account.uid && found.mode() & 0o777 == 0o700)
    }
}

/// The system's folder for short-lived files.
pub(super) fn temporary_folder() -> PathBuf {
    env::temp_dir()
}

/// The home folder and the account of the server. A cluster that exists decides; only a new one is placed.
fn choose(data_dir: &Path) -> Result<(PathBuf, Account), ClusterError> {
    let inside = data_dir.join("postgres");
    let account = Account::for_cluster(&inside.join("data"))?;
    let exists = inside.join("data/PG_VERSION").exists();
    if account.reaches(data_dir) && (!exists || account.reaches(&inside)) {
        return Ok((inside, account));
    }
    if exists {
        return Err(ClusterError::OutOfReach { uid: account.uid, dir: inside });
    }
    let moved = Path::new(SHARED_HOME).join(format!("{:016x}", fnv1a(data_dir.as_os_str().as_bytes())));
    let account = Account::for_cluster(&moved.join("data"))?;
    make_folder(Path::new(SHARED_HOME), 0o711).map_err(ClusterError::unwritable(SHARED_HOME))?;
    tracing::info!(
        home = %moved.display(), uid = account.uid,
        "the database lives in {}: the account that runs it cannot enter {}", moved.display(), data_dir.display()
    );
    Ok((moved, account))
}

fn make_folder(dir: &Path, mode: u32) -> io::Result<()> {
    if dir.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new().recursive(true).mode(mode).create(dir)?;
    fs::set_permissions(dir, fs::Permissions::from_mode(mode))
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Short enough for `sun_path`, and free of the signs that separate or quote folders in `unix_socket_directories`.
fn fits_a_socket(dir: &Path) -> bool {
    let plain = dir.to_str().is_some_and(|text| !text.contains([',', '"']) && !text.ends_with(char::is_whitespace));
    plain && socket_file(dir, PORT).as_os_str().len() <= SOCKET_PATH_LIMIT
}

/// FNV-1a, 64 bits: short names for folders, the same in every version of the program. Not for secrets.
/// Source: RFC 9923 / <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_fnv1a() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_long_or_oddly_named_folder_does_not_take_a_socket() {
        assert!(fits_a_socket(Path::new("/srv/두레/socket")));
        assert!(!fits_a_socket(Path::new(&format!("/srv/{}", "x".repeat(90)))));
        assert!(!fits_a_socket(Path::new("/srv/a,b/socket")));
    }
}
