//! Runs what jobs describe: claims one at a time, does it, and hands it back when it failed.

mod rankings;
mod sweep;

use std::{sync::Arc, time::Duration};

use sqlx::postgres::PgListener;
use tokio::sync::watch;

use crate::{
    jobs::{self, Claimed, Job},
    matching::{self, Catalogue},
    web::App,
};

/// Without a notice of new work, look again after this long at the latest.
const IDLE: Duration = Duration::from_secs(5);
/// Housekeeping is asked for this often by each process; one too many does no harm.
const HOUSEKEEPING: Duration = Duration::from_secs(60 * 60);

/// Works until `stop` turns true; the job in hand is finished first.
pub async fn run(app: App, catalogue: Arc<Catalogue>, mut stop: watch::Receiver<bool>) {
    // Texts may have been written by another program, or the model may be a new one.
    ask_for(&app, &Job::ReadFirms).await;
    let mut notices = None;
    let mut housekeeping = tokio::time::interval(HOUSEKEEPING);
    while !*stop.borrow() {
        write_looks(&catalogue).await;
        match work_once(&app, &catalogue).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(error = format!("{error:#}"), "the worker could not reach its queue"),
        }
        if notices.is_none() {
            notices = listener(&app).await.ok();
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(IDLE) => {}
            heard = hear(&mut notices) => if !heard { notices = None },
            _ = housekeeping.tick() => ask_for(&app, &Job::Sweep).await,
        }
    }
    write_looks(&catalogue).await;
}

/// What the office looked at, written once in a while rather than with every page.
async fn write_looks(catalogue: &Catalogue) {
    if let Err(error) = catalogue.write_looks().await {
        tracing::warn!(%error, "exposure could not be written; it is tried again");
    }
}

async fn ask_for(app: &App, job: &Job) {
    let asked = async { jobs::enqueue(&mut *app.conn().await?, job, app.clock.now()).await };
    if let Err(error) = asked.await {
        tracing::warn!(%error, ?job, "work could not be asked for");
    }
}

async fn listener(app: &App) -> sqlx::Result<PgListener> {
    let mut listener = PgListener::connect_with(&app.pool).await?;
    listener.listen("jobs").await?;
    Ok(listener)
}

/// Waits for a notice; false when the connection was lost.
async fn hear(notices: &mut Option<PgListener>) -> bool {
    match notices {
        Some(listener) => listener.recv().await.is_ok(),
        None => std::future::pending().await,
    }
}

/// Does every job that is due, as a test does before it ends.
///
/// # Errors
/// Fails when the queue cannot be reached.
pub async fn drain(app: &App, catalogue: &Arc<Catalogue>) -> anyhow::Result<()> {
    while work_once(app, catalogue).await? {}
    Ok(catalogue.write_looks().await?)
}

/// Does one job; false when none is due.
async fn work_once(app: &App, catalogue: &Arc<Catalogue>) -> anyhow::Result<bool> {
    let Some(claimed) = jobs::claim(&mut *app.conn().await?, app.clock.now()).await? else { return Ok(false) };
    let done = perform(app, catalogue, &claimed).await;
    let mut conn = app.conn().await?;
    match done {
        Ok(()) => jobs::finish(&mut conn, &claimed).await?,
        Err(error) => {
            tracing::warn!(job = claimed.id, attempts = claimed.attempts, error = format!("{error:#}"), "a job failed");
            jobs::fail(&mut conn, &claimed, &format!("{error:#}"), app.clock.now()).await?;
        }
    }
    Ok(true)
}

async fn perform(app: &App, catalogue: &Arc<Catalogue>, claimed: &Claimed) -> anyhow::Result<()> {
    match &claimed.job {
        Ok(Job::SaveRanking { posting, version }) => rankings::save(app, catalogue, *posting, *version).await,
        Ok(Job::ReadFirms) => matching::read_firms(catalogue, &mut *app.conn().await?, app.clock.now()).await,
        Ok(Job::Sweep) => sweep::sweep(app).await,
        Err(error) => anyhow::bail!("unknown job: {error}"),
    }
}
