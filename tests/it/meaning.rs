//! What rankings say of meaning, of neighbours, and of what a firm could do.
//! 1. a firm that says the same in other words and another language is found, and the words are shown
//!    on the profile too, apart from shared words
//! 2. switched off, it is not, and everything else still works
//! 3. every firm but the first is told from the one before it
//! 4. a firm is told what would lift it and whom it lacks; doing it leads to the place foretold

use crate::support::{TestApp, matches, ranked};
use dure::{
    jobs::{self, Job},
    kernel::ids::PostingId,
};

/// Firms of several trades, one of which does what the request wants without sharing a word with it.
async fn market(app: &TestApp) -> PostingId {
    for (name, says) in [
        ("Brightline", "We breed horses and ponies and run a riding school."),
        ("Orchid", "Flower arrangements for weddings and events."),
        ("Sunmil", "Bakery ingredients, flour mixes and pastry training."),
        ("Paperlane", "Office stationery and greeting cards."),
        ("Threadwell", "School uniforms and knitwear."),
        ("Kidoo", "Toys and picture books for small children."),
    ] {
        app.firm(name).says(says).create().await;
    }
    jobs::enqueue(&mut *app.conn().await, &Job::ReadFirms, app.now()).await.unwrap();
    app.settled().await;
    app.posting("승마장을 찾아요").says("직원들이 말을 타 볼 수 있는 곳이 필요해요").create().await
}

#[tokio::test]
async fn a_firm_that_means_the_same_in_other_words_is_found_and_its_words_are_shown() {
    let app = TestApp::with(|setup| setup.semantic = true).await;
    let posting = market(&app).await;

    let page = matches(&app.staff().await, posting).await;

    assert_eq!(ranked(&page).first().map(String::as_str), Some("Brightline"), "{:?}", ranked(&page));
    let quoted = page.all(".match:first-child mark, .ranked li:first-child mark");
    assert!(quoted.iter().any(|words| words.contains("horses")), "{quoted:?}");
    app.settled().await;
}

#[tokio::test]
async fn the_profile_tells_what_means_the_same_from_what_is_the_same() {
    let app = TestApp::with(|setup| setup.semantic = true).await;
    let posting = market(&app).await;
    let staff = app.staff().await;
    let ranking = matches(&staff, posting).await;
    let reason = ranking.attr(".ranked li:first-child a:has(mark), .match:first-child a:has(mark)", "href").unwrap();

    let profile = staff.get(reason.split('#').next().unwrap()).await;

    let meant = profile.all("#profile mark.alike");
    assert_eq!(meant.len(), 1, "{meant:?}");
    assert!(meant.iter().all(|words| words.contains("horses")), "{meant:?}");
    assert_eq!(profile.attr("#profile mark.alike", "title").as_deref(), Some("뜻이 비슷한 말"));
    assert!(profile.all("#profile mark:not(.alike)").is_empty(), "they share no word");
    assert!(
        profile.text(".flash.info").contains("점선을 그은 곳은 뜻이 비슷한 말"),
        "what the other mark means is told"
    );
    app.settled().await;
}

#[tokio::test]
async fn without_the_signal_of_meaning_the_rest_still_works() {
    let app = TestApp::new().await;
    let posting = market(&app).await;

    let page = matches(&app.staff().await, posting).await;

    assert!(page.status.is_success());
    assert!(!ranked(&page).contains(&"Brightline".to_owned()), "{:?}", ranked(&page));
    app.settled().await;
}

#[tokio::test]
async fn every_firm_but_the_first_is_told_from_the_one_before_it() {
    let app = TestApp::new().await;
    for years in [9, 4, 1] {
        app.firm(&format!("회사{years}")).can("mes", dure::kernel::vocab::Level::Core, years).create().await;
    }
    let posting = app.posting("새 공장").must("mes").create().await;

    let page = matches(&app.staff().await, posting).await;

    assert_eq!(page.all(".match details summary"), ["1위와 무엇이 다른가요?", "2위와 무엇이 다른가요?"]);
    let told = page.all(".match details li");
    assert!(told.iter().any(|line| line.starts_with("역량: ") && line.ends_with("점 적어요")), "{told:?}");
    app.settled().await;
}

#[tokio::test]
async fn a_firm_is_told_what_would_lift_it_and_doing_it_leads_to_the_place_foretold() {
    let app = TestApp::new().await;
    for name in ["가온", "나래", "다온"] {
        app.firm(name).core("mes").speaks("zh").free(3).create().await;
    }
    app.firm("라온").core("wms").free(3).create().await;
    let own = app.firm("마루").core("mes").free(3).create().await;
    let posting = app.posting("새 공장").must("mes").must("wms").speaking("zh").create().await;
    let member = app.member_of(own).await;

    let page = member.get("/me/matches").await;
    let tips = page.all("main details li");
    assert!(
        tips.iter().any(|tip| tip.contains("WMS") || tip.contains("창고"))
            && tips.iter().any(|tip| tip.contains("라온")),
        "{tips:?}"
    );
    let step = tips.iter().find(|tip| tip.contains("언어")).unwrap_or_else(|| panic!("{tips:?}"));
    let foretold: usize =
        step.split("→").nth(1).unwrap().chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();

    sqlx::query("UPDATE firms SET languages = array_append(languages, 'zh') WHERE id = $1")
        .bind(own.0)
        .execute(&mut app.database.owner().await)
        .await
        .unwrap();
    let reached =
        ranked(&matches(&app.staff().await, posting).await).iter().position(|name| name == "마루").unwrap() + 1;
    assert!(reached.abs_diff(foretold) <= 1, "foretold {foretold}, reached {reached}");
    app.settled().await;
}
