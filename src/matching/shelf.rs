//! The halls in a file, so that a start need not read every firm and cut every text again.
//!
//! The file says with which program it was made and up to which line of the change feed it holds everything. A start takes it only
//! if it is whole, this very program wrote it, and the database still has that line, unchanged (a database put back from a backup
//! has another one, or none); what came after the line is then read from the feed as always. At any doubt the halls are built anew.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant, UNIX_EPOCH},
};

use flate2::{Crc, CrcWriter};
use rustix::fs::Mode;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::{
    hall::{Hall, Saved},
    halls::{Halls, Surroundings},
    store::Anchor,
};
use crate::kernel::ids::AssociationId;

/// A running portal writes its halls this often at most: what changed since is a matter of milliseconds at the next start.
const PAUSE: Duration = Duration::from_secs(60 * 60);
/// Bytes of the check sum at the end.
const SUM: usize = 4;

/// Where the halls are kept, and what was kept last.
pub(super) struct Shelf {
    path: PathBuf,
    last: Mutex<Option<(u64, Instant)>>,
}

/// The halls as they were when everything up to a line of the feed had been read.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept<'a> {
    pub anchor: Anchor,
    /// Whether the meaning of texts counted.
    pub semantic: bool,
    pub halls: Vec<(AssociationId, Saved<'a>)>,
}

impl Shelf {
    /// A file in the data folder.
    pub fn new(data: &Path) -> Self {
        Self { path: data.join("halls.bin"), last: Mutex::new(None) }
    }

    /// What was kept by this program; `None` if there is no such file or it is not whole.
    pub fn read(&self) -> Option<Kept<'static>> {
        let bytes = fs::read(&self.path).ok()?;
        let (content, sum) = bytes.split_last_chunk::<SUM>()?;
        let mut found = Crc::new();
        found.update(content);
        if found.sum() != u32::from_le_bytes(*sum) {
            tracing::warn!(path = %self.path.display(), "the kept index is damaged; building it anew");
            return None;
        }
        let (made_by, content) = postcard::take_from_bytes::<Program>(content).ok()?;
        if Some(made_by) != Program::this() {
            return None;
        }
        postcard::from_bytes(content).ok()
    }

    /// Whether this generation should be written now.
    pub async fn is_due(&self, generation: u64, at_once: bool) -> bool {
        self.last.lock().await.is_none_or(|(kept, at)| kept != generation && (at_once || at.elapsed() > PAUSE))
    }

    /// Notes that a generation need not be written (again).
    pub async fn has(&self, generation: u64) {
        *self.last.lock().await = Some((generation, Instant::now()));
    }

    /// Writes a file beside the old one and puts it in its place.
    ///
    /// # Errors
    /// Fails when the folder cannot be written to.
    pub fn write(&self, kept: &Kept<'_>) -> io::Result<()> {
        let program = Program::this().ok_or_else(|| io::Error::other("the program's own file cannot be found"))?;
        let beside = self.path.with_extension(format!("{}.new", std::process::id()));
        let made = self.path.parent().map_or(Ok(()), fs::create_dir_all);
        let written =
            made.and_then(|()| write_to(&beside, &program, kept)).and_then(|()| fs::rename(&beside, &self.path));
        if written.is_err() {
            // It may never have been made.
            let _ = fs::remove_file(&beside);
        }
        written
    }
}

fn write_to(path: &Path, program: &Program, kept: &Kept<'_>) -> io::Result<()> {
    let file = File::create(path)?;
    // It holds what firms have told the association.
    rustix::fs::fchmod(&file, Mode::RUSR | Mode::WUSR)?;
    let out = CrcWriter::new(BufWriter::new(file));
    let out = postcard::to_io(program, out).map_err(io::Error::other)?;
    let out = postcard::to_io(kept, out).map_err(io::Error::other)?;
    let sum = out.crc().sum();
    let mut out = out.into_inner();
    out.write_all(&sum.to_le_bytes())?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// Which program made a file: another one may cut texts or read profiles in another way.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Program {
    version: String,
    bytes: u64,
    /// Since 1970.
    made: Duration,
}

impl Program {
    fn this() -> Option<Self> {
        let file = fs::metadata(std::env::current_exe().ok()?).ok()?;
        let made = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Self { version: env!("CARGO_PKG_VERSION").to_owned(), bytes: file.len(), made })
    }
}

impl Kept<'_> {
    /// How many firms there are in all halls.
    pub fn firms(&self) -> usize {
        self.halls.iter().map(|(_, hall)| hall.firms()).sum()
    }

    /// The halls, among what surrounds them now.
    pub fn restored(self, around: &Surroundings) -> Halls {
        let restore = |(association, saved): (AssociationId, Saved<'_>)| {
            let hall = Hall::restored(saved, around.requests_of(association));
            (association, hall.under(around.weights_of(association)).into())
        };
        Halls::of(1, self.halls.into_iter().map(restore).collect::<HashMap<_, _>>())
    }
}
