//! Whom a firm wants nothing to do with.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    firms::Names,
    kernel::{
        ids::{AccountId, AssociationId, FirmId},
        names::sort_key,
    },
};

/// Names offered while someone types; in a larger association the name must be known.
const OFFERED: i64 = 300;

/// A firm on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub firm: FirmId,
    pub names: Names,
    /// For the firm's own memory.
    pub reason: String,
    pub set_at: DateTime<Utc>,
}

/// The list of `firm` in `association`, newest first.
///
/// # Errors
/// Fails when the database does.
pub async fn list(conn: &mut PgConnection, association: AssociationId, firm: FirmId) -> sqlx::Result<Vec<Block>> {
    let rows = sqlx::query!(
        r#"SELECT f.id AS "firm: FirmId", f.name_ko, f.name_en, f.name_zh, b.reason, b.set_at
           FROM firm_blocks b JOIN firms f ON f.id = b.blocked_firm_id
           WHERE b.association_id = $1 AND b.firm_id = $2 ORDER BY b.set_at DESC, f.id"#,
        association as _,
        firm as _,
    )
    .fetch_all(conn)
    .await?;
    let mut blocks = Vec::with_capacity(rows.len());
    for row in rows {
        let names = Names { ko: row.name_ko, en: row.name_en, zh: row.name_zh };
        blocks.push(Block { firm: row.firm, names, reason: row.reason, set_at: row.set_at });
    }
    Ok(blocks)
}

/// A block to be set.
#[derive(Debug, Clone, Copy)]
pub struct NewBlock<'a> {
    pub association: AssociationId,
    pub firm: FirmId,
    pub blocked: FirmId,
    pub reason: &'a str,
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

/// Sets a block; `firm_blocks_pkey` tells of one that is set already.
///
/// # Errors
/// Fails when the database does.
pub async fn insert(conn: &mut PgConnection, new: &NewBlock<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO firm_blocks (association_id, firm_id, blocked_firm_id, reason, set_by, set_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        new.association as _,
        new.firm as _,
        new.blocked as _,
        new.reason,
        new.by as _,
        new.at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Lifts a block; false when there is none.
///
/// # Errors
/// Fails when the database does.
pub async fn remove(
    conn: &mut PgConnection,
    association: AssociationId,
    firm: FirmId,
    blocked: FirmId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "DELETE FROM firm_blocks WHERE association_id = $1 AND firm_id = $2 AND blocked_firm_id = $3",
        association as _,
        firm as _,
        blocked as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The members of `association` other than `firm` that go by `name`, legal forms aside, in any language; hidden ones are not found.
///
/// # Errors
/// Fails when the database does.
pub async fn named(
    conn: &mut PgConnection,
    association: AssociationId,
    firm: FirmId,
    name: &str,
) -> sqlx::Result<Vec<FirmId>> {
    sqlx::query_scalar!(
        r#"SELECT f.id AS "id: FirmId" FROM memberships m JOIN firms f ON f.id = m.firm_id
           WHERE m.association_id = $1 AND f.id <> $2 AND f.standing <> 'hidden'
             AND (f.sort_name = $3 OR lower($4) IN (lower(f.name_ko), lower(f.name_en), lower(f.name_zh)))
           ORDER BY f.id LIMIT 3"#,
        association as _,
        firm as _,
        sort_key(name),
        name,
    )
    .fetch_all(conn)
    .await
}

/// The names of the other members, in order; none in an association too large to be offered as a list.
///
/// # Errors
/// Fails when the database does.
pub async fn offered(
    conn: &mut PgConnection,
    association: AssociationId,
    firm: FirmId,
) -> sqlx::Result<Vec<(FirmId, Names)>> {
    let rows = sqlx::query!(
        r#"SELECT f.id AS "firm: FirmId", f.name_ko, f.name_en, f.name_zh
           FROM memberships m JOIN firms f ON f.id = m.firm_id
           WHERE m.association_id = $1 AND f.id <> $2 AND f.standing <> 'hidden' ORDER BY f.sort_name, f.id LIMIT $3"#,
        association as _,
        firm as _,
        OFFERED + 1,
    )
    .fetch_all(conn)
    .await?;
    if rows.len() as i64 > OFFERED {
        return Ok(Vec::new());
    }
    let named = rows.into_iter().map(|row| (row.firm, Names { ko: row.name_ko, en: row.name_en, zh: row.name_zh }));
    Ok(named.collect())
}
