//! `dure rank`: ranks the firms of a file for the postings of another, without a database.

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::{
    Args, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use serde::de::DeserializeOwned;
use serde_json::json;

use super::BadInput;
use crate::matcher::{Criterion, Weights};
use crate::matching::offline::{FirmLine, Firms, Place, PostingLine, Vectors};

/// How the ranking is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// TREC run: posting, Q0, firm, rank, score, dure.
    Trec,
    /// One JSON object a place, with the parts of its score.
    Jsonl,
}

/// What `dure rank` can be told.
#[derive(Debug, Clone, Args)]
#[command(
    after_help = "A firm line:\n  {\"id\",\"name\",\"text\",\"lang\"?,\"region\"?,\"languages\"?,\"capabilities\":[{\"code\",\"level\"?,\"years\"?,\"evidence\"?}]?,\n   \
    \"certifications\"?,\"projects\":[{\"title\",\"year\"?,\"text\"?}]?,\"cost\"?}\nA posting line:\n  {\"id\",\"title\",\"text\",\"requirements\":[{\"capability\",\"must\"?,\"level\"?,\"weight\"?}]?,\
    \"region\"?,\"languages\"?,\"certifications\"?}\n\nFiles may be gzipped. Scores are integer millionths of \"everything that was asked\"."
)]
pub(super) struct RankArgs {
    /// Firms, one JSON object a line.
    #[arg(long)]
    firms: PathBuf,
    /// Postings, one JSON object a line.
    #[arg(long)]
    postings: PathBuf,
    /// Firms listed for each posting.
    #[arg(long, default_value_t = 100)]
    top: usize,
    #[arg(long, value_enum, default_value_t = Format::Trec)]
    format: Format,
    /// Rank by capabilities and words alone, without the meaning of texts.
    #[arg(long)]
    no_semantic: bool,
    /// Leave these criteria out, to see what they are worth; their weight goes to the others.
    #[arg(long, value_name = "CRITERION", value_parser = criterion())]
    without: Vec<Criterion>,
    /// Keep the firms' vectors in this folder between runs.
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
}

/// Takes the criteria's names, and tells them in the help.
fn criterion() -> impl TypedValueParser<Value = Criterion> {
    let names = PossibleValuesParser::new(Criterion::ALL.map(Criterion::name));
    names.try_map(|name| Criterion::parse(&name).ok_or("there is no such criterion"))
}

pub(super) fn rank(args: &RankArgs) -> anyhow::Result<()> {
    let firms: Vec<FirmLine> = read(&args.firms)?;
    let postings: Vec<PostingLine> = read(&args.postings)?;
    let vectors = if args.no_semantic { None } else { Vectors::open(args.cache.as_deref()).context("the cache")? };
    let firms = Firms::new(&firms);
    let mut firms = match vectors {
        Some(vectors) => firms.with_meaning(&postings, vectors).context("the cache")?,
        None => firms,
    };
    let weights = args.without.iter().fold(Weights::default(), |weights, left_out| weights.without(*left_out));
    let mut out = BufWriter::new(std::io::stdout().lock());
    for posting in &postings {
        let places = firms.rank(posting, args.top, weights);
        for (place, rank) in places.iter().zip(1usize..) {
            let line = match args.format {
                Format::Trec => format!("{} Q0 {} {rank} {} dure", posting.id, place.firm, place.score.0),
                Format::Jsonl => json_line(posting, place, rank),
            };
            writeln!(out, "{line}")?;
        }
    }
    Ok(out.flush()?)
}

fn json_line(posting: &PostingLine, place: &Place<'_>, rank: usize) -> String {
    let parts: Vec<_> = place
        .matched
        .parts
        .iter()
        .map(|part| json!({"criterion": part.criterion.name(), "earned": part.earned.0, "possible": part.possible.0}))
        .collect();
    json!({"posting": posting.id, "firm": place.firm, "rank": rank, "score": place.score.0, "parts": parts}).to_string()
}

/// Reads JSON lines; every line that cannot be read is told with its number before giving up.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let zipped = path.extension().is_some_and(|ext| ext == "gz");
    let source: Box<dyn Read> = if zipped { Box::new(flate2::read::GzDecoder::new(file)) } else { Box::new(file) };
    let mut lines = Vec::new();
    let mut faulty = 0;
    for (line, number) in BufReader::new(source).lines().zip(1usize..) {
        let line = line.map_err(|error| BadInput(format!("{} line {number}: {error}", path.display())))?;
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(&line) {
            Ok(read) => lines.push(read),
            Err(error) => {
                eprintln!("{} line {number}: {error}", path.display());
                faulty += 1;
            }
        }
    }
    if faulty > 0 {
        return Err(BadInput(format!("{faulty} lines of {} cannot be read", path.display())).into());
    }
    Ok(lines)
}
