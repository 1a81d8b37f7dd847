//! Housekeeping: drops what time has made useless.

use chrono::TimeDelta;

use crate::{identity, matching, web::App};

/// Drops ended sessions, spent links, old failures, and change lines that every process has read long ago.
pub(super) async fn sweep(app: &App) -> anyhow::Result<()> {
    let mut tx = app.begin().await?;
    let now = app.clock.now();
    identity::sweep(&mut tx, now).await?;
    matching::forget_changes(&mut tx, now - TimeDelta::days(7)).await?;
    tx.commit().await?;
    Ok(())
}
