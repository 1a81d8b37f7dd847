//! The matches page end to end: 70,000 firms in the database, 16 connections, beside a bare page of the same size.

use std::{
    net::SocketAddr,
    path::Path,
    time::{Duration, Instant},
};

use askama::Template;
use axum::{Router, extract::State, response::Html, routing::get};
use dure::{
    app::{Assembled, Setup, assemble},
    config::PublicUrl,
    database::{
        self, Access,
        cluster::{Cluster, DATABASE, Purpose, Role},
    },
    identity::{self, NewAccount, Seat, Throttle},
    kernel::{
        clock::Clock,
        ids::{AccountId, AssociationId, PostingId},
    },
    matching,
};
use sqlx::{Connection, PgConnection, PgPool};
use tokio::sync::watch;
use uuid::Uuid;

use crate::{
    at,
    data::Market,
    load::{ask, beside_rankings, report, serve},
};

const POSTINGS: usize = 100;

pub fn measure(firms: usize, seed: u64) {
    let folder = tempfile::tempdir().unwrap();
    let cluster = Cluster::open(folder.path(), Purpose::Test).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(run(&cluster, firms, seed));
    drop(runtime);
    cluster.stop_blocking().unwrap();
}

async fn run(cluster: &Cluster, firms: usize, seed: u64) {
    let access = Access { owner: cluster.options(Role::Owner, DATABASE), app: cluster.options(Role::App, DATABASE) };
    database::migrate(&access.owner).await.unwrap();
    let mut admin = PgConnection::connect(&cluster.url(Role::Admin, DATABASE)).await.unwrap();
    let (association, account) = (AssociationId::fresh(), AccountId::fresh());
    let postings = fill(&mut admin, association, account, firms, seed).await;
    let pool = database::pool(&access).await.unwrap();
    let (clock, data) = (Clock::system(), tempfile::tempdir().unwrap());
    let token = identity::open(&mut pool.acquire().await.unwrap(), account, clock.now()).await.unwrap();
    let setup = || Setup {
        pool: pool.clone(),
        access: access.clone(),
        clock: clock.clone(),
        public_url: PublicUrl::loopback(8080),
        demo: false,
        throttle: Throttle::default(),
        trusted_proxies: 0,
        metrics_token: None,
        semantic: false,
        data: Some(data.path().to_owned()),
    };
    let before = crate::resident_kib();
    let started = Instant::now();
    let assembled = assemble(setup()).await.unwrap();
    let memory = (crate::resident_kib() - before) / 1024;
    println!(
        "start with {firms} firms in the database: {:.2?} to load and index, +{memory} MiB resident",
        started.elapsed()
    );
    start_again(setup, &mut admin, &assembled, data.path()).await;

    let cookie = format!("sid={}", token.secret());
    let portal = serve(assembled.router).await;
    let pages: Vec<String> = postings.iter().map(|id| format!("/postings/{id}/matches")).collect();
    let first = Instant::now();
    let size = ask(portal, &pages[0], &cookie).await;
    println!("the page has {size} bytes; the first answer took {:.2?}", first.elapsed());
    until_seen(&mut admin, portal, &pages[0], &cookie).await;
    let bare = serve(bare_page(pool.clone(), size)).await;

    report("bare axum + sqlx + askama page", bare, &["/".to_owned()], &cookie, None).await;
    report("matches page, one posting (cache hits)", portal, &pages[..1], &cookie, None).await;
    report("matches page, 100 postings, one firm edited a second", portal, &pages, &cookie, Some(admin)).await;
    let editor = PgConnection::connect(&cluster.url(Role::Admin, DATABASE)).await.unwrap();
    beside_rankings(portal, &format!("/postings/{}", postings[0]), &pages, &cookie, editor).await;
}

/// Lets the portal keep its index, and times a start that finds it.
async fn start_again(setup: impl Fn() -> Setup, conn: &mut PgConnection, running: &Assembled, data: &Path) {
    // The kept index is known by the last line of the feed: there must be one.
    sqlx::query("UPDATE firms SET products = '공장' WHERE id = (SELECT min(id::text)::uuid FROM firms)")
        .execute(conn)
        .await
        .unwrap();
    let (stop, stopped) = watch::channel(false);
    let following = tokio::spawn(matching::follow(running.catalogue.clone(), stopped));
    let file = data.join("halls.bin");
    while !file.exists() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.send(true).unwrap();
    following.await.unwrap();
    let size = std::fs::metadata(&file).unwrap().len() / 1024 / 1024;
    let started = Instant::now();
    drop(assemble(setup()).await.unwrap());
    println!("start from the kept index of {size} MiB: {:.2?}", started.elapsed());
}

/// The time from the end of an edit to the end of the first page that shows it.
async fn until_seen(conn: &mut PgConnection, portal: SocketAddr, page: &str, cookie: &str) {
    let mut took = Vec::new();
    for number in 0..20 {
        sqlx::query("UPDATE firms SET products = $1 WHERE id = (SELECT id FROM firms ORDER BY id OFFSET 1000 LIMIT 1)")
            .bind(format!("스마트 팩토리 {number}"))
            .execute(&mut *conn)
            .await
            .unwrap();
        let started = Instant::now();
        ask(portal, page, cookie).await;
        took.push(started.elapsed());
    }
    took.sort_unstable();
    println!("from an edit to the page that shows it: p50 {:.2?}, slowest {:.2?}", at(&took, 50), at(&took, 100));
}

#[derive(Template)]
#[template(
    source = "<!doctype html><html><body>{% for row in rows %}<p>{{ row }}</p>{% endfor %}</body></html>",
    ext = "html"
)]
struct BarePage {
    rows: Vec<String>,
}

/// The least that a page of this size can be: one query, one template, no session, no layers.
fn bare_page(pool: PgPool, size: usize) -> Router {
    let filler = "x".repeat(size / 20 - 7);
    Router::new()
        .route(
            "/",
            get(move |State(pool): State<PgPool>| {
                let filler = filler.clone();
                async move {
                    let names: Vec<String> = sqlx::query_scalar("SELECT name_ko FROM firms ORDER BY id LIMIT 20")
                        .fetch_all(&pool)
                        .await
                        .unwrap();
                    let rows =
                        names.iter().map(|name| format!("{name}{}", &filler[name.len().min(filler.len())..])).collect();
                    Html(BarePage { rows }.render().unwrap())
                }
            }),
        )
        .with_state(pool)
}

/// An association with `firms` members and 100 postings; in portions, as rows made by the server itself.
pub async fn fill(
    conn: &mut PgConnection,
    association: AssociationId,
    account: AccountId,
    firms: usize,
    seed: u64,
) -> Vec<PostingId> {
    sqlx::query("INSERT INTO associations (id, slug, name_ko, name_en, name_zh, is_default) VALUES ($1, 'bench', 'b', 'b', 'b', true)")
        .bind(association.0)
        .execute(&mut *conn)
        .await
        .unwrap();
    let new = NewAccount {
        id: account,
        email: "bench@example.org",
        name: "bench",
        title: None,
        locale: None,
        password: None,
        platform_admin: false,
        demo: false,
    };
    identity::insert_account(conn, &new).await.unwrap();
    identity::give_seat(conn, account, association, Seat::Staff).await.unwrap();
    // The feed is for changes; these firms are there from the start.
    sqlx::query("SET session_replication_role = replica").execute(&mut *conn).await.unwrap();
    let mut market = Market::new(seed);
    let numbers: Vec<usize> = (0..firms).collect();
    for portion in numbers.chunks(2_000) {
        insert_firms(conn, association, portion, &mut market).await;
    }
    sqlx::query("SET session_replication_role = origin").execute(&mut *conn).await.unwrap();
    sqlx::query("ANALYZE").execute(&mut *conn).await.unwrap();
    let mut postings = Vec::new();
    for number in 0..POSTINGS {
        postings.push(insert_posting(conn, association, number, &mut market).await);
    }
    postings
}

async fn insert_firms(conn: &mut PgConnection, association: AssociationId, numbers: &[usize], market: &mut Market) {
    let (mut ids, mut names, mut regions, mut bodies) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut holders, mut codes, mut levels, mut years) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut makers, mut project_ids, mut titles, mut summaries) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for number in numbers {
        let firm = market.firm(*number);
        let id = Uuid::now_v7();
        for held in &firm.capabilities {
            if holders.iter().zip(&codes).rev().take(8).any(|(holder, code)| *holder == id && *code == held.code) {
                continue;
            }
            holders.push(id);
            codes.push(held.code.clone());
            levels.push(held.level.unwrap().code());
            years.push(i16::from(held.years));
        }
        for project in firm.projects {
            makers.push(id);
            project_ids.push(Uuid::now_v7());
            titles.push(project.title);
            summaries.push(project.text);
        }
        ids.push(id);
        names.push(firm.name);
        regions.push(firm.region.unwrap());
        bodies.push(firm.text);
    }
    let steps = [
        sqlx::query(
            "INSERT INTO firms (id, name_ko, sort_name, initials, country, region, languages, capacity_people, capacity_confirmed_on)
             SELECT id, name, name, '', 'KR', region, '{ko,zh}', 3, current_date FROM unnest($1::uuid[], $2::text[], $3::text[]) AS f (id, name, region)",
        )
        .bind(&ids)
        .bind(&names)
        .bind(&regions),
        sqlx::query("INSERT INTO firm_profiles SELECT id, 'ko', body FROM unnest($1::uuid[], $2::text[]) AS f (id, body)")
            .bind(&ids)
            .bind(&bodies),
        sqlx::query("INSERT INTO memberships (firm_id, association_id, since) SELECT id, $2, '2020-01-01' FROM unnest($1::uuid[]) AS f (id)")
            .bind(&ids)
            .bind(association.0),
        sqlx::query(
            "INSERT INTO firm_capabilities (firm_id, capability, level, years)
             SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::smallint[]) ON CONFLICT DO NOTHING",
        )
        .bind(&holders)
        .bind(&codes)
        .bind(&levels)
        .bind(&years),
        sqlx::query(
            "INSERT INTO projects (id, firm_id, title, summary, year)
             SELECT *, 2024 FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[])",
        )
        .bind(&project_ids)
        .bind(&makers)
        .bind(&titles)
        .bind(&summaries),
    ];
    for step in steps {
        step.execute(&mut *conn).await.unwrap();
    }
}

async fn insert_posting(
    conn: &mut PgConnection,
    association: AssociationId,
    number: usize,
    market: &mut Market,
) -> PostingId {
    let id = PostingId::fresh();
    let line = market.posting(number, 6, 100);
    sqlx::query(
        "INSERT INTO postings (id, association_id, form_key, title, body, lang, requester_name, requester_kind, requester_country,
             region, languages, published_at, closes_at)
         VALUES ($1, $2, $1, left($3, 120), $4, 'ko', 'bench', 'other', 'KR', $5, '{ko,zh}', now(), now() + interval '30 days')",
    )
    .bind(id.0)
    .bind(association.0)
    .bind(&line.title)
    .bind(&line.text)
    .bind(line.region.unwrap())
    .execute(&mut *conn)
    .await
    .unwrap();
    for (wanted, position) in line.requirements.iter().zip(0i16..) {
        sqlx::query(
            "INSERT INTO posting_requirements (posting_id, position, capability, must, level, weight) VALUES ($1, $2, $3, $4, 'able', 3)
             ON CONFLICT DO NOTHING",
        )
        .bind(id.0)
        .bind(position)
        .bind(&wanted.capability)
        .bind(wanted.must)
        .execute(&mut *conn)
        .await
        .unwrap();
    }
    id
}
