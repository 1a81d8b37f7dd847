//! Work that keeps a processor busy, away from the threads that answer everyone else.

use std::sync::LazyLock;

use anyhow::Context;
use tokio::sync::Semaphore;

use crate::kernel::cores;

/// As much at once as there are processors, the rest in turn: a hundred rankings side by side would be done no sooner, and every
/// plain page would have to win its share of time against all of them.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(cores::count()));

/// Does the work on a thread of its own when its turn comes.
///
/// # Errors
/// Fails when the work panicked, or could not be done because the process is ending.
pub(super) async fn work<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> anyhow::Result<T> {
    let turn = TURNS.acquire().await.context("waiting for a processor")?;
    let done = tokio::task::spawn_blocking(move || {
        // Who asked may have gone away; the turn ends with the work all the same.
        let _turn = turn;
        work()
    });
    done.await.context("work off the request's thread")
}
