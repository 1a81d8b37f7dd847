//! The database a command works on: the operator's own server, or the private cluster under the data directory.

use std::{path::Path, time::Duration};

use anyhow::Context;
use sqlx::PgPool;

use crate::{
    config::DatabaseArgs,
    database::{
        self, Access,
        cluster::{Cluster, DATABASE, Purpose, Role},
    },
};

/// A database to work with, and the private cluster it lives in, if any.
pub(super) struct Opened {
    pub access: Access,
    pub cluster: Option<Cluster>,
}

/// Opens the operator's own database, or the private cluster under the data directory.
pub(super) fn open_database(args: &DatabaseArgs) -> anyhow::Result<Opened> {
    if let Some(url) = &args.database_url {
        let access = Access::from_urls(url, args.owner_database_url.as_deref())?;
        return Ok(Opened { access, cluster: None });
    }
    make_writable(&args.data)?;
    let cluster = Cluster::open(&args.data, Purpose::Serve)?;
    let access = Access { owner: cluster.options(Role::Owner, DATABASE), app: cluster.options(Role::App, DATABASE) };
    Ok(Opened { access, cluster: Some(cluster) })
}

fn make_writable(data: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(data)
        .with_context(|| format!("cannot write to {}: choose another with DURE_DATA", data.display()))
}

/// Runs `work` on a runtime of its own and stops the private cluster after it, whatever came of it.
pub(super) fn with_database<T>(
    args: &DatabaseArgs,
    work: impl AsyncFnOnce(&Opened) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let opened = open_database(args)?;
    let runtime = tokio::runtime::Runtime::new()?;
    let done = runtime.block_on(work(&opened));
    runtime.shutdown_timeout(Duration::from_secs(5));
    if let Some(cluster) = opened.cluster {
        cluster.stop_blocking()?;
    }
    done
}

/// The same for commands that work as the application does: on its pool, the schema up to date.
pub(super) fn with_pool<T>(
    args: &DatabaseArgs,
    work: impl AsyncFnOnce(&PgPool) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    with_database(args, async |opened| {
        database::migrate(&opened.access.owner).await?;
        let pool = database::pool(&opened.access).await?;
        let done = work(&pool).await;
        pool.close().await;
        done
    })
}
