//! Folders and programs that do not fit, and the one line that says so.

use std::os::unix::fs::MetadataExt;

use super::*;

fn refusal(place: &Place) -> String {
    let error = Cluster::open(place.path(), Purpose::Test).unwrap_err().to_string();
    assert_eq!(error.lines().count(), 1, "{error}");
    error
}

#[test]
fn a_path_too_long_for_a_socket_gets_a_short_one() {
    let place = Place::new();
    let long = place.path().join("회원사".repeat(12)).join("x".repeat(60));
    let cluster = Cluster::open(&long, Purpose::Test).unwrap();
    let dir = cluster.endpoint.dir.clone();
    assert!(dir.starts_with(std::env::temp_dir()) && fs::metadata(&dir).unwrap().mode() & 0o777 == 0o700);
    assert_eq!(ask(&cluster.admin_url(), "SELECT 'x'").unwrap(), "x");
    drop(cluster);
    fs::remove_dir(dir).unwrap();
}

#[test]
fn a_socket_folder_taken_by_another_account_is_not_used() {
    let place = Place::new();
    let temporary = Place::new();
    let home = place.plan().home;
    let long = Home { dir: place.path().join("x".repeat(120)), ..home };
    let first = long.socket_folder(temporary.path()).unwrap();
    assert_eq!(long.socket_folder(temporary.path()).unwrap(), first, "the name is stable");
    fs::set_permissions(&first, fs::Permissions::from_mode(0o777)).unwrap();
    assert_ne!(long.socket_folder(temporary.path()).unwrap(), first);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let place = Place::new();
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Cluster::open(&file.join("data"), Purpose::Test).unwrap_err();
    assert!(matches!(error, ClusterError::Unwritable { .. }), "{error}");

    if !is_root() {
        fs::set_permissions(place.path(), fs::Permissions::from_mode(0o555)).unwrap();
        let error = refusal(&place);
        assert!(error.starts_with("cannot write") && error.contains("Permission denied"), "{error}");
        fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn a_folder_with_other_things_in_it_is_left_alone() {
    let place = Place::new();
    fs::create_dir_all(place.data()).unwrap();
    fs::write(place.data().join("thesis.txt"), "precious").unwrap();
    assert!(refusal(&place).contains("holds no PostgreSQL cluster"));
    assert_eq!(fs::read_to_string(place.data().join("thesis.txt")).unwrap(), "precious");
}

#[test]
fn a_cluster_half_made_is_made_again() {
    let place = Place::new();
    fs::create_dir_all(place.home().join("data.new/base")).unwrap();
    fs::set_permissions(place.home(), fs::Permissions::from_mode(0o711)).unwrap();
    fs::write(place.home().join("data.new/PG_VERSION"), "15\n").unwrap();
    let cluster = place.open();
    assert_eq!(ask(&cluster.admin_url(), "SELECT 'x'").unwrap(), "x");
}

#[test]
fn data_are_not_opened_for_another_purpose_than_they_were_made_for() {
    let place = Place::new();
    drop(Cluster::open(place.path(), Purpose::Serve).unwrap());
    assert!(refusal(&place).contains("was made to serve, not to test"));
}

#[test]
fn an_attempt_that_failed_fixes_no_purpose() {
    let place = Place::new();
    let nothing = Search { explicit: None, folders: Vec::new() };
    let plan = Plan { search: nothing, ..place.plan() };
    assert!(matches!(Cluster::open_as_planned(plan, Policy::default()), Err(ClusterError::NoBinaries)));
    let cluster = Cluster::open(place.path(), Purpose::Serve).unwrap();
    assert_eq!(cluster.stop_blocking().unwrap(), Stopped::Cleanly);
}

#[test]
fn data_of_another_version_are_refused() {
    let place = Place::new();
    fs::create_dir_all(place.data()).unwrap();
    fs::set_permissions(place.home(), fs::Permissions::from_mode(0o711)).unwrap();
    fs::write(place.data().join("PG_VERSION"), "14\n").unwrap();
    assert!(refusal(&place).contains("was made by PostgreSQL 14"));
}

/// Programs that only know their version.
fn programs(place: &Place, version: &str) -> PathBuf {
    let dir = place.path().join(format!("programs-{version}/bin"));
    fs::create_dir_all(&dir).unwrap();
    for name in ["postgres", "initdb"] {
        fs::write(dir.join(name), format!("#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")).unwrap();
        fs::set_permissions(dir.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
    dir
}

fn find(
    place: &Place,
    explicit: Option<PathBuf>,
    folders: Vec<PathBuf>,
    wanted: Option<u32>,
) -> Result<PathBuf, String> {
    let account = place.plan().home.account;
    let found = Search { explicit, folders }.find(&account, wanted, &place.data());
    found.map(|found| found.dir).map_err(|error| error.to_string())
}

#[test]
fn the_first_usable_programs_are_taken_and_those_of_the_datas_version_preferred() {
    let place = Place::new();
    let [old, mid, new] =
        ["14.9", "15.18 (Debian 15.18-0+deb12u1)", "18beta2"].map(|version| programs(&place, version));
    let all = vec![place.path().join("nothing"), old.clone(), new.clone(), mid.clone()];
    assert_eq!(find(&place, None, all.clone(), None), Ok(new.clone()));
    assert_eq!(find(&place, None, all.clone(), Some(15)), Ok(mid.clone()));
    assert_eq!(find(&place, Some(mid.clone()), all.clone(), None), Ok(mid.clone()));
    assert!(find(&place, Some(mid), all.clone(), Some(18)).unwrap_err().contains("the programs found are version 15"));
    assert!(find(&place, None, all, Some(16)).unwrap_err().contains("was made by PostgreSQL 16"));
    assert!(find(&place, None, vec![old], None).unwrap_err().contains("PostgreSQL 14 in"));
}

#[test]
fn missing_programs_are_answered_with_how_to_install_them() {
    let place = Place::new();
    let error = find(&place, None, vec![place.path().to_owned()], None).unwrap_err();
    for hint in ["apt-get install -y postgresql", "dnf install", "brew install"] {
        assert!(error.contains(hint), "{error}");
    }
    assert!(find(&place, Some(place.path().to_owned()), Vec::new(), None).unwrap_err().starts_with("PG_BINDIR="));
}

#[test]
fn a_package_unpacked_below_the_data_folder_is_found() {
    let place = Place::new();
    let bin = place.path().join("pgdist/embedded/pgsql/bin");
    fs::create_dir_all(&bin).unwrap();
    assert!(Search::usual(place.path()).folders.contains(&bin));
}

#[test]
fn an_initdb_that_fails_is_quoted() {
    let place = Place::new();
    let mut plan = place.plan();
    let dir = programs(&place, "15.1");
    fs::write(dir.join("initdb"), "#!/bin/sh\necho 'initdb: error: no space' >&2\nexit 1\n").unwrap();
    plan.search = Search { explicit: Some(dir), folders: Vec::new() };
    let error = Cluster::open_as_planned(plan, Policy::default()).unwrap_err().to_string();
    assert_eq!(error, "initdb failed: initdb: error: no space");
}

#[test]
fn a_server_that_ends_at_once_is_quoted() {
    let place = Place::new();
    drop(place.open());
    let data = place.data().join("global/pg_control");
    fs::rename(&data, place.path().join("pg_control")).unwrap();
    let error = refusal(&place);
    assert!(error.starts_with("the database server did not start: ") && error.contains("pg_control"), "{error}");
}

#[test]
fn root_moves_a_cluster_out_of_a_folder_closed_to_the_servers_account() {
    if !is_root() {
        return; // Nobody else's server runs in our folders.
    }
    let place = Place::new();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let home = place.plan().home.dir;
    assert!(home.starts_with("/var/lib/dure"));
    let cluster = place.open();
    assert_eq!(ask(&cluster.admin_url(), "SELECT 'x'").unwrap(), "x");
    drop(cluster);
    fs::remove_dir_all(home).unwrap();
}

#[test]
fn root_gives_data_restored_by_hand_back_to_the_servers_account() {
    if !is_root() {
        return;
    }
    let place = Place::new();
    drop(place.open());
    let copy = place.path().join("copy");
    let copied = std::process::Command::new("cp").arg("-r").args([place.data(), copy.clone()]).status().unwrap();
    assert!(copied.success() && fs::metadata(&copy).unwrap().uid() == 0);
    fs::remove_dir_all(place.data()).unwrap();
    fs::rename(copy, place.data()).unwrap();
    let cluster = place.open();
    assert_eq!(ask(&cluster.admin_url(), "SELECT 'x'").unwrap(), "x");
    assert_eq!(fs::metadata(place.path()).unwrap().uid(), 0, "only the data change hands");
}

#[test]
fn root_runs_data_of_an_ordinary_account_as_that_account() {
    if !is_root() {
        return;
    }
    let place = Place::new();
    drop(place.open());
    let nobody = account::Account::for_cluster(Path::new("/nonexistent")).unwrap();
    let daemon = 1;
    assert_ne!(nobody.uid, daemon);
    let given = std::process::Command::new("chown").args(["-R", "1"]).arg(place.home()).status().unwrap();
    assert!(given.success());
    let cluster = place.open();
    assert_eq!(fs::metadata(place.data()).unwrap().uid(), daemon);
    assert_eq!(ask(&cluster.admin_url(), "SELECT 'x'").unwrap(), "x");
}
