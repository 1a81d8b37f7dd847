//! Sessions: opened at sign-in with a token of their own, resumed by cookie, ended on the server.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{
    Actor, Place, Token, store,
    store::sessions::{self, SessionRow, Stand},
};
use crate::kernel::ids::{AccountId, AssociationId};

/// How long a session lives: idle, and at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    pub idle: TimeDelta,
    pub absolute: TimeDelta,
}

impl Lifetime {
    /// For people in the association's office, who hold everyone's data: an hour idle, a working day at most.
    pub const OFFICE: Self = Self { idle: TimeDelta::hours(1), absolute: TimeDelta::hours(12) };
    /// For everyone else, on their own phones.
    pub const MEMBER: Self = Self { idle: TimeDelta::hours(24), absolute: TimeDelta::days(14) };
}

/// A session that is alive, who it speaks for, and where.
#[derive(Debug, Clone)]
pub struct Session {
    pub token: Token,
    pub actor: Actor,
    /// The association the person is looking at.
    pub place: Place,
    /// The others that the person belongs to.
    pub elsewhere: Vec<Place>,
}

/// Opens a session for `account` under a fresh token; any session of the browser must be ended by the caller.
///
/// # Errors
/// Fails when the database does or there is no randomness.
pub async fn open(conn: &mut PgConnection, account: AccountId, now: DateTime<Utc>) -> anyhow::Result<Token> {
    let token = Token::fresh().map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    let office = store::has_office_seat(conn, account).await?;
    let lifetime = if office { Lifetime::OFFICE } else { Lifetime::MEMBER };
    sessions::insert(conn, &token, account, now, now + lifetime.absolute).await?;
    Ok(token)
}

/// The person behind `token`, looking at the association they chose last, or else at the first of theirs, or at
/// what visitors get.
///
/// # Errors
/// Fails when the database does.
pub async fn resume(conn: &mut PgConnection, token: Token, now: DateTime<Utc>) -> sqlx::Result<Option<Session>> {
    let Some(row) = sessions::find(conn, &token, now).await? else { return Ok(None) };
    let lifetime = if row.stands.iter().any(Stand::is_office) { Lifetime::OFFICE } else { Lifetime::MEMBER };
    if row.last_seen_at + lifetime.idle < now {
        return Ok(None);
    }
    // One write a minute is enough to know that someone is there.
    if row.last_seen_at + TimeDelta::minutes(1) < now {
        sessions::touch(conn, &token, now).await?;
    }
    let at = whereabouts(&row);
    let (mut here, elsewhere): (Vec<Stand>, Vec<Stand>) =
        row.stands.into_iter().partition(|stand| Some(stand.place.id) == at);
    let Some(Stand { place, seat, firms }) = here.pop() else { return Ok(None) };
    let actor = Actor {
        account: row.account,
        name: row.name,
        locale: row.locale,
        association: place.id,
        seat,
        firms,
        platform_admin: row.platform_admin,
    };
    let elsewhere = elsewhere.into_iter().filter(Stand::belongs).map(|stand| stand.place).collect();
    Ok(Some(Session { token, actor, place, elsewhere }))
}

/// Which of the session's associations the person is looking at.
fn whereabouts(row: &SessionRow) -> Option<AssociationId> {
    let chosen = |stand: &&Stand| Some(stand.place.id) == row.chosen && (row.platform_admin || stand.belongs());
    let stands = || row.stands.iter();
    let found = stands()
        .find(chosen)
        .or_else(|| stands().find(|stand| stand.seat.is_some()))
        .or_else(|| stands().find(|stand| stand.belongs()))
        // Who belongs nowhere is a visitor with a name: one place is left.
        .or_else(|| stands().next());
    found.map(|stand| stand.place.id)
}

/// Ends the session of `token`.
///
/// # Errors
/// Fails when the database does.
pub async fn end(conn: &mut PgConnection, token: &Token) -> sqlx::Result<()> {
    sessions::delete(conn, token).await
}
