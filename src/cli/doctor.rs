//! `dure doctor`: looks at everything that `serve` stands on, and says of each whether it is well and what to do.

use std::{fmt, net::TcpListener, path::Path, time::Instant};

use anyhow::{Context, bail};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{ConnectOptions, PgConnection, PgPool};

use super::database::{Opened, open_database};
use crate::{config::ServeArgs, database, jobs, kernel::clock::Clock, matching::Catalogue};

/// A clock that is off by more than this opens links too long or ends sessions too early.
const SKEW: TimeDelta = TimeDelta::seconds(2);

/// How a thing was found.
enum Finding {
    Ok(String),
    /// Works, but someone should know.
    Note(String),
    /// What is wrong, and what to do.
    Failed(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ok(text) => write!(f, "ok      {text}"),
            Self::Note(text) => write!(f, "note    {text}"),
            Self::Failed(text) => write!(f, "FAILED  {text}"),
        }
    }
}

/// Prints findings as they are made and remembers whether one of them is bad.
#[derive(Default)]
struct Report {
    failed: usize,
}

impl Report {
    fn add(&mut self, finding: &Finding) {
        self.failed += usize::from(matches!(finding, Finding::Failed(_)));
        println!("{finding}");
    }

    /// A check that says what it saw, or why it failed.
    fn check(&mut self, about: &str, done: anyhow::Result<String>) -> bool {
        let finding = match done {
            Ok(seen) => Finding::Ok(format!("{about}: {seen}")),
            Err(error) => Finding::Failed(format!("{about}: {error:#}")),
        };
        self.add(&finding);
        matches!(finding, Finding::Ok(_))
    }
}

pub(super) fn doctor(args: &ServeArgs) -> anyhow::Result<()> {
    let mut report = Report::default();
    configuration(args, &mut report);
    match open_database(&args.database) {
        Ok(opened) => {
            let runtime = tokio::runtime::Runtime::new()?;
            runtime.block_on(database(&opened, &mut report));
            drop(runtime);
            if let Some(cluster) = opened.cluster {
                cluster.stop_blocking()?;
            }
        }
        Err(error) => report.add(&Finding::Failed(format!("database: {error:#}"))),
    }
    match report.failed {
        0 => Ok(()),
        1 => bail!("1 check failed"),
        many => bail!("{many} checks failed"),
    }
}

fn configuration(args: &ServeArgs, report: &mut Report) {
    let url = args.public_url();
    report.add(&Finding::Ok(format!("configuration: {url}, listening on {}", args.bind)));
    if url.is_https() && args.trusted_proxies == 0 {
        report.add(&Finding::Note(
            "configuration: https comes from a proxy in front, but none is trusted to name the client: sign-in limits will see one \
             address for everybody; set DURE_TRUSTED_PROXIES=1"
                .into(),
        ));
    }
    if args.demo && url.is_https() {
        report.add(&Finding::Note(
            "configuration: demo mode is on at a public address: anyone can take any role in it".into(),
        ));
    }
    if TcpListener::bind(args.bind).is_err() {
        report.add(&Finding::Note(format!(
            "configuration: {} is in use or not ours; fine if dure serve runs, else choose another with DURE_BIND",
            args.bind
        )));
    }
    report.check("data directory", writable(&args.database.data));
}

/// Writes a file and takes it away again.
fn writable(data: &Path) -> anyhow::Result<String> {
    let advice = || format!("cannot write to {}; choose another with DURE_DATA", data.display());
    std::fs::create_dir_all(data).with_context(advice)?;
    let probe = data.join(".doctor");
    std::fs::write(&probe, b"dure").with_context(advice)?;
    std::fs::remove_file(&probe).with_context(advice)?;
    Ok(format!("{} can be written", data.display()))
}

async fn database(opened: &Opened, report: &mut Report) {
    let reached = match reach(opened).await {
        Ok(mut conn) => {
            report.check("database", version(&mut conn).await) && {
                report.check("text search", trigrams(&mut conn).await);
                report.check("clock", skew(&mut conn).await);
                report.check("migrations", migrations(opened).await)
            }
        }
        Err(error) => report.check("database", Err(error)),
    };
    if !reached {
        report.add(&Finding::Note("rights, queue and index were not checked: they need an up-to-date database".into()));
        return;
    }
    match database::pool(&opened.access).await {
        Ok(pool) => {
            report.check("rights", rights(&pool).await);
            queue(&pool, report).await;
            report.check("index", index(&pool).await);
            pool.close().await;
        }
        Err(error) => {
            report.check(
                "rights",
                Err(error.context("the server's role cannot be taken: GRANT dure_app TO <the user of DATABASE_URL>")),
            );
        }
    }
}

async fn reach(opened: &Opened) -> anyhow::Result<PgConnection> {
    let quiet = opened.access.owner.clone().log_statements(tracing::log::LevelFilter::Trace);
    quiet.connect().await.context("cannot be reached: is the server running, and is DATABASE_URL right?")
}

async fn version(conn: &mut PgConnection) -> anyhow::Result<String> {
    let row = sqlx::query!(
        r#"SELECT current_setting('server_version') AS "version!", current_setting('server_version_num')::int AS "number!",
                  current_database()::text AS "name!""#
    )
    .fetch_one(conn)
    .await?;
    if row.number < database::MIN_SERVER_VERSION {
        bail!("PostgreSQL {} is too old: install 15 or newer", row.version);
    }
    Ok(format!("PostgreSQL {}, database {}", row.version, row.name))
}

async fn trigrams(conn: &mut PgConnection) -> anyhow::Result<String> {
    let there =
        sqlx::query_scalar!(r#"SELECT to_regproc('show_trgm') IS NOT NULL AS "there!""#).fetch_one(&mut *conn).await?;
    if !there {
        bail!("the extension pg_trgm is missing: run dure migrate as a role that may create it");
    }
    let found =
        sqlx::query_scalar!(r#"SELECT cardinality(show_trgm('상하이')) > 0 AS "found!""#).fetch_one(conn).await?;
    if !found {
        bail!(
            "the database's character type does not know Hangul; make it anew with LC_CTYPE C.UTF-8 or an ICU locale"
        );
    }
    Ok("the character type knows Hangul and Hanja".into())
}

async fn skew(conn: &mut PgConnection) -> anyhow::Result<String> {
    let theirs: DateTime<Utc> = sqlx::query_scalar!(r#"SELECT clock_timestamp() AS "now!""#).fetch_one(conn).await?;
    let off = (Clock::system().now() - theirs).abs();
    if off > SKEW {
        bail!("{} s away from the database's: set both by NTP", off.num_seconds());
    }
    Ok(format!("within {} s of the database's", SKEW.num_seconds()))
}

async fn migrations(opened: &Opened) -> anyhow::Result<String> {
    match database::pending(&opened.access.owner).await? {
        0 => Ok("none pending".into()),
        many => bail!("{many} pending: run dure migrate"),
    }
}

/// The role that serves requests can read, and cannot rewrite the trail.
async fn rights(pool: &PgPool) -> anyhow::Result<String> {
    let row = sqlx::query!(
        r#"SELECT current_user::text AS "role!",
                  has_table_privilege('firms', 'SELECT') AND has_table_privilege('firms', 'INSERT')
                      AND has_table_privilege('firms', 'UPDATE') AS "works!",
                  has_table_privilege('audit_events', 'UPDATE') OR has_table_privilege('audit_events', 'DELETE')
                      OR pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = 'firms'::regclass), 'USAGE')
                      AS "too_much!""#
    )
    .fetch_one(&mut *pool.acquire().await?)
    .await?;
    if !row.works {
        bail!("{} cannot use the tables: run dure migrate as their owner", row.role);
    }
    if row.too_much {
        bail!("{} owns the tables or may rewrite the trail: take those rights away", row.role);
    }
    Ok(format!("{} serves requests and owns nothing", row.role))
}

async fn queue(pool: &PgPool, report: &mut Report) {
    let counted = async { anyhow::Ok(jobs::pending(&mut *pool.acquire().await?).await?) };
    let finding = match counted.await {
        Ok((waiting, 0)) => Finding::Ok(format!("queue: {waiting} jobs wait")),
        Ok((_, dead)) => Finding::Note(format!("queue: {dead} jobs failed for good; see last_error in the table jobs")),
        Err(error) => Finding::Failed(format!("queue: {error:#}")),
    };
    report.add(&finding);
}

async fn index(pool: &PgPool) -> anyhow::Result<String> {
    let begun = Instant::now();
    let catalogue = Catalogue::load(pool.clone(), Clock::system(), true, None).await.context("it does not build")?;
    if !catalogue.is_loaded() {
        bail!("it was built but is empty of what it needs");
    }
    let firms =
        sqlx::query_scalar!(r#"SELECT count(*) AS "firms!" FROM firms"#).fetch_one(&mut *pool.acquire().await?).await?;
    Ok(format!("{firms} firms in {} ms", begun.elapsed().as_millis()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_counts_what_failed_and_not_what_is_only_worth_knowing() {
        let mut report = Report::default();
        assert!(report.check("a", Ok("well".into())));
        assert!(!report.check("b", Err(anyhow::anyhow!("ill"))));
        report.add(&Finding::Note("c".into()));
        assert_eq!(report.failed, 1);
        assert_eq!(Finding::Failed("b: ill".into()).to_string(), "FAILED  b: ill");
    }

    #[test]
    fn a_data_directory_that_is_a_file_is_not_writable() {
        let folder = tempfile::tempdir().unwrap();
        assert!(writable(folder.path()).is_ok());
        assert!(!folder.path().join(".doctor").exists());
        let file = folder.path().join("file");
        std::fs::write(&file, b"").unwrap();
        assert!(writable(&file).unwrap_err().to_string().contains("DURE_DATA"));
    }
}
