//! The ground that tests stand on holds.

use crate::support::TestApp;
use dure::firms::{Standing, find};

#[tokio::test]
async fn two_tests_do_not_see_each_other() {
    let (one, two) = tokio::join!(TestApp::new(), TestApp::new());
    one.firm("한빛정보").in_region("cn-js").core("mes").project("쑤저우 공장 MES 구축").create().await;
    let count = "SELECT count(*) FROM firms";
    let firms_of =
        async |app: &TestApp| sqlx::query_scalar::<_, i64>(count).fetch_one(&mut *app.conn().await).await.unwrap();
    assert_eq!((firms_of(&one).await, firms_of(&two).await), (1, 0));
    one.settled().await;
}

#[tokio::test]
async fn a_person_who_is_signed_in_stays_so_and_a_visitor_is_nobody() {
    let app = TestApp::new().await;
    let staff = app.staff().await;
    let page = staff.get("/nowhere").await;
    assert!(page.body().contains("김두레"), "the frame names who is signed in");
    assert!(!app.visitor().get("/nowhere").await.body().contains("김두레"));
}

#[tokio::test]
async fn builders_write_what_stores_read() {
    let app = TestApp::new().await;
    let firm = app
        .firm("Hanbit")
        .in_region("cn-sh")
        .core("mes")
        .able("wms")
        .supporting("erp")
        .project("MES for a plant in Suzhou")
        .says("We build systems for plants.")
        .speaks("zh")
        .certified("iso-9001")
        .free(3)
        .create()
        .await;
    let found = find(&mut *app.conn().await, firm).await.unwrap().unwrap().content;
    assert_eq!(found.names.en.as_deref(), Some("Hanbit"));
    assert_eq!((found.capabilities.len(), found.projects.len(), found.certifications.len()), (3, 1, 1));
    for (builder, standing) in
        [(app.firm("쉬는회사").inactive(), Standing::Inactive), (app.firm("새싹").startup(), Standing::Active)]
    {
        let firm = builder.create().await;
        assert_eq!(find(&mut *app.conn().await, firm).await.unwrap().unwrap().content.standing, standing);
    }
}

#[tokio::test]
async fn a_request_that_was_built_is_open_until_it_closes() {
    let app = TestApp::new().await;
    let account = app.account("requester", None).await;
    let posting = app
        .posting("쑤저우 공장에 MES가 필요합니다")
        .says("창고 관리도 함께 봐 주세요.")
        .must("mes")
        .nice("wms")
        .in_region("cn-js")
        .speaking("zh")
        .by(account)
        .closing_in(chrono::TimeDelta::days(7))
        .create()
        .await;
    let found = dure::postings::find(&mut *app.conn().await, posting).await.unwrap().unwrap();
    assert_eq!((found.requirements.len(), found.requester.account), (2, Some(account)));
    assert!(found.is_open(app.now()));
    app.clock.advance(chrono::TimeDelta::days(8));
    assert!(!found.is_open(app.now()));
}

#[tokio::test]
async fn a_form_is_read_as_a_browser_would_send_it_and_a_redirect_is_followed() {
    let app = TestApp::new().await;
    assert!(app.admin().await.get("/nowhere").await.body().contains("김두레"));
    assert!(app.startup().await.get("/nowhere").await.body().contains("김두레"));
    let page = app.visitor().get("/me/matches").await.follow().await;
    let form = page.form("main form");
    assert!(form.contains(&("next".to_owned(), "/me/matches".to_owned())), "{form:?}");
}

#[tokio::test]
#[should_panic(expected = "jobs were left undone")]
async fn a_job_that_nobody_can_do_does_not_settle() {
    let app = TestApp::new().await;
    let conn = &mut *app.conn().await;
    sqlx::query("INSERT INTO jobs (kind, payload, run_at) VALUES ('unknown', '{}', '2026-01-01')")
        .execute(conn)
        .await
        .unwrap();
    app.settled().await;
}
