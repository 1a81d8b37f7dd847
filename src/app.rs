//! Puts the application together: from a database to a router.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use anyhow::Context;
use axum::Router;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use sqlx::PgPool;

use crate::{
    config::PublicUrl,
    database::Access,
    identity::{Hasher, Throttle},
    kernel::clock::Clock,
    matching::Catalogue,
    router,
    web::{App, AppParts},
};

/// What an application is made from.
pub struct Setup {
    pub pool: PgPool,
    pub access: Access,
    pub clock: Clock,
    pub public_url: PublicUrl,
    pub demo: bool,
    pub throttle: Throttle,
    pub trusted_proxies: usize,
    pub metrics_token: Option<String>,
    /// Whether rankings weigh what texts mean.
    pub semantic: bool,
    /// Where the index is kept from one start to the next, if anywhere.
    pub data: Option<PathBuf>,
}

/// A running application, short of its socket.
pub struct Assembled {
    pub app: App,
    pub catalogue: Arc<Catalogue>,
    pub router: Router,
}

/// Loads the index and builds the router.
///
/// # Errors
/// Fails when the database cannot be read.
pub async fn assemble(setup: Setup) -> anyhow::Result<Assembled> {
    let (pool, clock) = (setup.pool.clone(), setup.clock.clone());
    let catalogue =
        Catalogue::load(pool, clock, setup.semantic, setup.data.as_deref()).await.context("loading the index")?;
    let app = App::new(AppParts {
        pool: setup.pool,
        clock: setup.clock,
        public_url: setup.public_url,
        hasher: Hasher::new()?,
        throttle: setup.throttle,
        trusted_proxies: setup.trusted_proxies,
        metrics_token: setup.metrics_token,
        metrics: recorder()?,
        matchmaker: catalogue.clone(),
        demo_owner: setup.demo.then_some(setup.access.owner),
    });
    let router = router::build(&app, catalogue.clone());
    Ok(Assembled { app, catalogue, router })
}

/// The process has one recorder, however many applications a test assembles.
fn recorder() -> anyhow::Result<PrometheusHandle> {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    if let Some(handle) = RECORDER.get() {
        return Ok(handle.clone());
    }
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    // A second thread may have come first; then its recorder is the one that counts.
    if metrics::set_global_recorder(recorder).is_ok() {
        let _ = RECORDER.set(handle.clone());
    }
    Ok(RECORDER.get().cloned().unwrap_or(handle))
}
