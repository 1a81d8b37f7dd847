//! Starting, sharing, dying, stopping.
//! 1. an empty folder becomes a cluster   2. what was written is there after a restart   3. two processes share one
//!    server
//! 4. a killed server is started again   5. a killed application leaves data that start   6. nothing starts for ever

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use super::*;

#[test]
fn what_was_written_is_there_after_a_restart() {
    let place = Place::new();
    let cluster = place.open();
    run(&cluster.url(Role::Owner, DATABASE), "CREATE TABLE firm AS SELECT '한빛정밀' AS name").unwrap();
    assert_eq!(cluster.stop_blocking().unwrap(), Stopped::Cleanly);
    assert!(!place.data().join("postmaster.pid").exists());

    let cluster = place.open();
    assert_eq!(ask(&cluster.url(Role::Owner, DATABASE), "SELECT name FROM firm").unwrap(), "한빛정밀");
    assert!(!place.log().contains("not properly shut down"));
}

#[test]
fn stopping_from_asynchronous_code_waits_for_the_end() {
    let place = Place::new();
    let cluster = place.open();
    let pid = place.server_pid();
    assert_eq!(block_on(cluster.stop()).unwrap(), Stopped::Cleanly);
    assert!(!pidfile::serves(pid, &place.data()));
}

#[test]
fn dropping_a_cluster_stops_its_server() {
    let place = Place::new();
    drop(place.open());
    assert!(!place.data().join("postmaster.pid").exists());
    assert!(place.log().contains("database system is shut down"));
}

#[test]
fn a_second_process_shares_the_server_and_leaves_it_running() {
    let place = Place::new();
    let first = place.open();
    let pid = place.server_pid();

    let second = place.open();
    assert_eq!(second.admin_url(), first.admin_url());
    assert_eq!(second.stop_blocking().unwrap(), Stopped::LeftRunning);

    assert_eq!(place.server_pid(), pid);
    assert_eq!(ask(&first.admin_url(), "SELECT 'here'").unwrap(), "here");
}

#[test]
fn two_processes_that_open_an_empty_folder_at_once_get_the_same_server() {
    let place = Place::new();
    let clusters: Vec<Cluster> = thread::scope(|scope| {
        let opening: Vec<_> = (0..2).map(|_| scope.spawn(|| place.open())).collect();
        opening.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let started = |cluster: &Cluster| ask(&cluster.admin_url(), "SELECT pg_postmaster_start_time()::text").unwrap();
    assert_eq!(started(&clusters[0]), started(&clusters[1]));
}

#[test]
fn when_the_owner_of_a_shared_server_stops_it_the_other_process_starts_its_own() {
    let place = Place::new();
    let first = place.open();
    let second = place.open();
    assert_eq!(first.stop_blocking().unwrap(), Stopped::Cleanly);

    eventually("the second process has a server", || ask(&second.admin_url(), "SELECT 'x'").is_ok());
    assert_eq!(second.stop_blocking().unwrap(), Stopped::Cleanly);
}

#[test]
fn a_killed_server_is_started_again_at_the_same_address() {
    let place = Place::new();
    let cluster = place.open();
    let mut health = cluster.health();
    let pid = place.server_pid();
    kill(pid);

    block_on(health.wait_for(|health| *health == Health::Restarting)).unwrap();
    block_on(health.wait_for(|health| *health == Health::Running)).unwrap();
    assert_ne!(place.server_pid(), pid);
    assert_eq!(ask(&cluster.admin_url(), "SELECT 'back'").unwrap(), "back");
}

#[test]
fn a_killed_server_is_started_again_once_its_busy_sessions_are_gone() {
    let place = Place::new();
    let cluster = place.open();
    let url = cluster.admin_url();
    // A session that computes does not notice the death of its server until it is done, and keeps hold of the data.
    let busy = thread::spawn(move || run(&url, "SELECT count(*) FROM generate_series(1, 4000000)"));
    thread::sleep(Duration::from_millis(100));
    kill(place.server_pid());
    eventually("the server is back", || ask(&cluster.admin_url(), "SELECT 'back'").is_ok());
    // Whether it still got its answer is a matter of luck.
    drop(busy.join().unwrap());
}

#[test]
fn a_server_that_cannot_be_started_again_is_given_up_with_the_reason() {
    let place = Place::new();
    let mut plan = place.plan();
    let programs = plan.search.find(&plan.home.account, None, &place.data()).unwrap();
    let link = place.path().join("bin");
    std::os::unix::fs::symlink(programs.dir, &link).unwrap();
    plan.search = Search { explicit: None, folders: vec![link.clone()] };
    let policy = Policy { first_delay: Duration::from_millis(1), limit: 3, ..Policy::default() };
    let cluster = Cluster::open_as_planned(plan, policy).unwrap();

    fs::remove_file(&link).unwrap();
    kill(place.server_pid());

    let mut health = cluster.health();
    block_on(health.wait_for(|health| matches!(health, Health::GaveUp(_)))).unwrap();
    let error = cluster.stop_blocking().unwrap_err().to_string();
    assert!(error.contains("4 times in a row") && error.contains("apt-get install"), "{error}");
    assert_eq!(place.open().stop_blocking().unwrap(), Stopped::Cleanly);
}

/// Not a test: the application that the tests below kill.
#[test]
#[ignore = "run by other tests as a process of its own"]
fn app_to_be_killed() {
    let Some(data_dir) = std::env::var_os("DURE_CLUSTER_TEST_DATA") else { return };
    let cluster = Cluster::open(Path::new(&data_dir), Purpose::Test).unwrap();
    println!("\nopen {}", cluster.admin_url());
    thread::sleep(Duration::from_secs(60));
}

fn start_app(place: &Place) -> Child {
    let name = concat!(module_path!(), "::app_to_be_killed");
    let name = name.split_once("::").unwrap().1;
    let mut app = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--ignored", "--nocapture"])
        .env("DURE_CLUSTER_TEST_DATA", place.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(app.stdout.as_mut().unwrap()).lines();
    lines.find(|line| line.as_ref().unwrap().starts_with("open ")).unwrap().unwrap();
    app
}

fn kill_app(mut app: Child) {
    app.kill().unwrap();
    app.wait().unwrap();
}

#[test]
fn a_killed_application_is_followed_by_one_that_works() {
    let place = Place::new();
    for _ in 0..3 {
        kill_app(start_app(&place));
    }
    let cluster = place.open();
    eventually("the server answers", || ask(&cluster.admin_url(), "SELECT 'x'").is_ok());
    assert_eq!(cluster.stop_blocking().unwrap(), Stopped::Cleanly);
}

#[test]
#[cfg(target_os = "linux")]
fn the_server_of_a_killed_application_shuts_down_cleanly() {
    let place = Place::new();
    kill_app(start_app(&place));
    eventually("the server is gone", || !place.data().join("postmaster.pid").exists());
    assert!(place.log().trim_end().ends_with("database system is shut down"));
}

#[test]
fn application_and_server_killed_together_are_followed_by_one_that_works() {
    let place = Place::new();
    let app = start_app(&place);
    let pid = place.server_pid();
    kill(pid);
    kill_app(app);
    eventually("the server is gone", || !pidfile::serves(pid, &place.data()));
    let cluster = place.open();
    assert_eq!(ask(&cluster.admin_url(), "SELECT 'x'").unwrap(), "x");
}

#[test]
fn a_pid_file_that_names_a_stranger_or_nobody_does_not_stop_the_next_start() {
    let place = Place::new();
    drop(place.open());
    let file = place.data().join("postmaster.pid");
    let socket = place.home().join("socket");
    let stranger = std::process::id();
    let left =
        |pid: &str| format!("{pid}\n{}\n1\n5432\n{}\n\n  1 1\nready   \n", place.data().display(), socket.display());
    for content in [left(&stranger.to_string()), left("4194000"), String::new(), "12".to_owned()] {
        fs::write(&file, &content).unwrap();
        fs::write(socket.join(".s.PGSQL.5432.lock"), &content).unwrap();
        let cluster = place.open();
        assert_eq!(ask(&cluster.admin_url(), "SELECT 'x'").unwrap(), "x", "after {content:?}");
    }
}

#[test]
fn a_server_without_a_living_owner_is_taken_over_and_stopped_in_the_end() {
    let place = Place::new();
    drop(place.open());
    let plan = place.plan();
    let programs = plan.search.find(&plan.home.account, plan.home.version(), &place.data()).unwrap();
    let sockets = plan.home.socket_folder(&plan.temporary).unwrap();
    let mut orphan = launch::server(&plan.home, &programs, &sockets).unwrap().spawn().unwrap();
    eventually("the orphan is ready", || PidFile::read(&place.data()).is_some_and(|file| file.ready));

    let cluster = place.open();
    assert_eq!(place.server_pid().as_raw_nonzero().get().cast_unsigned(), orphan.id());
    let stopping = thread::spawn(|| cluster.stop_blocking());
    assert!(orphan.wait().unwrap().success());
    assert_eq!(stopping.join().unwrap().unwrap(), Stopped::Cleanly);
}

#[test]
fn a_server_that_is_still_stopping_is_waited_for() {
    let place = Place::new();
    let url = place.open();
    // A smart shutdown waits for its sessions: the session below keeps the server in between for half a second.
    let address = url.admin_url();
    let session = thread::spawn(move || run(&address, "SELECT pg_sleep(0.5)"));
    eventually("the session runs", || {
        ask(&url.admin_url(), "SELECT count(*)::text FROM pg_stat_activity WHERE query LIKE '%pg_sleep(0.5)'").unwrap()
            != "0"
    });
    let pid = place.server_pid();
    kill_process(pid, Signal::TERM).unwrap();
    eventually("it is stopping", || PidFile::read(&place.data()).is_none_or(|file| !file.ready || file.pid != pid));

    let next = place.open();
    assert_ne!(place.server_pid(), pid);
    session.join().unwrap().unwrap();
    eventually("both have a server", || {
        ask(&url.admin_url(), "SELECT 'x'").is_ok() && ask(&next.admin_url(), "SELECT 'x'").is_ok()
    });
}
