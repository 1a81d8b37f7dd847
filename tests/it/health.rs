//! What machines ask.
//!
//! Promises: 1. the process is alive as long as it answers   2. it is ready when its database answers   3. figures are for this machine, or for
//! whoever holds the token, and for others they are not there

use crate::support::{Page, Person, TestApp};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};

async fn metrics(person: &Person, headers: &[(&str, &str)]) -> Page {
    let request = headers
        .iter()
        .fold(Person::request(Method::GET, "/metrics"), |request, (name, value)| request.header(*name, *value));
    person.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_running_process_is_alive_and_ready() {
    let app = TestApp::new().await;
    assert_eq!(app.visitor().get("/livez").await.status, StatusCode::OK);
    assert_eq!(app.visitor().get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn without_its_database_it_is_alive_but_not_ready_and_says_so_to_people() {
    let app = TestApp::new().await;
    app.app.pool.close().await;
    assert_eq!(app.visitor().get("/livez").await.status, StatusCode::OK);
    assert_eq!(app.visitor().get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    let page = app.visitor().reading("en").get("/sign-in").await;
    assert_ne!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn probes_answer_whatever_host_they_ask_for() {
    let app = TestApp::new().await;
    let request = Person::request(Method::GET, "/readyz").header("host", "10.0.0.3:9000").body(Body::empty()).unwrap();
    assert_eq!(app.visitor().send(request).await.status, StatusCode::OK);
}

#[tokio::test]
async fn figures_are_for_this_machine_only() {
    let app = TestApp::new().await;
    let here = app.visitor().at("127.0.0.1");
    here.get("/nowhere").await;
    let page = metrics(&here, &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body().contains("http_request_duration_seconds"), "{}", page.body());
    assert_eq!(metrics(&app.visitor(), &[]).await.status, StatusCode::NOT_FOUND, "another machine");
    for header in ["x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via"] {
        let page = metrics(&here, &[(header, "127.0.0.1")]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "a proxy on this machine speaks for someone else ({header})");
    }
}

#[tokio::test]
async fn a_token_opens_the_figures_and_nothing_else_does() {
    let app = TestApp::with(|setup| setup.metrics_token = Some("a-long-token".to_owned())).await;
    let there = app.visitor();
    assert_eq!(metrics(&there, &[("authorization", "Bearer a-long-token")]).await.status, StatusCode::OK);
    assert_eq!(metrics(&there, &[("authorization", "Bearer a-long-toke")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(metrics(&there, &[("authorization", "a-long-token")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        metrics(&there.at("127.0.0.1"), &[]).await.status,
        StatusCode::NOT_FOUND,
        "with a token, the token counts"
    );
}
