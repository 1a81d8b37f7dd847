//! Keeps a server running until told to stop.
//!
//! Runs on a thread of its own that lives as long as the cluster is open: the parent-death signal is tied to the thread
//! that spawns (see [`super::death`]), and a worker thread of the application's runtime may end at any time.

use std::{path::Path, sync::mpsc::SyncSender, time::Duration};

use tokio::{
    sync::{oneshot, watch},
    time::{interval, sleep},
};

use super::{
    ClusterError, Health, Stopped,
    endpoint::Endpoint,
    log,
    server::{Plan, Server},
};

/// How often the size of the log is looked at.
const LOG_CHECK: Duration = Duration::from_secs(60);

/// When to start a server again that ended by itself, and when to leave it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Policy {
    /// Before the first attempt; doubles with each failure.
    pub first_delay: Duration,
    pub longest_delay: Duration,
    /// A server that ran this long is healthy: its end counts as the first again.
    pub steady_after: Duration,
    /// Ends and failed starts in a row before giving up.
    pub limit: u32,
}

impl Default for Policy {
    /// Ten attempts over about 16 s.
    fn default() -> Self {
        Self {
            first_delay: Duration::from_millis(50),
            longest_delay: Duration::from_secs(5),
            steady_after: Duration::from_secs(10),
            limit: 10,
        }
    }
}

impl Policy {
    /// How long to wait after the given number of failures in a row; `None` to give up.
    fn delay(&self, failures: u32) -> Option<Duration> {
        let doubled = self.first_delay.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1)));
        (failures <= self.limit).then(|| doubled.min(self.longest_delay))
    }
}

/// The supervisor's ends of the channels to [`super::Cluster`].
pub(super) struct Channels {
    /// Told once: where the server is, or why there is none.
    pub opened: SyncSender<Result<Endpoint, ClusterError>>,
    /// Resolves when the cluster is to be stopped, or was dropped.
    pub stop: oneshot::Receiver<()>,
    pub health: watch::Sender<Health>,
}

/// Opens the cluster and keeps its server running until told to stop.
pub(super) async fn supervise(mut plan: Plan, policy: Policy, channels: Channels) -> Result<Stopped, ClusterError> {
    let Channels { opened, mut stop, health } = channels;
    let server = match plan.obtain().await {
        Ok(server) => server,
        Err(error) => {
            // The opener waits for this; if it is gone, nobody wants to know.
            drop(opened.send(Err(error)));
            return Ok(Stopped::LeftRunning);
        }
    };
    drop(opened.send(Ok(server.endpoint.clone())));
    let outcome = keep_running(server, &mut plan, policy, &mut stop, &health).await;
    if let Err(error @ ClusterError::GaveUp { .. }) = &outcome {
        tracing::error!("{error}");
        health.send_replace(Health::GaveUp(error.to_string()));
    }
    outcome
}

/// Starts the server again whenever it ends, until told to stop or there were too many failures.
async fn keep_running(
    mut server: Server,
    plan: &mut Plan,
    policy: Policy,
    stop: &mut oneshot::Receiver<()>,
    health: &watch::Sender<Health>,
) -> Result<Stopped, ClusterError> {
    let mut failures = 0;
    loop {
        let ended = tokio::select! {
            _ = &mut *stop => return server.stop().await,
            ended = watch_over(&mut server, &plan.home.log) => ended,
        };
        if server.age() >= policy.steady_after {
            failures = 0;
        }
        drop(server);
        tracing::warn!(%ended, "the database server ended ({ended}); starting it again");
        health.send_replace(Health::Restarting);
        server = tokio::select! {
            _ = &mut *stop => return Ok(Stopped::Cleanly),
            revived = revive(plan, policy, &mut failures, ended) => revived?,
        };
        health.send_replace(Health::Running);
    }
}

/// Waits for the end of the server, keeping its log small.
async fn watch_over(server: &mut Server, log: &Path) -> String {
    let mut check = interval(LOG_CHECK);
    loop {
        tokio::select! {
            ended = server.ended() => return ended,
            _ = check.tick() => log::bound(log),
        }
    }
}

/// Tries to get a server again, ever more slowly. Cancelled, it tells a server it has just started to stop.
async fn revive(
    plan: &mut Plan,
    policy: Policy,
    failures: &mut u32,
    mut reason: String,
) -> Result<Server, ClusterError> {
    loop {
        *failures += 1;
        let Some(delay) = policy.delay(*failures) else {
            return Err(ClusterError::GaveUp { failures: *failures, last: reason });
        };
        sleep(delay).await;
        match plan.obtain().await {
            Ok(server) => return Ok(server),
            Err(error) => reason = error.to_string(),
        }
        tracing::debug!(failures, %reason, "the database server did not start");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_up_to_the_longest_and_then_end() {
        let policy = Policy::default();
        let delays: Vec<u128> = (1..).map_while(|n| policy.delay(n)).map(|delay| delay.as_millis()).collect();
        assert_eq!(delays, [50, 100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
    }
}
