//! The demo association.
//! 1. it is loaded once, and only where nobody else is or where it was asked for   2. its password outlives a restart
//! 3. a reset leaves exactly what the first day had, and nothing else is touched   4. its trail can be verified throughout

use chrono::{DateTime, TimeDelta, Utc};
use dure::{
    associations::{self, NewAssociation},
    audit::{self, Event, Subject, Verb},
    demo::{self, Password, Wanted},
    identity::{Hasher, PasswordHash},
    kernel::ids::AssociationId,
};
use serde_json::json;
use sqlx::{AssertSqlSafe, PgConnection};

use crate::support::{TestDatabase, trail};

const PASSPHRASE: &str = "a passphrase to try things with";
const PASSWORD: Password<'_> = Password::Given(PASSPHRASE);

fn now() -> DateTime<Utc> {
    "2026-11-22T03:00:00Z".parse().unwrap()
}

async fn prepared(database: &TestDatabase, wanted: Wanted, password: Password<'_>) -> Option<demo::Logins> {
    demo::prepare(&database.access.owner, wanted, password, now()).await.unwrap()
}

async fn loaded() -> (TestDatabase, AssociationId) {
    let database = TestDatabase::migrated().await;
    prepared(&database, Wanted::WhereNobodyElseIs, PASSWORD).await.unwrap();
    let association = demo::find(&mut database.owner().await).await.unwrap().unwrap();
    (database, association)
}

async fn count(conn: &mut PgConnection, what: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(format!("SELECT count(*) FROM {what}"))).fetch_one(conn).await.unwrap()
}

async fn run(conn: &mut PgConnection, sql: &str) -> u64 {
    sqlx::query(AssertSqlSafe(sql.to_owned())).execute(conn).await.unwrap().rows_affected()
}

/// A real association with an event in its trail.
async fn real_association(conn: &mut PgConnection) -> AssociationId {
    let id = AssociationId::fresh();
    let name = "한강협동조합";
    let new = NewAssociation {
        id,
        slug: "hangang",
        names: [name, name, name],
        phone: None,
        time_zone: "Asia/Seoul",
        is_default: true,
        is_demo: false,
    };
    associations::insert(conn, &new).await.unwrap();
    let (verb, subject) = (Verb::Created, Subject::Association(id));
    let event = Event { association: id, actor: None, verb, subject, details: json!({"slug": "hangang"}), at: now() };
    audit::append(conn, event).await.unwrap();
    id
}

/// Whether all the demo's accounts share one password, and this is it.
async fn opens(conn: &mut PgConnection, password: &str) -> bool {
    let hashes: Vec<String> =
        sqlx::query_scalar("SELECT DISTINCT password_hash FROM accounts WHERE is_demo").fetch_all(conn).await.unwrap();
    assert_eq!(hashes.len(), 1);
    Hasher::new().unwrap().verify(password.to_owned(), hashes.into_iter().next().map(PasswordHash)).await.unwrap()
}

/// Every row of every table without what is new each time: ids, salts and digests, and when the row was written.
async fn contents(conn: &mut PgConnection) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'
             AND tablename NOT IN ('_sqlx_migrations', 'audit_heads', 'firm_changes') ORDER BY 1",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    let mut contents = Vec::new();
    for table in tables {
        let sql = format!(
            "SELECT '{table} ' || regexp_replace(
                 (to_jsonb(t) - '{{id,created_at,updated_at,hash,prev_hash,password_hash}}'::text[])::text,
                 '[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}', 'ID', 'g')
             FROM {table} t ORDER BY 1"
        );
        let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut *conn).await.unwrap();
        contents.extend(rows);
    }
    contents
}

#[tokio::test]
async fn it_holds_sixty_firms_and_eighteen_requests_and_a_verifiable_trail() {
    let (database, association) = loaded().await;
    let conn = &mut database.owner().await;
    assert_eq!(count(conn, "firms").await, 60);
    assert_eq!(count(conn, "memberships").await, 60);
    assert_eq!(count(conn, "postings").await, 18);
    assert_eq!(count(conn, "posting_outcomes").await, 12);
    assert_eq!(count(conn, "postings WHERE closes_at > '2026-11-22T03:00:00Z'").await, 6);
    assert_eq!(count(conn, "jobs").await, 7, "each open request waits to be ranked, and the firms to be read");
    let verbs = trail(conn, association).await.into_iter().map(|noted| noted.verb).collect::<Vec<_>>();
    assert_eq!(verbs[..2], ["created", "imported"]);
    assert_eq!(verbs[2..], ["published"; 18]);
}

#[tokio::test]
async fn loaded_a_second_time_nothing_doubles_and_the_last_password_opens() {
    let (database, _) = loaded().await;
    let conn = &mut database.owner().await;
    let first = contents(conn).await;
    prepared(&database, Wanted::Yes, Password::Given("another passphrase to try with")).await.unwrap();
    assert_eq!(contents(conn).await, first);
    assert!(opens(conn, "another passphrase to try with").await);
}

#[tokio::test]
async fn two_processes_that_start_at_once_load_it_once_and_tell_the_same_password() {
    let database = TestDatabase::migrated().await;
    let folder = tempfile::tempdir().unwrap();
    let start = || prepared(&database, Wanted::WhereNobodyElseIs, Password::KeptIn(folder.path()));
    let (one, two) = tokio::join!(start(), start());
    assert_eq!(one.unwrap().password, two.unwrap().password);
    assert_eq!(count(&mut database.owner().await, "firms").await, 60);
}

#[tokio::test]
async fn a_generated_password_outlives_a_restart() {
    let database = TestDatabase::migrated().await;
    let folder = tempfile::tempdir().unwrap();
    let kept = Password::KeptIn(folder.path());
    let first = prepared(&database, Wanted::WhereNobodyElseIs, kept).await.unwrap();
    let second = prepared(&database, Wanted::WhereNobodyElseIs, kept).await.unwrap();
    assert_eq!(second.password, first.password);
    assert!(opens(&mut database.owner().await, &first.password).await);
}

#[tokio::test]
async fn where_a_real_association_is_it_comes_only_when_asked_for() {
    let database = TestDatabase::migrated().await;
    let conn = &mut database.owner().await;
    real_association(conn).await;
    let folder = tempfile::tempdir().unwrap();
    let kept = Password::KeptIn(folder.path());
    assert_eq!(prepared(&database, Wanted::WhereNobodyElseIs, kept).await, None);
    assert_eq!(count(conn, "associations").await, 1);
    assert!(folder.path().read_dir().unwrap().next().is_none(), "no password is made for a demo that is not there");

    assert!(prepared(&database, Wanted::Yes, kept).await.is_some());
    assert_eq!(count(conn, "associations WHERE is_default AND NOT is_demo").await, 1, "visitors stay where they were");
}

#[tokio::test]
async fn a_reset_leaves_exactly_the_first_day_and_a_trail_that_verifies() {
    let (database, association) = loaded().await;
    let conn = &mut database.owner().await;
    let first_day = contents(conn).await;
    for (sql, rows) in [
        ("UPDATE firms SET products = 'played with', version = version + 1 WHERE kind = 'startup'", 12),
        ("DELETE FROM firm_capabilities", 1),
        ("UPDATE postings SET title = 'played with'", 1),
        ("INSERT INTO accounts (id, email, name, is_demo) VALUES (gen_random_uuid(), 'x@demo.example', 'x', true)", 1),
        ("DELETE FROM jobs", 6),
    ] {
        assert!(run(conn, sql).await >= rows, "{sql}");
    }
    let (verb, subject) = (Verb::Edited, Subject::Association(association));
    let event = Event { association, actor: None, verb, subject, details: json!({}), at: now() };
    audit::append(conn, event).await.unwrap();
    assert_ne!(contents(conn).await, first_day);

    demo::reset(&database.access.owner, now()).await.unwrap();

    let (left, wanted) = (contents(conn).await, first_day);
    let odd: Vec<_> = left.iter().filter(|row| !wanted.contains(row)).take(3).collect();
    assert_eq!(left.len(), wanted.len(), "rows that were not there on the first day: {odd:#?}");
    assert!(odd.is_empty(), "{odd:#?}");
    assert_eq!(demo::find(conn).await.unwrap(), Some(association), "it keeps its id");
    assert!(opens(conn, PASSPHRASE).await);
    assert_eq!(trail(conn, association).await.len(), 20);
}

#[tokio::test]
async fn a_reset_counts_its_days_from_today() {
    let (database, _) = loaded().await;
    let later = now() + TimeDelta::days(200);
    demo::reset(&database.access.owner, later).await.unwrap();
    let conn = &mut database.owner().await;
    assert_eq!(count(conn, &format!("postings WHERE closes_at > '{later}'")).await, 6);
}

#[tokio::test]
async fn a_reset_touches_no_real_association() {
    let (database, _) = loaded().await;
    let conn = &mut database.owner().await;
    run(conn, "UPDATE associations SET is_default = false").await;
    let real = real_association(conn).await;
    run(conn, "INSERT INTO accounts (id, email, name) VALUES (gen_random_uuid(), 'kim@hangang.example', '김한강')")
        .await;
    let before = trail(conn, real).await;

    demo::reset(&database.access.owner, now()).await.unwrap();

    assert_eq!(trail(conn, real).await, before);
    assert_eq!(count(conn, "accounts WHERE email = 'kim@hangang.example'").await, 1);
    assert_eq!(count(conn, "associations WHERE is_default AND NOT is_demo").await, 1);
}

#[tokio::test]
async fn an_altered_event_is_noticed_by_the_check_itself() {
    let (database, association) = loaded().await;
    let conn = &mut database.owner().await;
    run(conn, r#"UPDATE audit_events SET details = '{"requirements": 1}' WHERE seq = 5"#).await;
    let checked = tokio::spawn(async move { trail(&mut database.owner().await, association).await });
    assert!(checked.await.is_err());
}
