//! The command line: one binary, one subcommand for each thing an operator does.

mod admin;
mod database;
mod doctor;
mod import;
mod migrate;
mod rank;
mod seed;
mod serve;
mod simulate;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{DatabaseArgs, ServeArgs};

/// Dure (두레 · 都来): the portal of an SME association.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal; keeps a private PostgreSQL cluster when DATABASE_URL is not set.
    #[command(after_help = "Examples:
  dure serve
  DURE_BIND=127.0.0.1:9000 DURE_DATA=/srv/dure dure serve
  DATABASE_URL=postgres://dure@db/dure DURE_PUBLIC_URL=https://portal.example.org DURE_TRUSTED_PROXIES=1 dure serve

On a private cluster without any association it loads the demo and prints its accounts. Stop it with Ctrl-C or SIGTERM.")]
    Serve(ServeArgs),
    /// Bring the database's tables up to date; `serve` does this by itself.
    #[command(after_help = "Example:
  DURE_OWNER_DATABASE_URL=postgres://dure_owner@db/dure DATABASE_URL=postgres://dure_app@db/dure dure migrate")]
    Migrate(DatabaseArgs),
    /// Load the demo association: fictional firms, requests and accounts to try Dure with.
    Seed(seed::SeedArgs),
    /// Bring in what is kept in files: member lists.
    #[command(subcommand)]
    Import(import::ImportCommand),
    /// Rank the firms of a file for the postings of another, without a database.
    Rank(rank::RankArgs),
    /// Try the rule of rotation on firms and requests: how evenly firms are seen, and what that costs.
    Simulate(simulate::SimulateArgs),
    /// Make associations and the accounts of those who run them.
    #[command(subcommand)]
    Admin(admin::AdminCommand),
    /// Check configuration, database and index, and say what is wrong and what to do.
    #[command(after_help = "Example:
  dure doctor

Give it the flags and environment that serve gets. Each line begins with ok, note or FAILED; the exit code is 1 when a check failed.")]
    Doctor(ServeArgs),
}

/// What was given cannot be read: the caller's fault, exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct BadInput(String);

/// Reads the command line and runs it. Errors are one line on standard error and exit code 1; wrong usage and unreadable input are
/// exit code 2.
#[must_use]
pub fn run() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Serve(args) => serve::serve(&args),
        Command::Migrate(args) => migrate::migrate(&args),
        Command::Seed(args) => seed::seed(&args),
        Command::Import(command) => import::import(&command),
        Command::Rank(args) => rank::rank(&args),
        Command::Simulate(args) => simulate::simulate(&args),
        Command::Admin(command) => admin::admin(&command),
        Command::Doctor(args) => doctor::doctor(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dure: {}", one_line(&error));
            if error.is::<BadInput>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

/// What failed and why, outermost first; a cause that the words before it have told already is left out.
fn one_line(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |line, cause| {
        if line.is_empty() {
            cause
        } else if line.contains(&cause) {
            line
        } else {
            format!("{line}: {cause}")
        }
    })
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn a_cause_is_told_once() {
        let error = anyhow!("refused").context("cannot connect: refused").context("starting");
        assert_eq!(one_line(&error), "starting: cannot connect: refused");
        assert_eq!(one_line(&anyhow!("alone")), "alone");
    }
}
