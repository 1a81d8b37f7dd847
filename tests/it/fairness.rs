//! Exposure, rotation, blocks, and what hidden firms must not give away.

use axum::http::{Method, StatusCode, header};
use chrono::TimeDelta;
use dure::{
    identity::{self, FirmRole},
    kernel::ids::FirmId,
};

use crate::support::{Person, TestApp, matches, ranked};

/// Firms that fit alike, the longer they do it the better: 회사1 is best.
async fn alike(app: &TestApp, count: i16) -> Vec<FirmId> {
    let mut firms = Vec::new();
    for number in 1..=count {
        let years = 6 - number.min(5);
        let level = dure::kernel::vocab::Level::Core;
        firms.push(app.firm(&format!("회사{number}")).can("mes", level, years).create().await);
    }
    firms
}

/// Kind, firm's Korean name and place of everything that was written, in order.
async fn exposures(app: &TestApp) -> Vec<(String, String, Option<i16>)> {
    app.settled().await;
    sqlx::query_as(
        "SELECT e.kind, f.name_ko, e.rank FROM exposures e JOIN firms f ON f.id = e.firm_id ORDER BY 1, 3, 2",
    )
    .fetch_all(&mut *app.conn().await)
    .await
    .unwrap()
}

/// Comes to a firm's profile by a link on another page.
async fn follows(person: &Person, from: &str, firm: FirmId) {
    let request = Person::request(Method::GET, &format!("/firms/{firm}"))
        .header(header::REFERER, format!("http://localhost:8080{from}"))
        .body(axum::body::Body::empty())
        .unwrap();
    assert_eq!(person.send(request).await.status, StatusCode::OK);
}

async fn audited(app: &TestApp, verb: &str) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM audit_events WHERE verb = $1")
        .bind(verb)
        .fetch_one(&mut *app.conn().await)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_first_ten_the_office_looks_at_are_seen_once_however_often_it_reloads() {
    let app = TestApp::new().await;
    alike(&app, 12).await;
    let posting = app.posting("공장 MES").must("mes").create().await;
    let staff = app.staff().await;

    let page = matches(&staff, posting).await;
    app.settled().await;
    matches(&staff, posting).await;
    staff.get(&format!("/postings/{posting}/matches?page=2")).await;
    app.clock.advance(TimeDelta::days(1));
    matches(&app.staff().await, posting).await;

    let seen = exposures(&app).await;
    let expected: Vec<_> =
        ranked(&page).into_iter().zip(1..).map(|(name, rank)| ("seen".into(), name, Some(rank))).collect();
    assert_eq!(seen, expected);
    assert_eq!(seen.len(), 10);
}

#[tokio::test]
async fn a_profile_opened_from_a_ranking_by_the_office_counts_and_no_other_does() {
    let app = TestApp::new().await;
    let firms = alike(&app, 2).await;
    let posting = app.posting("공장 MES").must("mes").create().await;
    let (staff, member) = (app.staff().await, app.member_of(firms[1]).await);
    let from = format!("/postings/{posting}/matches?page=1");

    follows(&staff, &from, firms[0]).await;
    follows(&staff, &from, firms[0]).await;
    follows(&staff, "/firms", firms[1]).await;
    follows(&member, &from, firms[1]).await;
    follows(&app.visitor(), &from, firms[1]).await;

    assert_eq!(exposures(&app).await, [("opened".to_owned(), "회사1".to_owned(), None)]);
}

#[tokio::test]
async fn a_firm_that_was_passed_over_gets_a_marked_place_with_the_reason() {
    let app = TestApp::new().await;
    alike(&app, 12).await;
    let staff = app.staff().await;
    let first = app.posting("공장 MES").must("mes").create().await;
    let before = ranked(&matches(&staff, first).await);
    app.settled().await;
    app.clock.advance(TimeDelta::days(1));

    let second = app.posting("다른 공장 MES").must("mes").create().await;
    let staff = app.staff().await; // yesterday's session has ended
    let page = matches(&staff, second).await;

    let lifted: Vec<String> = ranked(&page).into_iter().filter(|name| !before.contains(name)).collect();
    assert_eq!(lifted.len(), 2, "both that were not shown take a turn: {:?}", ranked(&page));
    let marks = page.all(".match .badge.info");
    assert!(marks.iter().any(|mark| mark.contains("순환 자리")), "{marks:?}");
    assert_eq!(page.attrs(".match .row a", "href").first().map(String::as_str), Some("#rotation"));
    assert!(page.text("#rotation").contains("75%"), "{}", page.text("#rotation"));
    assert_eq!(ranked(&matches(&staff, first).await), before, "what was published keeps its order");
    app.settled().await;
}

#[tokio::test]
async fn a_saved_ranking_keeps_the_marks_and_every_score_stays_the_sum_of_its_parts() {
    let app = TestApp::new().await;
    alike(&app, 12).await;
    let first = app.posting("공장 MES").must("mes").create().await;
    matches(&app.staff().await, first).await;
    app.settled().await;
    app.clock.advance(TimeDelta::days(1));
    let posting = app.posting("다른 공장 MES").must("mes").create().await;

    let job = dure::jobs::Job::SaveRanking { posting, version: 1 };
    dure::jobs::enqueue(&mut *app.conn().await, &job, app.now()).await.unwrap();
    app.settled().await;

    let (kept, marked, wrong): (i64, i64, i64) = sqlx::query_as(
        "SELECT count(*), count(rotated),
                count(*) FILTER (WHERE score <> (SELECT sum((part ->> 'earned')::bigint) FROM jsonb_array_elements(parts) part))
         FROM ranking_entries",
    )
    .fetch_one(&mut *app.conn().await)
    .await
    .unwrap();
    assert_eq!((kept, wrong), (12, 0));
    assert!(marked >= 2, "{marked}");
}

#[tokio::test]
async fn an_association_may_do_without_rotation() {
    let app = TestApp::new().await;
    alike(&app, 12).await;
    sqlx::query("UPDATE associations SET rotates = false").execute(&mut app.database.owner().await).await.unwrap();
    let staff = app.staff().await;
    let first = app.posting("공장 MES").must("mes").create().await;
    matches(&staff, first).await;
    app.settled().await;
    app.clock.advance(TimeDelta::days(1));

    let second = app.posting("다른 공장 MES").must("mes").create().await;
    let staff = app.staff().await; // yesterday's session has ended
    let page = matches(&staff, second).await;

    assert!(!page.has("#rotation") && !page.body().contains("순환 자리"));
}

#[tokio::test]
async fn a_firm_sees_its_own_exposure_of_this_quarter() {
    let app = TestApp::new().await;
    let firms = alike(&app, 2).await;
    let posting = app.posting("공장 MES").must("mes").create().await;
    let (staff, member) = (app.staff().await, app.member_of(firms[0]).await);
    assert!(member.get("/me/matches").await.text("[aria-labelledby=seen] .take").contains("아직"));

    matches(&staff, posting).await;
    follows(&staff, &format!("/postings/{posting}/matches"), firms[0]).await;
    app.settled().await;

    let told = member.get("/me/matches").await.text("[aria-labelledby=seen] .take");
    assert!(told.contains("1번 10위 안에") && told.contains("1번 열어"), "{told}");
}

/// A firm of the requester's and one more, both of the trade, and the owner of the first.
async fn rivals(app: &TestApp) -> (FirmId, FirmId, dure::kernel::ids::AccountId) {
    let (asks, other) = (app.firm("묻는회사").create().await, app.firm("경쟁사").core("mes").create().await);
    app.firm("남의회사").core("mes").create().await;
    let account = app.account("asker", None).await;
    identity::give_firm_role(&mut *app.conn().await, account, asks, FirmRole::Owner).await.unwrap();
    (asks, other, account)
}

#[tokio::test]
async fn a_blocked_firm_is_not_ranked_for_the_others_requests_until_the_block_is_lifted() {
    let app = TestApp::new().await;
    let (_, other, account) = rivals(&app).await;
    let posting = app.posting("공장 MES").must("mes").by(account).create().await;
    let (staff, owner, rival) = (app.staff().await, app.signed_in(account).await, app.member_of(other).await);
    assert!(ranked(&matches(&staff, posting).await).contains(&"경쟁사".to_owned()));

    let set = owner.post("/me/firm/blocks", [("firm", "경쟁사"), ("reason", "같은 제품을 만들어요")]).await;
    assert_eq!(set.location(), "/me/firm/blocks");

    let page = matches(&staff, posting).await;
    assert_eq!(ranked(&page), ["남의회사"]);
    assert!(page.text("main aside").contains("경쟁사"), "the office sees who was left out");
    assert!(!page.body().contains("같은 제품"), "but not why");
    assert!(rival.get("/me/matches").await.all(".list h3").is_empty());

    owner.post(&format!("/me/firm/blocks/{other}/removal"), [("", ""); 0]).await;
    assert!(ranked(&matches(&staff, posting).await).contains(&"경쟁사".to_owned()));
    assert_eq!((audited(&app, "blocked").await, audited(&app, "unblocked").await), (1, 1));
    app.settled().await;
}

#[tokio::test]
async fn a_block_keeps_both_sides_apart() {
    let app = TestApp::new().await;
    let (_, other, account) = rivals(&app).await;
    let posting = app.posting("공장 MES").must("mes").by(account).create().await;

    app.member_of(other).await.post("/me/firm/blocks", [("firm", "묻는회사")]).await;

    assert_eq!(ranked(&matches(&app.staff().await, posting).await), ["남의회사"]);
    app.settled().await;
}

#[tokio::test]
async fn a_block_of_a_firm_that_cannot_be_told_is_refused_and_what_was_typed_is_kept() {
    let app = TestApp::new().await;
    let own = app.firm("우리회사").create().await;
    let twin = app.firm("쌍둥이").create().await;
    app.firm("쌍둥이").create().await;
    app.firm("숨은회사").hidden().create().await;
    let owner = app.member_of(own).await;

    for unknown in ["없는회사", "쌍둥이", "숨은회사", "우리회사", ""] {
        let page = owner.post("/me/firm/blocks", [("firm", unknown), ("reason", "이유")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{unknown}");
        assert_eq!(page.attr("#firm", "value").unwrap(), unknown);
        assert_eq!(page.attr("#reason", "value").unwrap(), "이유");
        assert!(page.has("#firm-e"));
    }
    let address = format!("http://localhost:8080/firms/{twin}");
    assert_eq!(owner.post("/me/firm/blocks", [("firm", &address)]).await.status, StatusCode::SEE_OTHER);
    let again = owner.post("/me/firm/blocks", [("firm", &address)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "it is on the list already");
    assert_eq!(audited(&app, "blocked").await, 1);
}

#[tokio::test]
async fn only_the_owner_changes_the_list_and_only_those_who_keep_the_profile_see_it() {
    let app = TestApp::new().await;
    let (own, other) = (app.firm("우리회사").create().await, app.firm("경쟁사").create().await);
    app.member_of(own).await.post("/me/firm/blocks", [("firm", "경쟁사")]).await;
    let (editor, viewer) = (app.acting_for(own, FirmRole::Editor).await, app.acting_for(own, FirmRole::Viewer).await);

    let seen = editor.get("/me/firm/blocks").await;
    assert!(seen.text(".list h3").contains("경쟁사") && !seen.has("main form"));
    assert_eq!(editor.post("/me/firm/blocks", [("firm", "경쟁사")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(viewer.get("/me/firm/blocks").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.staff().await.get("/me/firm/blocks").await.status, StatusCode::NOT_FOUND);
    assert!(app.member_of(other).await.get("/me/firm/blocks").await.all(".list h3").is_empty(), "it is not told");
}

#[tokio::test]
async fn a_hidden_firm_changes_nothing_that_others_can_see() {
    let app = TestApp::new().await;
    let member = app.firm("드러난회사").says("공장에서 쓰는 생산 관리 화면을 만들어요").create().await;
    app.firm("다른회사").says("창고와 공장 설비를 고쳐요").create().await;
    app.firm("곁의회사").able("erp").says("회계와 재고").create().await;
    let posting =
        app.posting("공장 생산 관리").must("mes").says("공장 설비와 생산 관리 화면이 필요해요").create().await;
    let (staff, owner) = (app.staff().await, app.member_of(member).await);
    let seen = async || {
        let (office, own) = (matches(&staff, posting).await, owner.get("/me/matches").await);
        (office.all(".match"), office.text("h1"), office.all("aside p"), own.all(".list .item"), own.text("h1"))
    };
    let before = seen().await;

    // The only one that claims what is asked, with the same rare words.
    app.firm("숨은회사").core("mes").says("공장 설비 생산 관리 화면 전문").hidden().create().await;

    assert_eq!(seen().await, before);
    app.settled().await;
}
