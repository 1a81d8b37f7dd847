//! Configuration: flags and environment are one and the same, and their help is their documentation.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, ValueEnum};

mod public_url;

pub use public_url::PublicUrl;

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub struct DatabaseArgs {
    /// PostgreSQL server to use; without it a private cluster is kept under the data directory.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// Address for migrations, as the owner of the tables [default: the same as DATABASE_URL]
    #[arg(long, env = "DURE_OWNER_DATABASE_URL", hide_env_values = true)]
    pub owner_database_url: Option<String>,

    /// Directory for the private cluster and other files.
    #[arg(long = "data", env = "DURE_DATA", default_value = "var")]
    pub data: PathBuf,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// Everything `dure serve` can be told.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    #[command(flatten)]
    pub database: DatabaseArgs,

    /// Address and port to listen on; a socket handed over by systemd (LISTEN_FDS) comes first.
    #[arg(long, env = "DURE_BIND", default_value = "127.0.0.1:8080")]
    pub bind: SocketAddr,

    /// The address people type; its host decides cookies and links [default: http://localhost and the port]
    #[arg(long, env = "DURE_PUBLIC_URL")]
    pub public_url: Option<PublicUrl>,

    /// Password of the demo accounts [default: generated once, kept in the data directory, printed]
    #[arg(long, env = "DURE_DEMO_PASSWORD", hide_env_values = true)]
    pub demo_password: Option<String>,

    /// Demo mode on a server of your own; with the private cluster demo mode is on when its database was empty.
    #[arg(long, env = "DURE_DEMO")]
    pub demo: bool,

    /// Rank by capabilities and words alone, without the meaning of texts.
    #[arg(long, env = "DURE_NO_SEMANTIC")]
    pub no_semantic: bool,

    /// How many proxies in front are trusted to name the client in X-Forwarded-For.
    #[arg(long, env = "DURE_TRUSTED_PROXIES", default_value_t = 0)]
    pub trusted_proxies: usize,

    /// Bearer token that opens /metrics; without it only the machine itself may read them.
    #[arg(long, env = "DURE_METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,

    /// Failed sign-ins allowed for one account in 15 minutes.
    #[arg(long, env = "DURE_SIGN_IN_FAILURES_PER_ACCOUNT", default_value_t = 10)]
    pub sign_in_failures_per_account: i64,

    /// Failed sign-ins allowed from one network address in 15 minutes.
    #[arg(long, env = "DURE_SIGN_IN_FAILURES_PER_ADDRESS", default_value_t = 50)]
    pub sign_in_failures_per_address: i64,

    /// Log for people or for machines.
    #[arg(long, env = "DURE_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
}

impl ServeArgs {
    /// The address people type.
    #[must_use]
    pub fn public_url(&self) -> PublicUrl {
        self.public_url.clone().unwrap_or_else(|| PublicUrl::loopback(self.bind.port()))
    }
}
