//! The queue in the database.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{Job, LEASE};

/// A job that this worker holds until its lease ends.
#[derive(Debug, Clone)]
pub struct Claimed {
    pub id: i64,
    /// `Err` when the payload is of a version this program does not know.
    pub job: Result<Job, String>,
    /// Counting this one.
    pub attempts: i16,
}

pub(super) async fn insert(conn: &mut PgConnection, job: &Job, now: DateTime<Utc>) -> sqlx::Result<()> {
    let written = serde_json::to_value(job).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    let kind = written.get("kind").and_then(Value::as_str).unwrap_or_default();
    let payload = written.get("payload").cloned().unwrap_or(Value::Null);
    sqlx::query!("INSERT INTO jobs (kind, payload, run_at) VALUES ($1, $2, $3)", kind, payload, now)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("SELECT pg_notify('jobs', '')").fetch_one(conn).await?;
    Ok(())
}

/// Takes the oldest due job that nobody holds.
///
/// # Errors
/// Fails when the database does.
pub async fn claim(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<Option<Claimed>> {
    let row = sqlx::query!(
        r#"UPDATE jobs SET attempts = attempts + 1, leased_until = $2
           WHERE id = (
               SELECT id FROM jobs
               WHERE dead_at IS NULL AND run_at <= $1 AND (leased_until IS NULL OR leased_until < $1)
               ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
           )
           RETURNING id, kind, payload, attempts"#,
        now,
        now + LEASE,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let job = serde_json::from_value(match row.payload {
            Value::Null => json!({"kind": row.kind}),
            payload => json!({"kind": row.kind, "payload": payload}),
        });
        Claimed { id: row.id, job: job.map_err(|error| error.to_string()), attempts: row.attempts }
    }))
}

/// Removes a job that is done.
///
/// # Errors
/// Fails when the database does; the job then runs again.
pub async fn finish(conn: &mut PgConnection, claimed: &Claimed) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM jobs WHERE id = $1", claimed.id).execute(conn).await?;
    Ok(())
}

pub(super) async fn retry(
    conn: &mut PgConnection,
    claimed: &Claimed,
    error: &str,
    run_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE jobs SET run_at = $2, leased_until = NULL, last_error = $3 WHERE id = $1",
        claimed.id,
        run_at,
        error
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn set_aside(
    conn: &mut PgConnection,
    claimed: &Claimed,
    error: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE jobs SET dead_at = $2, leased_until = NULL, last_error = $3 WHERE id = $1",
        claimed.id,
        now,
        error
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How many jobs wait or run, and how many were set aside.
///
/// # Errors
/// Fails when the database does.
pub async fn pending(conn: &mut PgConnection) -> sqlx::Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"SELECT count(*) FILTER (WHERE dead_at IS NULL) AS "waiting!", count(dead_at) AS "dead!" FROM jobs"#
    )
    .fetch_one(conn)
    .await?;
    Ok((row.waiting, row.dead))
}
