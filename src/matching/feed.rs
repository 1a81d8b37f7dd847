//! Follows the change feed, so that a profile saved in any process shows in this one's rankings.
//!
//! Numbers are handed out before commit, so a smaller one may appear after a larger one. The follower therefore keeps a low-water
//! mark below which nothing can appear any more, and the numbers above it that it has seen. The mark rises when every transaction that
//! ran when a number was seen has ended.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use anyhow::Context;
use arc_swap::ArcSwap;
use sqlx::{PgConnection, postgres::PgListener};
use tokio::sync::{Mutex, watch};
use uuid::Uuid;

use super::{
    catalogue::{Catalogue, surroundings},
    shelf::Kept,
    store,
};

/// Looked at this often even when no notice comes: a notice may be lost with its connection.
const HEARTBEAT: Duration = Duration::from_secs(1);

/// How far the feed has been read.
pub(super) struct Follower {
    low: AtomicI64,
    seen: ArcSwap<HashSet<i64>>,
    /// Held while changes are applied, and with it the next mark: (number, first transaction not begun when it was seen).
    applying: Mutex<(i64, u64)>,
}

/// How far the feed had been read at some moment: every line up to `low`, and those seen above it.
pub(super) struct Read {
    pub low: i64,
    seen: Arc<HashSet<i64>>,
}

impl Read {
    /// Whether a line above `low` had not been read.
    pub fn is_new(&self, line: i64) -> bool {
        !self.seen.contains(&line)
    }
}

impl Follower {
    /// Starts at the feed's present end; to be called before the firms are read, so that nothing falls between.
    pub async fn start(conn: &mut PgConnection) -> sqlx::Result<Self> {
        let (_, xmax) = store::horizon(conn).await?;
        let seen: HashSet<i64> = store::changes(conn, 0).await?.into_iter().map(|line| line.seq).collect();
        let newest = seen.iter().max().copied().unwrap_or(0);
        Ok(Self { low: AtomicI64::new(0), seen: ArcSwap::from_pointee(seen), applying: Mutex::new((newest, xmax)) })
    }

    /// Starts where halls were kept.
    pub async fn start_at(conn: &mut PgConnection, line: i64) -> sqlx::Result<Self> {
        let (_, xmax) = store::horizon(conn).await?;
        Ok(Self { low: AtomicI64::new(line), seen: ArcSwap::default(), applying: Mutex::new((line, xmax)) })
    }

    /// How far the feed has been read by now; to be asked before the database is.
    pub fn read(&self) -> Read {
        // In this order: numbers leave `seen` only after the mark has risen above them.
        let seen = self.seen.load_full();
        Read { seen, low: self.low.load(Ordering::Acquire) }
    }

    /// The firms changed by lines not seen before, and those lines.
    async fn unseen(&self, conn: &mut PgConnection) -> sqlx::Result<(Vec<Uuid>, Vec<i64>)> {
        let read = self.read();
        let lines = store::changes(conn, read.low).await?;
        let fresh: Vec<_> = lines.into_iter().filter(|line| read.is_new(line.seq)).collect();
        let mut firms: Vec<Uuid> = fresh.iter().map(|line| line.firm).collect();
        firms.sort_unstable();
        firms.dedup();
        Ok((firms, fresh.into_iter().map(|line| line.seq).collect()))
    }

    fn note(&self, lines: &[i64]) {
        let mut seen = HashSet::clone(&self.seen.load());
        seen.extend(lines);
        self.seen.store(Arc::new(seen));
    }

    /// Raises the mark when all that ran when it was set has ended, and sets the next one.
    async fn raise(&self, conn: &mut PgConnection) -> sqlx::Result<()> {
        let mut mark = self.applying.lock().await;
        let (xmin, xmax) = store::horizon(conn).await?;
        if xmin < mark.1 {
            return Ok(());
        }
        let low = mark.0;
        let mut seen = HashSet::clone(&self.seen.load());
        seen.retain(|seq| *seq > low);
        *mark = (seen.iter().max().copied().unwrap_or(low), xmax);
        self.low.store(low, Ordering::Release);
        self.seen.store(Arc::new(seen));
        Ok(())
    }
}

impl Catalogue {
    /// Takes in what has been committed by now; one cheap query when nothing was.
    ///
    /// # Errors
    /// Fails when the database does; what could not be read is read next time.
    pub async fn catch_up(&self, conn: &mut PgConnection) -> anyhow::Result<()> {
        if self.follower.unseen(conn).await?.1.is_empty() {
            return Ok(());
        }
        let _turn = self.follower.applying.lock().await;
        // Another may have done it while this one waited.
        let (firms, lines) = self.follower.unseen(conn).await?;
        if lines.is_empty() {
            return Ok(());
        }
        let rows = store::firms(conn, &firms).await?;
        let around = surroundings(conn, self.semantic).await?;
        let before = self.halls.load_full();
        let next = tokio::task::spawn_blocking(move || before.next(&rows, &firms, &around)).await?;
        let before = self.halls.swap(Arc::new(next));
        self.follower.note(&lines);
        // Hundreds of rankings may go with them: no reader should wait for that.
        tokio::task::spawn_blocking(move || drop(before));
        Ok(())
    }

    /// Keeps the halls in their file, if they have changed and it is time; not while a transaction could still commit a line below
    /// those that were read.
    async fn keep(&self, at_once: bool) -> anyhow::Result<()> {
        let Some(shelf) = self.shelf.clone() else { return Ok(()) };
        let turn = self.follower.applying.lock().await;
        let (read, halls) = (self.follower.read(), self.halls.load_full());
        drop(turn);
        if read.low == 0 || !read.seen.is_empty() || !shelf.is_due(halls.generation, at_once).await {
            return Ok(());
        }
        let line = store::anchor(&mut *self.pool.acquire().await?, read.low).await?;
        let Some(anchor) = line else { return Ok(()) };
        let (semantic, generation) = (self.semantic, halls.generation);
        let write = {
            let shelf = shelf.clone();
            move || shelf.write(&Kept { anchor, semantic, halls: halls.saved() })
        };
        // Whether or not it could be written: a full disk is no reason to try every second.
        shelf.has(generation).await;
        tokio::task::spawn_blocking(write).await?.context("keeping the index in the data folder")
    }

    async fn catch_up_and_raise(&self) -> anyhow::Result<()> {
        let mut conn = self.pool.acquire().await?;
        self.catch_up(&mut conn).await?;
        Ok(self.follower.raise(&mut conn).await?)
    }
}

/// Follows the feed until `stop` turns true.
pub async fn follow(catalogue: Arc<Catalogue>, mut stop: watch::Receiver<bool>) {
    let mut notices = None;
    while !*stop.borrow() {
        if let Err(error) = catalogue.catch_up_and_raise().await {
            tracing::warn!(error = format!("{error:#}"), "the change feed cannot be read");
        }
        if let Err(error) = catalogue.keep(false).await {
            tracing::warn!(error = format!("{error:#}"), "the next start will take longer");
        }
        if notices.is_none() {
            notices = listener(&catalogue).await.ok();
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(HEARTBEAT) => {}
            heard = hear(&mut notices) => if !heard { notices = None },
        }
    }
    if let Err(error) = catalogue.keep(true).await {
        tracing::warn!(error = format!("{error:#}"), "the next start will take longer");
    }
}

async fn listener(catalogue: &Catalogue) -> sqlx::Result<PgListener> {
    let mut listener = PgListener::connect_with(&catalogue.pool).await?;
    listener.listen("firm_changes").await?;
    Ok(listener)
}

async fn hear(notices: &mut Option<PgListener>) -> bool {
    match notices {
        Some(listener) => listener.recv().await.is_ok(),
        None => std::future::pending().await,
    }
}
