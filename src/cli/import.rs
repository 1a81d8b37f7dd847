//! `dure import`: member lists from spreadsheets.

use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use sqlx::PgPool;

use super::{admin, database::with_pool};
use crate::{
    config::DatabaseArgs,
    firms::import::{self, Field, Import, MAX_FILE_BYTES, Mapping, Plan, RowNote, Table},
    jobs::{self, Job},
    kernel::{clock::Clock, dates::Zone},
};

/// A file with more to tell than this is better mended first.
const NOTES_SHOWN: usize = 100;

/// What can be imported.
#[derive(Debug, Subcommand)]
pub(super) enum ImportCommand {
    /// Bring a list of firms into an association: new ones are added, known ones updated, nothing is ever deleted.
    Firms(FirmsArgs),
}

/// A list of firms and where it goes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  dure import firms members.xlsx --association seoul-sme --dry-run
  dure import firms members.csv --association seoul-sme --map '브랜드=name' --map '비고=ignore'

Reads .xlsx, and CSV in UTF-8, UTF-16 or CP949 with commas, semicolons or tabs. The columns are known by their usual names in \
Korean, English and Chinese (회사명, 사업자등록번호, 지역, 주요제품 …); what is left out is told.

Fields for --map: name, name-ko, name-en, name-zh, registration-no, key, region, products, sector, founded, employees, website, \
profile, capabilities, ignore.

A firm is known again by its registration number; without one by the source and the key column, or else its name. An empty cell \
takes nothing away. Either every row without a fault is written, or none.")]
pub(super) struct FirmsArgs {
    #[command(flatten)]
    database: DatabaseArgs,

    /// The list.
    file: PathBuf,
    /// Short name of the association that the firms join.
    #[arg(long, value_name = "SLUG")]
    association: String,
    /// Say what would be done and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write nothing if any row is faulty.
    #[arg(long)]
    strict: bool,
    /// What a column holds, where its name does not tell; can be repeated.
    #[arg(long, value_name = "COLUMN=FIELD", value_parser = column_and_field)]
    map: Vec<(String, Field)>,
    /// Name of the source, within which keys are unique [default: the file's name without its ending]
    #[arg(long)]
    source: Option<String>,
}

fn column_and_field(raw: &str) -> Result<(String, Field), String> {
    let (column, code) = raw.rsplit_once('=').ok_or("it must look like 'COLUMN=field'")?;
    let field = Field::parse(code.trim()).ok_or_else(|| {
        let codes: Vec<_> = Field::ALL.iter().map(|field| field.code()).collect();
        format!("there is no field {code:?}; there are {}", codes.join(", "))
    })?;
    Ok((column.trim().to_owned(), field))
}

pub(super) fn import(command: &ImportCommand) -> anyhow::Result<()> {
    let ImportCommand::Firms(args) = command;
    // Everything the file alone can tell is told before a database is opened.
    let about = || args.file.display().to_string();
    let table = import::read(&bytes(&args.file)?).with_context(about)?;
    let mapping = Mapping::of(&table, &args.map).with_context(about)?;
    println!("{}: {}", args.file.display(), table.format);
    println!("columns: {}", mapping.described().join(", "));
    if !mapping.left_out.is_empty() {
        println!("left out: {}", mapping.left_out.join(", "));
    }
    with_pool(&args.database, async |pool| firms(args, &table, &mapping, pool).await)
}

/// The file, unless it is larger than what would be looked at.
fn bytes(file: &Path) -> anyhow::Result<Vec<u8>> {
    let about = || format!("cannot read {}", file.display());
    let size = std::fs::metadata(file).with_context(about)?.len();
    if usize::try_from(size).map_or(true, |size| size > MAX_FILE_BYTES) {
        bail!("{}: {}", file.display(), import::TableFault::TooLarge);
    }
    std::fs::read(file).with_context(about)
}

async fn firms(args: &FirmsArgs, table: &Table, mapping: &Mapping, pool: &PgPool) -> anyhow::Result<()> {
    let stem = args.file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let source = args.source.clone().or(stem).context("--source is needed: the file has no name")?;
    let clock = Clock::system();
    let mut tx = pool.begin().await?;
    let association = admin::association(&mut tx, &args.association).await?;
    let import = Import { association, source: &source, today: clock.today(Zone::Seoul), now: clock.now() };
    let plan = import::plan(&mut tx, import, table, mapping).await?;
    tell(&plan);
    if args.dry_run {
        println!("nothing was written (--dry-run)");
        return Ok(());
    }
    if args.strict && !plan.faulty.is_empty() {
        bail!("nothing was written: {} rows are faulty (--strict)", plan.faulty.len());
    }
    let writes = plan.writes();
    import::apply(&mut tx, import, &plan, |done| progress(done, writes)).await.context("nothing was written")?;
    jobs::enqueue(&mut tx, &Job::ReadFirms, import.now).await?;
    tx.commit().await.context("nothing was written")?;
    println!("{writes} firms written");
    Ok(())
}

fn tell(plan: &Plan) {
    tell_notes("faulty", &plan.faulty);
    tell_notes("note", &plan.warnings);
    println!("{}", plan.counts());
}

fn tell_notes(kind: &str, notes: &[RowNote]) {
    for note in notes.iter().take(NOTES_SHOWN) {
        println!("{kind}: row {}: {}", note.row, note.reasons.join("; "));
    }
    if let Some(more) = notes.len().checked_sub(NOTES_SHOWN).filter(|more| *more > 0) {
        println!("{kind}: … and {more} more rows");
    }
}

/// On a terminal one line that counts up; elsewhere a line now and then.
fn progress(done: usize, of: usize) {
    if !done.is_multiple_of(200) && done != of {
        return;
    }
    if std::io::stderr().is_terminal() {
        eprint!("\r{done} of {of}{}", if done == of { "\n" } else { "" });
    } else if done.is_multiple_of(1_000) {
        eprintln!("{done} of {of}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_names_a_column_and_a_field() {
        assert_eq!(column_and_field("a=b=name"), Ok(("a=b".into(), Field::Name)));
        assert!(column_and_field("회사명").is_err());
        assert!(column_and_field("회사명=nom").is_err_and(|error| error.contains("registration-no")));
    }
}
