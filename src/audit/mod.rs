//! The trail: one hash chain per association, written in the transaction of the change it records.
//!
//! `hash = SHA-256(previous hash ‖ canonical JSON of the event)`, where canonical JSON has sorted keys, no white space and the time
//! in microseconds. An altered, dropped or moved event no longer fits its neighbours. Details never carry personal data.

mod store;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::ids::{AccountId, AssociationId, FirmId, PostingId};

/// What happened to the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    Created,
    Edited,
    Imported,
    Published,
    Ranked,
    SignedIn,
    SignedOut,
    TurnedTo,
    PasswordSet,
    Blocked,
    Unblocked,
    WeightsProposed,
    WeightsApproved,
    /// The second approval, with which they came into force.
    WeightsActivated,
    WeightsWithdrawn,
    RotationChanged,
    OutcomeNoted,
}

impl Verb {
    fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Edited => "edited",
            Self::Imported => "imported",
            Self::Published => "published",
            Self::Ranked => "ranked",
            Self::SignedIn => "signed-in",
            Self::SignedOut => "signed-out",
            Self::TurnedTo => "turned-to",
            Self::PasswordSet => "password-set",
            Self::Blocked => "blocked",
            Self::Unblocked => "unblocked",
            Self::WeightsProposed => "weights-proposed",
            Self::WeightsApproved => "weights-approved",
            Self::WeightsActivated => "weights-activated",
            Self::WeightsWithdrawn => "weights-withdrawn",
            Self::RotationChanged => "rotation-changed",
            Self::OutcomeNoted => "outcome-noted",
        }
    }
}

/// Whom or what an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Association(AssociationId),
    Account(AccountId),
    Firm(FirmId),
    Posting(PostingId),
}

impl Subject {
    fn kind_and_id(self) -> (&'static str, Uuid) {
        match self {
            Self::Association(id) => ("association", id.0),
            Self::Account(id) => ("account", id.0),
            Self::Firm(id) => ("firm", id.0),
            Self::Posting(id) => ("posting", id.0),
        }
    }
}

/// One event, before it has its place in the chain.
#[derive(Debug, Clone)]
pub struct Event {
    pub association: AssociationId,
    /// The person; `None` is the system itself.
    pub actor: Option<AccountId>,
    pub verb: Verb,
    pub subject: Subject,
    /// Facts of the change as a JSON object of strings and integers.
    pub details: Value,
    pub at: DateTime<Utc>,
}

/// A link of the chain: its number and the digest that the next one continues.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    seq: i64,
    hash: Vec<u8>,
}

/// Appends `event` to its association's chain; appends of one association are put in order by a row lock until commit.
///
/// # Errors
/// Fails when the database does; the caller's transaction then rolls back the change too.
pub async fn append(conn: &mut PgConnection, event: Event) -> sqlx::Result<()> {
    let head = store::lock_head(conn, event.association).await?;
    let next = link(&head, &event);
    store::insert(conn, &event, &head, &next).await?;
    store::move_head(conn, event.association, &next).await
}

fn link(head: &Head, event: &Event) -> Head {
    let seq = head.seq + 1;
    let mut digest = Sha256::new();
    digest.update(&head.hash);
    digest.update(canonical(event, seq));
    Head { seq, hash: digest.finalize().to_vec() }
}

fn canonical(event: &Event, seq: i64) -> String {
    let (kind, id) = event.subject.kind_and_id();
    sorted(&json!({
        "association": event.association,
        "seq": seq,
        "at": event.at.timestamp_micros(),
        "actor": event.actor,
        "verb": event.verb.code(),
        "subject_kind": kind,
        "subject_id": id,
        "details": event.details,
    }))
    .to_string()
}

/// The same value with the keys of every object in order, whatever map `serde_json` was built with.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            Value::Object(entries.into_iter().map(|(key, value)| (key.clone(), sorted(value))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(details: Value) -> Event {
        Event {
            association: AssociationId(Uuid::nil()),
            actor: None,
            verb: Verb::Created,
            subject: Subject::Firm(FirmId(Uuid::nil())),
            details,
            at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_changed_detail_changes_every_later_link() {
        let start = Head { seq: 0, hash: vec![0; 32] };
        let first = link(&start, &event(json!({"title": "a"})));
        let other = link(&start, &event(json!({"title": "b"})));
        assert_ne!(first.hash, other.hash);
        assert_ne!(link(&first, &event(json!({}))).hash, link(&other, &event(json!({}))).hash);
    }

    #[test]
    fn the_order_of_keys_does_not_matter() {
        let start = Head { seq: 4, hash: vec![7; 32] };
        let one = link(&start, &event(json!({"a": 1, "b": {"x": 1, "y": 2}})));
        let two = link(&start, &event(json!({"b": {"y": 2, "x": 1}, "a": 1})));
        assert_eq!(one, two);
    }
}
