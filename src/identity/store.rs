//! Accounts, seats, links and failures in the database.

pub(super) mod sessions;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{FirmRole, PasswordHash, Seat, Token};
use crate::kernel::{
    ids::{AccountId, AssociationId, FirmId},
    locale::Locale,
};

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewAccount<'a> {
    pub id: AccountId,
    /// Lower-cased.
    pub email: &'a str,
    pub name: &'a str,
    pub title: Option<&'a str>,
    pub locale: Option<Locale>,
    pub password: Option<PasswordHash>,
    pub platform_admin: bool,
    pub demo: bool,
}

/// Makes an account; the address is unique (`accounts_email_key`).
///
/// # Errors
/// Fails when the database does or the address is taken.
pub async fn insert_account(conn: &mut PgConnection, new: &NewAccount<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO accounts (id, email, name, title, locale, password_hash, platform_admin, is_demo)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id as _,
        new.email,
        new.name,
        new.title,
        new.locale.map(Locale::code),
        new.password.as_ref().map(|hash| hash.0.as_str()),
        new.platform_admin,
        new.demo,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives an account a seat in an association, or changes the one it has.
///
/// # Errors
/// Fails when the database does.
pub async fn give_seat(
    conn: &mut PgConnection,
    account: AccountId,
    association: AssociationId,
    seat: Seat,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO association_roles (account_id, association_id, role) VALUES ($1, $2, $3)
         ON CONFLICT (account_id, association_id) DO UPDATE SET role = excluded.role",
        account as _,
        association as _,
        seat.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets an account act for a firm.
///
/// # Errors
/// Fails when the database does.
pub async fn give_firm_role(
    conn: &mut PgConnection,
    account: AccountId,
    firm: FirmId,
    role: FirmRole,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO firm_roles (account_id, firm_id, role) VALUES ($1, $2, $3)
         ON CONFLICT (account_id, firm_id) DO UPDATE SET role = excluded.role",
        account as _,
        firm as _,
        role.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The account with this address and its password, unless it is disabled.
///
/// # Errors
/// Fails when the database does.
pub async fn find_credentials(
    conn: &mut PgConnection,
    email: &str,
) -> sqlx::Result<Option<(AccountId, Option<PasswordHash>)>> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: AccountId", password_hash FROM accounts WHERE email = $1 AND disabled_at IS NULL"#,
        email
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.id, row.password_hash.map(PasswordHash))))
}

/// Remembers the language a person chose.
///
/// # Errors
/// Fails when the database does.
pub async fn set_locale(conn: &mut PgConnection, account: AccountId, locale: Locale) -> sqlx::Result<()> {
    sqlx::query!("UPDATE accounts SET locale = $2 WHERE id = $1", account as _, locale.code()).execute(conn).await?;
    Ok(())
}

/// Sets a new password and ends every session of the account.
///
/// # Errors
/// Fails when the database does.
pub async fn set_password(conn: &mut PgConnection, account: AccountId, hash: &PasswordHash) -> sqlx::Result<()> {
    sqlx::query!("UPDATE accounts SET password_hash = $2 WHERE id = $1", account as _, hash.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("DELETE FROM sessions WHERE account_id = $1", account as _).execute(conn).await?;
    Ok(())
}

/// An association in which an account has something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatRow {
    pub association: AssociationId,
    /// `None`: there only through a member firm.
    pub seat: Option<Seat>,
    /// Works in the office (staff or admin).
    pub office: bool,
}

/// Where an account belongs, by a seat or through a member firm; the association in which it has a seat first.
///
/// # Errors
/// Fails when the database does.
pub async fn seats_of(conn: &mut PgConnection, account: AccountId) -> sqlx::Result<Vec<SeatRow>> {
    let rows = sqlx::query!(
        r#"SELECT a.id AS "id: AssociationId", r.role AS "role?"
           FROM associations a
           LEFT JOIN association_roles r ON r.association_id = a.id AND r.account_id = $1
           WHERE r.account_id IS NOT NULL OR EXISTS (
               SELECT FROM firm_roles f JOIN memberships m ON m.firm_id = f.firm_id
               WHERE f.account_id = $1 AND m.association_id = a.id
           )
           ORDER BY r.role IS NULL, a.slug"#,
        account as _
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let seat = row.role.as_deref().and_then(Seat::parse);
            let office = matches!(seat, Some(Seat::Staff | Seat::Admin));
            SeatRow { association: row.id, seat, office }
        })
        .collect())
}

pub(super) async fn has_office_seat(conn: &mut PgConnection, account: AccountId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (
               SELECT FROM association_roles WHERE account_id = $1 AND role IN ('staff', 'admin')
           ) AS "office!""#,
        account as _
    )
    .fetch_one(conn)
    .await
}

/// Keeps the digest of a one-time link that lets `account` set its password.
///
/// # Errors
/// Fails when the database does.
pub async fn keep_link(
    conn: &mut PgConnection,
    token: &Token,
    account: AccountId,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO one_time_links (token_hash, account_id, purpose, expires_at) VALUES ($1, $2, 'set-password', $3)",
        token.digest(),
        account as _,
        expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The address of the account that a one-time link would still open; looking does not spend it.
///
/// # Errors
/// Fails when the database does.
pub async fn find_link(conn: &mut PgConnection, token: &Token, now: DateTime<Utc>) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "SELECT a.email FROM one_time_links l JOIN accounts a ON a.id = l.account_id
         WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > $2 AND a.disabled_at IS NULL",
        token.digest(),
        now,
    )
    .fetch_optional(conn)
    .await
}

/// Spends a one-time link; of many who try at once, one gets the account.
///
/// # Errors
/// Fails when the database does.
pub async fn spend_link(conn: &mut PgConnection, token: &Token, now: DateTime<Utc>) -> sqlx::Result<Option<AccountId>> {
    sqlx::query_scalar!(
        r#"UPDATE one_time_links SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2
           RETURNING account_id AS "account: AccountId""#,
        token.digest(),
        now,
    )
    .fetch_optional(conn)
    .await
}

/// Voids every one-time link of an account that has not been used: a lost one must not outlive the password that replaced it.
///
/// # Errors
/// Fails when the database does.
pub async fn void_links(conn: &mut PgConnection, account: AccountId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("UPDATE one_time_links SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL", account as _, now)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn failures(
    conn: &mut PgConnection,
    key: &[u8],
    since: DateTime<Utc>,
) -> sqlx::Result<(i64, Option<DateTime<Utc>>)> {
    let row = sqlx::query!(
        r#"SELECT count(*) AS "count!", min(at) AS first FROM sign_in_failures WHERE key = $1 AND at > $2"#,
        key,
        since
    )
    .fetch_one(conn)
    .await?;
    Ok((row.count, row.first))
}

pub(super) async fn insert_failure(conn: &mut PgConnection, key: &[u8], now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("INSERT INTO sign_in_failures (key, at) VALUES ($1, $2)", key, now).execute(conn).await?;
    Ok(())
}

pub(super) async fn delete_failures(conn: &mut PgConnection, key: &[u8]) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM sign_in_failures WHERE key = $1", key).execute(conn).await?;
    Ok(())
}

/// Drops ended sessions, spent or expired links and old failures.
///
/// # Errors
/// Fails when the database does.
pub async fn sweep(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM sessions WHERE expires_at < $1", now).execute(&mut *conn).await?;
    sqlx::query!("DELETE FROM one_time_links WHERE expires_at < $1", now - TimeDelta::days(30))
        .execute(&mut *conn)
        .await?;
    sqlx::query!("DELETE FROM sign_in_failures WHERE at < $1", now - TimeDelta::days(1)).execute(conn).await?;
    Ok(())
}
