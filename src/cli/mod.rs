//! The command line: one binary, one subcommand for each thing an operator does.

mod database;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::ServeArgs;

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
    Serve(ServeArgs),
}

/// Reads the command line and runs it. Errors are one line on standard error and exit code 1; wrong usage is exit code 2.
#[must_use]
pub fn run() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Serve(args) => serve::serve(args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dure: {error:#}");
            ExitCode::FAILURE
        }
    }
}
