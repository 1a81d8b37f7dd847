//! Vectors of texts in the database.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    kernel::ids::{AssociationId, PostingId},
    semantic::{Model, Vector},
};

/// Bytes of one vector.
const BYTES: usize = 512;
/// Requests of an association that make up its mean, the newest.
const TYPICAL: i64 = 200;

/// The vectors of these firms, as far as they are there and of this model.
pub(in crate::matching) async fn of_firms(
    conn: &mut PgConnection,
    ids: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, Vec<Vector>)>> {
    let rows = sqlx::query!(
        "SELECT firm_id, vectors FROM firm_vectors WHERE firm_id = ANY($1) AND model = $2",
        ids,
        Model::VERSION
    )
    .fetch_all(conn)
    .await?;
    let read = |bytes: &[u8]| bytes.chunks(BYTES).filter_map(Vector::from_bytes).collect();
    Ok(rows.into_iter().map(|row| (row.firm_id, read(&row.vectors))).collect())
}

/// Typical requests by association, for what requests there have in common.
pub(in crate::matching) async fn request_vectors(
    conn: &mut PgConnection,
) -> sqlx::Result<HashMap<AssociationId, Vec<Vector>>> {
    let rows = sqlx::query!(
        r#"SELECT a.id AS "association: AssociationId", v.vector
           FROM associations a CROSS JOIN LATERAL (
               SELECT DISTINCT ON (p.id) p.id, v.vector FROM postings p JOIN posting_vectors v ON v.posting_id = p.id
               WHERE p.association_id = a.id AND v.model = $1 ORDER BY p.id DESC, v.posting_version DESC LIMIT $2) v"#,
        Model::VERSION,
        TYPICAL
    )
    .fetch_all(conn)
    .await?;
    let mut typical: HashMap<AssociationId, Vec<Vector>> = HashMap::new();
    for row in rows {
        typical.entry(row.association).or_default().extend(Vector::from_bytes(&row.vector));
    }
    Ok(typical)
}

/// A firm whose texts are still to be embedded, as of when they last changed.
pub(in crate::matching) struct Unread {
    pub firm: Uuid,
    pub changed: DateTime<Utc>,
}

/// At most `count` member firms that have no vectors, or older ones than their texts, or another model's.
pub(in crate::matching) async fn unread(conn: &mut PgConnection, count: i64) -> sqlx::Result<Vec<Unread>> {
    sqlx::query_as!(
        Unread,
        r#"SELECT f.id AS firm, f.updated_at AS changed
           FROM firms f LEFT JOIN firm_vectors v ON v.firm_id = f.id
           WHERE (v.firm_id IS NULL OR v.model <> $1 OR v.texts_of <> f.updated_at)
             AND EXISTS (SELECT FROM memberships m WHERE m.firm_id = f.id)
           ORDER BY f.updated_at DESC LIMIT $2"#,
        Model::VERSION,
        count
    )
    .fetch_all(conn)
    .await
}

pub(in crate::matching) async fn keep_firm(
    conn: &mut PgConnection,
    read: &Unread,
    vectors: &[Vector],
) -> sqlx::Result<()> {
    let bytes: Vec<u8> = vectors.iter().flat_map(Vector::to_bytes).collect();
    // The firm may be gone by now; and another worker may have been here first, with the same vectors.
    sqlx::query!(
        "INSERT INTO firm_vectors (firm_id, model, vectors, texts_of) SELECT id, $2, $3, $4 FROM firms WHERE id = $1
         ON CONFLICT ON CONSTRAINT firm_vectors_pkey
         DO UPDATE SET model = excluded.model, vectors = excluded.vectors, texts_of = excluded.texts_of",
        read.firm,
        Model::VERSION,
        bytes,
        read.changed,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(in crate::matching) async fn keep_request(
    conn: &mut PgConnection,
    posting: PostingId,
    version: i32,
    vector: &Vector,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO posting_vectors (posting_id, posting_version, model, vector) VALUES ($1, $2, $3, $4)
         ON CONFLICT ON CONSTRAINT posting_vectors_pkey DO UPDATE SET model = excluded.model, vector = excluded.vector",
        posting as _,
        version,
        Model::VERSION,
        vector.to_bytes(),
    )
    .execute(conn)
    .await?;
    Ok(())
}
