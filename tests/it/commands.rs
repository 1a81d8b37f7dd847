//! The binary as an operator runs it.
//! 1. what cannot work is told in one line on standard error, and the exit code is not 0   2. nothing is half done then

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use dure::{
    database::{self, Access},
    kernel::ids::AssociationId,
};
use sqlx::{ConnectOptions, Connection, postgres::PgConnectOptions};
use tempfile::TempDir;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::support::{TestDatabase, trail};

/// A binary that works on a database of its own.
struct Operator {
    database: TestDatabase,
    folder: TempDir,
    association: AssociationId,
}

impl Operator {
    /// Where an association is.
    async fn new() -> Self {
        let operator = Self {
            database: TestDatabase::migrated().await,
            folder: tempfile::tempdir().unwrap(),
            association: AssociationId::fresh(),
        };
        let named = "INSERT INTO associations (id, slug, name_ko, name_en, name_zh, time_zone) VALUES ($1, 'seoul', '서울', 'Seoul', '首尔', 'Asia/Seoul')";
        let mut conn = operator.database.owner().await;
        sqlx::query(named).bind(operator.association.0).execute(&mut conn).await.unwrap();
        operator
    }

    async fn run(&self, args: &[&str]) -> Output {
        let Access { owner, app } = &self.database.access;
        let mut command = command(args);
        command.env("DATABASE_URL", app.to_url_lossy().as_str());
        command.env("DURE_OWNER_DATABASE_URL", owner.to_url_lossy().as_str());
        run(command.env("DURE_DATA", self.folder.path())).await
    }

    async fn import(&self, file: &Path, more: &[&str]) -> Output {
        let file = file.to_str().unwrap();
        self.run(&[&["import", "firms", file, "--association", "seoul"], more].concat()).await
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    async fn firms(&self) -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM firms").fetch_one(&mut self.database.owner().await).await.unwrap()
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dure"));
    command.args(args).stdin(Stdio::null()).env_remove("DATABASE_URL").env_remove("DURE_OWNER_DATABASE_URL");
    command.env_remove("DURE_DEMO").env_remove("RUST_LOG").env("RUST_BACKTRACE", "0");
    command
}

/// Away from the test's own runtime, on which the database's tests wait.
async fn run(command: &mut Command) -> Output {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    tokio::task::spawn_blocking(|| child.wait_with_output().unwrap()).await.unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The one line that says why the command failed.
fn complaint(output: &Output) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = stderr.lines().filter(|line| line.starts_with("dure: ")).collect();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert_eq!(lines.len(), 1, "{stderr}");
    assert_eq!(stderr.lines().last(), Some(lines[0]), "{stderr}");
    assert!(!stderr.contains("panicked"), "{stderr}");
    lines[0].to_owned()
}

const LIST: &str = "회사명,지역\n한빛정밀,서울\n다온소프트,상하이\n";

#[tokio::test]
async fn a_list_is_tried_imported_and_the_second_time_changes_nothing() {
    let operator = Operator::new().await;
    let list = operator.file("list.csv", LIST.as_bytes());
    assert!(said(&operator.import(&list, &["--dry-run"]).await).contains("new 2 · changed 0 · unchanged 0 · faulty 0"));
    assert_eq!(operator.firms().await, 0, "a dry run writes nothing");
    assert!(said(&operator.import(&list, &[]).await).contains("2 firms written"));
    assert!(said(&operator.import(&list, &[]).await).contains("new 0 · changed 0 · unchanged 2 · faulty 0"));
    assert_eq!(operator.firms().await, 2);
    assert_eq!(trail(&mut operator.database.owner().await, operator.association).await.len(), 1);
}

#[tokio::test]
async fn a_list_that_cannot_be_read_is_told_in_one_line_and_writes_nothing() {
    let operator = Operator::new().await;
    let mut bomb = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    bomb.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    for _ in 0..20 {
        std::io::Write::write_all(&mut bomb, &[b'a'; 1024 * 1024]).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    for (name, bytes, wanted) in [
        ("bomb.xlsx", bomb.as_slice(), "unpacks to more than it may"),
        ("no-names.csv", "지역,주요제품\n서울,금형\n".as_bytes(), "--map"),
        ("latin.csv", b"name\nCaf\xe9\xff\xff\n".as_slice(), "neither UTF-8 nor CP949"),
        ("empty.csv", b"".as_slice(), "empty"),
        ("cut.xlsx", &bomb[..bomb.len() / 2], "damaged"),
    ] {
        let told = complaint(&operator.import(&operator.file(name, bytes), &[]).await);
        assert!(told.contains(wanted) && told.contains(name), "{told}");
    }
    let strict = operator.file("strict.csv", "회사명,사업자등록번호\n한빛정밀,\n다온소프트,12\n".as_bytes());
    assert!(complaint(&operator.import(&strict, &["--strict"]).await).contains("nothing was written: 1"));
    assert!(complaint(&operator.import(Path::new("/nowhere/list.csv"), &[]).await).contains("/nowhere/list.csv"));
    let elsewhere = operator.file("list.csv", LIST.as_bytes());
    let unknown = ["import", "firms", elsewhere.to_str().unwrap(), "--association", "busan"];
    assert!(complaint(&operator.run(&unknown).await).contains("busan"));
    assert_eq!(operator.firms().await, 0);
}

#[tokio::test]
async fn a_port_in_use_is_named_with_what_to_do() {
    let operator = Operator::new().await;
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let told = complaint(&operator.run(&["serve", "--bind", &address]).await);
    assert!(told.contains(&address) && told.contains("DURE_BIND"), "{told}");
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_named_without_its_password() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("postgres://dure:secret@{free}/dure");
    let told = complaint(&run(command(&["serve", "--bind", "127.0.0.1:0"]).env("DATABASE_URL", &url)).await);
    assert!(told.contains(&format!("cannot reach the database at {}:{}", free.ip(), free.port())), "{told}");
    assert!(!told.contains("secret"), "{told}");
    assert_eq!(told.matches("Connection refused").count(), 1, "{told}");
    let told = complaint(&run(command(&["migrate"]).env("DATABASE_URL", "nonsense")).await);
    assert!(told.contains("address does not parse"), "{told}");
}

#[tokio::test]
async fn a_data_directory_that_cannot_be_made_is_named_with_what_to_do() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let data = file.path().join("var");
    let told = complaint(&run(command(&["serve", "--bind", "127.0.0.1:0"]).env("DURE_DATA", &data)).await);
    assert!(told.contains(data.to_str().unwrap()) && told.contains("DURE_DATA"), "{told}");
}

/// A server that says it is another version: its own answer is looked up before the real one.
async fn pretending(database: &TestDatabase, version: &str) -> PgConnectOptions {
    let mut conn = database.owner().await;
    for sql in [
        "CREATE SCHEMA old".to_owned(),
        format!("CREATE FUNCTION old.current_setting(text) RETURNS text LANGUAGE sql RETURN '{version}'"),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut conn).await.unwrap();
    }
    conn.close().await.unwrap();
    let Access { owner, .. } = database.access.clone();
    owner.options([("search_path", "old,pg_catalog,public")])
}

#[tokio::test]
async fn a_server_that_is_too_old_is_refused_before_anything_is_written() {
    let database = TestDatabase::empty().await;
    let old = pretending(&database, "140011").await;
    let error = database::migrate(&old).await.unwrap_err();
    assert_eq!(format!("{error:#}"), "PostgreSQL 14 is too old: Dure needs 15 or newer");
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        .fetch_one(&mut database.owner().await)
        .await
        .unwrap();
    assert_eq!(tables, 0);
}
