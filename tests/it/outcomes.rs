//! How requests ended, as the office notes it, and weights worked out from it.

use axum::http::StatusCode;
use chrono::TimeDelta;
use dure::{
    jobs::{self, Job},
    kernel::ids::{FirmId, PostingId},
};
use serde_json::json;

use crate::support::{Page, Person, TestApp, matches};

const WEIGHTS: &str = "/settings/weights";
const FITTING: &str = "/settings/weights/fitting";

fn at(posting: PostingId) -> String {
    format!("/postings/{posting}/outcome")
}

/// A firm that does it best and one that is near.
async fn best_and_near(app: &TestApp) -> [FirmId; 2] {
    let best = app.firm("잘하는회사").in_region("cn-gd").core("mes").create().await;
    let near = app.firm("가까운회사").in_region("cn-js").supporting("mes").create().await;
    [best, near]
}

/// A request for both, over since yesterday.
async fn over(app: &TestApp, title: &str) -> PostingId {
    app.posting(title).must("mes").in_region("cn-js").closing_in(TimeDelta::days(-1)).create().await
}

async fn note(person: &Person, posting: PostingId, outcome: &[(FirmId, &str)]) -> Page {
    let fields = outcome.iter().flat_map(|(firm, kind)| [("firm", firm.to_string()), ("kind", (*kind).to_owned())]);
    person.post(&at(posting), fields.collect::<Vec<_>>()).await
}

type Kept = (String, i16, Vec<i32>, Vec<i32>);

/// Kind, rank, what was earned and what was possible, in the order shown.
async fn kept(app: &TestApp) -> Vec<Kept> {
    sqlx::query_as("SELECT kind, rank, earned, possible FROM match_outcomes ORDER BY posting_id, rank")
        .fetch_all(&mut *app.conn().await)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_office_notes_how_a_request_ended_once_it_is_over() {
    let app = TestApp::new().await;
    let [best, near] = best_and_near(&app).await;
    let (open, past) = (app.posting("새 공장").must("mes").create().await, over(&app, "지난 공장").await);
    let staff = app.staff().await;
    assert!(!matches(&staff, open).await.has("a[href$='/outcome']"));
    assert_eq!(staff.get(&at(open)).await.status, StatusCode::FORBIDDEN);
    assert!(matches(&staff, past).await.has("a[href$='/outcome']"));
    assert_eq!(staff.get(WEIGHTS).await.all("#outcomes .todo a"), ["지난 공장"]);

    let page = note(&staff, past, &[(near, "awarded"), (best, "passed")]).await;

    assert_eq!(page.location(), "/settings/weights#outcomes");
    let kept = kept(&app).await;
    assert_eq!(
        kept.iter().map(|(kind, rank, ..)| (kind.as_str(), *rank)).collect::<Vec<_>>(),
        [("passed", 1), ("awarded", 2)]
    );
    assert!(kept.iter().all(|(_, _, _, possible)| possible.iter().sum::<i32>() == 1_000_000), "{kept:?}");
    assert!(!staff.get(WEIGHTS).await.has("#outcomes .todo"));
    let details: serde_json::Value =
        sqlx::query_scalar("SELECT details FROM audit_events WHERE verb = 'outcome-noted'")
            .fetch_one(&mut *app.conn().await)
            .await
            .unwrap();
    assert_eq!(details, json!({ "shown": 2, "awarded": 1, "shortlisted": 0, "declined": 0 }));
}

#[tokio::test]
async fn what_was_shown_stays_what_was_shown_whatever_becomes_of_profiles_and_outcomes() {
    let app = TestApp::new().await;
    let [best, near] = best_and_near(&app).await;
    let posting = over(&app, "지난 공장").await;
    jobs::enqueue(&mut *app.conn().await, &Job::SaveRanking { posting, version: 1 }, app.now()).await.unwrap();
    app.settled().await;
    let saved: Vec<i64> = sqlx::query_scalar("SELECT score FROM ranking_entries ORDER BY rank")
        .fetch_all(&mut *app.conn().await)
        .await
        .unwrap();
    let mut owner = app.database.owner().await;
    sqlx::query("DELETE FROM firm_capabilities").execute(&mut owner).await.unwrap();
    let staff = app.staff().await;

    assert!(staff.get(&at(posting)).await.text("form .hint").contains("저장한 추천 순위예요"));
    note(&staff, posting, &[(best, "awarded"), (near, "passed")]).await;

    let first = kept(&app).await;
    let earned: Vec<i64> =
        first.iter().map(|(_, _, earned, _)| earned.iter().map(|part| i64::from(*part)).sum()).collect();
    assert_eq!(earned, saved, "as they were ranked then, not as they are now");
    note(&staff, posting, &[(best, "declined"), (near, "shortlisted")]).await;
    let second = kept(&app).await;
    assert_eq!(second.iter().map(|(kind, ..)| kind.as_str()).collect::<Vec<_>>(), ["declined", "shortlisted"]);
    assert_eq!((&first[0].2, &first[1].3), (&second[0].2, &second[1].3));
    assert_eq!(staff.get(&at(posting)).await.all("select option[selected]"), ["회사가 사양함", "후보까지 감"]);
    let mut own = app.database.app().await;
    assert!(sqlx::query("UPDATE match_outcomes SET earned = possible").execute(&mut own).await.is_err());
    assert!(sqlx::query("DELETE FROM match_outcomes").execute(&mut own).await.is_err());
}

#[tokio::test]
async fn an_outcome_in_which_nobody_was_chosen_is_refused_and_the_choices_are_kept() {
    let app = TestApp::new().await;
    let [best, near] = best_and_near(&app).await;
    let posting = over(&app, "지난 공장").await;
    let staff = app.staff().await;

    let page = note(&staff, posting, &[(best, "declined"), (near, "passed")]).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.attrs(".errs a", "href"), ["#kind-1"]);
    assert_eq!(page.all("select option[selected]"), ["회사가 사양함", "이어지지 않음"]);
    assert_eq!(note(&staff, posting, &[(best, "won")]).await.all(".errs a").len(), 2, "each that is no choice");
    assert!(kept(&app).await.is_empty());
}

#[tokio::test]
async fn nobody_outside_the_office_sees_or_notes_outcomes() {
    let app = TestApp::new().await;
    let [best, near] = best_and_near(&app).await;
    let posting = over(&app, "지난 공장").await;
    for person in [app.member_of(best).await, app.requester().await, app.startup().await] {
        assert_eq!(person.get(&at(posting)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(note(&person, posting, &[(near, "awarded")]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(person.post(FITTING, [("", ""); 0]).await.status, StatusCode::NOT_FOUND);
    }
    assert!(kept(&app).await.is_empty());
}

#[tokio::test]
async fn noted_outcomes_speak_in_the_back_test() {
    let app = TestApp::new().await;
    let [best, near] = best_and_near(&app).await;
    let posting = over(&app, "지난 공장").await;
    let staff = app.staff().await;
    note(&staff, posting, &[(best, "shortlisted"), (near, "awarded")]).await;

    staff.post(&format!("{WEIGHTS}/0/restoration"), [("", ""); 0]).await;
    staff.post(&format!("{WEIGHTS}/1/withdrawal"), [("", ""); 0]).await;
    let near_first = [("coverage", "10"), ("region", "90"), ("reason", "가까운 회사가 먼저예요")];
    let none = ["text", "meaning", "sector", "languages", "certifications", "capacity"].map(|name| (name, "0"));
    let proposal = staff.post(WEIGHTS, near_first.into_iter().chain(none)).await.location().to_owned();

    let fares = staff.get(&proposal).await.all("#fares li");
    assert!(fares[0].contains("선정된 회사 1곳") && fares[0].contains("2.0위 → 1.0위"), "{fares:?}");
    assert!(fares[1].contains("후보였던 회사 1곳") && fares[1].contains("1.0위 → 2.0위"), "{fares:?}");
}

/// Notes so many outcomes; `chosen` says by its number who got the work, the first or the second.
async fn learned(app: &TestApp, count: usize, chosen: impl Fn(usize) -> bool) -> Person {
    let best = app.firm("잘하는회사").in_region("cn-gd").core("mes").create().await;
    let near = app.firm("가까운회사").in_region("cn-js").able("mes").create().await;
    let staff = app.staff().await;
    for number in 0..count {
        let posting = over(app, &format!("지난 공장 {number}")).await;
        let (one, other) = if chosen(number) { (best, near) } else { (near, best) };
        let page = note(&staff, posting, &[(one, "awarded"), (other, "passed")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }
    staff
}

#[tokio::test]
async fn weights_from_outcomes_are_a_proposal_that_two_officers_approve() {
    let app = TestApp::new().await;
    let staff = learned(&app, 8, |_| false).await;
    let button = format!("form[action='{FITTING}']");
    assert!(staff.get(WEIGHTS).await.has(&button));

    let proposal = staff.post(FITTING, [("", ""); 0]).await.location().to_owned();

    let page = staff.get(&proposal).await;
    assert!(page.text(".lead").contains("공고 8건에서 셈한 배점"), "{}", page.text(".lead"));
    assert!(page.text("#rests").contains("8번 견주었어요") && page.all("aside .tbl .meta").len() == 8);
    let (coverage, region, status): (i32, i32, String) =
        sqlx::query_as("SELECT coverage, region, status FROM weight_versions")
            .fetch_one(&mut *app.conn().await)
            .await
            .unwrap();
    assert!(coverage < 400_000 && region > 60_000, "who was chosen was near: {coverage} {region}");
    assert_eq!(status, "proposed");
    assert!(staff.get(WEIGHTS).await.text("#in-force").contains("두레 기본 배점"), "never by itself");
    assert!(!staff.get(WEIGHTS).await.has(&button), "one proposal at a time");
    assert_eq!(staff.post(FITTING, [("", ""); 0]).await.status, StatusCode::CONFLICT);

    for officer in [&staff, &app.admin().await] {
        officer.post(&format!("{proposal}/approval"), [("", ""); 0]).await;
    }
    assert!(staff.get(WEIGHTS).await.text("#in-force").contains("제1판"));
    let sum: i64 = staff
        .get(WEIGHTS)
        .await
        .attrs("form.form .grid input", "value")
        .iter()
        .map(|n| n.parse::<i64>().unwrap())
        .sum();
    assert_eq!(sum, 100, "tenths of a point fill the form with whole points that make a hundred");
}

#[tokio::test]
async fn too_few_outcomes_or_such_as_contradict_each_other_make_no_proposal() {
    let app = TestApp::new().await;
    let staff = learned(&app, 7, |number| number % 2 == 0).await;
    let page = staff.get(WEIGHTS).await;
    assert!(page.text("#outcomes").contains("7건이에요. 8건부터") && !page.has("#outcomes form"));
    assert_eq!(staff.post(FITTING, [("", ""); 0]).await.status, StatusCode::CONFLICT);

    let app = TestApp::new().await;
    let staff = learned(&app, 8, |number| number % 2 == 0).await;
    let page = staff.post(FITTING, [("", ""); 0]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text("#outcomes .flash").contains("제안을 만들지 않았어요"), "{}", page.text("#outcomes"));
    let versions: i64 =
        sqlx::query_scalar("SELECT count(*) FROM weight_versions").fetch_one(&mut *app.conn().await).await.unwrap();
    assert_eq!(versions, 0);
}
