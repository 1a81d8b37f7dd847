//! What handlers share.

use std::{ops::Deref, sync::Arc};

use metrics_exporter_prometheus::PrometheusHandle;
use sqlx::{PgPool, Postgres, Transaction, pool::PoolConnection, postgres::PgConnectOptions};

use super::Matchmaker;
use crate::{
    config::PublicUrl,
    identity::{Hasher, Throttle},
    kernel::clock::Clock,
};

/// The state of the application; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<AppParts>);

/// What the state is made of.
pub struct AppParts {
    pub pool: PgPool,
    pub clock: Clock,
    pub public_url: PublicUrl,
    pub hasher: Hasher,
    pub throttle: Throttle,
    pub trusted_proxies: usize,
    pub metrics_token: Option<String>,
    pub metrics: PrometheusHandle,
    pub matchmaker: Arc<dyn Matchmaker>,
    /// Present in demo mode only: the reset rewrites what the application's own role must not touch.
    pub demo_owner: Option<PgConnectOptions>,
}

impl App {
    /// Makes the state.
    #[must_use]
    pub fn new(parts: AppParts) -> Self {
        Self(Arc::new(parts))
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// Fails when none is free within two seconds.
    pub async fn conn(&self) -> sqlx::Result<PoolConnection<Postgres>> {
        self.pool.acquire().await
    }

    /// A transaction: the change, its audit event and its jobs commit together.
    ///
    /// # Errors
    /// Fails when no connection is free within two seconds.
    pub async fn begin(&self) -> sqlx::Result<Transaction<'static, Postgres>> {
        self.pool.begin().await
    }
}

impl Deref for App {
    type Target = AppParts;

    fn deref(&self) -> &AppParts {
        &self.0
    }
}
