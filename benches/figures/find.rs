//! Finding in the directory: the finder alone, then the whole request with 70,000 firms in the database, one after the other.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use dure::{
    app::{Setup, assemble},
    config::PublicUrl,
    database::{
        self, Access,
        cluster::{Cluster, DATABASE, Purpose, Role},
    },
    identity::Throttle,
    kernel::{
        clock::Clock,
        hangul,
        ids::{AccountId, AssociationId},
    },
    matching::offline::FirmLine,
    textindex::find::{Card, Finder, Tag, Wanted, Word},
    web::url,
};
use sqlx::{Connection, PgConnection};
use tokio::net::TcpStream;

use crate::{
    at,
    data::Market,
    load::{exchange, serve},
    page,
};

/// Searches of each kind.
const TIMES: usize = 300;

pub fn measure(firms: usize, seed: u64) {
    let mut market = Market::new(seed);
    let lines: Vec<FirmLine> = (0..firms).map(|number| market.firm(number)).collect();
    let kinds = kinds(&lines, &mut market);
    alone(&lines, &kinds, &mut market);
    let folder = tempfile::tempdir().unwrap();
    let cluster = Cluster::open(folder.path(), Purpose::Test).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(whole(&cluster, &kinds, firms, seed));
    drop(runtime);
    cluster.stop_blocking().unwrap();
}

type Kind = (&'static str, Vec<String>);

/// Searches by kind, each for a firm that is there.
fn kinds(lines: &[FirmLine], market: &mut Market) -> Vec<Kind> {
    let mut korean = || loop {
        let line = &lines[market.below(lines.len())];
        if line.name.chars().all(|c| c == ' ' || hangul::is_hangul(c)) && line.name.chars().count() > 4 {
            return line;
        }
    };
    let firms: Vec<&FirmLine> = (0..TIMES).map(|_| korean()).collect();
    let of = |search: &dyn Fn(&FirmLine) -> String| firms.iter().map(|line| search(line)).collect::<Vec<String>>();
    let first = |line: &FirmLine| line.name.split(' ').next().unwrap().to_owned();
    let second_text = |line: &FirmLine| line.text.split(' ').nth(1).unwrap().to_owned();
    let common: Vec<String> = (0..TIMES).map(|_| market.text(1)).collect();
    vec![
        ("the whole name", of(&|line| line.name.clone())),
        ("initials of the name", of(&|line| hangul::initials(&line.name).replace(' ', ""))),
        ("two initials", of(&|line| hangul::initials(&line.name).replace(' ', "").chars().take(2).collect())),
        ("the name half typed", of(&|line| keyed(&line.name, |keys| keys.truncate(keys.len() * 2 / 3)))),
        ("a slip in the name", of(&|line| keyed(&line.name, |keys| keys.swap(2, 3)))),
        ("the first word and one of the profile", of(&|line| format!("{} {}", first(line), second_text(line)))),
        ("any word of a text (common ones most)", common),
        ("one letter", ["a", "e", "s", "k", "ㄱ", "ㅅ", "가", "이"].map(str::to_owned).to_vec()),
    ]
}

/// What shows after the keys of `name` without its spaces, changed.
fn keyed(name: &str, change: impl Fn(&mut Vec<char>)) -> String {
    let mut keys = Vec::new();
    name.chars().filter(|c| *c != ' ').for_each(|c| hangul::keys(c, |key| keys.push(key)));
    change(&mut keys);
    hangul::compose(&keys)
}

fn alone(lines: &[FirmLine], kinds: &[Kind], market: &mut Market) {
    let cards: Vec<Card<'_>> = (0..).zip(lines).map(|(number, line)| card(number, line, market)).collect();
    let started = Instant::now();
    let mut finder = Finder::build(cards.clone());
    println!(
        "finder of {} firms: built in {:.2?}, {} bytes a firm",
        lines.len(),
        started.elapsed(),
        finder.bytes() / lines.len()
    );
    let mut changes: Vec<Duration> = cards
        .iter()
        .take(TIMES)
        .map(|card| {
            let started = Instant::now();
            finder = finder.with(std::slice::from_ref(card), &[]);
            started.elapsed()
        })
        .collect();
    report("  one firm changed", &mut changes, 0);
    for (what, searches) in kinds {
        let mut hits = 0;
        let mut took: Vec<Duration> = searches
            .iter()
            .map(|typed| {
                let words = typed.split(' ').map(Word::typed).collect();
                let wanted = Wanted { words, limit: 20, ..Wanted::default() };
                let started = Instant::now();
                hits += black_box(finder.find(&wanted)).total;
                started.elapsed()
            })
            .collect();
        report(&format!("  {what}"), &mut took, hits / searches.len());
    }
}

fn card<'a>(number: u32, line: &'a FirmLine, market: &mut Market) -> Card<'a> {
    let projects = line.projects.iter().flat_map(|project| [project.title.as_str(), project.text.as_str()]);
    let tags = (0..8).map(|facet| Tag::new(facet, market.below(40) as u16)).collect();
    Card {
        number,
        names: vec![&line.name],
        texts: std::iter::once(line.text.as_str()).chain(projects).collect(),
        tags,
        ..Card::default()
    }
}

async fn whole(cluster: &Cluster, kinds: &[Kind], firms: usize, seed: u64) {
    let access = Access { owner: cluster.options(Role::Owner, DATABASE), app: cluster.options(Role::App, DATABASE) };
    database::migrate(&access.owner).await.unwrap();
    let mut admin = PgConnection::connect(&cluster.url(Role::Admin, DATABASE)).await.unwrap();
    page::fill(&mut admin, AssociationId::fresh(), AccountId::fresh(), firms, seed).await;
    let setup = Setup {
        pool: database::pool(&access).await.unwrap(),
        access,
        clock: Clock::system(),
        public_url: PublicUrl::loopback(8080),
        demo: false,
        throttle: Throttle::default(),
        trusted_proxies: 0,
        metrics_token: None,
        semantic: false,
        data: None,
    };
    let server = serve(assemble(setup).await.unwrap().router).await;
    let mut stream = TcpStream::connect(server).await.unwrap();
    println!("the whole request, {firms} firms in the database:");
    let all = ("the directory without words".to_owned(), vec![url::firms(); 20]);
    let searches = kinds.iter().map(|(what, searches)| {
        (
            format!("  {what}"),
            searches.iter().map(|typed| format!("{}?q={}", url::firms(), url::encode(typed))).collect(),
        )
    });
    for (what, pages) in searches.chain([all]) {
        let mut took = Vec::new();
        for page in &pages {
            let started = Instant::now();
            exchange(&mut stream, page, "").await;
            took.push(started.elapsed());
        }
        report(&what, &mut took, 0);
    }
}

fn report(what: &str, took: &mut [Duration], hits: usize) {
    took.sort_unstable();
    let found = if hits > 0 { format!("  {hits} firms found on average") } else { String::new() };
    println!("{what}: p50 {:.2?}  p99 {:.2?}  max {:.2?}{found}", at(took, 50), at(took, 99), at(took, 100));
}
