//! Puts the association's rule of rotation to a ranking.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    exposure::store::{self, Turnout},
    ranked::{Place, Ranked},
};
use crate::{
    kernel::{clock::Clock, ids::PostingId},
    matcher::rotation::{self, Candidate},
};

/// Moves the places of `ranked` as the association of `posting` allows. Scores stay what they are; each moved place is marked.
///
/// # Errors
/// Fails when the database does.
pub(super) async fn rotate(
    conn: &mut PgConnection,
    posting: PostingId,
    ranked: &mut Ranked,
    clock: &Clock,
) -> sqlx::Result<()> {
    let Some((rule, day)) = store::rule(conn, posting, clock.now()).await? else { return Ok(()) };
    let firms: Vec<Uuid> = ranked.places.iter().map(|place| place.firm.0).collect();
    let turnouts = store::turnouts(conn, posting, &firms, day).await?;
    let turnout = |place: &Place| turnouts.get(&place.firm).copied().unwrap_or_default();
    let newcomers = ranked.places.iter().filter(|place| turnout(place).newcomer).count();
    // Where most have just joined (a new association, an imported list), nobody is a newcomer among the others.
    let settled = newcomers * 2 < ranked.places.len();
    let candidates: Vec<Candidate> =
        ranked.places.iter().map(|place| candidate(place, turnout(place), settled)).collect();
    let turns = rotation::rotate(&candidates, &rule);
    ranked.take_turns(&turns, rule);
    Ok(())
}

fn candidate(place: &Place, turnout: Turnout, settled: bool) -> Candidate {
    let newcomer = turnout.newcomer && settled;
    let quality = if newcomer || turnout.startup { rotation::without_history(&place.matched) } else { place.score };
    Candidate { score: place.score, quality, newcomer, exposure: turnout.exposure }
}
