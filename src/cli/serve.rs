//! `dure serve`: database, index, worker, socket, and a graceful end.

use std::{io::IsTerminal, sync::Arc};

use anyhow::Context;
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
};

use super::database::{Opened, with_database};
use crate::{
    app::{self, Setup},
    config::{LogFormat, PublicUrl, ServeArgs},
    database::{
        self,
        cluster::{Cluster, Health},
    },
    demo,
    identity::Throttle,
    kernel::clock::Clock,
    matching, server,
    textindex::analyse,
    worker,
};

pub(super) fn serve(args: &ServeArgs) -> anyhow::Result<()> {
    log_to_stderr(args.log_format);
    // While the database starts: else the first page with Chinese would wait for its dictionary.
    std::thread::spawn(analyse::load_dictionaries);
    with_database(&args.database, async |opened| run(args, opened).await)
}

/// Log lines go to standard error; `RUST_LOG` chooses which.
fn log_to_stderr(format: LogFormat) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx::postgres::notice=warn"));
    // Colours are for a terminal; in a file or a journal they are rubbish.
    let colours = std::io::stderr().is_terminal();
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours);
    match format {
        LogFormat::Text => subscriber.init(),
        LogFormat::Json => subscriber.json().flatten_event(true).init(),
    }
}

async fn run(args: &ServeArgs, opened: &Opened) -> anyhow::Result<()> {
    let listener = server::listen(args.bind).await?;
    database::migrate(&opened.access.owner).await?;
    let clock = Clock::system();
    let demo = prepare_demo(args, opened, &clock).await?;
    let pool = database::pool(&opened.access).await?;
    let assembled = app::assemble(Setup {
        pool: pool.clone(),
        access: opened.access.clone(),
        clock,
        public_url: args.public_url(),
        demo: demo.is_some(),
        throttle: Throttle {
            per_account: args.sign_in_failures_per_account,
            per_address: args.sign_in_failures_per_address,
            ..Throttle::default()
        },
        trusted_proxies: args.trusted_proxies,
        metrics_token: args.metrics_token.clone(),
        semantic: !args.no_semantic,
        data: Some(args.database.data.clone()),
    })
    .await?;
    let stop = stop_signal(opened.cluster.as_ref())?;
    greet(&args.public_url(), demo.as_ref());
    let working = tokio::spawn(worker::run(assembled.app.clone(), Arc::clone(&assembled.catalogue), stop.clone()));
    let following = tokio::spawn(matching::follow(assembled.catalogue, stop.clone()));
    server::serve(listener, assembled.router, stop).await;
    following.await.context("the follower of the change feed panicked")?;
    working.await.context("the worker panicked")?;
    pool.close().await;
    Ok(())
}

/// The demo is for trying Dure out: on the private cluster while no other association came first, and wherever `--demo` asks for it.
async fn prepare_demo(args: &ServeArgs, opened: &Opened, clock: &Clock) -> anyhow::Result<Option<demo::Logins>> {
    let wanted = match (args.demo, args.database.database_url.is_some()) {
        (true, _) => demo::Wanted::Yes,
        (false, false) => demo::Wanted::WhereNobodyElseIs,
        (false, true) => return Ok(None),
    };
    let password = demo::Password::chosen(args.demo_password.as_deref(), &args.database.data);
    demo::prepare(&opened.access.owner, wanted, password, clock.now()).await.context("preparing the demo")
}

/// Tells on standard output where the portal is and how to get into the demo.
fn greet(url: &PublicUrl, demo: Option<&demo::Logins>) {
    println!("{url}");
    if let Some(logins) = demo {
        println!();
        tell_logins(logins);
    }
}

/// Prints the demo's accounts and their password.
pub(super) fn tell_logins(logins: &demo::Logins) {
    println!("Demo accounts, all with the password {}", logins.password);
    for login in &logins.accounts {
        println!("  {:<10} {}", login.role, login.email);
    }
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
