//! Postgres full text: the OR of a posting's words over a GIN index, by `ts_rank`, best 20.

use std::time::Duration;

use dure::{
    database::cluster::{Cluster, DATABASE, Purpose, Role},
    matching::offline::{FirmLine, PostingLine},
};
use sqlx::{Connection, PgConnection};

use crate::{PLACES, timed};

pub fn ts_rank(lines: &[FirmLine], postings: &[PostingLine]) -> Vec<Duration> {
    let folder = tempfile::tempdir().unwrap();
    let cluster = Cluster::open(folder.path(), Purpose::Test).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut conn = runtime.block_on(fill(&cluster, lines));
    // A query of so many words takes long: fewer of them tell as much.
    let few = &postings[..postings.len().min(12)];
    let took = timed(few, |posting| runtime.block_on(best(&mut conn, posting)));
    runtime.block_on(conn.close()).unwrap();
    drop(runtime);
    cluster.stop_blocking().unwrap();
    took
}

async fn fill(cluster: &Cluster, lines: &[FirmLine]) -> PgConnection {
    let mut conn = PgConnection::connect(&cluster.url(Role::Admin, DATABASE)).await.unwrap();
    sqlx::query("CREATE TABLE texts (id int PRIMARY KEY, words tsvector NOT NULL)").execute(&mut conn).await.unwrap();
    for (portion, lines) in (0i32..).zip(lines.chunks(2_000)) {
        let ids: Vec<i32> = (0..lines.len() as i32).map(|at| portion * 2_000 + at).collect();
        let texts: Vec<String> = lines.iter().map(text).collect();
        let insert = "INSERT INTO texts SELECT id, to_tsvector('simple', t) FROM unnest($1::int[], $2::text[]) AS f (id, t)";
        sqlx::query(insert).bind(&ids).bind(&texts).execute(&mut conn).await.unwrap();
    }
    sqlx::query("CREATE INDEX ON texts USING gin (words)").execute(&mut conn).await.unwrap();
    sqlx::query("VACUUM ANALYZE texts").execute(&mut conn).await.unwrap();
    conn
}

fn text(line: &FirmLine) -> String {
    let projects = line.projects.iter().map(|project| format!("{}\n{}", project.title, project.text));
    [line.name.clone(), line.text.clone()].into_iter().chain(projects).collect::<Vec<_>>().join("\n")
}

async fn best(conn: &mut PgConnection, posting: &PostingLine) -> usize {
    let ask = "WITH q AS (SELECT replace(plainto_tsquery('simple', $1)::text, '&', '|')::tsquery AS q)
               SELECT id FROM texts, q WHERE words @@ q.q ORDER BY ts_rank(words, q.q) DESC, id LIMIT $2";
    let query = sqlx::query(ask).bind(format!("{}\n{}", posting.title, posting.text)).bind(PLACES as i64);
    query.fetch_all(conn).await.unwrap().len()
}
