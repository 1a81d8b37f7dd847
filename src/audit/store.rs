//! The chain in the database.

use sqlx::PgConnection;

use super::{Event, Head};
use crate::kernel::ids::AssociationId;

/// The newest link, locked until the end of the transaction; a chain begins with 32 zero bytes.
pub(super) async fn lock_head(conn: &mut PgConnection, association: AssociationId) -> sqlx::Result<Head> {
    // The insert settles who begins the chain; the lock then puts everyone in order.
    sqlx::query!(
        "INSERT INTO audit_heads (association_id, seq, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING",
        association as _,
        &[0u8; 32] as &[u8],
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query_as!(Head, "SELECT seq, hash FROM audit_heads WHERE association_id = $1 FOR UPDATE", association as _)
        .fetch_one(conn)
        .await
}

pub(super) async fn insert(conn: &mut PgConnection, event: &Event, prev: &Head, next: &Head) -> sqlx::Result<()> {
    let (kind, id) = event.subject.kind_and_id();
    sqlx::query!(
        "INSERT INTO audit_events
             (association_id, seq, at, actor_id, verb, subject_kind, subject_id, details, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        event.association as _,
        next.seq,
        event.at,
        event.actor as _,
        event.verb.code(),
        kind,
        id,
        event.details,
        prev.hash,
        next.hash,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn move_head(conn: &mut PgConnection, association: AssociationId, next: &Head) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE audit_heads SET seq = $2, hash = $3 WHERE association_id = $1",
        association as _,
        next.seq,
        next.hash,
    )
    .execute(conn)
    .await?;
    Ok(())
}
