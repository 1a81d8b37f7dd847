//! Clients that load a server over loopback, and what they measure.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::Router;
use sqlx::PgConnection;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use crate::at;

const CONNECTIONS: usize = 16;
const SECONDS: u64 = 10;

/// Loads pages with 16 connections for 10 seconds, edits going on beside them if there is an editor, and prints what came of it.
pub async fn report(what: &str, server: SocketAddr, pages: &[String], cookie: &str, editor: Option<PgConnection>) {
    let load = Load::start(server, pages, cookie, CONNECTIONS);
    let editing = editor.map(|conn| tokio::spawn(edit(conn, Duration::from_secs(1), load.stop.clone())));
    let took = load.end().await;
    if let Some(editing) = editing {
        editing.await.unwrap();
    }
    print(what, &took);
}

/// Loads a plain page with 4 connections while a hundred others ask for rankings, five edits a second making all of them anew.
pub async fn beside_rankings(server: SocketAddr, plain: &str, pages: &[String], cookie: &str, editor: PgConnection) {
    print(&format!("{plain} by itself"), &Load::start(server, &[plain.to_owned()], cookie, 4).end().await);
    let rankings = Load::start(server, pages, cookie, 100);
    let editing = tokio::spawn(edit(editor, Duration::from_millis(200), rankings.stop.clone()));
    let took = Load::start(server, &[plain.to_owned()], cookie, 4).end().await;
    let ranked = rankings.end().await;
    editing.await.unwrap();
    print(&format!("{plain} beside a hundred concurrent rankings"), &took);
    print("those rankings", &ranked);
}

fn print(what: &str, took: &[Duration]) {
    let rate = took.len() as f64 / SECONDS as f64;
    println!("{what}: {rate:.0} requests/s  p50 {:.2?}  p99 {:.2?}", at(took, 50), at(took, 99));
}

/// Clients at work.
struct Load {
    stop: Arc<AtomicBool>,
    clients: Vec<JoinHandle<Vec<Duration>>>,
}

impl Load {
    fn start(server: SocketAddr, pages: &[String], cookie: &str, connections: usize) -> Self {
        let (stop, turn) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let start = |_| tokio::spawn(client(server, pages.to_vec(), cookie.to_owned(), turn.clone(), stop.clone()));
        let clients = (0..connections).map(start).collect();
        Self { stop, clients }
    }

    /// How long each answer took, in rising order, after some seconds more.
    async fn end(self) -> Vec<Duration> {
        tokio::time::sleep(Duration::from_secs(SECONDS)).await;
        self.stop.store(true, Ordering::Relaxed);
        let mut took = Vec::new();
        for client in self.clients {
            took.extend(client.await.unwrap());
        }
        took.sort_unstable();
        took
    }
}

async fn client(
    server: SocketAddr,
    pages: Vec<String>,
    cookie: String,
    turn: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
) -> Vec<Duration> {
    let mut stream = TcpStream::connect(server).await.unwrap();
    let mut took = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let page = &pages[turn.fetch_add(1, Ordering::Relaxed) % pages.len()];
        let started = Instant::now();
        exchange(&mut stream, page, &cookie).await;
        took.push(started.elapsed());
    }
    took
}

pub async fn ask(server: SocketAddr, page: &str, cookie: &str) -> usize {
    exchange(&mut TcpStream::connect(server).await.unwrap(), page, cookie).await
}

/// One request on a kept-alive connection; the number of bytes in the answer's body.
pub async fn exchange(stream: &mut TcpStream, page: &str, cookie: &str) -> usize {
    let request = format!("GET {page} HTTP/1.1\r\nHost: localhost:8080\r\nCookie: {cookie}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut read = Vec::with_capacity(128 * 1024);
    loop {
        stream.read_buf(&mut read).await.unwrap();
        let Some(end) = read.windows(4).position(|bytes| bytes == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&read[..end]).to_lowercase();
        assert!(head.starts_with("http/1.1 200"), "{head}");
        let length: usize = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .expect("a length")
            .trim()
            .parse()
            .unwrap();
        while read.len() < end + 4 + length {
            stream.read_buf(&mut read).await.unwrap();
        }
        return length;
    }
}

pub async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

async fn edit(mut conn: PgConnection, pause: Duration, stop: Arc<AtomicBool>) {
    let mut number = 0i64;
    while !stop.load(Ordering::Relaxed) {
        number += 1;
        sqlx::query("UPDATE firms SET products = $1 WHERE id = (SELECT id FROM firms ORDER BY id OFFSET $2 LIMIT 1)")
            .bind(format!("공장 자동화 {number}"))
            .bind(number)
            .execute(&mut conn)
            .await
            .unwrap();
        tokio::time::sleep(pause).await;
    }
}
