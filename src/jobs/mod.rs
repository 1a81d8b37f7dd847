//! Work that follows a state change: what a job is, and the queue in Postgres. The `worker` room runs it.
//!
//! A job is written in the transaction of the change that asks for it, so neither can happen without the other. It carries ids only,
//! is leased to one worker at a time (`SKIP LOCKED`), comes back when a worker dies, and is safe to run twice.

mod store;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use crate::kernel::ids::PostingId;

pub use store::{Claimed, claim, finish, pending};

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "payload", rename_all = "kebab-case")]
pub enum Job {
    /// Keep the ranking of a posting as it stands at this version, for the record.
    SaveRanking { posting: PostingId, version: i32 },
    /// Embed the texts of firms that changed or came new.
    ReadFirms,
    /// Drop what time has made useless: ended sessions, spent links, old failures, old change lines.
    Sweep,
}

/// How long a worker may hold a job before another takes it over.
pub const LEASE: TimeDelta = TimeDelta::seconds(60);

/// After this many failed attempts a job is set aside for a person to look at.
pub const MAX_ATTEMPTS: i16 = 8;

/// Adds a job to be run as soon as the caller's transaction commits.
///
/// # Errors
/// Fails when the database does.
pub async fn enqueue(conn: &mut PgConnection, job: &Job, now: DateTime<Utc>) -> sqlx::Result<()> {
    store::insert(conn, job, now).await
}

/// Hands a failed job back: to be tried again after a pause that doubles each time, or set aside for good.
///
/// # Errors
/// Fails when the database does; the lease then runs out by itself.
pub async fn fail(conn: &mut PgConnection, claimed: &Claimed, error: &str, now: DateTime<Utc>) -> sqlx::Result<()> {
    if claimed.attempts >= MAX_ATTEMPTS {
        store::set_aside(conn, claimed, error, now).await
    } else {
        store::retry(conn, claimed, error, now + backoff(claimed.attempts)).await
    }
}

/// 2, 4, 8 … seconds, at most ten minutes.
fn backoff(attempts: i16) -> TimeDelta {
    TimeDelta::seconds(1_i64 << attempts.clamp(1, 9)).min(TimeDelta::minutes(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_between_attempts_doubles_up_to_ten_minutes() {
        assert_eq!(backoff(1), TimeDelta::seconds(2));
        assert_eq!(backoff(3), TimeDelta::seconds(8));
        assert!((1..i16::MAX).step_by(7).all(|attempts| backoff(attempts) <= TimeDelta::minutes(10)));
    }

    #[test]
    fn a_job_reads_back_as_it_was_written() {
        let job = Job::SaveRanking { posting: PostingId::fresh(), version: 3 };
        let text = serde_json::to_value(&job).unwrap();
        assert_eq!(serde_json::from_value::<Job>(text).unwrap(), job);
        assert_eq!(serde_json::to_value(&Job::Sweep).unwrap(), serde_json::json!({"kind": "sweep"}));
    }
}
