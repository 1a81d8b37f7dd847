//! The index that a portal keeps in its data folder from one start to the next.

use std::{fs, path::Path, time::Duration};

use dure::{kernel::ids::PostingId, matching};
use tokio::sync::watch;

use crate::support::{Person, TestApp, matches, ranked};

/// A portal that has kept its index in `data`, with a firm and a request that do not fit.
async fn kept_in(data: &Path) -> (TestApp, PostingId, Person) {
    let app = TestApp::with(|setup| setup.data = Some(data.to_owned())).await;
    app.firm("한빛").says("봉제").create().await;
    for number in 0..10 {
        app.firm(&format!("이웃 {number}")).says("김치").create().await;
    }
    let posting = app.posting("콜드체인 창고").says("저온 물류 창고").create().await;
    let staff = app.staff().await;
    assert!(ranked(&matches(&staff, posting).await).is_empty());
    run_until_kept(&app, data).await;
    (app, posting, staff)
}

/// Follows the change feed as a running portal does, until the index is written.
async fn run_until_kept(app: &TestApp, data: &Path) {
    let (stop, stopped) = watch::channel(false);
    let following = tokio::spawn(matching::follow(app.catalogue.clone(), stopped));
    let file = data.join("halls.bin");
    for _ in 0..300 {
        if file.exists() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    stop.send(true).unwrap();
    following.await.unwrap();
    assert!(file.exists(), "nothing was kept");
}

/// The ranking of another process, started now.
async fn after_a_start(app: &TestApp, data: &Path, staff: &Person, posting: PostingId) -> Vec<String> {
    let started = app.beside(|setup| setup.data = Some(data.to_owned())).await;
    let mut found = ranked(&matches(&staff.before(started.router), posting).await);
    found.sort();
    found
}

async fn execute(app: &TestApp, change: &'static str) {
    sqlx::raw_sql(change).execute(&mut app.database.owner().await).await.unwrap();
}

#[tokio::test]
async fn what_changed_since_it_was_kept_is_found_after_a_start() {
    let data = tempfile::tempdir().unwrap();
    let (app, posting, staff) = kept_in(data.path()).await;

    execute(&app, "UPDATE firms SET products = '저온 물류 창고와 콜드체인' WHERE name_ko = '한빛'").await;
    app.firm("새 회사").says("콜드체인 창고").create().await;

    assert_eq!(after_a_start(&app, data.path(), &staff, posting).await, ["새 회사", "한빛"]);
}

/// The only way to see that it is taken at all: a change that the feed was not told of is not known.
#[tokio::test]
async fn a_start_takes_it_instead_of_reading_every_firm() {
    let data = tempfile::tempdir().unwrap();
    let (app, posting, staff) = kept_in(data.path()).await;

    execute(&app, "ALTER TABLE firms DISABLE TRIGGER firms_note_change").await;
    execute(&app, "UPDATE firms SET products = '저온 물류 창고와 콜드체인' WHERE name_ko = '한빛'").await;

    assert!(after_a_start(&app, data.path(), &staff, posting).await.is_empty());
    fs::remove_file(data.path().join("halls.bin")).unwrap();
    assert_eq!(after_a_start(&app, data.path(), &staff, posting).await, ["한빛"]);
}

#[tokio::test]
async fn a_damaged_one_is_built_anew() {
    let data = tempfile::tempdir().unwrap();
    let (app, posting, staff) = kept_in(data.path()).await;
    app.firm("새 회사").says("콜드체인 창고").create().await;
    let file = data.path().join("halls.bin");
    let whole = fs::read(&file).unwrap();

    for at in [0, whole.len() / 3, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        fs::write(&file, damaged).unwrap();
        assert_eq!(after_a_start(&app, data.path(), &staff, posting).await, ["새 회사"]);
        fs::write(&file, &whole[..at]).unwrap();
        assert_eq!(after_a_start(&app, data.path(), &staff, posting).await, ["새 회사"]);
    }
}

#[tokio::test]
async fn that_of_another_database_is_not_taken() {
    let (data, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (app, posting, staff) = kept_in(data.path()).await;
    let (_elsewhere, ..) = kept_in(other.path()).await;
    execute(&app, "ALTER TABLE firms DISABLE TRIGGER firms_note_change").await;
    execute(&app, "UPDATE firms SET products = '저온 물류 창고와 콜드체인' WHERE name_ko = '한빛'").await;

    assert_eq!(after_a_start(&app, other.path(), &staff, posting).await, ["한빛"]);
}

#[tokio::test]
async fn nobody_but_the_portal_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let data = tempfile::tempdir().unwrap();
    let _kept = kept_in(data.path()).await;

    let mode = fs::metadata(data.path().join("halls.bin")).unwrap().permissions().mode();

    assert_eq!(mode & 0o777, 0o600);
}
