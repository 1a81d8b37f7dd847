//! Consortium requests, as the office writes them and everyone reads them.

use axum::{body::Body, http::StatusCode};
use chrono::TimeDelta;
use dure::{
    kernel::{
        ids::PostingId,
        money::{Currency, Money},
    },
    postings::{self, Outcome, Posting, Result as Ending},
};

use crate::support::{Page, Person, TestApp};

const CALL: &str = "쑤저우에 새 공장을 지어요. ERP랑 MES를 같이 맡을 데를 찾고 있어요.";

/// The fields of the form on `page`, with these instead.
fn filled<'a>(page: &Page, with: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<(String, String)> {
    let mut fields = page.form("#posting-form");
    // The row that scripts copy stands in a template, whose fields a browser does not send.
    for name in ["capability", "need", "level", "weight", "note"] {
        let last = fields.iter().rposition(|(field, _)| field == name).unwrap();
        fields.remove(last);
    }
    for (name, value) in with {
        match fields.iter_mut().find(|(field, _)| field == name) {
            Some((_, old)) => value.clone_into(old),
            None => fields.push((name.to_owned(), value.to_owned())),
        }
    }
    fields
}

const CALLED: [(&str, &str); 5] = [
    ("title", "쑤저우 공장 IT 구축"),
    ("body", CALL),
    ("requester_name", "대성오토텍"),
    ("requester_kind", "manufacturer"),
    ("budget", "4억 8천만"),
];

async fn called_in(staff: &Person) -> Vec<(String, String)> {
    filled(&staff.get("/postings/new").await, CALLED)
}

async fn the_only(app: &TestApp) -> Posting {
    let (mut all, total) =
        postings::list(&mut *app.conn().await, app.association, false, app.now(), 20, 0).await.unwrap();
    assert_eq!(total, 1);
    all.remove(0)
}

async fn trail(app: &TestApp, verb: &str) -> Vec<serde_json::Value> {
    let rows = "SELECT details FROM audit_events WHERE verb = $1 ORDER BY seq";
    sqlx::query_scalar(rows).bind(verb).fetch_all(&mut *app.conn().await).await.unwrap()
}

#[tokio::test]
async fn a_phone_call_becomes_a_request_with_its_requirements() {
    let app = TestApp::new().await;
    let staff = app.staff().await;
    let mut fields = called_in(&staff).await;
    fields.push(("op".into(), "suggest".into()));
    let page = staff.post("/postings", fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has("[data-rows] .hint"), "each row says which words led to it");
    assert_eq!(page.attr("#title", "value").as_deref(), Some("쑤저우 공장 IT 구축"));
    let published = staff.post("/postings", filled(&page, [])).await;
    assert_eq!(published.status, StatusCode::SEE_OTHER, "{:?}", published.all(".err"));
    let posting = the_only(&app).await;
    assert_eq!(published.location(), format!("/postings/{}/matches", posting.id));
    let codes: Vec<_> = posting.requirements.iter().map(|one| one.capability.code()).collect();
    assert!(codes.contains(&"erp") && codes.contains(&"mes"), "{codes:?}");
    assert_eq!(posting.budget, Money::of_major(480_000_000, Currency::Krw));
    assert_eq!(trail(&app, "published").await[0]["version"], 1);
    app.settled().await;
}

#[tokio::test]
async fn a_double_click_makes_one_request() {
    let app = TestApp::new().await;
    let staff = app.staff().await;
    let fields = called_in(&staff).await;
    let first = staff.post("/postings", fields.clone()).await;
    let second = staff.post("/postings", fields).await;
    assert_eq!(first.location(), second.location());
    the_only(&app).await;
    assert_eq!(trail(&app, "published").await.len(), 1);
    app.settled().await;
}

#[tokio::test]
async fn a_form_with_faults_names_them_all_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let staff = app.staff().await;
    let page = staff.get("/postings/new").await;
    let wrong =
        [("title", "공장"), ("body", "짧아요"), ("budget", "많이"), ("capability", "잔디 깎기"), ("note", "급해요")];
    let page = staff.post("/postings", filled(&page, wrong)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let links = page.attrs(".errs a", "href");
    assert_eq!(links, ["#capability-0", "#requester_name", "#requester_kind", "#budget"]);
    for link in links {
        assert!(page.has(&link), "the summary leads to a field: {link}");
    }
    for (field, typed) in
        [("#title", "공장"), ("#budget", "많이"), ("#capability-0", "잔디 깎기"), ("#note-0", "급해요")]
    {
        assert_eq!(page.attr(field, "value").as_deref(), Some(typed));
    }
    app.settled().await;
}

#[tokio::test]
async fn rows_come_and_go_without_javascript() {
    let app = TestApp::new().await;
    let staff = app.staff().await;
    let page = staff.post("/postings", filled(&staff.get("/postings/new").await, [("op", "add")])).await;
    assert_eq!(page.all("[data-rows] > .req").len(), 2);
    let page = staff.post("/postings", filled(&page, [("op", "drop-0")])).await;
    assert_eq!(page.all("[data-rows] > .req").len(), 1);
    app.settled().await;
}

#[tokio::test]
async fn htmx_gets_the_rows_alone() {
    let app = TestApp::new().await;
    let staff = app.staff().await;
    let mut fields = called_in(&staff).await;
    fields.push(("op".into(), "suggest".into()));
    let body = serde_html_form::to_string(fields).unwrap();
    let request = Person::form("/postings")
        .header("sec-fetch-site", "same-origin")
        .header("hx-request", "true")
        .header("hx-request-type", "partial");
    let part = staff.send(request.body(Body::from(body)).unwrap()).await;
    assert!(part.has("#needs") && part.has("#preview"));
    assert!(!part.body().contains("<html"));
    app.settled().await;
}

#[tokio::test]
async fn the_panel_counts_who_fits_and_names_what_nobody_covers() {
    let app = TestApp::new().await;
    app.firm("한빛정보").in_region("cn-sh").core("erp").create().await;
    app.settled().await;
    let staff = app.staff().await;
    let mut fields = called_in(&staff).await;
    fields.retain(|(name, _)| name != "capability");
    fields.push(("capability".into(), "ERP".into()));
    let panel = staff.post("/postings/preview", fields).await;
    assert_eq!(panel.status, StatusCode::OK);
    assert!(panel.body().contains("1곳이"), "{}", panel.body());
    assert!(panel.body().contains("2026. 12. 6."), "the deadline is read back: {}", panel.body());
    assert!(panel.body().contains("4억 8,000만 원"), "the budget is read back");
    app.settled().await;
}

#[tokio::test]
async fn only_the_office_publishes() {
    let app = TestApp::new().await;
    let firm = app.firm("한빛정보").create().await;
    let member = app.member_of(firm).await;
    assert_eq!(member.get("/postings/new").await.status, StatusCode::FORBIDDEN);
    assert_eq!(member.post("/postings", CALLED).await.status, StatusCode::FORBIDDEN);
    assert_eq!(member.post("/postings/preview", CALLED).await.status, StatusCode::FORBIDDEN);
    let visitor = app.visitor();
    assert!(visitor.get("/postings/new").await.location().starts_with("/sign-in"));
    assert!(!visitor.get("/postings").await.has("a[href='/postings/new']"));
    assert!(app.staff().await.get("/postings").await.has(".head a[href='/postings/new']"));
    app.settled().await;
}

#[tokio::test]
async fn everyone_reads_what_is_published_and_nobody_else_a_draft() {
    let app = TestApp::new().await;
    let id = app.posting("쑤저우 MES 구축").says("첫 줄\n\n둘째 문단").must("mes").create().await;
    let path = format!("/postings/{id}");
    let page = app.visitor().get(&path).await;
    assert_eq!(page.text("h1"), "쑤저우 MES 구축");
    assert!(page.has("meta[property='og:title']") && !page.has("a[href$='/matches']") && !page.has("a[href$='/edit']"));
    sqlx::query("UPDATE postings SET stage = 'draft' WHERE id = $1")
        .bind(id.0)
        .execute(&mut *app.conn().await)
        .await
        .unwrap();
    assert_eq!(app.visitor().get(&path).await.status, StatusCode::NOT_FOUND);
    let draft = app.staff().await.get(&path).await;
    assert!(draft.status == StatusCode::OK && !draft.has("meta[property='og:title']"));
    assert_eq!(app.visitor().get("/postings/nonsense").await.status, StatusCode::NOT_FOUND);
    app.settled().await;
}

#[tokio::test]
async fn those_that_close_first_stand_on_top_and_the_ended_ones_show_their_outcome() {
    let app = TestApp::new().await;
    app.posting("나중 공고").closing_in(TimeDelta::days(20)).create().await;
    app.posting("먼저 공고").closing_in(TimeDelta::days(3)).create().await;
    let lead = app.firm("한빛정보").create().await;
    let ended = app.posting("끝난 공고").closing_in(TimeDelta::days(-9)).create().await;
    let outcome = Outcome {
        result: Ending::Contracted,
        lead: Some(lead),
        value: Money::of_major(90_000_000, Currency::Krw),
        summary: String::new(),
        decided_on: "2026-11-20".parse().unwrap(),
    };
    postings::insert_outcome(&mut *app.conn().await, ended, &outcome).await.unwrap();
    let visitor = app.visitor();
    let open = visitor.get("/postings").await;
    assert_eq!(open.all(".item h2"), ["먼저 공고", "나중 공고"]);
    assert_eq!(open.all(".dday.hot"), ["마감 D-3"]);
    let past = visitor.get("/postings?tab=ended").await;
    assert_eq!(past.all(".item h2"), ["끝난 공고"]);
    assert_eq!(past.attr(".item .over", "href"), Some(format!("/firms/{lead}")));
    assert!(visitor.get("/postings?tab=%00&page=-7").await.status == StatusCode::OK);
    app.settled().await;
}

#[tokio::test]
async fn requesters_find_their_own_requests_marked() {
    let app = TestApp::new().await;
    let account = app.account("requester", None).await;
    dure::identity::give_seat(&mut *app.conn().await, account, app.association, dure::identity::Seat::Requester)
        .await
        .unwrap();
    let mine = app.posting("내 공고").by(account).create().await;
    app.posting("남의 공고").create().await;
    let requester = app.signed_in(account).await;
    let list = requester.get("/postings").await;
    assert_eq!(list.all(".item .badge.info"), ["내가 의뢰한 공고"]);
    assert!(requester.get(&format!("/postings/{mine}")).await.has(".head .badge.info"));
    app.settled().await;
}

async fn edited(staff: &Person, id: PostingId, from: &Page, with: &[(&str, &str)]) -> Page {
    staff.post(&format!("/postings/{id}/edit"), filled(from, with.iter().copied())).await
}

#[tokio::test]
async fn whoever_comes_second_is_told_and_loses_nothing() {
    let app = TestApp::new().await;
    let id = app.posting("쑤저우 MES 구축").must("mes").create().await;
    let (one, two) = (app.staff().await, app.staff().await);
    let path = format!("/postings/{id}/edit");
    let (form_one, form_two) = (one.get(&path).await, two.get(&path).await);
    let first = edited(&one, id, &form_one, &[("title", "첫 사람의 제목")]).await;
    assert_eq!(first.location(), format!("/postings/{id}"));
    let second = edited(&two, id, &form_two, &[("budget", "9천만")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert_eq!(second.attr("#budget", "value").as_deref(), Some("9천만"));
    assert!(second.has(".flash.warn a"));
    assert_eq!(the_only(&app).await.title, "첫 사람의 제목");
    let knowing = edited(&two, id, &second, &[]).await;
    assert_eq!(knowing.status, StatusCode::SEE_OTHER, "sending again is a decision");
    let posting = the_only(&app).await;
    assert_eq!((posting.version, posting.title.as_str()), (3, "쑤저우 MES 구축"));
    let trail = trail(&app, "edited").await;
    assert_eq!(trail[0]["changed"], serde_json::json!(["title"]));
    app.settled().await;
}

#[tokio::test]
async fn an_edit_that_changes_nothing_writes_nothing() {
    let app = TestApp::new().await;
    let id = app.posting("쑤저우 MES 구축").must("mes").create().await;
    let staff = app.staff().await;
    let form = staff.get(&format!("/postings/{id}/edit")).await;
    assert_eq!(edited(&staff, id, &form, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(the_only(&app).await.version, 1);
    let member = app.member_of(app.firm("한빛정보").create().await).await;
    assert_eq!(member.get(&format!("/postings/{id}/edit")).await.status, StatusCode::FORBIDDEN);
    app.settled().await;
}
