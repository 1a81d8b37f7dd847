//! The front door, as each kind of visitor meets it.

use axum::http::StatusCode;
use chrono::TimeDelta;
use dure::{
    firms::Standing,
    kernel::{
        dates::Zone,
        ids::{FirmId, PostingId},
        money::{Currency, Money},
    },
    postings::{self, Outcome, Result as Ending},
};

use crate::support::TestApp;

async fn decide(app: &TestApp, posting: PostingId, lead: FirmId, result: Ending) {
    let outcome = Outcome {
        result,
        lead: Some(lead),
        value: Money::of_major(152_000_000, Currency::Krw),
        summary: "석 달 동안 사고가 없었다.".to_owned(),
        decided_on: Zone::Seoul.date(app.now()),
    };
    postings::insert_outcome(&mut *app.conn().await, posting, &outcome).await.unwrap();
}

#[tokio::test]
async fn a_visitor_sees_what_is_open_now_soonest_first_and_three_ways_in() {
    let app = TestApp::new().await;
    app.posting("나중에 닫는 공고").closing_in(TimeDelta::days(20)).create().await;
    app.posting("곧 닫는 공고").must("mes").in_region("cn-js").closing_in(TimeDelta::days(3)).create().await;
    app.posting("닫힌 공고").closing_in(TimeDelta::days(-1)).create().await;

    let page = app.visitor().get("/").await;

    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all("#main h3 a.go")[3..], ["곧 닫는 공고", "나중에 닫는 공고"]);
    assert_eq!(page.all(".dday"), ["마감 D-3", "마감 D-20"]);
    assert!(page.has(".dday.hot") && page.all(".item .badge").len() == 1);
    let doors = page.attrs(".door a", "href");
    assert_eq!(doors, ["/sign-in?next=%2Fme%2Fmatches", "/sign-in", "tel:+862162090000"]);
}

#[tokio::test]
async fn members_and_the_office_find_their_next_step_on_top() {
    let app = TestApp::new().await;
    let firm = app.firm("한빛정보").create().await;
    let (member, office, guest) = (app.member_of(firm).await, app.staff().await, app.requester().await);

    let first = async |person: &crate::support::Person| person.get("/").await.attr(".hero .pri", "href").unwrap();
    assert_eq!(first(&app.visitor()).await, "/postings");
    assert_eq!(first(&member).await, "/me/matches");
    assert_eq!(first(&office).await, "/postings/new");
    assert_eq!(first(&guest).await, "/postings");
    assert_eq!(office.get("/").await.attr(".door a", "href").as_deref(), Some("/postings/new"));
}

#[tokio::test]
async fn results_name_the_lead_firm_unless_it_is_out_of_sight_and_count_awards_only() {
    let app = TestApp::new().await;
    let lead = app.firm("물결로지스").create().await;
    let hidden = app.firm("숨은회사").with(|firm| firm.standing = Standing::Hidden).create().await;
    for (title, firm, result) in [
        ("냉동 물류센터", lead, Ending::Completed),
        ("비밀 프로젝트", hidden, Ending::Contracted),
        ("유찰된 공고", lead, Ending::NoAward),
    ] {
        let posting = app.posting(title).closing_in(TimeDelta::days(-30)).create().await;
        decide(&app, posting, firm, result).await;
    }

    let page = app.visitor().get("/").await;

    let results = page.all("section[aria-labelledby=results] .item");
    assert_eq!(results.len(), 2);
    assert!(results.iter().any(|text| text.contains("주관사 물결로지스") && text.contains("1억 5,200만 원")));
    assert!(!page.body().contains("숨은회사") && !page.body().contains("유찰된 공고"));
    assert_eq!(page.all(".nums dd"), ["1곳", "0건", "2건"]);
}

#[tokio::test]
async fn the_map_counts_active_firms_of_this_association_where_they_are() {
    let app = TestApp::new().await;
    for (name, region) in [("하나", "cn-sh"), ("둘", "cn-sh"), ("셋", "kr-seoul"), ("넷", "cn-bj")] {
        app.firm(name).in_region(region).create().await;
    }
    app.firm("쉬는회사").with(|firm| firm.standing = Standing::Inactive).create().await;

    let page = app.visitor().get("/").await;

    assert_eq!(page.text(".take"), "4곳 가운데 2곳이 상하이에 있어요. 지도 밖의 지역에도 1곳이 있어요.");
    assert_eq!(page.attrs(".tiles a", "href"), ["/firms?region=cn-sh", "/firms?region=kr-seoul"]);
    assert_eq!(page.all(".fig tbody tr").len(), 3);
}

#[tokio::test]
async fn an_empty_association_has_a_front_door_in_every_language() {
    let app = TestApp::new().await;
    for (language, open) in [("ko", "지금 모집하고 있어요"), ("en", "Open now"), ("zh", "征集中的需求")]
    {
        let page = app.visitor().reading(language).get("/").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.text("#open"), open);
        assert!(page.has(".empty") && !page.has(".tiles"));
    }
}

#[tokio::test]
async fn an_installation_without_an_association_says_what_to_run() {
    let app = TestApp::new().await;
    let mut owner = app.database.owner().await;
    sqlx::query("TRUNCATE associations CASCADE").execute(&mut owner).await.unwrap();

    let page = app.visitor().get("/").await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.all("pre").iter().any(|text| text.contains("dure admin")));
}

#[tokio::test]
async fn link_previews_have_a_title_a_sentence_and_absolute_addresses() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/").await;
    let content = |property: &str| page.attr(&format!("meta[property='og:{property}']"), "content");

    assert_eq!(content("title").as_deref(), Some("한바다중소기업협의회 · 두레"));
    assert!(content("description").is_some_and(|text| !text.is_empty()));
    assert_eq!(content("url").as_deref(), Some("http://localhost:8080/"));
    assert!(content("image").is_none_or(|image| image.starts_with("http://localhost:8080/static/og.")));
}
