//! One posting against the same firms by Dure, by Tantivy and by Postgres full text: `make bench-rivals`.
//!
//! Dure ranks by everything (capabilities, regions, languages, words) and explains the best 20; the others only look for words and
//! say who. Tantivy is asked twice: with its own tokenizer, which cuts at white space and finds no Korean inside longer words, and
//! with the terms that Dure's analyser cuts, so that both engines walk through the same lists.

#[path = "../../figures/data.rs"]
mod data;
mod full_text;
mod tantivies;

use std::{
    fmt::Write,
    time::{Duration, Instant},
};

use data::Market;
use dure::{
    matcher::Weights,
    matching::offline::{FirmLine, Firms, PostingLine},
    textindex::{self, DocId, Document, Index, Scratch, analyse::Analyser, best},
};

const SEED: u64 = 20_261_122;
/// Best places asked of everyone.
const PLACES: usize = 20;
/// Words of a posting.
const WORDS: usize = 50;

fn main() {
    println!("seed {SEED}; {} cores; {WORDS}-word postings, best {PLACES}", std::thread::available_parallelism().map_or(1, usize::from));
    for (firms, times) in [(2_532, 500), (70_000, 300)] {
        let mut market = Market::new(SEED);
        let lines: Vec<FirmLine> = (0..firms).map(|number| market.firm(number)).collect();
        let postings: Vec<PostingLine> = (0..times).map(|number| market.posting(number, 6, WORDS)).collect();
        println!("\n{firms} firms");
        let dure = dure(&lines, &postings);
        for (name, took) in [
            ("tantivy, own tokenizer", tantivies::plain(&lines, &postings)),
            ("tantivy, dure's terms", tantivies::alike(&lines, &postings)),
            ("postgres ts_rank", full_text::ts_rank(&lines, &postings)),
        ] {
            report(name, &took, Some(&dure));
        }
    }
}

fn dure(lines: &[FirmLine], postings: &[PostingLine]) -> Vec<Duration> {
    let mut firms = Firms::new(lines);
    firms.rank(&postings[0], PLACES, Weights::default());
    report("dure, words alone", &words_alone(lines, postings), None);
    let took = timed(postings, |posting| firms.rank(posting, PLACES, Weights::default()).len());
    report("dure, all criteria, explained", &took, None);
    took
}

/// The text index by itself, as bare as the others.
fn words_alone(lines: &[FirmLine], postings: &[PostingLine]) -> Vec<Duration> {
    let documents = (0..).zip(lines).map(|(number, line)| Document {
        id: DocId(number),
        name: line.name.clone(),
        profile: line.text.clone(),
        projects: line.projects.iter().map(|project| format!("{}\n{}", project.title, project.text)).collect(),
        ..Document::default()
    });
    let index = Index::build(Analyser::default(), textindex::Weights::default(), documents);
    let mut scratch = Scratch::default();
    timed(postings, |posting| {
        let query = index.query([(posting.title.as_str(), 1.0), (posting.text.as_str(), 1.0)]);
        best(index.search(&query, &mut scratch), PLACES).len()
    })
}

/// How long each posting takes, in rising order.
fn timed(postings: &[PostingLine], mut rank: impl FnMut(&PostingLine) -> usize) -> Vec<Duration> {
    let mut took: Vec<Duration> = postings
        .iter()
        .map(|posting| {
            let started = Instant::now();
            std::hint::black_box(rank(posting));
            started.elapsed()
        })
        .collect();
    took.sort_unstable();
    took
}

/// Prints the percentiles, and how often as long as `dure`'s they are.
fn report(name: &str, took: &[Duration], dure: Option<&Vec<Duration>>) {
    let mut line = format!("{name:<30} p50 {:>9.3?}  p99 {:>9.3?}", at(took, 50), at(took, 99));
    if let Some(dure) = dure {
        let ratio = |percent| at(took, percent).as_secs_f64() / at(dure, percent).as_secs_f64();
        let _ = write!(line, "  {:.2} × and {:.2} × dure", ratio(50), ratio(99));
    }
    println!("{line}");
}

/// The slowest of the fastest `percent`.
fn at(sorted: &[Duration], percent: usize) -> Duration {
    sorted[(sorted.len() * percent / 100).clamp(1, sorted.len()) - 1]
}
