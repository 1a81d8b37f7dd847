//! Sessions: opened by a password, given a new name at each sign-in, ended on the server, and over when nobody is there.

use crate::support::{Person, TestApp};
use axum::http::StatusCode;
use chrono::TimeDelta;
use dure::{
    associations::{self, NewAssociation},
    identity::{self, FirmRole, Hasher, Seat, Session, Token, give_seat},
    kernel::{dates::Zone, ids::AssociationId},
};

const EMAIL: &str = "staff@office.example";
const PASSWORD: &str = "한국과 상하이 사이의 바다";

/// An application with one account in the office that has a password.
async fn office() -> TestApp {
    let app = TestApp::new().await;
    let hash = Hasher::new().unwrap().hash(PASSWORD.to_owned()).await.unwrap();
    let account = app.account_at(EMAIL, Some(hash)).await;
    give_seat(&mut *app.conn().await, account, app.association, Seat::Staff).await.unwrap();
    app
}

async fn sign_in(person: &Person, email: &str, password: &str) -> StatusCode {
    person.post("/sign-in", [("email", email), ("password", password), ("next", "")]).await.status
}

async fn is_known(person: &Person) -> bool {
    person.get("/nowhere").await.body().contains("김두레")
}

#[tokio::test]
async fn the_right_password_opens_a_session_and_a_wrong_one_does_not() {
    let app = office().await;
    let person = app.visitor();
    assert_eq!(sign_in(&person, EMAIL, "not the right passphrase").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!is_known(&person).await && person.cookie("sid").is_none());
    assert_eq!(sign_in(&person, EMAIL, PASSWORD).await, StatusCode::SEE_OTHER);
    assert!(is_known(&person).await);
}

#[tokio::test]
async fn an_address_is_the_same_however_it_is_typed() {
    let app = office().await;
    assert_eq!(sign_in(&app.visitor(), " Staff@Office.Example ", PASSWORD).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_planted_before_sign_in_is_not_the_one_that_is_opened() {
    let app = office().await;
    let person = app.visitor();
    let planted = "a".repeat(64);
    person.set_cookie("sid", &planted);
    sign_in(&person, EMAIL, PASSWORD).await;
    let opened = person.cookie("sid").unwrap();
    assert_ne!(opened, planted);
    let thief = app.visitor();
    thief.set_cookie("sid", &planted);
    assert!(!is_known(&thief).await);
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    let app = office().await;
    let person = app.visitor();
    sign_in(&person, EMAIL, PASSWORD).await;
    let before = person.cookie("sid").unwrap();
    // A signed-in person may be sent away from the form; what counts is that no two sessions of one browser live.
    person.set_cookie("sid", &before);
    sign_in(&person, EMAIL, PASSWORD).await;
    let after = person.cookie("sid").unwrap();
    let thief = app.visitor();
    thief.set_cookie("sid", &before);
    assert!(before == after || !is_known(&thief).await, "the session before still opens");
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let app = office().await;
    let person = app.visitor();
    sign_in(&person, EMAIL, PASSWORD).await;
    let token = person.cookie("sid").unwrap();
    person.post("/sign-out", [("", ""); 0]).await;
    assert!(person.cookie("sid").is_none(), "the browser gives the cookie back");
    let thief = app.visitor();
    thief.set_cookie("sid", &token);
    assert!(!is_known(&thief).await, "the old cookie opens nothing");
}

#[tokio::test]
async fn an_office_session_is_over_after_an_idle_hour_and_after_a_working_day() {
    let app = TestApp::new().await;
    let idle = app.staff().await;
    app.clock.advance(TimeDelta::minutes(59));
    assert!(is_known(&idle).await);
    app.clock.advance(TimeDelta::minutes(61));
    assert!(!is_known(&idle).await, "idle for more than an hour");

    let busy = app.staff().await;
    for _ in 0..12 {
        assert!(is_known(&busy).await);
        app.clock.advance(TimeDelta::minutes(59));
    }
    app.clock.advance(TimeDelta::minutes(15));
    assert!(!is_known(&busy).await, "a working day is over, however busy it was");
}

#[tokio::test]
async fn a_members_session_lasts_over_night_but_not_for_ever() {
    let app = TestApp::new().await;
    let firm = app.firm("한빛").create().await;
    let member = app.member_of(firm).await;
    for _ in 0..13 {
        app.clock.advance(TimeDelta::hours(23));
        assert!(is_known(&member).await);
    }
    for _ in 0..2 {
        app.clock.advance(TimeDelta::hours(23));
    }
    assert!(!is_known(&member).await);
}

#[tokio::test]
async fn a_copy_of_the_table_opens_no_session() {
    let app = TestApp::new().await;
    let staff = app.staff().await;
    let stored: Vec<u8> =
        sqlx::query_scalar("SELECT token_hash FROM sessions").fetch_one(&mut app.database.owner().await).await.unwrap();
    assert_ne!(hex::encode(&stored), staff.cookie("sid").unwrap());
    let thief = app.visitor();
    thief.set_cookie("sid", &hex::encode(stored));
    assert!(!is_known(&thief).await);
}

#[tokio::test]
async fn guessing_is_slowed_down_for_one_account_but_not_for_others() {
    let app = office().await;
    let guesser = app.visitor();
    for _ in 0..10 {
        assert_eq!(sign_in(&guesser, EMAIL, "a guess of some length").await, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = guesser.post("/sign-in", [("email", EMAIL), ("password", PASSWORD), ("next", "")]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "even the right password has to wait");
    assert!(page.header("retry-after").parse::<u64>().unwrap() <= 15 * 60);
    assert_eq!(
        sign_in(&guesser, "someone@else.example", "a guess of some length").await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    app.clock.advance(TimeDelta::minutes(16));
    assert_eq!(sign_in(&app.visitor(), EMAIL, PASSWORD).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nobody_learns_from_the_answer_who_is_a_member() {
    let app = office().await;
    let wrong = [("email", EMAIL), ("password", "not the right passphrase"), ("next", "")];
    let unknown = [("email", "nobody@else.example"), ("password", "not the right passphrase"), ("next", "")];
    let (wrong, unknown) = (app.visitor().post("/sign-in", wrong).await, app.visitor().post("/sign-in", unknown).await);
    assert_eq!(wrong.status, unknown.status);
    assert_eq!(wrong.all("main h1, main h2, main p"), unknown.all("main h1, main h2, main p"));
}

#[tokio::test]
async fn after_sign_in_one_is_sent_back_to_a_page_of_the_portal_only() {
    let app = office().await;
    for (next, leads_to) in
        [("/firms?region=cn-sh", "/firms?region=cn-sh"), ("//evil.example", "/"), ("https://evil.example", "/")]
    {
        let page = app.visitor().post("/sign-in", [("email", EMAIL), ("password", PASSWORD), ("next", next)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        let safe = page.location() == leads_to
            || (leads_to == "/" && page.location().starts_with('/') && !page.location().contains("evil"));
        assert!(safe, "{next} leads to {}", page.location());
    }
}

#[tokio::test]
async fn housekeeping_drops_what_has_ended_and_keeps_what_lives() {
    let app = TestApp::new().await;
    app.staff().await;
    let living = {
        app.clock.advance(chrono::Duration::hours(13));
        app.staff().await
    };

    dure::jobs::enqueue(&mut *app.conn().await, &dure::jobs::Job::Sweep, app.now()).await.unwrap();
    app.settled().await;

    let left: i64 =
        sqlx::query_scalar("SELECT count(*) FROM sessions").fetch_one(&mut *app.conn().await).await.unwrap();
    assert_eq!(left, 1, "the office's session of yesterday is gone");
    assert!(living.get("/postings/new").await.status.is_success());
}

/// Another association, that comes first by its name.
async fn second_association(app: &TestApp) -> AssociationId {
    let id = AssociationId::fresh();
    let new = NewAssociation {
        id,
        slug: "aaa",
        names: ["둘째협의회", "Second Association", "第二协会"],
        phone: None,
        time_zone: "Asia/Shanghai",
        is_default: false,
        is_demo: false,
    };
    associations::insert(&mut *app.conn().await, &new).await.unwrap();
    id
}

async fn resumed(app: &TestApp, token: &Token) -> Session {
    identity::resume(&mut *app.conn().await, token.clone(), app.now()).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_person_is_in_each_association_what_they_are_there() {
    let app = TestApp::new().await;
    let (office, second) = (app.association, second_association(&app).await);
    let firm = app.firm("한빛").create().await;
    let mut conn = app.conn().await;
    sqlx::query("UPDATE memberships SET association_id = $1").bind(second.0).execute(&mut *conn).await.unwrap();
    let account = app.account("both", None).await;
    give_seat(&mut conn, account, office, Seat::Staff).await.unwrap();
    identity::give_firm_role(&mut conn, account, firm, FirmRole::Editor).await.unwrap();
    let token = identity::open(&mut conn, account, app.now()).await.unwrap();

    let first = resumed(&app, &token).await;
    assert_eq!((first.place.id, first.actor.association), (office, office), "where one has a seat comes first");
    assert_eq!((first.actor.seat, first.actor.firms.as_slice()), (Some(Seat::Staff), &[][..]));
    assert_eq!(first.elsewhere.iter().map(|place| place.id).collect::<Vec<_>>(), [second]);

    identity::look_at(&mut conn, &token, second).await.unwrap();
    let turned = resumed(&app, &token).await;
    assert_eq!((turned.place.id, turned.place.zone), (second, Zone::Shanghai));
    assert_eq!((turned.actor.seat, turned.actor.role_in(firm)), (None, Some(FirmRole::Editor)));
    assert_eq!(turned.elsewhere.iter().map(|place| place.id).collect::<Vec<_>>(), [office]);

    sqlx::query("DELETE FROM memberships").execute(&mut *conn).await.unwrap();
    let left = resumed(&app, &token).await;
    assert_eq!((left.place.id, left.elsewhere.len()), (office, 0), "the firm left, and its people with it");
}

#[tokio::test]
async fn who_belongs_nowhere_is_a_visitor_with_a_name_and_a_platform_s_admin_goes_anywhere() {
    let app = TestApp::new().await;
    let second = second_association(&app).await;
    let mut conn = app.conn().await;
    let account = app.account("nobody", None).await;
    let token = identity::open(&mut conn, account, app.now()).await.unwrap();
    identity::look_at(&mut conn, &token, second).await.unwrap();

    let visitor = resumed(&app, &token).await;
    assert_eq!((visitor.place.id, visitor.actor.seat), (app.association, None));
    assert!(visitor.elsewhere.is_empty() && visitor.actor.firms.is_empty());

    sqlx::query("UPDATE accounts SET platform_admin = true").execute(&mut *conn).await.unwrap();
    assert_eq!(resumed(&app, &token).await.place.id, second);
}
