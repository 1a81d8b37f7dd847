//! The rule of rotation as a governed thing: who may change it, what a change does at once, and what is on record.

use axum::http::StatusCode;
use chrono::TimeDelta;
use dure::kernel::ids::PostingId;
use serde_json::json;

use crate::support::{TestApp, matches, ranked};

const PAGE: &str = "/settings/rotation";
const OFF: [(&str, &str); 4] = [("in_five", "1"), ("in_ten", "2"), ("threshold", "75"), ("cap", "25")];
const ON: [(&str, &str); 5] = [("on", "1"), ("in_five", "0"), ("in_ten", "1"), ("threshold", "80"), ("cap", "40")];

/// Ten firms that fit alike and two that fit a little less, a request that was looked at yesterday, and one of today.
async fn two_days(app: &TestApp) -> PostingId {
    for number in 1..=12 {
        let firm = app.firm(&format!("회사{number}")).core("mes");
        if number <= 10 { firm.speaks("zh") } else { firm }.create().await;
    }
    let first = app.posting("공장 MES").must("mes").speaking("zh").create().await;
    matches(&app.staff().await, first).await;
    app.settled().await;
    app.clock.advance(TimeDelta::days(1));
    app.posting("다른 공장 MES").must("mes").speaking("zh").create().await
}

/// How many firms were moved up, and how many places are marked at all.
async fn moved(app: &TestApp, posting: PostingId) -> (usize, usize) {
    let page = matches(&app.staff().await, posting).await;
    (page.body().matches("위로 올렸어요").count(), page.attrs(".match .row a[href='#rotation']", "href").len())
}

#[tokio::test]
async fn a_change_of_the_rule_counts_in_the_very_next_ranking() {
    let app = TestApp::new().await;
    let posting = two_days(&app).await;
    let staff = app.staff().await;
    let by_rule = ranked(&matches(&staff, posting).await);
    assert_eq!(moved(&app, posting).await.0, 2);

    let page = staff.post(PAGE, OFF).await.follow().await;
    assert!(page.text("#in-force").contains("순환 자리를 두지 않아요"), "{}", page.text("#in-force"));
    assert_ne!(ranked(&matches(&staff, posting).await), by_rule);
    assert_eq!(moved(&app, posting).await, (0, 0));

    staff.post(PAGE, ON).await.follow().await;
    assert_eq!(moved(&app, posting).await.0, 1, "one place, not two");
    assert!(app.visitor().get("/ranking").await.text("#main").contains("앞 10자리 가운데 1자리"));
    app.settled().await;
}

#[tokio::test]
async fn the_trail_keeps_who_changed_what_and_nothing_where_nothing_changed() {
    let app = TestApp::new().await;
    let staff = app.staff().await;
    staff.post(PAGE, ON).await;
    staff.post(PAGE, ON).await;

    let kept: Vec<(Option<uuid::Uuid>, serde_json::Value)> =
        sqlx::query_as("SELECT actor_id, details FROM audit_events WHERE verb = 'rotation-changed'")
            .fetch_all(&mut *app.conn().await)
            .await
            .unwrap();

    let [(actor, details)] = kept.as_slice() else { panic!("{kept:?}") };
    assert!(actor.is_some());
    assert_eq!(details["before"], json!({ "on": true, "in_five": 1, "in_ten": 2, "threshold": 75, "cap": 25 }));
    assert_eq!(details["after"], json!({ "on": true, "in_five": 0, "in_ten": 1, "threshold": 80, "cap": 40 }));
}

#[tokio::test]
async fn a_rule_can_be_tried_without_being_used() {
    let app = TestApp::new().await;
    two_days(&app).await;
    let staff = app.staff().await;

    let page = staff.get(&format!("{PAGE}?in_five=0&in_ten=0&threshold=75&cap=90")).await;

    assert_eq!(page.all("#trial thead th"), ["없을 때", "지금", "적은 규칙"]);
    let never: Vec<String> = page.all("#trial tbody tr:first-child td");
    assert_eq!(never, ["2", "0", "2"], "what was typed does not rotate");
    assert_eq!(page.attr("#in_ten", "value").as_deref(), Some("0"));
    assert!(page.text("#seen").contains("공고 1건") && page.text("#seen").contains("2곳은"), "{}", page.text("#seen"));
    let rule: (i16, i16) = sqlx::query_as("SELECT rotation_in_ten, rotation_cap FROM associations")
        .fetch_one(&mut *app.conn().await)
        .await
        .unwrap();
    assert_eq!(rule, (2, 25));
    assert!(!staff.get(PAGE).await.text("#trial").contains("적은 규칙"));
}

#[tokio::test]
async fn a_refused_rule_tells_all_faults_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let staff = app.staff().await;
    let typed = [("in_five", "3"), ("in_ten", "2"), ("threshold", "많이"), ("cap", "")];

    let page = staff.post(PAGE, typed).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.attrs(".errs a", "href"), ["#in_ten", "#threshold", "#cap"]);
    for (name, value) in typed {
        assert_eq!(page.attr(&format!("#{name}"), "value").as_deref(), Some(value));
    }
    assert!(!page.has("#on[checked]"));
    let tried = staff.get(&format!("{PAGE}?in_ten=2")).await;
    assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY, "trying tells them too");
}

#[tokio::test]
async fn nobody_outside_the_office_sees_or_changes_the_rule() {
    let app = TestApp::new().await;
    let firm = app.firm("한빛").create().await;
    for person in [app.member_of(firm).await, app.requester().await, app.startup().await] {
        assert_eq!(person.get(PAGE).await.status, StatusCode::NOT_FOUND);
        assert_eq!(person.post(PAGE, ON).await.status, StatusCode::NOT_FOUND);
        assert!(!person.get("/").await.has("a[href^='/settings/']"));
    }
    assert_eq!(app.visitor().get(PAGE).await.status, StatusCode::SEE_OTHER);
    let office = app.staff().await.get("/").await;
    assert!(office.has(".nav a[href='/settings/weights']") && office.has(".pop a[href='/settings/weights']"));
    let tabs = app.staff().await.get(PAGE).await.attrs(".tabs a", "href");
    assert_eq!(tabs, ["/settings/weights", "/settings/rotation"]);
}

#[tokio::test]
async fn a_foretold_place_says_that_rotation_comes_on_top_where_there_is_any() {
    let app = TestApp::new().await;
    for number in 1..=5 {
        app.firm(&format!("앞선회사{number}")).core("mes").speaks("zh").create().await;
    }
    let firm = app.firm("우리회사").core("mes").create().await;
    app.posting("공장 MES").must("mes").speaking("zh").create().await;
    let member = app.member_of(firm).await;
    let told = async || member.get("/me/matches").await.text(".list details");

    assert!(told().await.contains("순환 자리가 끼어들면"), "{}", told().await);
    app.staff().await.post(PAGE, OFF).await;
    assert!(told().await.contains("위 예상") && !told().await.contains("순환 자리"), "{}", told().await);
}
