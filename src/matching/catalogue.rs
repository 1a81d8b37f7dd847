//! The halls of all associations, the rankings of late, and the face that pages to the left see.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Context;
use arc_swap::ArcSwap;
use chrono::NaiveDate;
use sqlx::PgPool;
use uuid::Uuid;

use super::{
    effects,
    exposure::{Kind, Look, Looks, SEEN, store as store_looks},
    fair,
    feed::Follower,
    hall::Hall,
    mapping,
    ranked::Ranked,
    store::{self, FirmRow},
};
use crate::{
    kernel::{
        clock::Clock,
        dates::Zone,
        ids::{AssociationId, FirmId, PostingId},
    },
    matcher::{Match, Reason},
    postings::Posting,
    web::{Effect, Fit, Later, Matchmaker, Preview, Sketch},
};

/// Rankings kept; each holds two hundred explained places.
const KEPT: usize = 256;

/// Every association's members, in memory.
pub struct Catalogue {
    pub(super) pool: PgPool,
    clock: Clock,
    pub(super) halls: ArcSwap<Halls>,
    pub(super) follower: Follower,
    kept: Mutex<HashMap<Key, Arc<Ranked>>>,
    looks: Looks,
}

/// All halls of one generation.
#[derive(Clone, Default)]
pub(super) struct Halls {
    pub generation: u64,
    pub by_association: HashMap<AssociationId, Arc<Hall>>,
}

/// What a ranking depends on: another version, generation or day is another ranking, so a stale one cannot be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    posting: PostingId,
    version: i32,
    generation: u64,
    today: NaiveDate,
}

impl Catalogue {
    /// Reads every member firm and builds the halls.
    ///
    /// # Errors
    /// Fails when the database does.
    pub async fn load(pool: PgPool, clock: Clock) -> anyhow::Result<Arc<Self>> {
        let mut conn = pool.acquire().await?;
        // Loading many firms takes longer than a request may.
        sqlx::query!("SELECT set_config('statement_timeout', '120s', false)").fetch_one(&mut *conn).await?;
        let follower = Follower::start(&mut conn).await?;
        let ids = store::members(&mut conn).await?;
        let rows = store::firms(&mut conn, &ids).await?;
        // The connection keeps its long patience: it must not go back among the others.
        drop(conn.detach());
        let by_association = tokio::task::spawn_blocking(move || build_halls(&rows)).await?;
        let halls = ArcSwap::from_pointee(Halls { generation: 1, by_association });
        Ok(Arc::new(Self { pool, clock, halls, follower, kept: Mutex::default(), looks: Looks::default() }))
    }

    /// Whether the halls are built; they are, from the first request on.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        self.halls.load().generation > 0
    }

    /// The members of `association`; an empty hall when it has none.
    pub(super) fn hall(&self, association: AssociationId) -> Arc<Hall> {
        let halls = self.halls.load();
        halls.by_association.get(&association).cloned().unwrap_or_else(|| Arc::new(Hall::build(&[])))
    }

    /// Ranks the members for a posting, as they stand in the database at this moment.
    ///
    /// # Errors
    /// Fails when the database does.
    pub async fn rank(&self, posting: PostingId, sketch: Sketch, today: NaiveDate) -> anyhow::Result<Ranked> {
        self.catch_up(&mut *self.pool.acquire().await?).await?;
        let hall = self.hall(sketch.association);
        // Ranking is work, not waiting: it must not hold up the threads that answer everyone else.
        let work = tokio::task::spawn_blocking(move || Ranked::new(hall, posting.0, &sketch, today));
        let mut ranked = work.await.context("ranking")?;
        fair::rotate(&mut *self.pool.acquire().await?, posting, &mut ranked, &self.clock).await?;
        Ok(ranked)
    }

    /// The same, from the rankings of late where nothing it depends on has changed.
    ///
    /// # Errors
    /// Fails when the database does.
    pub async fn rank_kept(
        &self,
        posting: PostingId,
        version: i32,
        sketch: impl FnOnce() -> Sketch,
        today: NaiveDate,
    ) -> anyhow::Result<Arc<Ranked>> {
        self.catch_up(&mut *self.pool.acquire().await?).await?;
        let generation = self.halls.load().generation;
        let key = Key { posting, version, generation, today };
        if let Some(found) = self.lock().get(&key) {
            metrics::counter!("ranking_cache", "outcome" => "hit").increment(1);
            return Ok(found.clone());
        }
        metrics::counter!("ranking_cache", "outcome" => "miss").increment(1);
        let sketch = sketch();
        let hall = self.hall(sketch.association);
        let work = tokio::task::spawn_blocking(move || Ranked::new(hall, posting.0, &sketch, today));
        let mut ranked = work.await.context("ranking")?;
        fair::rotate(&mut *self.pool.acquire().await?, posting, &mut ranked, &self.clock).await?;
        let ranked = Arc::new(ranked);
        let mut kept = self.lock();
        kept.retain(|known, _| known.generation == generation);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, ranked.clone());
        Ok(ranked)
    }

    /// Notes that the office saw the places from `offset` on, as many as a page shows; only the first ones count.
    pub(super) fn saw(&self, posting: &Posting, ranked: &Ranked, offset: usize, page: usize) {
        let day = self.clock.today(posting.zone);
        for (place, rank) in ranked.places.iter().zip(1..=SEEN).skip(offset).take(page) {
            let look =
                Look { association: posting.association, posting: posting.id, firm: place.firm, kind: Kind::Seen, day };
            self.looks.note(look, Some(rank));
        }
    }

    /// Writes the looks that wait; those that cannot be written wait on.
    ///
    /// # Errors
    /// Fails when the database does.
    pub async fn write_looks(&self) -> sqlx::Result<()> {
        let looks = self.looks.take();
        if looks.is_empty() {
            return Ok(());
        }
        let written = async { store_looks::insert(&mut *self.pool.acquire().await?, &looks).await }.await;
        if written.is_err() {
            self.looks.put_back(looks);
        }
        written
    }

    /// A panic while the lock was held leaves at worst an older set of rankings, each still true under its key.
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Key, Arc<Ranked>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn today(&self) -> NaiveDate {
        self.clock.today(Zone::Seoul)
    }
}

fn build_halls(rows: &[FirmRow]) -> HashMap<AssociationId, Arc<Hall>> {
    let mut members: HashMap<AssociationId, Vec<&FirmRow>> = HashMap::new();
    for row in rows {
        for association in &row.associations {
            members.entry(*association).or_default().push(row);
        }
    }
    members.into_iter().map(|(association, rows)| (association, Arc::new(Hall::build(&rows)))).collect()
}

/// The halls after these firms changed: `rows` as they are now, `ids` all that were named (some may be gone).
pub(super) fn next_halls(before: &Halls, rows: &[FirmRow], ids: &[Uuid]) -> Halls {
    let mut next = Halls { generation: before.generation + 1, by_association: before.by_association.clone() };
    for association in rows.iter().flat_map(|row| &row.associations) {
        next.by_association.entry(*association).or_insert_with(|| Arc::new(Hall::build(&[])));
    }
    for (association, hall) in &mut next.by_association {
        let here: Vec<&FirmRow> = rows.iter().filter(|row| row.associations.contains(association)).collect();
        let stays = |id: &Uuid| here.iter().any(|row| row.id.0 == *id);
        let gone: Vec<Uuid> = ids.iter().copied().filter(|id| hall.contains(*id) && !stays(id)).collect();
        if !here.is_empty() || !gone.is_empty() {
            *hall = Arc::new(hall.with(&here, &gone));
        }
    }
    next
}

impl Matchmaker for Catalogue {
    fn preview(&self, sketch: Sketch) -> Later<'_, anyhow::Result<Preview>> {
        Box::pin(async move {
            self.catch_up(&mut *self.pool.acquire().await?).await?;
            let (hall, today) = (self.hall(sketch.association), self.today());
            Ok(tokio::task::spawn_blocking(move || preview(&hall, &sketch, today)).await?)
        })
    }

    fn fit(&self, posting: PostingId, sketch: Sketch, firm: FirmId) -> Later<'_, anyhow::Result<Option<Fit>>> {
        Box::pin(async move {
            let ranked = self.rank(posting, sketch, self.today()).await?;
            Ok(ranked.place_of(firm).and_then(|(_, place)| fit(&place.matched, &ranked)))
        })
    }

    fn opened(&self, association: AssociationId, posting: PostingId, firm: FirmId, day: NaiveDate) {
        self.looks.note(Look { association, posting, firm, kind: Kind::Opened, day }, None);
    }

    fn effects(&self, association: AssociationId, firm: FirmId) -> Later<'_, anyhow::Result<Vec<Effect>>> {
        Box::pin(async move {
            let mut conn = self.pool.acquire().await?;
            self.catch_up(&mut conn).await?;
            let open = crate::postings::open(&mut conn, association, self.clock.now()).await?;
            let (hall, today) = (self.hall(association), self.today());
            Ok(tokio::task::spawn_blocking(move || effects::of(&hall, firm, &open, today)).await?)
        })
    }
}

fn fit(matched: &Match, ranked: &Ranked) -> Option<Fit> {
    matched.parts.iter().find_map(|part| match &part.why {
        Reason::Covers { met, asked, missing, .. } => {
            let wanted = missing.iter().filter_map(|gap| ranked.need.requirements.get(gap.requirement));
            let missing = wanted.filter_map(|wanted| mapping::capability(wanted.code)).collect();
            Some(Fit { met: *met, asked: *asked, missing })
        }
        _ => None,
    })
}

/// Who covers at least one requirement; without requirements, whose texts speak of the need.
fn preview(hall: &Arc<Hall>, sketch: &Sketch, today: NaiveDate) -> Preview {
    let covering: Vec<Vec<u32>> =
        sketch.requirements.iter().map(|wanted| hall.covering(wanted.capability, wanted.level)).collect();
    let ranked = Ranked::of(
        hall.clone(),
        mapping::need(Uuid::nil(), sketch, today),
        mapping::query(&hall.index, &sketch.title, &sketch.body, sketch.requirements.iter().map(|w| w.capability)),
    );
    let mut firms: Vec<u32> = covering.iter().flatten().copied().collect();
    firms.sort_unstable();
    firms.dedup();
    let fits = if sketch.requirements.is_empty() { ranked.places.len() } else { firms.len() };
    Preview {
        fits,
        covering: covering.iter().map(Vec::len).collect(),
        best: ranked.places.iter().take(3).map(|place| place.firm).collect(),
    }
}
