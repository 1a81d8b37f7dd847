//! The member firms as the matcher sees them, in memory, kept current from the change feed.

use std::sync::Arc;

use chrono::NaiveDate;
use sqlx::PgPool;

use crate::{
    kernel::{clock::Clock, ids::{AssociationId, FirmId}},
    web::{Effect, Matchmaker, Preview, Later, Sketch},
};

/// A ranking with its explanations.
pub struct Ranked;

/// All firms, indexed.
pub struct Catalogue;

impl Catalogue {
    /// Reads every firm and builds the index.
    ///
    /// # Errors
    /// Fails when the database does.
    pub async fn load(_pool: PgPool, _clock: Clock) -> anyhow::Result<Arc<Self>> {
        Ok(Arc::new(Self))
    }

    /// Whether the index is there.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        true
    }

    /// Ranks every firm for `sketch`.
    ///
    /// # Errors
    /// Fails when the work could not be done.
    pub async fn rank(&self, _sketch: Sketch, _today: NaiveDate) -> anyhow::Result<Ranked> {
        Ok(Ranked)
    }
}

impl Matchmaker for Catalogue {
    fn preview(&self, _sketch: Sketch) -> Later<'_, anyhow::Result<Preview>> {
        Box::pin(async { Ok(Preview::default()) })
    }

    fn effects(&self, _association: AssociationId, _firm: FirmId) -> Later<'_, anyhow::Result<Vec<Effect>>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}
