//! How firms are ranked, told to everyone; and the words of a firm that answer a request, marked for those whom it concerns.

use axum::http::StatusCode;
use dure::{
    kernel::{
        ids::{FirmId, PostingId},
        points::{Points, shown_parts},
    },
    matcher::{Criterion, Weights},
};

use crate::support::{Page, TestApp};

#[tokio::test]
async fn a_visitor_reads_how_firms_are_ranked_in_each_language() {
    let app = TestApp::new().await;
    let mut headings = Vec::new();
    for language in ["ko", "en", "zh"] {
        let page = app.visitor().reading(language).get("/ranking").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.all(".list h3").len(), Criterion::ALL.len(), "every criterion is explained");
        headings.push(page.text("h1"));
    }
    headings.dedup();
    assert_eq!(headings.len(), 3, "{headings:?}");
}

#[tokio::test]
async fn the_points_told_are_those_of_a_request_that_asks_about_everything() {
    let app = TestApp::new().await;

    let page = app.visitor().get("/ranking").await;

    let told: Vec<u32> = page.all("tbody td.n").iter().map(|cell| cell.trim().parse().unwrap()).collect();
    // Without meaning its weight goes to the others in proportion.
    let weights = Weights::default().without(Criterion::Meaning);
    let counted = Criterion::ALL.map(|criterion| Points(weights.of(criterion).into()));
    assert_eq!(told, shown_parts(&counted, 100));
    assert!(page.text("main aside").contains("지금은 꺼져 있어요"), "that the model is off is said");
}

#[tokio::test]
async fn the_rule_of_rotation_told_is_the_association_s_own() {
    let app = TestApp::new().await;
    let set = async |change: &'static str| {
        sqlx::query(change).bind(app.association.0).execute(&mut app.database.owner().await).await.unwrap();
        app.visitor().get("/ranking").await.text("section[aria-labelledby=rotation]")
    };

    let three = set("UPDATE associations SET rotation_in_ten = 3, rotation_threshold = 80 WHERE id = $1").await;
    assert!(three.contains("앞 10자리 가운데 3자리") && three.contains("80%"), "{three}");
    let none = set("UPDATE associations SET rotates = false WHERE id = $1").await;
    assert!(none.contains("순환 자리를 두지 않아요") && !none.contains("80%"), "{none}");
}

#[tokio::test]
async fn rankings_and_the_foot_of_every_page_lead_to_the_explanation() {
    let app = TestApp::new().await;
    let (firm, posting) = fitting(&app).await;

    let office = app.staff().await.get(&format!("/postings/{posting}/matches")).await;
    assert!(office.has("main aside a[href='/ranking']"));
    let mine = app.member_of(firm).await.get("/me/matches").await;
    assert!(mine.has("main aside a[href='/ranking']"));
    assert!(app.visitor().get("/").await.has("footer a[href='/ranking']"));
}

/// A firm whose texts answer a request.
async fn fitting(app: &TestApp) -> (FirmId, PostingId) {
    let firm = app.firm("한빛").says("저온 물류 창고와 콜드체인을 해요").create().await;
    let posting = app.posting("콜드체인 창고").says("저온 물류 창고를 지어요").create().await;
    (firm, posting)
}

fn marked(page: &Page) -> Vec<String> {
    assert_eq!(page.status, StatusCode::OK);
    page.all("#profile mark")
}

#[tokio::test]
async fn the_profile_opened_from_a_reason_has_the_words_marked_that_led_to_the_match() {
    let app = TestApp::new().await;
    let (_, posting) = fitting(&app).await;
    let staff = app.staff().await;
    let ranking = staff.get(&format!("/postings/{posting}/matches")).await;
    let reason = ranking.attr(".match .why a:has(mark)", "href").unwrap();

    let profile = staff.get(reason.split('#').next().unwrap()).await;

    assert!(marked(&profile).contains(&"콜드체인".to_owned()), "{:?}", marked(&profile));
    assert!(profile.text("#profile p").contains("저온 물류 창고와 콜드체인을 해요"), "the text itself is unchanged");
    assert_eq!(profile.attr(".flash.info a", "href"), Some(format!("/postings/{posting}")));
}

#[tokio::test]
async fn the_marks_are_for_the_office_and_the_firm_itself_and_nobody_else() {
    let app = TestApp::new().await;
    let (firm, posting) = fitting(&app).await;
    let other = app.firm("다온").create().await;
    let path = format!("/firms/{firm}?for={posting}");

    assert!(!marked(&app.staff().await.get(&path).await).is_empty());
    assert!(!marked(&app.member_of(firm).await.get(&path).await).is_empty());
    assert!(marked(&app.member_of(other).await.get(&path).await).is_empty());
    assert!(marked(&app.requester().await.get(&path).await).is_empty());
    assert!(marked(&app.visitor().get(&path).await).is_empty());
    assert!(marked(&app.staff().await.get(&format!("/firms/{firm}?for=nothing")).await).is_empty());
}

#[tokio::test]
async fn a_firm_learns_nothing_of_a_draft_by_its_marks() {
    let app = TestApp::new().await;
    let (firm, posting) = fitting(&app).await;
    let path = format!("/firms/{firm}?for={posting}");
    sqlx::query("UPDATE postings SET stage = 'draft' WHERE id = $1")
        .bind(posting.0)
        .execute(&mut app.database.owner().await)
        .await
        .unwrap();

    assert!(marked(&app.member_of(firm).await.get(&path).await).is_empty());
    assert!(!marked(&app.staff().await.get(&path).await).is_empty());
}

#[tokio::test]
async fn the_marks_stand_in_every_language_and_every_text_just_where_the_words_are() {
    let app = TestApp::new().await;
    let firm = app.firm("한빛").says("콜드체인과 화장품").says("Leggings and coats, legginglike");
    let firm = firm.with(|content| content.products = "냉동고, 콜드체인".to_owned());
    let firm = firm.project_of("콜드체인 구축", 2024, &[]).create().await;
    let posting = app.posting("콜드체인").says("레깅스를 실어요").create().await;

    for language in ["ko", "zh"] {
        let page = app.staff().await.reading(language).get(&format!("/firms/{firm}?for={posting}")).await;
        let mut profile = marked(&page);
        profile.sort();
        assert_eq!(profile, ["Leggings", "콜드체인"], "in both languages, in no other word");
        assert_eq!(page.all("#products mark"), ["콜드체인"]);
        assert_eq!(page.all("#projects b mark"), ["콜드체인"]);
    }
}

#[tokio::test]
async fn a_text_with_markup_stays_a_text_between_its_marks() {
    let app = TestApp::new().await;
    let firm = app.firm("한빛").says("<b>창고</b> & 콜드체인").create().await;
    let posting = app.posting("콜드체인 창고").create().await;

    let page = app.staff().await.get(&format!("/firms/{firm}?for={posting}")).await;

    assert!(!marked(&page).is_empty());
    assert!(!page.has("#profile b"));
    assert!(page.text("#profile p").contains("<b>창고</b> & 콜드체인"));
}
