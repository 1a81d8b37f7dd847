//! What holds for every page: the right language, an answer to every address, and never the inside.

use crate::support::{Person, TestApp};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};

#[tokio::test]
async fn an_unknown_address_answers_in_the_language_of_the_browser() {
    let app = TestApp::new().await;
    for (accepted, lang, title) in [
        ("ko-KR,ko;q=0.9", "ko", "찾는 페이지가 없어요"),
        ("en-GB,en;q=0.8", "en", ""),
        ("zh-CN,zh;q=0.9,en;q=0.5", "zh-Hans", ""),
        ("fr-FR", "ko", ""),
        ("", "ko", ""),
        (";;;q=,,-", "ko", ""),
    ] {
        let page = app.visitor().reading(accepted).get("/no/such/place").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{accepted}");
        assert_eq!(page.attr("html", "lang").as_deref(), Some(lang), "{accepted}");
        assert!(page.text("h1").len() > 3 && title.len() < 100, "{accepted}");
        assert!(page.text("title").starts_with(&page.text("h1")), "{accepted}");
    }
}

#[tokio::test]
async fn an_error_page_names_the_request_and_nothing_of_the_inside() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/no/such/place").await;
    assert!(page.body().contains(page.header("x-request-id")), "people can tell us which request it was");
    for inside in ["axum", "sqlx", "src/", "panicked", "postgres", "PgDatabaseError"] {
        assert!(!page.body().contains(inside), "{inside}");
    }
}

#[tokio::test]
async fn a_request_id_is_ours_not_the_clients() {
    let app = TestApp::new().await;
    let request = Person::request(Method::GET, "/nowhere").header("x-request-id", "forged\tline").body(Body::empty());
    let page = app.visitor().send(request.unwrap()).await;
    assert_ne!(page.header("x-request-id"), "forged\tline");
}

#[tokio::test]
async fn ids_that_are_none_are_addresses_that_do_not_exist() {
    let app = TestApp::new().await;
    let staff = app.staff().await;
    for id in ["1", "x", "00000000-0000-7000-8000-000000000000", "%00", "%ff", "../firms", "' OR 1=1 --"] {
        let id = dure::web::url::encode(id);
        for path in ["firms/{id}", "firms/{id}/edit", "postings/{id}", "postings/{id}/edit", "postings/{id}/matches"] {
            let path = format!("/{}", path.replace("{id}", &id));
            let page = staff.get(&path).await;
            assert!(page.status.is_client_error(), "{path}: {}", page.status);
        }
    }
}

#[tokio::test]
async fn every_address_answers_every_method_without_falling_over() {
    let app = TestApp::new().await;
    for path in super::hardening::ADDRESSES {
        for method in ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW"] {
            let request = Person::request(method.parse().unwrap(), path).header("sec-fetch-site", "same-origin");
            let page = app.visitor().send(request.body(Body::empty()).unwrap()).await;
            assert!(!page.status.is_server_error(), "{method} {path}: {}", page.status);
            assert!(method != "HEAD" || page.bytes.is_empty(), "HEAD {path} has a body");
        }
    }
}

#[tokio::test]
async fn pages_for_members_send_visitors_to_the_door_and_back() {
    let app = TestApp::new().await;
    for path in ["/me/firm", "/me/matches", "/postings/new"] {
        let page = app.visitor().get(path).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(page.location(), dure::web::url::sign_in(Some(path)), "{path}");
    }
}

#[tokio::test]
async fn a_firm_that_is_kept_out_of_sight_is_not_there_for_others() {
    let app = TestApp::new().await;
    let firm = app.firm("숨은회사").hidden().create().await;
    let path = dure::web::url::firm(firm);
    assert_eq!(app.visitor().get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.requester().await.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.staff().await.get(&path).await.status, StatusCode::OK);
    assert_eq!(app.member_of(firm).await.get(&path).await.status, StatusCode::OK);
}
