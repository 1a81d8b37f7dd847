//! No input makes the portal fall over: random addresses, queries and bodies, sent by everyone who may come.

use std::sync::LazyLock;

use crate::support::{Person, TestApp};
use axum::{body::Body, http::Method};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use tokio::runtime::Runtime;

/// Every address of the portal, with an id that is well-formed and unknown.
pub const ADDRESSES: &[&str] = &[
    "/",
    "/sign-in",
    "/sign-out",
    "/language",
    "/welcome/0000000000000000000000000000000000000000000000000000000000000000",
    "/associations/0190a1b2-0000-7000-8000-000000000000/choice",
    "/firms",
    "/firms/0190a1b2-0000-7000-8000-000000000000",
    "/firms/0190a1b2-0000-7000-8000-000000000000/edit",
    "/me/firm",
    "/me/matches",
    "/postings",
    "/postings/new",
    "/postings/preview",
    "/postings/0190a1b2-0000-7000-8000-000000000000",
    "/postings/0190a1b2-0000-7000-8000-000000000000/edit",
    "/postings/0190a1b2-0000-7000-8000-000000000000/matches",
    "/postings/0190a1b2-0000-7000-8000-000000000000/outcome",
    "/settings/weights",
    "/settings/weights/1",
    "/settings/rotation",
    "/demo/role",
    "/demo/reset",
    "/static/app.css",
    "/livez",
    "/readyz",
    "/metrics",
];

/// Names of fields and parameters that pages read; values for them are made up.
const NAMES: &[&str] = &[
    "q",
    "page",
    "region",
    "cap",
    "capability",
    "level",
    "must",
    "weight",
    "sector",
    "size",
    "lang",
    "language",
    "next",
    "op",
    "title",
    "body",
    "budget",
    "currency",
    "closes_on",
    "closes_time",
    "starts_on",
    "duration_months",
    "form_key",
    "version",
    "email",
    "password",
    "role",
    "need[0].capability",
    "name_ko",
    "requester_name",
    "requester_kind",
    "requester_country",
    "rule",
    "certification",
    "kind",
    "sort",
    "ended",
    "coverage",
    "reason",
    "on",
    "in_five",
    "in_ten",
    "threshold",
    "firm",
];

struct Ground {
    runtime: Runtime,
    people: Vec<Person>,
}

static GROUND: LazyLock<Ground> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let people = runtime.block_on(async {
        let app = TestApp::demo().await;
        let firm = app.firm("한빛").core("mes").create().await;
        vec![app.visitor(), app.staff().await, app.member_of(firm).await, app.requester().await]
    });
    Ground { runtime, people }
});

/// What people and machines put into fields.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9+:.,-]{0,24}",
        "[가-힣ㄱ-ㅎ ]{0,12}",
        Just("9223372036854775808".to_owned()),
        Just("-1".to_owned()),
        Just("9999-12-31".to_owned()),
        Just("\u{202e}\u{0}\u{feff}".to_owned()),
        Just("'; DROP TABLE firms; --".to_owned()),
        Just("<script>alert(1)</script>".to_owned()),
        prop::sample::select(vec![
            "mes", "core", "cn-sh", "ko", "staff", "suggest", "publish", "add", "drop-0", "drop-99"
        ])
        .prop_map(str::to_owned),
    ]
}

fn fields() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop_oneof![9 => prop::sample::select(NAMES).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec((name, value()), 0..12)
}

fn path() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(ADDRESSES).prop_map(str::to_owned),
        1 => any::<String>().prop_map(|text| format!("/{}", dure::web::url::encode(&text))),
        1 => any::<String>().prop_map(|text| format!("/firms/{}", dure::web::url::encode(&text))),
    ]
}

fn run(cases: u32, check: impl Fn((usize, String, Vec<(String, String)>)) -> Result<(), TestCaseError>) {
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    runner.run(&(0..4usize, path(), fields()), check).unwrap();
}

#[test]
fn no_query_makes_a_page_fall_over() {
    run(200, |(who, path, fields)| {
        let query = serde_html_form::to_string(fields).unwrap();
        let page = GROUND.runtime.block_on(GROUND.people[who].get(&format!("{path}?{query}")));
        prop_assert!(!page.status.is_server_error(), "{} answered {}", page.path, page.status);
        Ok(())
    });
}

#[test]
fn no_form_makes_a_page_fall_over() {
    run(200, |(who, path, fields)| {
        // A demo that resets itself two hundred times shows nothing but patience; signing in costs a hash each.
        if path == "/demo/reset" || path == "/sign-in" {
            return Ok(());
        }
        let page = GROUND.runtime.block_on(GROUND.people[who].post(&path, fields.clone()));
        prop_assert!(!page.status.is_server_error(), "POST {path} with {fields:?} answered {}", page.status);
        Ok(())
    });
}

#[test]
fn no_bytes_make_a_page_fall_over() {
    let mut runner = TestRunner::new(Config { cases: 200, failure_persistence: None, ..Config::default() });
    let input = (path(), prop::collection::vec(any::<u8>(), 0..600));
    let check = |(path, bytes): (String, Vec<u8>)| {
        if path == "/demo/reset" {
            return Ok(());
        }
        let request = Person::request(Method::POST, &path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(bytes))
            .unwrap();
        let page = GROUND.runtime.block_on(GROUND.people[1].send(request));
        prop_assert!(!page.status.is_server_error(), "POST {path} answered {}", page.status);
        Ok(())
    };
    runner.run(&input, check).unwrap();
}
