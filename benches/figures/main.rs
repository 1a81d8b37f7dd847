//! The figures of docs/benchmarks.md: `make bench`.
//!
//! Firms and texts are generated from a seed, with a vocabulary in which few words are frequent and most are rare, as in real
//! profiles. Latencies are taken one by one, since what matters is the slowest of a hundred; the page is measured over loopback
//! with 16 connections, beside a bare axum + sqlx + askama page of the same size in the same process.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a bench may stop where it stands"
)]

mod data;
mod find;
mod load;
mod page;

use std::time::{Duration, Instant};

use data::Market;
use dure::{
    matcher::Weights,
    matching::offline::{FirmLine, Firms, PostingLine},
};

const SEED: u64 = 20_261_122;

fn main() {
    // `cargo bench` passes its own flags; a bare word chooses a part.
    let only = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let only = only.as_deref();
    let wanted = |part: &str| only.is_none_or(|only| only == part);
    println!("seed {SEED}; {} cores", std::thread::available_parallelism().map_or(1, std::num::NonZero::get));
    if wanted("rank") {
        rank_a_posting(60, 2_000, Market::firm);
        rank_a_posting(2_532, 1_000, Market::firm);
        rank_a_posting(70_000, 300, Market::firm);
    }
    // Each in a process of its own: what one gives back to the system late would count as the next one's memory.
    if only == Some("million") {
        rank_a_posting(1_000_000, 200, Market::firm);
    }
    if only == Some("register") {
        rank_a_posting(3_400_000, 200, Market::registered);
    }
    if wanted("find") {
        find::measure(70_000, SEED);
    }
    if wanted("page") {
        page::measure(70_000, SEED);
    }
}

/// One posting with 6 requirements and a 50-word text, top 20 with explanations.
fn rank_a_posting(firms: usize, times: usize, make: fn(&mut Market, usize) -> FirmLine) {
    let mut market = Market::new(SEED);
    let started = Instant::now();
    (0..firms).for_each(|number| drop(std::hint::black_box(make(&mut market, number))));
    let generating = started.elapsed();
    let mut market = Market::new(SEED);
    let before = resident_kib();
    let started = Instant::now();
    // One after the other: millions of lines would need more memory than the index made of them.
    let mut ready = Firms::new((0..firms).map(|number| make(&mut market, number)));
    let built = started.elapsed().saturating_sub(generating);
    let memory = resident_kib().saturating_sub(before);
    let (index, texts) = ready.bytes();
    let postings: Vec<PostingLine> = (0..times).map(|number| market.posting(number, 6, 50)).collect();
    // The first ranking unpacks dictionaries and touches every page.
    ready.rank(&postings[0], 20, Weights::default());
    let mut took: Vec<Duration> = postings
        .iter()
        .map(|posting| {
            let started = Instant::now();
            std::hint::black_box(ready.rank(posting, 20, Weights::default()));
            started.elapsed()
        })
        .collect();
    took.sort_unstable();
    println!(
        "rank {firms:>7} firms: p50 {:>9.3?}  p99 {:>9.3?}  max {:>9.3?}  build {built:>8.2?}  +{} MiB resident; a firm {} bytes of index, {} of text",
        at(&took, 50),
        at(&took, 99),
        at(&took, 100),
        memory / 1024,
        index / firms,
        texts / firms,
    );
}

/// The slowest of the fastest `percent`.
fn at(sorted: &[Duration], percent: usize) -> Duration {
    sorted[(sorted.len() * percent / 100).clamp(1, sorted.len()) - 1]
}

/// Resident memory of this process.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse().ok()).unwrap_or(0)
}
