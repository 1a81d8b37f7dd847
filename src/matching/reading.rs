//! Keeps the vectors of firms and requests current; jobs call it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Catalogue, mapping, meaning, store, work::work};
use crate::{
    jobs::{self, Job},
    kernel::ids::PostingId,
    semantic::{Model, Vector},
    textindex::DocId,
    web::Sketch,
};

/// Firms read in one job: about two seconds of work, well within a lease.
const AT_ONCE: i64 = 64;

/// Embeds the texts of firms that changed or came new, some at a time; asks for another job while there are more.
///
/// # Errors
/// Fails when the database does.
pub async fn read_firms(catalogue: &Catalogue, conn: &mut PgConnection, now: DateTime<Utc>) -> anyhow::Result<()> {
    let Some(model) = load(catalogue).await? else { return Ok(()) };
    let unread = store::unread(conn, AT_ONCE).await?;
    let ids: Vec<Uuid> = unread.iter().map(|firm| firm.firm).collect();
    let rows = store::firms(conn, &ids).await?;
    let read: Vec<(Uuid, Vec<Vector>)> = work(move || {
        let vectors = |row: &store::FirmRow| meaning::of_firm(model, &mapping::document(DocId(0), row));
        rows.iter().map(|row| (row.id.0, vectors(row))).collect()
    })
    .await?;
    for (firm, vectors) in &read {
        if let Some(of) = unread.iter().find(|unread| unread.firm == *firm) {
            store::keep_firm(conn, of, vectors).await?;
        }
    }
    if unread.len() as i64 == AT_ONCE {
        jobs::enqueue(conn, &Job::ReadFirms, now).await?;
    }
    Ok(())
}

/// Keeps the vector of a posting as it stands at `version`.
///
/// # Errors
/// Fails when the database does.
pub async fn read_request(
    catalogue: &Catalogue,
    conn: &mut PgConnection,
    posting: PostingId,
    version: i32,
    sketch: &Sketch,
) -> anyhow::Result<()> {
    let Some(model) = load(catalogue).await? else { return Ok(()) };
    let text = meaning::asked(&sketch.title, &sketch.body);
    let vector = work(move || meaning::of_request(model, &text)).await?;
    Ok(store::keep_request(conn, posting, version, &vector).await?)
}

/// The model, unless its signal is switched off; unpacked by the first caller, off the threads that answer requests.
async fn load(catalogue: &Catalogue) -> anyhow::Result<Option<&'static Model>> {
    if !catalogue.semantic {
        return Ok(None);
    }
    Ok(tokio::task::spawn_blocking(Model::load).await?)
}
