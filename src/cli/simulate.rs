//! `dure simulate`: what rotation would do with the firms and the requests of two files, without a database.

use std::path::PathBuf;

use clap::Args;

use super::{BadInput, rank::read};
use crate::{
    demo,
    matcher::{
        Ratio,
        rotation::{Allowance, Rotation},
    },
    matching::{
        offline::{FirmLine, PostingLine},
        simulation::{NARROW, Outcome, Setting, generate, simulate as run},
    },
};

/// What `dure simulate` can be told.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  dure simulate                                         the demo association
  dure simulate --generate 200                          a generated population with few strong and many small firms
  dure simulate --firms F.jsonl --postings P.jsonl --weeks 26 --seed 1

Lines are those of `dure rank`. Compared are: no rotation, rotation, random re-ranking and guarantees in the manner of FairRec; the \
last two are tuned to lose as much quality as rotation, or as near below as they can: once of the mean score of the firms shown \
(=score), once of the discounted one (=dcg). Exposure is 1/log2(rank+1) a look.")]
pub(super) struct SimulateArgs {
    /// Firms, one JSON object a line.
    #[arg(long, requires = "postings", conflicts_with = "generate")]
    firms: Option<PathBuf>,
    /// Postings, one JSON object a line.
    #[arg(long, requires = "firms", conflicts_with = "generate")]
    postings: Option<PathBuf>,
    /// Make up so many firms, and a posting for each request.
    #[arg(long)]
    generate: Option<usize>,
    /// How long it takes for the requests to come in; exposure counts this quarter wholly and the last one half.
    #[arg(long, default_value_t = 26, value_parser = clap::value_parser!(u16).range(1..=520))]
    weeks: u16,
    /// Requests in all; postings are used again, in another order, until there are enough.
    #[arg(long, default_value_t = 200)]
    requests: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Places for firms that were passed over, among the first five.
    #[arg(long, default_value_t = 1)]
    in_five: usize,
    /// The same among the first ten.
    #[arg(long, default_value_t = 2)]
    in_ten: usize,
    /// Per cent of the tenth place's score that a lifted firm must reach.
    #[arg(long, default_value_t = 75, value_parser = clap::value_parser!(u8).range(1..=100))]
    threshold: u8,
    /// Per cent of the discounted scores that the first ten places keep.
    #[arg(long, default_value_t = 96, value_parser = clap::value_parser!(u8).range(1..=100))]
    floor: u8,
    /// Per cent above the typical exposure from which a firm yields.
    #[arg(long, default_value_t = 25, value_parser = clap::value_parser!(u8).range(0..=100))]
    cap: u8,
}

pub(super) fn simulate(args: &SimulateArgs) -> anyhow::Result<()> {
    let (firms, postings) = population(args)?;
    if firms.is_empty() || postings.is_empty() {
        return Err(BadInput("there is nothing to simulate: no firms or no postings".to_owned()).into());
    }
    let allowance = |among, places| Allowance { among, places };
    let rules = Rotation {
        allowances: vec![allowance(5, args.in_five), allowance(10, args.in_ten)],
        threshold: Ratio::percent(args.threshold),
        floor: Ratio::percent(args.floor),
        cap: Ratio::percent(args.cap),
        ..Rotation::default()
    };
    let setting = Setting { weeks: args.weeks.into(), requests: args.requests, seed: args.seed, rules };
    let outcomes = run(&firms, &postings, &setting);
    println!(
        "{} firms, {} postings, {} requests in {} weeks, seed {}",
        firms.len(),
        postings.len(),
        args.requests,
        args.weeks,
        args.seed
    );
    print!("{}", table(&outcomes));
    Ok(())
}

fn population(args: &SimulateArgs) -> anyhow::Result<(Vec<FirmLine>, Vec<PostingLine>)> {
    match (&args.firms, &args.postings, args.generate) {
        (Some(firms), Some(postings), _) => Ok((read(firms)?, read(postings)?)),
        (_, _, Some(firms)) => Ok(generate(firms, args.requests, args.seed)),
        _ => demo::lines(),
    }
}

/// Gini and never shown as numbers and per cent; losses in per cent; the change of Gini against the first line.
fn table(outcomes: &[Outcome]) -> String {
    let narrow = format!("gini@{NARROW}");
    let mut lines = vec![format!(
        "{:<16}{:>8}{:>8}{:>8}{:>8}{:>10}{:>10}{:>12}{:>8}{:>9}",
        "",
        "gini@10",
        "change",
        narrow,
        "never",
        "loss@10",
        format!("loss@{NARROW}"),
        "score loss",
        "lifted",
        "yielded"
    )];
    let plain = outcomes.first().map_or(1.0, |plain| plain.gini);
    for one in outcomes {
        lines.push(format!(
            "{:<16}{:>8.3}{:>7.1}%{:>8.3}{:>7.1}%{:>9.2}%{:>9.2}%{:>11.2}%{:>8.2}{:>9.2}",
            one.policy,
            one.gini,
            100.0 * (one.gini / plain - 1.0),
            one.gini_narrow,
            100.0 * one.never_shown,
            100.0 * one.loss,
            100.0 * one.loss_narrow,
            100.0 * one.score_loss,
            one.lifted,
            one.yielded,
        ));
    }
    lines.push(String::new());
    lines.join("\n")
}
