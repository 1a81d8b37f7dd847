//! Sessions in the database.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    identity::{ActingFor, FirmRole, Place, Seat, Token},
    kernel::{
        dates::Zone,
        ids::{AccountId, AssociationId, FirmId},
        locale::Locale,
    },
};

/// A session that has not ended, its account, and what that account is where.
pub(in crate::identity) struct SessionRow {
    pub account: AccountId,
    /// Where the person turned last.
    pub chosen: Option<AssociationId>,
    pub last_seen_at: DateTime<Utc>,
    pub name: String,
    pub locale: Option<Locale>,
    pub platform_admin: bool,
    /// By short name: where the account belongs, where a platform's admin turned, and what visitors get.
    pub stands: Vec<Stand>,
}

/// What an account is in one association.
pub(in crate::identity) struct Stand {
    pub place: Place,
    pub seat: Option<Seat>,
    /// Access follows membership: a firm that left is not among them.
    pub firms: Vec<ActingFor>,
}

impl Stand {
    pub fn is_office(&self) -> bool {
        matches!(self.seat, Some(Seat::Staff | Seat::Admin))
    }

    pub fn belongs(&self) -> bool {
        self.seat.is_some() || !self.firms.is_empty()
    }
}

/// The session of `token` with all that hangs on it, in one question: every page of a signed-in person begins with it.
pub(in crate::identity) async fn find(
    conn: &mut PgConnection,
    token: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<SessionRow>> {
    let rows = sqlx::query!(
        r#"SELECT s.account_id AS "account: AccountId", s.association_id AS "chosen: AssociationId", s.last_seen_at,
                  p.name, p.locale, p.platform_admin,
                  a.id AS "place: AssociationId", a.name_ko, a.name_en, a.name_zh, a.phone, a.time_zone, a.is_demo,
                  r.role AS "seat?", f.firm_id AS "firm?: FirmId", f.role AS "firm_role?", f.startup AS "startup?"
           FROM sessions s JOIN accounts p ON p.id = s.account_id CROSS JOIN associations a
           LEFT JOIN association_roles r ON r.account_id = p.id AND r.association_id = a.id
           LEFT JOIN LATERAL (
               SELECT acts.firm_id, acts.role, firms.kind = 'startup' AS startup, m.since
               FROM firm_roles acts JOIN memberships m ON m.firm_id = acts.firm_id JOIN firms ON firms.id = acts.firm_id
               WHERE acts.account_id = p.id AND m.association_id = a.id
           ) f ON true
           WHERE s.token_hash = $1 AND s.expires_at > $2 AND p.disabled_at IS NULL
             AND (r.role IS NOT NULL OR f.firm_id IS NOT NULL OR (p.platform_admin AND a.id = s.association_id)
                  OR a.id = (SELECT id FROM associations ORDER BY is_default DESC, created_at, id LIMIT 1))
           ORDER BY a.slug, f.since, f.firm_id"#,
        token.digest(),
        now,
    )
    .fetch_all(conn)
    .await?;
    let mut found: Option<SessionRow> = None;
    for row in rows {
        let session = found.get_or_insert_with(|| SessionRow {
            account: row.account,
            chosen: row.chosen,
            last_seen_at: row.last_seen_at,
            name: row.name,
            locale: row.locale.as_deref().and_then(Locale::parse),
            platform_admin: row.platform_admin,
            stands: Vec::new(),
        });
        if session.stands.last().is_none_or(|stand| stand.place.id != row.place) {
            let names = [row.name_ko, row.name_en, row.name_zh];
            let zone = Zone::of_name(&row.time_zone);
            let place = Place { id: row.place, names, phone: row.phone, zone, is_demo: row.is_demo };
            let seat = row.seat.as_deref().and_then(Seat::parse);
            session.stands.push(Stand { place, seat, firms: Vec::new() });
        }
        let acting = row.firm.zip(row.firm_role.as_deref().and_then(FirmRole::parse)).zip(row.startup);
        if let (Some(stand), Some(((firm, role), startup))) = (session.stands.last_mut(), acting) {
            stand.firms.push(ActingFor { firm, role, startup });
        }
    }
    Ok(found)
}

pub(in crate::identity) async fn insert(
    conn: &mut PgConnection,
    token: &Token,
    account: AccountId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO sessions (token_hash, account_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)",
        token.digest(),
        account as _,
        now,
        expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(in crate::identity) async fn touch(conn: &mut PgConnection, token: &Token, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("UPDATE sessions SET last_seen_at = $2 WHERE token_hash = $1", token.digest(), now)
        .execute(conn)
        .await?;
    Ok(())
}

pub(in crate::identity) async fn delete(conn: &mut PgConnection, token: &Token) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM sessions WHERE token_hash = $1", token.digest()).execute(conn).await?;
    Ok(())
}

/// Turns a session to another association.
///
/// # Errors
/// Fails when the database does.
pub async fn look_at(conn: &mut PgConnection, token: &Token, association: AssociationId) -> sqlx::Result<()> {
    sqlx::query!("UPDATE sessions SET association_id = $2 WHERE token_hash = $1", token.digest(), association as _)
        .execute(conn)
        .await?;
    Ok(())
}
