//! Sessions: opened at sign-in with a token of their own, resumed by cookie, ended on the server.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{Actor, Token, default_place, store};
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

/// A session that is alive, and who it speaks for.
#[derive(Debug, Clone)]
pub struct Session {
    pub token: Token,
    pub actor: Actor,
    /// Every association the person belongs to.
    pub associations: Vec<AssociationId>,
}

/// Opens a session for `account` under a fresh token; any session of the browser must be ended by the caller.
///
/// # Errors
/// Fails when the database does or there is no randomness.
pub async fn open(conn: &mut PgConnection, account: AccountId, now: DateTime<Utc>) -> anyhow::Result<Token> {
    let token = Token::fresh().map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    let office = store::has_office_seat(conn, account).await?;
    let lifetime = if office { Lifetime::OFFICE } else { Lifetime::MEMBER };
    store::insert_session(conn, &token, account, now, now + lifetime.absolute).await?;
    Ok(token)
}

/// The person behind `token`, looking at the association they chose last, or else at the first of theirs, or at
/// what visitors get.
///
/// # Errors
/// Fails when the database does.
pub async fn resume(conn: &mut PgConnection, token: Token, now: DateTime<Utc>) -> sqlx::Result<Option<Session>> {
    let Some(row) = store::find_session(conn, &token, now).await? else { return Ok(None) };
    let seats = store::seats_of(conn, row.account).await?;
    let lifetime = if seats.iter().any(|seat| seat.office) { Lifetime::OFFICE } else { Lifetime::MEMBER };
    if row.last_seen_at + lifetime.idle < now {
        return Ok(None);
    }
    // One write a minute is enough to know that someone is there.
    if row.last_seen_at + TimeDelta::minutes(1) < now {
        store::touch_session(conn, &token, now).await?;
    }
    let chosen =
        row.association.filter(|chosen| row.platform_admin || seats.iter().any(|seat| seat.association == *chosen));
    let association = match chosen.or_else(|| seats.first().map(|seat| seat.association)) {
        Some(association) => association,
        // Who belongs nowhere is a visitor with a name.
        None => match default_place(conn).await? {
            Some(association) => association,
            None => return Ok(None),
        },
    };
    let associations = seats.iter().map(|seat| seat.association).collect();
    let firms = store::firms_of(conn, row.account, association).await?;
    let seat = seats.iter().find(|seat| seat.association == association).and_then(|seat| seat.seat);
    let actor = Actor {
        account: row.account,
        name: row.name,
        locale: row.locale,
        association,
        seat,
        firms,
        platform_admin: row.platform_admin,
    };
    Ok(Some(Session { token, actor, associations }))
}

/// Ends the session of `token`.
///
/// # Errors
/// Fails when the database does.
pub async fn end(conn: &mut PgConnection, token: &Token) -> sqlx::Result<()> {
    store::delete_session(conn, token).await
}
