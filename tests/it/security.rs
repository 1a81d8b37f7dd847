//! What every answer carries and what no request gets past.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use crate::support::{Page, Person, TestApp};
use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode},
};
use hyper::body::Frame;

async fn send(app: &TestApp, request: axum::http::request::Builder, body: impl Into<Body>) -> Page {
    app.visitor().send(request.body(body.into()).unwrap()).await
}

#[tokio::test]
async fn every_page_carries_the_headers_that_protect_it() {
    let app = TestApp::new().await;
    let missing = app.visitor().get("/nowhere").await;
    for page in [app.visitor().get("/").await, app.visitor().get("/firms").await, missing] {
        let csp = page.header("content-security-policy");
        assert!(csp.contains("default-src 'none'") && csp.contains("frame-ancestors 'none'"), "{}: {csp}", page.path);
        assert!(!csp.contains("unsafe"), "{}: {csp}", page.path);
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{}", page.path);
        assert_eq!(page.header("x-frame-options"), "DENY", "{}", page.path);
        assert_eq!(page.header("referrer-policy"), "same-origin", "{}", page.path);
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin", "{}", page.path);
        assert_eq!(page.header("cache-control"), "no-store", "{}", page.path);
        assert!(!page.header("x-request-id").is_empty(), "{}", page.path);
        assert!(page.header("strict-transport-security").is_empty(), "plain http on this machine promises no https");
    }
}

#[tokio::test]
async fn a_public_address_promises_https_and_binds_its_cookies() {
    let app = TestApp::with(|setup| setup.public_url = "https://portal.example.org".parse().unwrap()).await;
    let request =
        Person::form("/language").header("host", "portal.example.org").header("sec-fetch-site", "same-origin");
    let page = send(&app, request, "lang=en&next=/").await;
    assert!(page.header("strict-transport-security").contains("max-age="));
    for cookie in page.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap();
        assert!(
            cookie.contains("Secure") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
            "{cookie}"
        );
    }
    let request = Person::request(Method::GET, "/").header("host", "localhost:8080");
    assert_eq!(
        send(&app, request, "").await.status,
        StatusCode::MISDIRECTED_REQUEST,
        "on a public address localhost is strange"
    );
}

#[tokio::test]
async fn a_request_for_another_host_is_not_for_us() {
    let app = TestApp::new().await;
    for host in ["evil.example", "localhost.evil.example:8080", "127.0.0.1.evil.example", "localhost:8080@evil.example"]
    {
        let page = send(&app, Person::request(Method::GET, "/").header("host", host), "").await;
        assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(!page.body().contains("evil.example"), "the strange name must not come back: {host}");
    }
    for host in ["localhost", "localhost:3000", "127.0.0.1:8080", "[::1]:8080"] {
        let page = send(&app, Person::request(Method::GET, "/nowhere").header("host", host), "").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{host}");
    }
}

#[tokio::test]
async fn another_site_cannot_change_anything_here() {
    let app = TestApp::new().await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://localhost.evil.example:8080"),
    ] {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            let request = Person::request(method.clone(), "/language")
                .header("content-type", "application/x-www-form-urlencoded")
                .header(name, value);
            assert_eq!(
                send(&app, request, "lang=en").await.status,
                StatusCode::FORBIDDEN,
                "{method} with {name}: {value}"
            );
        }
    }
}

#[tokio::test]
async fn our_own_pages_and_programs_without_a_browser_may_post() {
    let app = TestApp::new().await;
    for (name, value) in
        [("sec-fetch-site", "same-origin"), ("sec-fetch-site", "none"), ("origin", "http://localhost:8080")]
    {
        let page = send(&app, Person::form("/language").header(name, value), "lang=en&next=/").await;
        assert_ne!(page.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
}

#[tokio::test]
async fn a_body_that_announces_too_much_is_refused_before_it_comes() {
    let app = TestApp::new().await;
    // The body never ends: only an answer given at once comes within the time.
    let body = Body::new(Endless);
    let request = Person::form("/language").header("content-length", "1048577").header("sec-fetch-site", "same-origin");
    let page = tokio::time::timeout(Duration::from_secs(5), send(&app, request, body)).await.unwrap();
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_body_that_grows_too_large_is_cut_off() {
    let app = TestApp::new().await;
    let body = "a".repeat(1024 * 1024 + 1);
    let page = send(&app, Person::form("/language").header("sec-fetch-site", "same-origin"), body).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.has("h1"), "people see a page");
}

#[tokio::test]
async fn rubbish_in_a_form_is_refused_not_guessed_at() {
    let app = TestApp::new().await;
    let many: String = (0..5_000).map(|n| format!("f{n}=x&")).collect();
    for (what, body) in [
        ("percent-encoded bytes that are no UTF-8", b"lang=%ff%fe".to_vec()),
        ("raw bytes that are no UTF-8", b"lang=\xff\xfe".to_vec()),
        ("NUL", b"lang=e%00n".to_vec()),
        ("thousands of fields", many.into_bytes()),
        ("not a choice", b"lang=klingon".to_vec()),
        ("nothing", Vec::new()),
    ] {
        let page = send(&app, Person::form("/language").header("sec-fetch-site", "same-origin"), body).await;
        assert!(page.status.is_client_error(), "{what}: {}", page.status);
    }
    for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x"] {
        let request = Person::request(Method::POST, "/language")
            .header("content-type", kind)
            .header("sec-fetch-site", "same-origin");
        assert_eq!(send(&app, request, "lang=en").await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
}

#[tokio::test]
async fn static_files_are_those_of_the_portal_and_no_others() {
    let app = TestApp::new().await;
    for path in [
        "/static/../Cargo.toml",
        "/static/%2e%2e/Cargo.toml",
        "/static/..%2fCargo.toml",
        "/static/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/static//etc/passwd",
        "/static/..%5c..%5cCargo.toml",
        "/static/app.css%00.svg",
        "/static/",
        "/static/%ff",
        "/static/missing",
    ] {
        let page = app.visitor().get(path).await;
        assert!(matches!(page.status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST), "{path}: {}", page.status);
        assert!(!page.body().contains("[package]") && !page.body().contains("root:"), "{path}");
    }
    let page = app.visitor().get(dure::web::asset("app.css")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("cache-control").contains("immutable"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn a_static_file_comes_packed_for_those_who_can_unpack_it() {
    let app = TestApp::new().await;
    let path = dure::web::asset("app.css");
    let plain = app.visitor().get(path).await;
    for coding in ["br", "gzip"] {
        let packed = send(&app, Person::request(Method::GET, path).header("accept-encoding", coding), "").await;
        assert_eq!(packed.header("content-encoding"), coding);
        assert!(packed.bytes.len() * 2 < plain.bytes.len(), "{coding}");
    }
}

#[tokio::test]
async fn the_application_cannot_rewrite_the_trail_nor_the_weights_of_old_rankings() {
    let app = TestApp::new().await;
    let mut conn = app.database.app().await;
    for table in ["audit_events", "ranking_weights", "rankings", "ranking_entries"] {
        for sql in [format!("DELETE FROM {table}"), format!("TRUNCATE {table}"), format!("DROP TABLE {table}")] {
            let error = sqlx::query(sqlx::AssertSqlSafe(sql.clone())).execute(&mut conn).await.unwrap_err();
            assert_eq!(error.as_database_error().unwrap().code().as_deref(), Some("42501"), "{sql}: {error}");
        }
    }
    let error = sqlx::query("UPDATE audit_events SET verb = 'edited'").execute(&mut conn).await.unwrap_err();
    assert_eq!(error.as_database_error().unwrap().code().as_deref(), Some("42501"), "{error}");
}

#[tokio::test]
async fn the_requests_of_the_pool_run_in_the_applications_own_role() {
    let app = TestApp::new().await;
    let role: String = sqlx::query_scalar("SELECT current_user::text").fetch_one(&mut *app.conn().await).await.unwrap();
    assert_eq!(role, "dure_app");
    let owned: i64 = sqlx::query_scalar("SELECT count(*) FROM pg_class WHERE relowner = 'dure_app'::regrole")
        .fetch_one(&mut *app.conn().await)
        .await
        .unwrap();
    assert_eq!(owned, 0, "the application's role owns nothing");
}

/// A body whose first byte never comes.
struct Endless;

impl axum::body::HttpBody for Endless {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}
