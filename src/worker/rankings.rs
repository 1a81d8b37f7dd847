//! Keeps a posting's ranking as it stood when it was published or changed.

use std::sync::Arc;

use crate::{
    audit::{self, Event, Subject, Verb},
    kernel::ids::PostingId,
    matching::{self, Catalogue},
    postings,
    web::App,
};

/// Saves the ranking of `posting` at `version`; does nothing when it was saved before or the posting has moved on.
pub(super) async fn save(
    app: &App,
    catalogue: &Arc<Catalogue>,
    posting: PostingId,
    version: i32,
) -> anyhow::Result<()> {
    let mut tx = app.begin().await?;
    let Some(posting) = postings::find(&mut tx, posting).await? else { return Ok(()) };
    if posting.version != version {
        return Ok(());
    }
    let today = app.clock.today(posting.zone);
    let ranking = catalogue.rank(posting.id, posting.sketch(), today).await?;
    matching::read_request(catalogue, &mut tx, posting.id, version, &posting.sketch()).await?;
    let saved = matching::save(&mut tx, posting.id, version, &ranking).await?;
    if let Some(details) = saved {
        let event = Event {
            association: posting.association,
            actor: None,
            verb: Verb::Ranked,
            subject: Subject::Posting(posting.id),
            details,
            at: app.clock.now(),
        };
        audit::append(&mut tx, event).await?;
    }
    tx.commit().await?;
    Ok(())
}
