//! `dure seed`: the demo association.

use anyhow::{Context, bail};
use clap::Args;

use super::{
    database::{Opened, with_database},
    serve::tell_logins,
};
use crate::{config::DatabaseArgs, database, demo, kernel::clock::Clock};

/// What `dure seed` can be told.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  dure seed                      the private cluster under var/, if no association is there yet
  dure seed --demo               beside associations that are there already, or on a server of your own

Loaded once: where the demo is already, nothing changes but the password, and that only when one is given. \
A demo that was played with is reset by the button in its bar.")]
pub(super) struct SeedArgs {
    #[command(flatten)]
    database: DatabaseArgs,

    /// Load it even beside real associations, or on a server of your own.
    #[arg(long, env = "DURE_DEMO")]
    demo: bool,

    /// Password of the demo accounts [default: generated once, kept in the data directory, printed]
    #[arg(long, env = "DURE_DEMO_PASSWORD", hide_env_values = true)]
    demo_password: Option<String>,
}

pub(super) fn seed(args: &SeedArgs) -> anyhow::Result<()> {
    if args.database.database_url.is_some() && !args.demo {
        bail!("the demo goes to a server of your own only with --demo");
    }
    with_database(&args.database, async |opened| load(args, opened).await)
}

async fn load(args: &SeedArgs, opened: &Opened) -> anyhow::Result<()> {
    database::migrate(&opened.access.owner).await?;
    let password = demo::Password::chosen(args.demo_password.as_deref(), &args.database.data);
    let there = is_there(opened).await?;
    if there && matches!(password, demo::Password::KeptIn(_)) {
        println!("the demo association is there already; nothing was changed");
        return Ok(());
    }
    let wanted = if args.demo { demo::Wanted::Yes } else { demo::Wanted::WhereNobodyElseIs };
    let logins = demo::prepare(&opened.access.owner, wanted, password, Clock::system().now()).await?;
    let logins = logins.context("there is an association already; load the demo beside it with --demo")?;
    println!("{}", if there { "the demo association is there already" } else { "the demo association was loaded" });
    tell_logins(&logins);
    Ok(())
}

async fn is_there(opened: &Opened) -> anyhow::Result<bool> {
    let pool = database::pool(&opened.access).await?;
    let found = demo::find(&mut *pool.acquire().await?).await?;
    pool.close().await;
    Ok(found.is_some())
}
