//! The accept loop: our own, because `axum::serve` gives a client all the time in the world to send its headers.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context;
use axum::{
    Router,
    extract::ConnectInfo,
    http::{HeaderValue, Request, header},
};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
};
use tower::ServiceExt;

/// A client that needs longer for its headers is not going to send them.
const HEADER_TIME: Duration = Duration::from_secs(10);
/// More connections than this wait in the kernel's queue.
const MAX_CONNECTIONS: usize = 4_000;
/// While draining, answers say `Connection: close`, so that clients open their next connection elsewhere.
const DRAIN: Duration = Duration::from_millis(500);
/// Requests in flight get this long to finish.
const LAST_CALL: Duration = Duration::from_secs(20);

/// The socket handed over by systemd, or one of our own.
///
/// # Errors
/// One clear line when the address cannot be had.
pub async fn listen(bind: SocketAddr) -> anyhow::Result<TcpListener> {
    if let Some(handed) = listenfd::ListenFd::from_env().take_tcp_listener(0)? {
        handed.set_nonblocking(true)?;
        return Ok(TcpListener::from_std(handed)?);
    }
    TcpListener::bind(bind).await.with_context(|| {
        format!("cannot listen on {bind}: is another program using the port? Choose another with DURE_BIND")
    })
}

/// Serves until `stop` turns true, then drains: no new connection is taken, requests in flight are answered.
pub async fn serve(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) {
    let graceful = GracefulShutdown::new();
    let seats = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let draining = stop.clone();
    loop {
        let Ok(seat) = seats.clone().acquire_owned().await else { break };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.changed() => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file descriptors, most likely: serving what is there frees some.
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let connection = graceful.watch(connection(stream, peer, router.clone(), draining.clone()));
        tokio::spawn(async move {
            // A client that goes away in the middle is its own business.
            let _ = connection.await;
            drop(seat);
        });
    }
    drop(listener);
    tokio::time::sleep(DRAIN).await;
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(LAST_CALL) => tracing::warn!("some requests did not finish in time"),
    }
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    draining: watch::Receiver<bool>,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    // Small answers should leave at once; failing to say so costs only speed.
    let _ = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = router.clone().oneshot(request.map(axum::body::Body::new));
        let draining = draining.clone();
        async move {
            let mut response = answer.await?;
            if *draining.borrow() {
                response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            Ok::<_, std::convert::Infallible>(response)
        }
    });
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service)
}
