//! Finding `postgres` and `initdb` of a usable version.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::{ClusterError, account::Account};

/// The oldest major version the schema and this supervisor are written for.
pub(super) const OLDEST_MAJOR: u32 = 15;

/// How deep below `pgdist` the `bin` folder of an unpacked package may lie.
const PACKAGE_DEPTH: usize = 6;

/// A folder with the server programs of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binaries {
    pub dir: PathBuf,
    pub major: u32,
}

/// Where to look, best first.
#[derive(Debug, Clone)]
pub(super) struct Search {
    /// `$PG_BINDIR`: when given, nothing else is tried.
    pub explicit: Option<PathBuf>,
    pub folders: Vec<PathBuf>,
}

impl Search {
    /// The usual places of this machine, then `pgdist` in the application's data folder.
    pub fn usual(data_dir: &Path) -> Self {
        let explicit = env::var_os("PG_BINDIR").filter(|value| !value.is_empty()).map(PathBuf::from);
        let path = env::var_os("PATH").unwrap_or_default();
        let mut folders = versioned("/usr/lib/postgresql", "", "bin"); // Debian, Ubuntu
        folders.extend(versioned("/usr", "pgsql-", "bin")); // the project's own packages for Fedora and its kin
        for brew in ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"] {
            folders.extend(versioned(brew, "postgresql@", "bin"));
        }
        folders.extend(env::split_paths(&path).filter(|folder| folder.is_absolute()));
        packages(&data_dir.join("pgdist"), PACKAGE_DEPTH, &mut folders);
        Self { explicit, folders }
    }

    /// The first usable programs: runnable by `account`, new enough, and of version `wanted` when data exist already.
    ///
    /// `data` is named in the message when only other versions are there.
    pub fn find(&self, account: &Account, wanted: Option<u32>, data: &Path) -> Result<Binaries, ClusterError> {
        if let Some(dir) = &self.explicit {
            let found = examine(dir, account).ok_or_else(|| ClusterError::BadBindir(dir.clone()))?;
            return self.judge(vec![found], account, wanted, data);
        }
        // Lazily: in the usual case only the first `postgres --version` is run.
        let mut others = Vec::new();
        for found in self.folders.iter().filter_map(|dir| examine(dir, account)) {
            match &found {
                Found::Works(programs) if programs.fits(wanted) => return Ok(programs.clone()),
                _ => others.push(found),
            }
        }
        self.judge(others, account, wanted, data)
    }

    /// Takes the fitting programs among `found`, or says why none fits.
    fn judge(
        &self,
        found: Vec<Found>,
        account: &Account,
        wanted: Option<u32>,
        data: &Path,
    ) -> Result<Binaries, ClusterError> {
        let mut why = ClusterError::NoBinaries;
        for one in found.into_iter().rev() {
            why = match one {
                Found::Works(programs) if programs.fits(wanted) => return Ok(programs),
                Found::Works(Binaries { dir, major }) => match wanted {
                    Some(made_by) => {
                        ClusterError::VersionMismatch { dir: data.to_owned(), data: made_by, found: major }
                    }
                    None => ClusterError::TooOld { found: major, bindir: dir },
                },
                Found::Closed(bindir) => ClusterError::Unreachable { uid: account.uid, bindir },
            };
        }
        Err(why)
    }
}

impl Binaries {
    fn fits(&self, wanted: Option<u32>) -> bool {
        self.major >= OLDEST_MAJOR && wanted.is_none_or(|wanted| wanted == self.major)
    }
}

enum Found {
    Works(Binaries),
    /// The programs are there, but the account may not run them.
    Closed(PathBuf),
}

/// Looks for the two programs in `dir` and asks the server for its version.
fn examine(dir: &Path, account: &Account) -> Option<Found> {
    let postgres = dir.join("postgres");
    if !postgres.is_file() || !dir.join("initdb").is_file() {
        return None;
    }
    if !account.reaches(&fs::canonicalize(&postgres).ok()?) {
        return Some(Found::Closed(dir.to_owned()));
    }
    let mut command = Command::new(&postgres);
    command.arg("--version").stdin(Stdio::null()).current_dir("/");
    account.apply(&mut command);
    let output = command.output().ok().filter(|output| output.status.success())?;
    let major = major_version(&String::from_utf8_lossy(&output.stdout))?;
    Some(Found::Works(Binaries { dir: dir.to_owned(), major }))
}

/// `postgres (PostgreSQL) 15.18 (Debian …)`, `… 18beta2`, `… 9.6.24`: the leading digits after the product's name.
pub(super) fn major_version(line: &str) -> Option<u32> {
    let (_, rest) = line.split_once("(PostgreSQL) ")?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest.get(..digits)?.parse().ok()
}

/// The folders `parent/prefix<N>/tail`, highest N first.
fn versioned(parent: &str, prefix: &str, tail: &str) -> Vec<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = entries(Path::new(parent))
        .filter_map(|path| {
            let version = path.file_name()?.to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((version, path.join(tail)))
        })
        .collect();
    found.sort_by(|a, b| b.cmp(a));
    found.into_iter().map(|(_, path)| path).collect()
}

/// Adds every folder named `bin` below `dir`.
fn packages(dir: &Path, depth: usize, into: &mut Vec<PathBuf>) {
    let mut folders: Vec<PathBuf> = entries(dir).filter(|path| path.is_dir() && !path.is_symlink()).collect();
    folders.sort();
    for folder in folders {
        if folder.ends_with("bin") {
            into.push(folder);
        } else if depth > 0 {
            packages(&folder, depth - 1, into);
        }
    }
}

fn entries(dir: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path())
}
