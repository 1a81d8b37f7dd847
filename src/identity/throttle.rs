//! Failed sign-ins are counted in the database, per account and per network address, so that guessing is slow from everywhere and an
//! office behind one address is not locked out by its own sign-ins that succeed.

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::store;

/// How many failures are too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Throttle {
    /// Failures for one account within the window.
    pub per_account: i64,
    /// Failures from one network address within the window.
    pub per_address: i64,
    pub window: TimeDelta,
}

impl Default for Throttle {
    fn default() -> Self {
        Self { per_account: 10, per_address: 50, window: TimeDelta::minutes(15) }
    }
}

fn account_key(email: &str) -> Vec<u8> {
    Sha256::digest(format!("account:{email}")).to_vec()
}

fn address_key(address: &str) -> Vec<u8> {
    Sha256::digest(format!("address:{address}")).to_vec()
}

/// How long to wait before the next attempt, when there were too many failures.
///
/// # Errors
/// Fails when the database does.
pub async fn throttle(
    conn: &mut PgConnection,
    limits: Throttle,
    email: &str,
    address: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<TimeDelta>> {
    let since = now - limits.window;
    let (by_account, first_account) = store::failures(conn, &account_key(email), since).await?;
    let (by_address, first_address) = store::failures(conn, &address_key(address), since).await?;
    let first = if by_account >= limits.per_account {
        first_account
    } else if by_address >= limits.per_address {
        first_address
    } else {
        return Ok(None);
    };
    // The window slides: the oldest failure leaves it first.
    Ok(first.map(|first| (first + limits.window - now).max(TimeDelta::seconds(1))))
}

/// Counts a failed sign-in.
///
/// # Errors
/// Fails when the database does.
pub async fn note_failure(conn: &mut PgConnection, email: &str, address: &str, now: DateTime<Utc>) -> sqlx::Result<()> {
    store::insert_failure(conn, &account_key(email), now).await?;
    store::insert_failure(conn, &address_key(address), now).await
}

/// Forgets an account's failures once its person has signed in.
///
/// # Errors
/// Fails when the database does.
pub async fn clear_failures(conn: &mut PgConnection, email: &str) -> sqlx::Result<()> {
    store::delete_failures(conn, &account_key(email)).await
}
