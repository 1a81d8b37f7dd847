//! Associations in the database.

use sqlx::PgConnection;

use crate::kernel::ids::{AssociationId, DivisionId};

/// An association to be made.
#[derive(Debug, Clone)]
pub struct NewAssociation<'a> {
    pub id: AssociationId,
    pub slug: &'a str,
    /// ko, en, zh.
    pub names: [&'a str; 3],
    pub phone: Option<&'a str>,
    /// IANA name: `Asia/Seoul` or `Asia/Shanghai`.
    pub time_zone: &'a str,
    pub is_default: bool,
    pub is_demo: bool,
}

/// A division to be made.
#[derive(Debug, Clone)]
pub struct NewDivision<'a> {
    pub id: DivisionId,
    pub association: AssociationId,
    pub code: &'a str,
    /// ko, en, zh.
    pub names: [&'a str; 3],
}

/// Makes an association; its slug is unique (`associations_slug_key`).
///
/// # Errors
/// Fails when the database does.
pub async fn insert(conn: &mut PgConnection, new: &NewAssociation<'_>) -> sqlx::Result<()> {
    let [ko, en, zh] = new.names;
    sqlx::query!(
        "INSERT INTO associations (id, slug, name_ko, name_en, name_zh, phone, time_zone, is_default, is_demo)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.id as _,
        new.slug,
        ko,
        en,
        zh,
        new.phone,
        new.time_zone,
        new.is_default,
        new.is_demo,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Makes a division of an association.
///
/// # Errors
/// Fails when the database does.
pub async fn insert_division(conn: &mut PgConnection, new: &NewDivision<'_>) -> sqlx::Result<()> {
    let [ko, en, zh] = new.names;
    sqlx::query!(
        "INSERT INTO divisions (id, association_id, code, name_ko, name_en, name_zh) VALUES ($1, $2, $3, $4, $5, $6)",
        new.id as _,
        new.association as _,
        new.code,
        ko,
        en,
        zh,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The association with this slug.
///
/// # Errors
/// Fails when the database does.
pub async fn find_by_slug(conn: &mut PgConnection, slug: &str) -> sqlx::Result<Option<AssociationId>> {
    sqlx::query_scalar!(r#"SELECT id AS "id: AssociationId" FROM associations WHERE slug = $1"#, slug)
        .fetch_optional(conn)
        .await
}

/// The short names of all associations, in order.
///
/// # Errors
/// Fails when the database does.
pub async fn slugs(conn: &mut PgConnection) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("SELECT slug FROM associations ORDER BY slug").fetch_all(conn).await
}

/// Leaves visitors without an association chosen for them, so that another can be.
///
/// # Errors
/// Fails when the database does.
pub async fn clear_default(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("UPDATE associations SET is_default = false WHERE is_default").execute(conn).await?;
    Ok(())
}
