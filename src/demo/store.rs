//! The demo in the database: found, locked, cleared.

use sqlx::PgConnection;

use crate::{
    identity::PasswordHash,
    kernel::ids::{AccountId, AssociationId},
};

/// Any number that no other advisory lock of the application uses.
const LOCK: i64 = 0x6475_7265_6465_6d6f;

/// Whether there is no association at all.
///
/// # Errors
/// Fails when the database does.
pub async fn is_empty(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"SELECT NOT EXISTS (SELECT FROM associations) AS "empty!""#).fetch_one(conn).await
}

/// The demo association, if it is there.
///
/// # Errors
/// Fails when the database does.
pub async fn find(conn: &mut PgConnection) -> sqlx::Result<Option<AssociationId>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: AssociationId" FROM associations WHERE is_demo ORDER BY created_at, id LIMIT 1"#
    )
    .fetch_optional(conn)
    .await
}

/// Whether visitors get an association that was chosen for them.
pub(super) async fn has_default(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM associations WHERE is_default) AS "there!""#)
        .fetch_one(conn)
        .await
}

pub(super) async fn is_default(conn: &mut PgConnection, association: AssociationId) -> sqlx::Result<bool> {
    sqlx::query_scalar!("SELECT is_default FROM associations WHERE id = $1", association as _).fetch_one(conn).await
}

/// Waits until nobody else rebuilds the demo; holds until the end of the transaction.
pub(super) async fn lock(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("SELECT pg_advisory_xact_lock($1)", LOCK).fetch_one(conn).await?;
    Ok(())
}

/// The same without waiting; false when someone else is at it.
pub(super) async fn try_lock(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"SELECT pg_try_advisory_xact_lock($1) AS "got!""#, LOCK).fetch_one(conn).await
}

/// The demo account with this address.
pub(super) async fn find_account(conn: &mut PgConnection, email: &str) -> sqlx::Result<Option<AccountId>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: AccountId" FROM accounts WHERE email = $1 AND is_demo AND disabled_at IS NULL"#,
        email
    )
    .fetch_optional(conn)
    .await
}

/// The password that most of the demo's accounts share.
pub(super) async fn shared_password(conn: &mut PgConnection) -> sqlx::Result<Option<PasswordHash>> {
    let hash = sqlx::query_scalar!(
        r#"SELECT password_hash AS "hash!" FROM accounts WHERE is_demo AND password_hash IS NOT NULL
           GROUP BY password_hash ORDER BY count(*) DESC LIMIT 1"#
    )
    .fetch_optional(conn)
    .await?;
    Ok(hash.map(PasswordHash))
}

/// Gives the demo's accounts, and no others, one password; open sessions go on.
pub(super) async fn set_passwords(conn: &mut PgConnection, hash: &PasswordHash) -> sqlx::Result<()> {
    sqlx::query!("UPDATE accounts SET password_hash = $1 WHERE is_demo", hash.0).execute(conn).await?;
    Ok(())
}

/// Deletes the demo association with all that is its own: requests, jobs, the trail, the firms that belong to no other association,
/// and the demo's accounts with their sessions. Only the owner of the tables may do this.
pub(super) async fn clear(conn: &mut PgConnection, association: AssociationId) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM jobs WHERE payload ->> 'posting' IN (SELECT id::text FROM postings WHERE association_id = $1)",
        association as _
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("DELETE FROM audit_events WHERE association_id = $1", association as _).execute(&mut *conn).await?;
    sqlx::query!("DELETE FROM audit_heads WHERE association_id = $1", association as _).execute(&mut *conn).await?;
    sqlx::query!("DELETE FROM postings WHERE association_id = $1", association as _).execute(&mut *conn).await?;
    sqlx::query!("DELETE FROM weight_versions WHERE association_id = $1", association as _).execute(&mut *conn).await?;
    sqlx::query!(
        "DELETE FROM firms f USING memberships m WHERE m.firm_id = f.id AND m.association_id = $1
             AND NOT EXISTS (SELECT FROM memberships o WHERE o.firm_id = f.id AND o.association_id <> $1)",
        association as _
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("DELETE FROM accounts WHERE is_demo").execute(&mut *conn).await?;
    sqlx::query!("DELETE FROM associations WHERE id = $1 AND is_demo", association as _).execute(conn).await?;
    Ok(())
}
