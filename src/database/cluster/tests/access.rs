//! Who may do what.
//! 1. the application's role has no rights of its own   2. the owner owns   3. nobody else gets in
//! 4. the server sees neither our terminal nor our environment   5. settings fit the purpose

use std::os::unix::fs::MetadataExt;

use super::*;

fn sqlstate(error: &sqlx::Error) -> String {
    error.as_database_error().and_then(sqlx::error::DatabaseError::code).unwrap_or_default().into_owned()
}

const DENIED: &str = "42501";

#[test]
fn hangul_and_han_have_trigrams_and_the_owner_may_add_the_extension() {
    let place = Place::new();
    let cluster = place.open();
    run(&cluster.url(Role::Owner, DATABASE), "CREATE EXTENSION IF NOT EXISTS pg_trgm").unwrap();
    let shown = |sql| ask(&cluster.url(Role::App, DATABASE), sql).unwrap();
    assert!(shown("SELECT cardinality(show_trgm('상하이'))::text").parse::<u32>().unwrap() >= 3);
    assert!(shown("SELECT cardinality(show_trgm('铸造'))::text").parse::<u32>().unwrap() >= 2);
    assert_eq!(shown("SELECT similarity('생산공장', '생산공장')::text"), "1");
}

#[test]
fn the_applications_role_has_no_rights_of_its_own() {
    let place = Place::new();
    let cluster = place.open();
    let app = cluster.url(Role::App, DATABASE);
    run(&cluster.url(Role::Owner, DATABASE), "CREATE TABLE sealed (price int)").unwrap();

    for sql in [
        "SELECT * FROM sealed",
        "CREATE TABLE mine (x int)",
        "CREATE TEMPORARY TABLE mine (x int)",
        "CREATE SCHEMA mine",
        "CREATE DATABASE mine",
        "CREATE ROLE mine",
        "SET ROLE dure_owner",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('postgresql.conf')",
    ] {
        assert_eq!(sqlstate(&run(&app, sql).unwrap_err()), DENIED, "{sql}");
    }
    assert_eq!(sqlstate(&ask(&cluster.url(Role::App, "postgres"), "SELECT 'x'").unwrap_err()), DENIED);
    assert_eq!(sqlstate(&ask(&cluster.url(Role::App, "template1"), "SELECT 'x'").unwrap_err()), DENIED);
}

#[test]
fn rights_widened_by_hand_are_taken_back_at_the_next_start() {
    let place = Place::new();
    let cluster = place.open();
    run(&cluster.admin_url(), "ALTER ROLE dure_app SUPERUSER CREATEDB; GRANT ALL ON DATABASE dure TO PUBLIC").unwrap();
    cluster.stop_blocking().unwrap();

    let cluster = place.open();
    let app = cluster.url(Role::App, DATABASE);
    assert_eq!(ask(&app, "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user").unwrap(), "false");
    assert_eq!(sqlstate(&run(&app, "CREATE SCHEMA mine").unwrap_err()), DENIED);
}

#[test]
fn data_and_socket_are_closed_to_all_but_the_servers_account() {
    let place = Place::new();
    let cluster = place.open();
    let owner = fs::metadata(place.data()).unwrap().uid();
    assert_ne!(owner, 0, "the server must not run as root");
    let endpoint = &cluster.endpoint;
    for (path, mode) in [(place.data(), 0o700), (endpoint.dir.clone(), 0o700), (endpoint.socket(), 0o700)] {
        let found = fs::metadata(&path).unwrap();
        assert_eq!((found.mode() & 0o777, found.uid()), (mode, owner), "{}", path.display());
    }
    assert_eq!(fs::metadata(place.path().join("postgres.log")).unwrap().mode() & 0o777, 0o600);
    assert_eq!(ask(&cluster.admin_url(), "SHOW listen_addresses").unwrap(), "");
}

#[test]
fn another_program_of_the_servers_account_is_refused() {
    if !is_root() {
        return; // Then the server's account is ours.
    }
    use std::os::unix::process::CommandExt;
    let place = Place::new();
    let plan = place.plan();
    let cluster = place.open();
    let programs = plan.search.find(&plan.home.account, None, &place.data()).unwrap();
    for role in Role::ALL {
        let mut psql = std::process::Command::new(programs.dir.join("psql"));
        psql.args([&cluster.url(role, DATABASE), "-c", "SELECT 1"]).current_dir("/");
        let output = psql.uid(plan.home.account.uid).gid(plan.home.account.gid).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("Peer authentication failed"), "{role:?}: {said}");
    }
}

#[test]
fn the_server_is_out_of_reach_of_the_terminals_interrupt() {
    let place = Place::new();
    let _cluster = place.open();
    let pid = place.server_pid();
    assert_eq!(rustix::process::getpgid(Some(pid)).unwrap(), pid);
}

#[test]
#[cfg(target_os = "linux")]
fn the_server_does_not_inherit_our_environment() {
    let place = Place::new();
    let _cluster = place.open();
    let environment = fs::read(format!("/proc/{}/environ", place.server_pid())).unwrap();
    let environment = String::from_utf8_lossy(&environment).into_owned();
    let names: Vec<&str> = environment.split('\0').filter_map(|pair| Some(pair.split_once('=')?.0)).collect();
    let expected =
        |name: &&str| ["LC_ALL", "PATH", "TMPDIR", "LD_LIBRARY_PATH"].contains(name) || name.starts_with("PG");
    assert!(names.iter().all(expected), "{names:?}");
}

#[test]
fn durable_data_are_written_durably_and_test_data_fast() {
    let wanted: [(&str, &str, &str); 7] = [
        ("SHOW fsync", "on", "off"),
        ("SHOW synchronous_commit", "on", "off"),
        ("SHOW full_page_writes", "on", "off"),
        ("SHOW data_checksums", "on", "on"),
        ("SHOW shared_buffers", "128MB", "64MB"),
        ("SHOW timezone", "UTC", "UTC"),
        ("SHOW server_encoding", "UTF8", "UTF8"),
    ];
    for purpose in [Purpose::Serve, Purpose::Test] {
        let place = Place::new();
        let cluster = Cluster::open(place.path(), purpose).unwrap();
        for (sql, serve, test) in wanted {
            let expected = if purpose == Purpose::Serve { serve } else { test };
            assert_eq!(ask(&cluster.admin_url(), sql).unwrap(), expected, "{sql} for {purpose:?}");
        }
    }
}

#[test]
fn an_error_is_logged_without_the_row_it_quotes() {
    let place = Place::new();
    let cluster = place.open();
    let owner = cluster.url(Role::Owner, DATABASE);
    run(&owner, "CREATE TABLE person (email text UNIQUE); INSERT INTO person VALUES ('canary@example.org')").unwrap();
    run(&owner, "INSERT INTO person SELECT email FROM person").unwrap_err();
    assert!(place.log().contains("duplicate key"));
    assert!(!place.log().contains("canary@example.org"));
}
