//! Rankings, as the office and the firms see them.

use axum::http::StatusCode;
use dure::kernel::ids::{FirmId, PostingId};
use sqlx::Connection;

use crate::support::{Page, Person, TestApp, matches, ranked};

/// Changes what a firm says of itself, as another process would.
async fn says(app: &TestApp, firm: FirmId, products: &str) {
    sqlx::query("UPDATE firms SET products = $2 WHERE id = $1")
        .bind(firm.0)
        .bind(products)
        .execute(&mut app.database.owner().await)
        .await
        .unwrap();
}

#[tokio::test]
async fn the_office_sees_who_fits_and_why() {
    let app = TestApp::new().await;
    app.firm("한빛").core("mes").project_of("쑤저우 공장 MES 구축", 2025, &["mes"]).create().await;
    app.firm("다온").able("network-infrastructure").create().await;
    app.firm("김치나라").core("food-oem").create().await;
    let posting = app.posting("새 공장 MES").must("mes").says("공장에 생산관리를 들여요.").create().await;

    let page = matches(&app.staff().await, posting).await;

    assert_eq!(ranked(&page).first().map(String::as_str), Some("한빛"));
    assert!(!ranked(&page).contains(&"김치나라".to_owned()), "a firm of another trade is not listed");
    assert!(!page.all(".match:first-child .why li").is_empty());
    assert!(
        page.attrs(".match .why a", "href").iter().any(|href| href.contains("#cap-mes")),
        "a reason links to its evidence"
    );
    app.settled().await;
}

#[tokio::test]
async fn the_shown_parts_add_up_to_the_shown_score() {
    let app = TestApp::new().await;
    for (name, years) in [("가", 1), ("나", 4), ("다", 9)] {
        let level = dure::kernel::vocab::Level::Able;
        app.firm(name).can("mes", level, years).says("창고와 공장의 생산관리").free(3).create().await;
    }
    let posting = app.posting("공장 생산관리").must("mes").nice("wms").nice("erp").in_region("cn-js").create().await;

    let page = matches(&app.staff().await, posting).await;

    let html = page.html();
    let card = scraper::Selector::parse(".match").unwrap();
    let (score, part) = (scraper::Selector::parse(".score b").unwrap(), scraper::Selector::parse(".parts dd").unwrap());
    let number = |text: String| text.trim().split('/').next().unwrap().parse::<u32>().unwrap();
    let mut cards = 0;
    for one in html.select(&card) {
        let shown = number(one.select(&score).next().unwrap().text().collect());
        let parts: u32 = one.select(&part).map(|dd| number(dd.text().collect())).sum();
        assert_eq!(parts, shown);
        cards += 1;
    }
    assert_eq!(cards, 3);
}

#[tokio::test]
async fn a_must_binds_the_team_and_not_the_single_firm() {
    let app = TestApp::new().await;
    app.firm("망지기").core("network-infrastructure").create().await;
    let posting = app.posting("공장 IT").must("mes").must("network-infrastructure").create().await;

    let page = matches(&app.staff().await, posting).await;

    assert_eq!(ranked(&page), ["망지기"]);
    assert_eq!(page.all(".heat .team td").len(), 2);
    assert_eq!(page.all(".heat .team td.lv0").len(), 1, "the open requirement shows");
}

#[tokio::test]
async fn who_breaks_a_rule_for_every_member_is_excluded_with_the_reason() {
    let app = TestApp::new().await;
    app.firm("말하는회사").core("mes").speaks("zh").create().await;
    app.firm("조용한회사").core("mes").create().await;
    let rule = dure::web::Rule::Language(dure::kernel::vocab::Language::Zh);
    let posting = app.posting("공장").must("mes").with(|new| new.rules.push(rule)).create().await;

    let page = matches(&app.staff().await, posting).await;

    assert_eq!(ranked(&page), ["말하는회사"]);
    assert!(page.text("main aside").contains("조용한회사"));
}

#[tokio::test]
async fn nobody_but_the_office_sees_a_ranking() {
    let app = TestApp::new().await;
    let firm = app.firm("한빛").core("mes").create().await;
    let posting = app.posting("공장").must("mes").create().await;
    let path = format!("/postings/{posting}/matches");

    assert_eq!(app.member_of(firm).await.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.requester().await.get(&path).await.status, StatusCode::NOT_FOUND);
    let visitor = app.visitor().get(&path).await;
    assert!(visitor.location().starts_with("/sign-in?next="), "{}", visitor.location());
}

#[tokio::test]
async fn a_firm_sees_what_is_there_for_it_and_what_it_lacks() {
    let app = TestApp::new().await;
    let firm = app.firm("한빛").core("mes").create().await;
    app.posting("공장 MES와 창고").must("mes").must("wms").create().await;
    app.posting("김치 수출").must("food-oem").create().await;

    let page = app.member_of(firm).await.get("/me/matches").await;

    assert_eq!(page.status, StatusCode::OK);
    let titles = page.all(".list h3");
    assert_eq!(titles.len(), 1, "{titles:?}");
    assert!(page.text(".gap").contains("WMS"), "{}", page.text(".gap"));
}

#[tokio::test]
async fn a_hidden_firm_is_neither_ranked_nor_named_in_the_ranking() {
    let app = TestApp::new().await;
    app.firm("드러난회사").core("mes").create().await;
    app.firm("숨은회사").core("mes").hidden().create().await;
    let posting = app.posting("공장").must("mes").create().await;

    let page = matches(&app.staff().await, posting).await;

    assert_eq!(ranked(&page), ["드러난회사"]);
}

#[tokio::test]
async fn a_change_in_one_process_shows_in_the_rankings_of_another() {
    let app = TestApp::new().await;
    let firm = app.firm("한빛").create().await;
    let posting = app.posting("콜드체인 창고").says("저온 물류 창고를 지어요").create().await;
    let staff = app.staff().await;
    let elsewhere = staff.before(app.beside(|_| {}).await.router);
    assert!(ranked(&matches(&elsewhere, posting).await).is_empty());

    says(&app, firm, "저온 물류 창고와 콜드체인").await;

    assert_eq!(ranked(&matches(&elsewhere, posting).await), ["한빛"]);
    assert_eq!(ranked(&matches(&staff, posting).await), ["한빛"]);
}

#[tokio::test]
async fn a_change_that_commits_late_is_not_missed() {
    let app = TestApp::new().await;
    let (slow, quick) = (app.firm("늦은회사").create().await, app.firm("빠른회사").create().await);
    let posting = app.posting("콜드체인 창고").says("저온 물류 창고를 지어요").create().await;
    let staff = app.staff().await;
    let mut owner = app.database.owner().await;
    let mut late = owner.begin().await.unwrap();
    sqlx::query("UPDATE firms SET products = '저온 물류 창고' WHERE id = $1")
        .bind(slow.0)
        .execute(&mut *late)
        .await
        .unwrap();

    // The quicker one got the later number and is seen first.
    says(&app, quick, "저온 물류 창고").await;
    assert_eq!(ranked(&matches(&staff, posting).await), ["빠른회사"]);
    late.commit().await.unwrap();

    let mut both = ranked(&matches(&staff, posting).await);
    both.sort();
    assert_eq!(both, ["늦은회사", "빠른회사"]);
}

#[tokio::test]
async fn a_published_ranking_is_kept_once_with_the_version_of_its_weights() {
    let app = TestApp::new().await;
    app.firm("한빛").core("mes").create().await;
    let posting = app.posting("공장").must("mes").create().await;
    for _ in 0..2 {
        let job = dure::jobs::Job::SaveRanking { posting, version: 1 };
        dure::jobs::enqueue(&mut *app.conn().await, &job, app.now()).await.unwrap();
    }

    app.settled().await;

    let kept: Vec<(i32, i64)> = sqlx::query_as(
        "SELECT weights_version, count(e.rank) FROM rankings r LEFT JOIN ranking_entries e ON e.ranking_id = r.id
         WHERE posting_id = $1 GROUP BY r.id, weights_version",
    )
    .bind(posting.0)
    .fetch_all(&mut *app.conn().await)
    .await
    .unwrap();
    assert_eq!(kept, [(2, 1)]);
}

#[tokio::test]
async fn a_request_in_one_language_reaches_profiles_in_the_others() {
    let app = TestApp::new().await;
    app.firm("上海云仓").says("我们提供仓库管理系统的实施和维护").create().await;
    app.firm("Harbour").says("We build warehouse management systems").create().await;
    app.firm("바다").says("김치를 담급니다").create().await;
    let posting = app.posting("창고관리시스템을 찾아요").says("새 창고에 WMS가 필요해요").create().await;

    let found = ranked(&matches(&app.staff().await, posting).await);

    assert!(found.contains(&"上海云仓".to_owned()) && found.contains(&"Harbour".to_owned()), "{found:?}");
}

/// A firm and a request that fit, and an office that has read the ranking, so that it is kept.
async fn read_before(app: &TestApp) -> (FirmId, PostingId, Person) {
    let firm = app.firm("한빛").core("mes").free(3).create().await;
    let posting = app.posting("새 공장").must("mes").create().await;
    let staff = app.staff().await;
    let first = matches(&staff, posting).await;
    assert_eq!(matches(&staff, posting).await.text("main"), first.text("main"), "read twice, it is the same");
    (firm, posting, staff)
}

async fn execute(app: &TestApp, change: &'static str, id: uuid::Uuid) {
    let done = sqlx::query(change).bind(id).execute(&mut app.database.owner().await).await.unwrap();
    assert!(done.rows_affected() > 0, "nothing was changed");
}

#[tokio::test]
async fn a_ranking_read_before_shows_a_firm_s_new_name_at_once() {
    let app = TestApp::new().await;
    let (firm, posting, staff) = read_before(&app).await;

    execute(&app, "UPDATE firms SET name_ko = '새이름' WHERE id = $1", firm.0).await;

    let page = matches(&staff, posting).await;
    assert_eq!(ranked(&page), ["새이름"]);
    assert!(!page.body().contains("한빛"));
}

#[tokio::test]
async fn a_ranking_read_before_shows_at_once_that_a_firm_has_left() {
    let app = TestApp::new().await;
    let (firm, posting, staff) = read_before(&app).await;

    execute(&app, "DELETE FROM memberships WHERE firm_id = $1", firm.0).await;

    assert!(ranked(&matches(&staff, posting).await).is_empty());
}

#[tokio::test]
async fn a_ranking_read_before_follows_its_request_at_once() {
    let app = TestApp::new().await;
    let (_, posting, staff) = read_before(&app).await;
    app.firm("김치나라").core("food-oem").create().await;
    matches(&staff, posting).await;

    execute(&app, "UPDATE posting_requirements SET capability = 'food-oem' WHERE posting_id = $1", posting.0).await;
    execute(&app, "UPDATE postings SET title = '새 김치', version = version + 1 WHERE id = $1", posting.0).await;

    let page = matches(&staff, posting).await;
    assert_eq!(ranked(&page), ["김치나라"]);
    assert!(page.text(".crumb").contains("새 김치"));
}

#[tokio::test]
async fn a_ranking_read_before_grows_older_with_the_day() {
    let app = TestApp::new().await;
    let (_, posting, _) = read_before(&app).await;
    let days_left = |page: &Page| page.text(".dday");
    let before = matches(&app.staff().await, posting).await;

    app.clock.advance(chrono::TimeDelta::days(29));

    let after = matches(&app.staff().await, posting).await;
    assert_ne!(days_left(&after), days_left(&before));
    assert_ne!(after.text(".match"), before.text(".match"), "it was said how long ago capacity was confirmed");
}

#[tokio::test]
async fn each_page_of_a_ranking_is_kept_in_each_language_by_itself() {
    let app = TestApp::new().await;
    for number in 0..12 {
        app.firm(&format!("회사{number}")).core("mes").create().await;
    }
    let posting = app.posting("공장").must("mes").create().await;
    let staff = app.staff().await;
    let second = format!("/postings/{posting}/matches?page=2");
    for _ in 0..2 {
        let korean = matches(&staff, posting).await;
        let said = |page: &Page| page.text(".ranked > li:first-child .score") + &page.text("main aside");
        assert!(said(&korean).contains("점"), "{}", said(&korean));
        assert_eq!(ranked(&korean).len(), 10);
        let english = matches(&staff.reading("en"), posting).await;
        assert_eq!(ranked(&english), ranked(&korean));
        assert_ne!(english.text("h1"), korean.text("h1"));
        assert!(said(&english).contains("pts") && !said(&english).contains("점"), "{}", said(&english));
        let rest = ranked(&staff.get(&second).await);
        assert!(rest.len() == 2 && !rest.iter().any(|firm| ranked(&korean).contains(firm)), "{rest:?}");
        let beyond = staff.get(&format!("/postings/{posting}/matches?page=18")).await;
        assert_eq!(ranked(&beyond), rest, "beyond the last page is the last page");
    }
}

#[tokio::test]
async fn a_ranking_read_by_one_person_opens_to_nobody_else() {
    let app = TestApp::new().await;
    let (firm, posting, _) = read_before(&app).await;
    let path = format!("/postings/{posting}/matches");

    assert_eq!(app.member_of(firm).await.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.requester().await.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.visitor().get(&path).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_seat_taken_away_closes_a_ranking_at_once_however_often_it_was_read() {
    let app = TestApp::new().await;
    let (_, posting, staff) = read_before(&app).await;
    let path = format!("/postings/{posting}/matches");

    execute(&app, "UPDATE association_roles SET role = 'requester' WHERE association_id = $1", app.association.0).await;
    assert_eq!(staff.get(&path).await.status, StatusCode::NOT_FOUND);
    execute(&app, "UPDATE association_roles SET role = 'admin' WHERE association_id = $1", app.association.0).await;
    assert_eq!(staff.get(&path).await.status, StatusCode::OK);
    execute(&app, "DELETE FROM association_roles WHERE association_id = $1", app.association.0).await;
    assert_eq!(staff.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_account_that_is_disabled_is_out_with_its_next_request() {
    let app = TestApp::new().await;
    let (_, posting, staff) = read_before(&app).await;

    execute(&app, "UPDATE accounts SET disabled_at = now() WHERE id <> $1", uuid::Uuid::nil()).await;

    let page = staff.get(&format!("/postings/{posting}/matches")).await;
    assert!(page.location().starts_with("/sign-in?next="), "{}", page.location());
}
