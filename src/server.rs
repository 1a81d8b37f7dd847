//! The accept loop: our own, because `axum::serve` gives a client all the time in the world to send its headers.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

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
    time::timeout,
};
use tower::ServiceExt;

/// A client that needs longer for its headers is not going to send them.
const HEADER_TIME: Duration = Duration::from_secs(10);
/// More connections than this wait in the kernel's queue.
const MAX_CONNECTIONS: usize = 4_000;
/// While draining, answers say `Connection: close`, so that clients open their next connection elsewhere.
const DRAIN: Duration = Duration::from_millis(500);
/// The kernel's queue counts as empty when nobody was in it for this long.
const QUEUE: Duration = Duration::from_millis(20);
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
    let bound = TcpListener::bind(bind).await;
    bound
        .map_err(|error| anyhow::anyhow!("cannot listen on {bind}: {}; choose another with DURE_BIND", refusal(&error)))
}

/// Why an address cannot be had, for the person who chose it.
fn refusal(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => "another program uses the port".to_owned(),
        io::ErrorKind::AddrNotAvailable => "this machine has no such address".to_owned(),
        io::ErrorKind::PermissionDenied => "the system keeps this port for root".to_owned(),
        _ => error.to_string(),
    }
}

/// Serves until `stop` turns true, then drains: no new connection is taken, requests in flight are answered.
pub async fn serve(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) {
    let graceful = GracefulShutdown::new();
    let door = Door { router, draining: stop.clone(), seats: Arc::new(Semaphore::new(MAX_CONNECTIONS)) };
    loop {
        tokio::select! {
            () = door.admit(&listener, &graceful) => {}
            _ = stop.changed() => break,
        }
    }
    // Who waits in the kernel's queue has connected, and perhaps asked already: closing the socket now would cut them off.
    let queue = async { while timeout(QUEUE, door.admit(&listener, &graceful)).await.is_ok() {} };
    let _ = timeout(DRAIN, queue).await;
    drop(listener);
    tokio::time::sleep(DRAIN).await;
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(LAST_CALL) => tracing::warn!("some requests did not finish in time"),
    }
}

/// Where connections come in.
struct Door {
    router: Router,
    draining: watch::Receiver<bool>,
    seats: Arc<Semaphore>,
}

impl Door {
    /// Waits for a free seat and a connection, and serves it on a task of its own. Cancelled, it has taken neither.
    async fn admit(&self, listener: &TcpListener, graceful: &GracefulShutdown) {
        let Ok(seat) = self.seats.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, peer)) => {
                let connection = connection(stream, peer, self.router.clone(), self.draining.clone());
                let connection = graceful.watch(connection);
                tokio::spawn(async move {
                    // A client that goes away in the middle is its own business.
                    let _ = connection.await;
                    drop(seat);
                });
            }
            Err(error) => {
                // Out of file descriptors, most likely: serving what is there frees some.
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
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

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net,
        sync::atomic::{AtomicUsize, Ordering},
        time::Instant,
    };

    use axum::routing::get;

    use super::*;

    /// A portal with one page that takes its time, and how many asked for it.
    struct Slow {
        address: SocketAddr,
        asked: Arc<AtomicUsize>,
        stop: watch::Sender<bool>,
        listener: TcpListener,
        router: Router,
    }

    impl Slow {
        async fn new() -> Self {
            let asked = Arc::new(AtomicUsize::new(0));
            let counted = Arc::clone(&asked);
            let page = move || {
                counted.fetch_add(1, Ordering::SeqCst);
                async {
                    tokio::time::sleep(Duration::from_millis(700)).await;
                    "done"
                }
            };
            let listener = listen(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
            let address = listener.local_addr().unwrap();
            let router = Router::new().route("/", get(page));
            Self { address, asked, stop: watch::channel(false).0, listener, router }
        }
    }

    /// A connection that has sent a request.
    fn ask(address: SocketAddr) -> net::TcpStream {
        let mut stream = net::TcpStream::connect(address).unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        stream
    }

    /// Everything until the server closes the connection.
    fn answer(mut stream: net::TcpStream) -> String {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn is_whole(answer: &str) -> bool {
        answer.starts_with("HTTP/1.1 200") && answer.contains("connection: close") && answer.ends_with("done")
    }

    #[tokio::test]
    async fn requests_in_flight_are_answered_and_their_connections_closed() {
        let Slow { address, asked, stop, listener, router } = Slow::new().await;
        let served = tokio::spawn(serve(listener, router, stop.subscribe()));
        let clients = tokio::task::spawn_blocking(move || (0..20).map(|_| ask(address)).collect::<Vec<_>>());
        let clients = clients.await.unwrap();
        while asked.load(Ordering::SeqCst) < 20 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        stop.send(true).unwrap();
        served.await.unwrap();
        let answers = tokio::task::spawn_blocking(move || clients.into_iter().map(answer).collect::<Vec<_>>());
        assert!(answers.await.unwrap().iter().all(|answer| is_whole(answer)));
        assert!(net::TcpStream::connect(address).is_err(), "nobody else is let in");
    }

    #[tokio::test]
    async fn who_had_connected_but_was_not_yet_accepted_is_answered_too() {
        let Slow { address, asked, stop, listener, router } = Slow::new().await;
        let clients: Vec<_> = (0..20).map(|_| ask(address)).collect();
        let stopped = stop.subscribe();
        stop.send(true).unwrap();
        serve(listener, router, stopped).await;
        assert_eq!(asked.load(Ordering::SeqCst), 20);
        assert!(clients.into_iter().map(answer).all(|answer| is_whole(&answer)));
    }

    #[tokio::test]
    async fn an_idle_connection_does_not_hold_up_the_end() {
        let Slow { address, stop, listener, router, .. } = Slow::new().await;
        let served = tokio::spawn(serve(listener, router, stop.subscribe()));
        let idle = TcpStream::connect(address).await.unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
        let begun = Instant::now();
        stop.send(true).unwrap();
        served.await.unwrap();
        assert!(begun.elapsed() < LAST_CALL / 2);
        drop(idle);
    }
}
