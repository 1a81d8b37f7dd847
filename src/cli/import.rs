//! stub
#[derive(Debug, clap::Subcommand)]
pub(super) enum ImportCommand { Firms }
pub(super) fn import(_: &ImportCommand) -> anyhow::Result<()> { Ok(()) }
