//! `dure migrate`: the schema, up to date.

use super::database::with_database;
use crate::{config::DatabaseArgs, database};

pub(super) fn migrate(args: &DatabaseArgs) -> anyhow::Result<()> {
    with_database(args, async |opened| {
        let pending = database::pending(&opened.access.owner).await?;
        database::migrate(&opened.access.owner).await?;
        match pending {
            0 => println!("the database is up to date"),
            1 => println!("1 migration applied"),
            many => println!("{many} migrations applied"),
        }
        Ok(())
    })
}
