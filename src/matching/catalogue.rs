//! The halls of all associations as they stand now, and the face that pages to the left see.

use std::{path::Path, sync::Arc};

use arc_swap::ArcSwap;
use chrono::NaiveDate;
use sqlx::{PgConnection, PgPool, Postgres, pool::PoolConnection};
use uuid::Uuid;

use super::{
    effects,
    exposure::{Kind, Look, Looks, store as store_looks},
    fair,
    feed::Follower,
    hall::Hall,
    halls::{Halls, Key, Surroundings},
    mapping, meaning,
    ranked::Ranked,
    shelf::{Kept, Shelf},
    store,
    views::{Listing, Meaning},
    weights,
    work::work,
};
use crate::{
    identity::Actor,
    kernel::{
        clock::Clock,
        dates::Zone,
        ids::{AssociationId, FirmId, PostingId},
    },
    matcher::{Match, Reason},
    policy::{self, Verb},
    postings::{self, Head, Posting},
    web::{Effect, Finding, Fit, Later, MarkedLine, Matchmaker, Preview, Sketch, Sought},
};

/// Kept halls are built anew rather than brought up to date when more than one firm in so many has changed.
const MANY_CHANGES: usize = 5;

/// Every association's members, in memory.
pub struct Catalogue {
    pub(super) pool: PgPool,
    clock: Clock,
    pub(super) halls: ArcSwap<Halls>,
    pub(super) follower: Follower,
    /// Whether the meaning of texts counts.
    pub(super) semantic: bool,
    looks: Looks,
    /// Where the halls are kept from one start to the next, if anywhere.
    pub(super) shelf: Option<Arc<Shelf>>,
}

impl Catalogue {
    /// Takes the halls from the data folder as far as they are kept there, else reads every member firm and builds them.
    ///
    /// # Errors
    /// Fails when the database does.
    pub async fn load(pool: PgPool, clock: Clock, semantic: bool, data: Option<&Path>) -> anyhow::Result<Arc<Self>> {
        let shelf = data.map(|data| Arc::new(Shelf::new(data)));
        let mut conn = pool.acquire().await?;
        let kept = match &shelf {
            Some(shelf) => kept(&mut conn, shelf.clone(), semantic).await?,
            None => None,
        };
        let (follower, halls) = match kept {
            Some(kept) => {
                let restored = restored(&mut conn, kept, semantic).await?;
                if let Some(shelf) = &shelf {
                    shelf.has(restored.1.generation).await;
                }
                restored
            }
            None => built(conn, semantic).await?,
        };
        let (halls, looks) = (ArcSwap::from_pointee(halls), Looks::default());
        let catalogue = Arc::new(Self { pool, clock, halls, follower, semantic, looks, shelf });
        catalogue.catch_up(&mut *catalogue.pool.acquire().await?).await?;
        Ok(catalogue)
    }

    /// Whether the halls are built; they are, from the first request on.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        self.halls.load().generation > 0
    }

    /// The members of `association`; an empty hall when it has none.
    pub(super) fn hall(&self, association: AssociationId) -> Arc<Hall> {
        self.halls.load().hall(association)
    }

    /// Whether the meaning of texts counts in the rankings of `association`.
    pub(super) fn meaning(&self, association: AssociationId) -> Meaning {
        match self.hall(association).space() {
            _ if !self.semantic => Meaning::Off,
            Some(_) => Meaning::On,
            None => Meaning::Reading,
        }
    }

    /// Ranks the members for a posting, as they stand in the database at this moment.
    ///
    /// # Errors
    /// Fails when the database does.
    pub async fn rank(&self, posting: PostingId, sketch: Sketch, today: NaiveDate) -> anyhow::Result<Ranked> {
        self.catch_up(&mut *self.pool.acquire().await?).await?;
        self.rank_in(self.hall(sketch.association), posting, sketch, today).await
    }

    /// The head of a posting, and the halls as they stand at the same moment: one question when no firm has changed.
    ///
    /// # Errors
    /// Fails when the database does.
    pub(super) async fn look_up(
        &self,
        conn: &mut PgConnection,
        posting: PostingId,
    ) -> anyhow::Result<Option<(Head, Arc<Halls>)>> {
        let read = self.follower.read();
        let Some((head, above)) = store::head(conn, posting, read.low).await? else { return Ok(None) };
        if above.iter().any(|line| read.is_new(*line)) {
            self.catch_up(conn).await?;
        }
        Ok(Some((head, self.halls.load_full())))
    }

    /// The halls as they stand at this moment.
    ///
    /// # Errors
    /// Fails when the database does.
    pub(super) async fn halls_now(&self, conn: &mut PgConnection) -> anyhow::Result<Arc<Halls>> {
        self.catch_up(conn).await?;
        Ok(self.halls.load_full())
    }

    /// The ranking for `posting` among `halls`, with its places rotated: made of late or now.
    ///
    /// # Errors
    /// Fails when the database does, or when the work could not be done (shutting down).
    pub(super) async fn ranked(
        &self,
        halls: &Halls,
        posting: &Posting,
        today: NaiveDate,
    ) -> anyhow::Result<Arc<Ranked>> {
        let key = Key { posting: posting.id, version: posting.version, today };
        if let Some(found) = halls.rankings.find(&key) {
            return Ok(found);
        }
        let ranked = self.rank_in(halls.hall(posting.association), posting.id, posting.sketch(), today).await?;
        let ranked = Arc::new(ranked);
        halls.rankings.keep(key, ranked.clone(), 1);
        Ok(ranked)
    }

    async fn rank_in(
        &self,
        hall: Arc<Hall>,
        posting: PostingId,
        sketch: Sketch,
        today: NaiveDate,
    ) -> anyhow::Result<Ranked> {
        let mut ranked = work(move || Ranked::new(hall, posting.0, &sketch, today)).await?;
        fair::rotate(&mut *self.pool.acquire().await?, posting, &mut ranked, &self.clock).await?;
        Ok(ranked)
    }

    /// Notes that the office saw a listing; only the first places count.
    pub(super) fn saw(&self, posting: &Head, listing: &Listing) {
        let day = self.clock.today(posting.zone);
        for (rank, firm) in &listing.seen {
            let look =
                Look { association: posting.association, posting: posting.id, firm: *firm, kind: Kind::Seen, day };
            self.looks.note(look, Some(*rank));
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

    fn today(&self) -> NaiveDate {
        self.clock.today(Zone::Seoul)
    }
}

/// The halls that were kept, if they are of use.
async fn kept(conn: &mut PgConnection, shelf: Arc<Shelf>, semantic: bool) -> anyhow::Result<Option<Kept<'static>>> {
    let found = tokio::task::spawn_blocking(move || shelf.read()).await?;
    let Some(kept) = found.filter(|kept| kept.semantic == semantic) else { return Ok(None) };
    let known = store::anchor(conn, kept.anchor.seq).await?.is_some_and(|line| line == kept.anchor);
    let changed = store::changes(conn, kept.anchor.seq).await?.len();
    Ok(Some(kept).filter(|kept| known && MANY_CHANGES * changed <= kept.firms()))
}

async fn restored(conn: &mut PgConnection, kept: Kept<'static>, semantic: bool) -> anyhow::Result<(Follower, Halls)> {
    let follower = Follower::start_at(conn, kept.anchor.seq).await?;
    let around = surroundings(conn, semantic).await?;
    let halls = tokio::task::spawn_blocking(move || kept.restored(&around)).await?;
    Ok((follower, halls))
}

async fn built(mut conn: PoolConnection<Postgres>, semantic: bool) -> anyhow::Result<(Follower, Halls)> {
    // Loading many firms takes longer than a request may.
    sqlx::query!("SELECT set_config('statement_timeout', '120s', false)").fetch_one(&mut *conn).await?;
    let follower = Follower::start(&mut conn).await?;
    let ids = store::members(&mut conn).await?;
    let rows = store::firms(&mut conn, &ids).await?;
    let around = surroundings(&mut conn, semantic).await?;
    // The connection keeps its long patience: it must not go back among the others.
    drop(conn.detach());
    let halls = tokio::task::spawn_blocking(move || Halls::build(&rows, &around)).await?;
    Ok((follower, halls))
}

/// What the halls need to know besides the firms, as it is now.
pub(super) async fn surroundings(conn: &mut PgConnection, semantic: bool) -> sqlx::Result<Surroundings> {
    let requests = if semantic { Some(store::request_vectors(conn).await?) } else { None };
    Ok(Surroundings { requests, weights: weights::active(conn).await? })
}

impl Matchmaker for Catalogue {
    fn preview(&self, sketch: Sketch) -> Later<'_, anyhow::Result<Preview>> {
        Box::pin(async move {
            self.catch_up(&mut *self.pool.acquire().await?).await?;
            let (hall, today) = (self.hall(sketch.association), self.today());
            work(move || preview(&hall, &sketch, today)).await
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

    fn answers<'a>(
        &'a self,
        reader: &'a Actor,
        posting: PostingId,
        firm: FirmId,
    ) -> Later<'a, anyhow::Result<Vec<MarkedLine>>> {
        Box::pin(async move {
            let mut conn = self.pool.acquire().await?;
            let posting = postings::find(&mut conn, posting).await?;
            let Some(posting) = posting.filter(|posting| may_see(reader, posting, firm)) else { return Ok(Vec::new()) };
            let halls = self.halls_now(&mut conn).await?;
            drop(conn);
            let ranked = self.ranked(&halls, &posting, self.clock.today(posting.zone)).await?;
            // The texts are read again, and perhaps by the model: work, not waiting.
            work(move || ranked.answers(firm)).await
        })
    }

    fn find(&self, sought: Sought) -> Later<'_, anyhow::Result<Finding>> {
        Box::pin(async move {
            let halls = self.halls_now(&mut *self.pool.acquire().await?).await?;
            let hall = halls.hall(sought.association);
            Ok(tokio::task::spawn_blocking(move || hall.find(sought)).await?)
        })
    }

    fn effects(&self, association: AssociationId, firm: FirmId) -> Later<'_, anyhow::Result<Vec<Effect>>> {
        Box::pin(async move {
            let mut conn = self.pool.acquire().await?;
            self.catch_up(&mut conn).await?;
            let open = postings::open(&mut conn, association, self.clock.now()).await?;
            let (hall, today) = (self.hall(association), self.today());
            work(move || effects::of(&hall, firm, &open, today)).await
        })
    }
}

/// The office sees every match of a request, the people of a firm their own.
fn may_see(reader: &Actor, posting: &Posting, firm: FirmId) -> bool {
    let may = |verb, facts| policy::decide(Some(reader), verb, facts).is_ok();
    may(Verb::ReadMatches, posting.facts()) || may(Verb::ReadOwnMatches, posting.facts().owned_by(firm))
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
        meaning::asked(&sketch.title, &sketch.body),
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
