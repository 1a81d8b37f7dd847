//! Weights as a governed thing: who may change them, what a change does, and what it leaves alone.

use axum::http::StatusCode;
use dure::{
    demo,
    jobs::{self, Job},
    kernel::ids::{FirmId, PostingId},
    postings,
};

use crate::support::{Page, Person, TestApp, matches, ranked, trail};

const LIST: &str = "/settings/weights";
/// Where a firm is counts nearly all.
const NEAR: [(&str, &str); 9] = [
    ("coverage", "10"),
    ("text", "0"),
    ("meaning", "0"),
    ("sector", "0"),
    ("region", "90"),
    ("languages", "0"),
    ("certifications", "0"),
    ("capacity", "0"),
    ("reason", "가까운 회사가 먼저예요"),
];

/// A firm that does it best and one that is near, and a request: by the house's weights the best comes first.
async fn best_and_near(app: &TestApp) -> ([FirmId; 2], PostingId) {
    let best = app.firm("잘하는회사").in_region("cn-gd").core("mes").create().await;
    let near = app.firm("가까운회사").in_region("cn-js").supporting("mes").create().await;
    let posting = app.posting("쑤저우 공장").must("mes").in_region("cn-js").create().await;
    ([best, near], posting)
}

async fn order(app: &TestApp, posting: PostingId) -> Vec<String> {
    ranked(&matches(&app.staff().await, posting).await)
}

async fn done(person: &Person, path: &str) -> Page {
    let page = person.post(path, [("", ""); 0]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}: {}", page.text("h1"));
    page
}

/// Proposes and has two others approve.
async fn put_in_force(app: &TestApp, proposal: [(&str, &str); 9]) -> String {
    let at = app.staff().await.post(LIST, proposal).await.location().to_owned();
    done(&app.staff().await, &format!("{at}/approval")).await;
    done(&app.admin().await, &format!("{at}/approval")).await;
    at
}

async fn save(app: &TestApp, posting: PostingId, version: i32) {
    jobs::enqueue(&mut *app.conn().await, &Job::SaveRanking { posting, version }, app.now()).await.unwrap();
    app.settled().await;
}

/// Version of the request, number of the weights and points for coverage that were possible for whoever is first.
async fn saved(app: &TestApp) -> Vec<(i32, Option<i32>, i64)> {
    sqlx::query_as(
        "SELECT r.posting_version, r.weights_number,
                (SELECT (part ->> 'possible')::bigint FROM jsonb_array_elements(e.parts) part
                 WHERE part ->> 'criterion' ILIKE 'coverage')
         FROM rankings r JOIN ranking_entries e ON e.ranking_id = r.id AND e.rank = 1 ORDER BY 1",
    )
    .fetch_all(&mut *app.conn().await)
    .await
    .unwrap()
}

#[tokio::test]
async fn one_officer_alone_changes_nothing_and_the_second_one_everything_at_once() {
    let app = TestApp::new().await;
    let (_, posting) = best_and_near(&app).await;
    let [proposer, other] = [app.staff().await, app.admin().await];
    assert_eq!(order(&app, posting).await, ["잘하는회사", "가까운회사"]);

    let at = proposer.post(LIST, NEAR).await.location().to_owned();
    done(&proposer, &format!("{at}/approval")).await;
    let again = proposer.post(&format!("{at}/approval"), [("", ""); 0]).await;

    assert_eq!(again.status, StatusCode::FORBIDDEN);
    assert_eq!(order(&app, posting).await, ["잘하는회사", "가까운회사"]);
    assert!(proposer.get(&at).await.has("#waits"));
    assert!(!proposer.get(&at).await.has("form[action$='/approval']"));

    done(&other, &format!("{at}/approval")).await;

    assert_eq!(order(&app, posting).await, ["가까운회사", "잘하는회사"]);
    let says = matches(&other, posting).await.text("aside");
    assert!(says.contains("우리 협의회 배점 제1판") && says.contains("90점"), "{says}");
    assert!(other.get(LIST).await.text("#in-force").contains("제1판"));
}

#[tokio::test]
async fn the_database_itself_refuses_one_person_twice_and_a_sum_that_is_not_the_whole() {
    let app = TestApp::new().await;
    app.staff().await.post(LIST, NEAR).await;
    let mut owner = app.database.owner().await;
    for (sql, constraint) in [
        (
            "status = 'active', first_approved_by = proposed_by, first_approved_at = now(), second_approved_by = proposed_by, second_approved_at = now()",
            "weight_versions_officers_check",
        ),
        ("status = 'active'", "weight_versions_approved_check"),
        ("coverage = 5", "weight_versions_sum_check"),
    ] {
        let sql = format!("UPDATE weight_versions SET {sql}");
        let error = sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut owner).await.unwrap_err();
        assert_eq!(error.as_database_error().unwrap().constraint(), Some(constraint), "{error}");
    }
    let mut own = app.database.app().await;
    for sql in ["UPDATE weight_versions SET region = 0", "DELETE FROM weight_versions"] {
        let error = sqlx::query(sql).execute(&mut own).await.unwrap_err();
        assert_eq!(error.as_database_error().unwrap().code().as_deref(), Some("42501"), "{sql}: {error}");
    }
}

#[tokio::test]
async fn a_saved_ranking_keeps_its_weights_and_its_points() {
    let app = TestApp::new().await;
    let (_, posting) = best_and_near(&app).await;
    save(&app, posting, 1).await;
    let before = saved(&app).await;

    put_in_force(&app, NEAR).await;
    save(&app, posting, 1).await;
    assert_eq!(saved(&app).await, before);
    sqlx::query("UPDATE postings SET version = 2").execute(&mut app.database.owner().await).await.unwrap();
    save(&app, posting, 2).await;

    let after = saved(&app).await;
    assert_eq!(after[0], before[0]);
    assert_eq!((after[0].0, after[0].1), (1, None));
    assert_eq!(after[1], (2, Some(1), 100_000));
}

#[tokio::test]
async fn a_proposal_shows_who_moves_and_how_those_fare_who_were_selected() {
    let app = TestApp::new().await;
    let ([_, near], posting) = best_and_near(&app).await;
    let now = Some(app.now());
    postings::note_firm(&mut *app.conn().await, posting, near, now, now, now).await.unwrap();
    let staff = app.staff().await;

    let at = staff.post(LIST, NEAR).await.location().to_owned();
    let page = staff.get(&at).await;

    assert!(
        page.text("#fares").contains("선정된 회사 1곳의 평균 순위: 2.0위 → 1.0위 (오름 1곳, 내림 0곳)"),
        "{}",
        page.text("#fares")
    );
    assert_eq!(page.all(".moved tbody th"), ["가까운회사", "잘하는회사"]);
    assert_eq!(page.all(".moved tbody td"), ["2위", "1위", "1위", "2위"]);
    assert!(page.text(".lead").contains("가까운 회사가 먼저예요"));
}

#[tokio::test]
async fn going_back_is_a_proposal_that_two_officers_approve_as_well() {
    let app = TestApp::new().await;
    let (_, posting) = best_and_near(&app).await;
    let first = put_in_force(&app, NEAR).await;
    let [one, two] = [app.staff().await, app.admin().await];

    let back = done(&one, "/settings/weights/0/restoration").await.location().to_owned();
    assert_eq!(order(&app, posting).await, ["가까운회사", "잘하는회사"]);
    done(&one, &format!("{back}/approval")).await;
    done(&two, &format!("{back}/approval")).await;
    assert_eq!(order(&app, posting).await, ["잘하는회사", "가까운회사"]);

    let again = done(&one, &format!("{first}/restoration")).await.location().to_owned();
    assert!(one.get(&again).await.text(".lead").contains("제1판으로 되돌리기"));
    done(&one, &format!("{again}/approval")).await;
    done(&two, &format!("{again}/approval")).await;
    assert_eq!(order(&app, posting).await, ["가까운회사", "잘하는회사"]);
    let verbs: Vec<String> =
        trail(&mut *app.conn().await, app.association).await.into_iter().map(|noted| noted.verb).collect();
    let governed: Vec<&str> = verbs.iter().filter_map(|verb| verb.strip_prefix("weights-")).collect();
    assert_eq!(governed, ["proposed", "approved", "activated"].repeat(3));
}

#[tokio::test]
async fn there_is_one_proposal_at_a_time_and_a_withdrawn_one_cannot_be_approved() {
    let app = TestApp::new().await;
    let staff = app.staff().await;
    let at = staff.post(LIST, NEAR).await.location().to_owned();

    assert_eq!(staff.post(LIST, NEAR).await.status, StatusCode::CONFLICT);
    assert!(!staff.get(LIST).await.has("form[action='/settings/weights']"));
    done(&staff, &format!("{at}/withdrawal")).await;

    assert_eq!(app.admin().await.post(&format!("{at}/approval"), [("", ""); 0]).await.status, StatusCode::CONFLICT);
    assert_eq!(staff.post(LIST, NEAR).await.location(), "/settings/weights/2");
}

#[tokio::test]
async fn a_form_that_does_not_make_a_hundred_says_so_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let staff = app.staff().await;
    let wrong = NEAR.map(|(name, value)| (name, if name == "coverage" { "11" } else { value }));

    let page = staff.post(LIST, wrong).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text(".errs").contains("101점"), "{}", page.text(".errs"));
    assert_eq!(page.attr("#coverage", "value").as_deref(), Some("11"));
    assert_eq!(page.attr("#reason", "value").as_deref(), Some("가까운 회사가 먼저예요"));
}

#[tokio::test]
async fn nobody_outside_the_office_sees_or_changes_weights() {
    let app = TestApp::new().await;
    let firm = app.firm("한빛").create().await;
    let at = app.staff().await.post(LIST, NEAR).await.location().to_owned();
    for person in [app.member_of(firm).await, app.requester().await, app.startup().await] {
        for path in [LIST, &at] {
            assert_eq!(person.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in [LIST.to_owned(), format!("{at}/approval"), format!("{at}/withdrawal"), format!("{at}/restoration")]
        {
            assert_eq!(person.post(&path, NEAR).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    assert_eq!(app.visitor().get(LIST).await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.staff().await.get("/settings/weights/7").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn in_the_demo_the_office_and_the_director_are_the_two_officers() {
    let app = demo_app().await;
    let [office, director] = [role(&app, "staff").await, role(&app, "admin").await];
    let at = office.post(LIST, NEAR).await.location().to_owned();

    done(&office, &format!("{at}/approval")).await;
    assert!(office.get(&at).await.has("#waits"), "one alone does not do");
    done(&director, &format!("{at}/approval")).await;

    assert!(office.get(LIST).await.text("#in-force").contains("제1판"));
    let signed = director.get(&at).await.all("dl.kv dd");
    assert!(
        signed.iter().any(|by| by.contains("윤서경")) && signed.iter().any(|by| by.contains("강태윤")),
        "{signed:?}"
    );
    for person in [office, director] {
        let pressed = person.get("/").await.attr(".demo [aria-pressed=true]", "value");
        assert!(matches!(pressed.as_deref(), Some("staff" | "admin")), "{pressed:?}");
    }
}

/// The portal with the demo association as `make run` shows it.
async fn demo_app() -> TestApp {
    let app = TestApp::demo().await;
    let account = app.account("first", None).await;
    // A reset gives its accounts the password that the demo's accounts share.
    sqlx::query("UPDATE accounts SET is_demo = true, password_hash = 'x' WHERE id = $1")
        .bind(account.0)
        .execute(&mut app.database.owner().await)
        .await
        .unwrap();
    demo::reset(&app.database.access.owner, app.now()).await.unwrap();
    app
}

/// A visitor who takes a role of the demo's bar.
async fn role(app: &TestApp, role: &str) -> Person {
    let person = app.visitor();
    assert_eq!(person.post("/demo/role", [("role", role)]).await.status, StatusCode::SEE_OTHER);
    person
}

#[tokio::test]
async fn a_back_test_opened_again_is_of_the_firms_as_they_are_then() {
    let app = TestApp::new().await;
    best_and_near(&app).await;
    let staff = app.staff().await;
    let at = staff.post(LIST, NEAR).await.location().to_owned();
    let moved = async || staff.get(&at).await.all(".moved tbody th");
    assert_eq!(moved().await, ["가까운회사", "잘하는회사"]);
    assert_eq!(moved().await, ["가까운회사", "잘하는회사"]);

    app.firm("새로온회사").in_region("cn-js").core("mes").create().await;

    // First under either weights: it does not move, and the others stand one place lower under the house's.
    assert_eq!(staff.get(&at).await.all(".moved tbody td"), ["3위", "2위", "2위", "3위"]);
}
