//! The trail read back and checked by the rule that is written down, not by the code that writes it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use dure::kernel::ids::{AccountId, AssociationId};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, Row, postgres::PgRow};
use uuid::Uuid;

/// An event of a trail.
#[derive(Debug, Clone, PartialEq)]
pub struct Noted {
    pub verb: String,
    pub actor: Option<AccountId>,
    pub details: BTreeMap<String, Value>,
}

/// The events of one association, oldest first; fails where the chain is broken or does not end at its head.
pub async fn trail(conn: &mut PgConnection, association: AssociationId) -> Vec<Noted> {
    let rows = sqlx::query("SELECT * FROM audit_events WHERE association_id = $1 ORDER BY seq")
        .bind(association.0)
        .fetch_all(&mut *conn)
        .await
        .unwrap();
    let mut head = vec![0; 32];
    for (row, seq) in rows.iter().zip(1i64..) {
        assert_eq!(row.get::<i64, _>("seq"), seq, "an event is missing");
        assert_eq!(row.get::<Vec<u8>, _>("prev_hash"), head, "event {seq} continues another one");
        head = Sha256::new().chain_update(&head).chain_update(canonical(row)).finalize().to_vec();
        assert_eq!(row.get::<Vec<u8>, _>("hash"), head, "event {seq} was altered");
    }
    let stored: Option<Vec<u8>> = sqlx::query_scalar("SELECT hash FROM audit_heads WHERE association_id = $1")
        .bind(association.0)
        .fetch_optional(conn)
        .await
        .unwrap();
    assert!(stored.is_none_or(|stored| stored == head), "the end was cut off");
    rows.iter().map(noted).collect()
}

fn noted(row: &PgRow) -> Noted {
    let actor = row.get::<Option<Uuid>, _>("actor_id").map(AccountId);
    Noted { verb: row.get("verb"), actor, details: details(row) }
}

fn details(row: &PgRow) -> BTreeMap<String, Value> {
    serde_json::from_value(row.get("details")).unwrap()
}

/// Keys in order, no white space, the time in microseconds.
fn canonical(row: &PgRow) -> String {
    let fields = BTreeMap::from([
        ("actor", json!(row.get::<Option<Uuid>, _>("actor_id"))),
        ("association", json!(row.get::<Uuid, _>("association_id"))),
        ("at", json!(row.get::<DateTime<Utc>, _>("at").timestamp_micros())),
        ("details", json!(details(row))),
        ("seq", json!(row.get::<i64, _>("seq"))),
        ("subject_id", json!(row.get::<Uuid, _>("subject_id"))),
        ("subject_kind", json!(row.get::<String, _>("subject_kind"))),
        ("verb", json!(row.get::<String, _>("verb"))),
    ]);
    serde_json::to_string(&fields).unwrap()
}
