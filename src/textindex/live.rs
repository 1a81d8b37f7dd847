//! The index that a process serves from.

use super::document::Change;
use super::index::Index;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// The current generation, replaced as a whole.
///
/// Readers take a snapshot and wait for nothing but the copy of a pointer; writers come one after the other and do
/// their work beside the readers.
pub struct Live {
    current: RwLock<Arc<Index>>,
    writer: Mutex<()>,
}

impl Live {
    pub fn new(index: Index) -> Self {
        Self { current: RwLock::new(Arc::new(index)), writer: Mutex::new(()) }
    }

    /// The generation of this moment, for as long as the reader wants it.
    pub fn snapshot(&self) -> Arc<Index> {
        // The lock guards a pointer alone, which no panic can leave half written: a poisoned lock is as good.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes the changes and returns the new generation. Takes milliseconds for a few documents, up to the time of a
    /// build when segments are merged: not for a thread that must not wait.
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>) -> u64 {
        self.replace_by(|index| index.apply(changes))
    }

    /// Indexes all documents anew, without the dead.
    pub fn compact(&self) -> u64 {
        self.replace_by(Index::compact)
    }

    fn replace_by(&self, next: impl FnOnce(&Index) -> Index) -> u64 {
        let _turn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let index = next(&self.snapshot());
        let generation = index.generation();
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(index);
        generation
    }
}
