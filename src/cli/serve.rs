//! `dure serve`: database, index, worker, socket, and a graceful end.

use std::{path::Path, sync::Arc};

use anyhow::Context;
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
};

use crate::{
    app::{self, Setup},
    config::{DatabaseArgs, LogFormat, ServeArgs},
    database::{
        self, Access,
        cluster::{Cluster, DATABASE, Health, Purpose, Role},
    },
    identity::Throttle,
    kernel::clock::Clock,
    server, worker,
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
    let cluster = Cluster::open(&args.data.join("postgres"), Purpose::Serve)?;
    let access = Access { owner: cluster.options(Role::Owner, DATABASE), app: cluster.options(Role::App, DATABASE) };
    Ok(Opened { access, cluster: Some(cluster) })
}

fn make_writable(data: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(data).with_context(|| format!("cannot write to {}: choose another with DURE_DATA", data.display()))
}

/// Runs `work` on a runtime of its own and stops the private cluster after it, whatever came of it.
pub(super) fn with_database<T>(
    args: &DatabaseArgs,
    work: impl AsyncFnOnce(&Opened) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let opened = open_database(args)?;
    let runtime = tokio::runtime::Runtime::new()?;
    let done = runtime.block_on(work(&opened));
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    if let Some(cluster) = opened.cluster {
        cluster.stop_blocking()?;
    }
    done
}

pub(super) fn serve(args: ServeArgs) -> anyhow::Result<()> {
    log_to_stderr(args.log_format);
    with_database(&args.database.clone(), async |opened| run(&args, opened).await)
}

/// Log lines go to standard error; `RUST_LOG` chooses which.
fn log_to_stderr(format: LogFormat) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx::postgres::notice=warn"));
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => subscriber.init(),
        LogFormat::Json => subscriber.json().flatten_event(true).init(),
    }
}

async fn run(args: &ServeArgs, opened: &Opened) -> anyhow::Result<()> {
    let listener = server::listen(args.bind).await?;
    database::migrate(&opened.access.owner).await?;
    let clock = Clock::system();
    let own_server = args.database.database_url.is_some();
    let demo = args.demo || !own_server;
    let pool = database::pool(&opened.access).await?;
    let assembled = app::assemble(Setup {
        pool: pool.clone(),
        access: opened.access.clone(),
        clock,
        public_url: args.public_url(),
        demo,
        throttle: Throttle {
            per_account: args.sign_in_failures_per_account,
            per_address: args.sign_in_failures_per_address,
            ..Throttle::default()
        },
        trusted_proxies: args.trusted_proxies,
        metrics_token: args.metrics_token.clone(),
    })
    .await?;
    let stop = stop_signal(opened.cluster.as_ref())?;
    println!("{}", args.public_url());
    let working = tokio::spawn(worker::run(assembled.app.clone(), Arc::clone(&assembled.catalogue), stop.clone()));
    server::serve(listener, assembled.router, stop).await;
    working.await.context("the worker panicked")?;
    pool.close().await;
    Ok(())
}

/// Turns true on SIGTERM or Ctrl-C, or when the private cluster gave up.
fn stop_signal(cluster: Option<&Cluster>) -> anyhow::Result<watch::Receiver<bool>> {
    let (stop, stopped) = watch::channel(false);
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let mut health = cluster.map(Cluster::health);
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => tracing::info!("stopping: SIGTERM"),
            _ = interrupt.recv() => tracing::info!("stopping: Ctrl-C"),
            reason = gave_up(&mut health) => tracing::error!(reason, "stopping: the private cluster cannot be kept running"),
        }
        // Nobody may be listening any more; then there is nothing to stop.
        let _ = stop.send(true);
    });
    Ok(stopped)
}

async fn gave_up(health: &mut Option<watch::Receiver<Health>>) -> String {
    if let Some(health) = health {
        while health.changed().await.is_ok() {
            if let Health::GaveUp(reason) = &*health.borrow() {
                return reason.clone();
            }
        }
    }
    std::future::pending().await
}
