//! File locks that the system releases when their process ends, however it ends.

use std::{
    fs::{File, OpenOptions, TryLockError},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    time::{Duration, Instant},
};

use super::ClusterError;

/// An exclusive lock on a file, held until dropped. Children do not inherit it (close-on-exec).
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "held for its Drop: closing the file releases the lock")] File);

impl Lock {
    /// Takes the lock if it is free.
    pub fn try_take(path: &Path) -> Result<Option<Self>, ClusterError> {
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed())
            .open(path)
            .map_err(ClusterError::unwritable(path))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(ClusterError::unwritable(path)(error)),
        }
    }

    /// Takes the lock, waiting up to `patience` for another process to let go.
    pub async fn take(path: &Path, patience: Duration) -> Result<Self, ClusterError> {
        let since = Instant::now();
        loop {
            if let Some(lock) = Self::try_take(path)? {
                return Ok(lock);
            }
            if since.elapsed() > patience {
                return Err(ClusterError::NotReady { dir: path.to_owned(), waited: patience });
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}
