//! Migrations go up, come down, and go up again.

use crate::support::TestDatabase;
use dure::database;
use sqlx::PgConnection;

/// Everything a migration makes: tables with their columns, constraints, indexes, functions, triggers, rights.
async fn schema(conn: &mut PgConnection) -> Vec<String> {
    let sql = "
        SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
               || coalesce(column_default, '') AS line
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'
        UNION ALL
        SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
          AND conrelid::regclass::text <> '_sqlx_migrations'
        UNION ALL
        SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_sqlx_migrations'
        UNION ALL
        SELECT 'function ' || proname FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
        UNION ALL
        SELECT 'trigger ' || tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL
        SELECT 'collation ' || collname FROM pg_collation WHERE collnamespace = 'public'::regnamespace
        UNION ALL
        SELECT 'right ' || table_name || ' ' || privilege_type FROM information_schema.role_table_grants WHERE grantee = 'dure_app'
        ORDER BY 1";
    sqlx::query_scalar(sql).fetch_all(conn).await.unwrap()
}

#[tokio::test]
async fn they_go_up_come_down_and_go_up_again_to_the_same_schema() {
    let database = TestDatabase::empty().await;
    let owner = &database.access.owner;
    let conn = &mut database.owner().await;
    let empty = schema(conn).await;

    database::migrate(owner).await.unwrap();
    let first = schema(conn).await;
    assert!(first.len() > empty.len() + 100, "the schema was not found");

    database::undo_all(owner).await.unwrap();
    assert_eq!(schema(conn).await, empty, "something is left behind");
    assert!(database::pending(owner).await.unwrap() > 0);

    database::migrate(owner).await.unwrap();
    assert_eq!(schema(conn).await, first);
    assert_eq!(database::pending(owner).await.unwrap(), 0);
}

#[tokio::test]
async fn a_second_run_does_nothing() {
    let database = TestDatabase::migrated().await;
    assert_eq!(database::pending(&database.access.owner).await.unwrap(), 0, "{}", database.name);
    database::migrate(&database.access.owner).await.unwrap();
}

#[tokio::test]
async fn every_constraint_has_a_name_that_a_form_can_speak_of() {
    let database = TestDatabase::migrated().await;
    let unnamed: Vec<String> = sqlx::query_scalar(
        "SELECT conrelid::regclass || ' ' || conname FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace AND conname ~ '_(check|key|fkey)[0-9]+$'",
    )
    .fetch_all(&mut database.owner().await)
    .await
    .unwrap();
    assert!(unnamed.is_empty(), "named by the server itself: {unnamed:?}");
}
