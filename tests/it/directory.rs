//! What the directory finds for what is typed.
//!
//! Promises: 1. initials, half-typed words and slips find a firm, and a slip is told  2. every word must be found, in whatever language it is
//! said  3. names come before texts  4. nobody learns of a hidden firm by searching  5. a changed profile is found at once  6. counts are
//! those of the list

use dure::web::url::encode;

use crate::support::{Page, Person, TestApp};

const NAMES: &str = "#found .list .go";
const TOLD: &str = "#found [data-say] .meta";

async fn search(person: &Person, q: &str) -> Page {
    person.get(&format!("/firms?q={}", encode(q))).await
}

async fn finds(person: &Person, q: &str) -> Vec<String> {
    search(person, q).await.all(NAMES)
}

#[tokio::test]
async fn initials_and_half_typed_syllables_find_a_firm() {
    let app = TestApp::new().await;
    app.firm("(주)세연정동").with(|firm| firm.names.en = Some("Seyeon Jeongdong".to_owned())).create().await;
    app.firm("한빛정밀").create().await;
    let visitor = app.visitor();
    for q in [
        "ㅅㅇㅈㄷ",
        "ㅅ",
        "세ㅇ",
        "세연저",
        "세연정",
        "(주)세연",
        "주식회사 세연정동",
        "정동",
        "seyeon",
        "SEYEON jeong",
    ] {
        assert_eq!(finds(&visitor, q).await, ["(주)세연정동"], "{q}");
    }
}

#[tokio::test]
async fn a_slip_finds_the_firm_and_is_told_in_the_readers_language() {
    let app = TestApp::new().await;
    app.firm("세연정동").with(|firm| firm.names.en = Some("Seyeon".to_owned())).create().await;
    app.firm("한빛정밀").says("현장 태블릿을 만듭니다.").create().await;
    let visitor = app.visitor();
    for (q, found) in [
        ("쎄연정동", "세연정동"),
        ("세여정동", "세연정동"),
        ("셰연정동", "세연정동"),
        ("세연정똥", "세연정동"),
        ("Seyoen", "seyeon"),
    ] {
        let page = search(&visitor, q).await;
        assert_eq!(page.all(NAMES), ["세연정동"], "{q}");
        assert!(page.text(TOLD).contains(q) && page.text(TOLD).contains(found), "{q}: {}", page.text(TOLD));
    }
    assert_eq!(search(&visitor, "쎄연").await.text(TOLD), "‘쎄연’ 대신 ‘세연’도 찾아봤어요.");
    assert_eq!(finds(&visitor, "태블렛").await, ["한빛정밀"]);
    assert!(!search(&visitor, "세연정동").await.has(TOLD), "nothing is told when nothing was wrong");
    visitor.set_cookie("lang", "en");
    assert_eq!(search(&visitor, "쎄연").await.text(TOLD), "Including results for “세연” (you typed “쎄연”).");
}

#[tokio::test]
async fn every_word_is_found_in_whatever_language_it_is_said() {
    let app = TestApp::new().await;
    app.firm("가온").core("mes").in_region("vn").says("쑤저우 공장을 잇습니다.").create().await;
    app.firm("나온").core("mes").in_region("vn").create().await;
    app.firm("다온").in_region("vn").says("쑤저우 물류 창고").create().await;
    app.firm("라온").in_region("vn").says("我們提供品質檢測服務").create().await;
    app.firm("마온").in_region("vn").project("엠이에스 구축").create().await;
    let visitor = app.visitor();
    for q in
        ["mes 쑤저우", "쑤저우 MES", "생산관리시스템 쑤저우", "制造执行系统 쑤저우", "manufacturing execution 쑤저우"]
    {
        assert_eq!(finds(&visitor, q).await, ["가온"], "{q}");
    }
    assert_eq!(finds(&visitor, "mes").await, ["가온", "나온", "마온"], "who can do it, then who speaks of it");
    assert_eq!(finds(&visitor, "엠이에스").await.len(), 3);
    assert_eq!(finds(&visitor, "品质检测").await, ["라온"], "traditional characters are simplified ones");
    assert!(finds(&visitor, "mes 쑤저우 콰징").await.is_empty());
}

#[tokio::test]
async fn places_find_firms_by_where_they_are() {
    let app = TestApp::new().await;
    app.firm("가온").core("mes").in_region("cn-sh").create().await;
    app.firm("나온").core("mes").in_region("kr-seoul").create().await;
    let visitor = app.visitor();
    for q in ["mes 상하이", "上海 mes", "Shanghai MES"] {
        assert_eq!(finds(&visitor, q).await, ["가온"], "{q}");
    }
}

#[tokio::test]
async fn a_name_comes_before_a_text_and_without_words_the_name_decides() {
    let app = TestApp::new().await;
    app.firm("가온").says("두레와 함께 일해요.").create().await;
    app.firm("나두레").create().await;
    app.firm("두레테크").create().await;
    app.firm("두레").create().await;
    let visitor = app.visitor();
    assert_eq!(finds(&visitor, "두레").await, ["두레", "두레테크", "나두레", "가온"]);
    assert_eq!(finds(&visitor, " ").await, ["가온", "나두레", "두레", "두레테크"]);
}

#[tokio::test]
async fn nobody_learns_of_a_hidden_firm_by_searching() {
    let app = TestApp::new().await;
    let hidden = app.firm("가려진회사").core("mes").says("비밀스러운 제품").hidden().create().await;
    app.firm("다온").core("erp").create().await;
    let member = app.member_of(app.firm("라온").create().await).await;
    let (owner, staff) = (app.member_of(hidden).await, app.staff().await);
    for q in ["가려진회사", "ㄱㄹㅈ", "가려진훼사", "비밀스러운", "mes"] {
        for person in [&app.visitor(), &member] {
            let page = search(person, q).await;
            assert!(page.all(NAMES).is_empty() && !page.has(TOLD), "{q}");
            assert!(page.text("#found h2").contains('0'), "{q}: {}", page.text("#found h2"));
            assert!(!page.has("#found .stack .chip .n"), "{q}: no filter counts it");
        }
        for person in [&owner, &staff] {
            assert_eq!(finds(person, q).await, ["가려진회사"], "{q}");
        }
    }
}

#[tokio::test]
async fn a_changed_profile_is_found_at_once() {
    let app = TestApp::new().await;
    let firm = app.firm("다온").says("의류를 만듭니다.").create().await;
    let member = app.member_of(firm).await;
    assert!(finds(&member, "반도체").await.is_empty());
    let mut fields = member.get("/me/firm").await.form("form#firm");
    fields.retain(|(name, _)| name != "name-en" && name != "products");
    fields.extend([("name-en".to_owned(), "Daon Chips".to_owned()), ("products".to_owned(), "반도체 장비".to_owned())]);
    member.post("/me/firm", fields).await.follow().await;
    for q in ["반도체", "daon chips", "다온"] {
        assert_eq!(finds(&app.visitor(), q).await, ["다온"], "{q}");
    }
    app.settled().await;
}

#[tokio::test]
async fn words_and_filters_together_count_what_they_list() {
    let app = TestApp::new().await;
    for number in 0..25 {
        let region = if number % 5 == 0 { "kr-seoul" } else { "cn-js" };
        let firm = app.firm(&format!("한빛{number:02}")).in_region(region).speaks("zh");
        if number % 2 == 0 {
            firm.core("mes").create().await
        } else {
            firm.core("erp").startup().create().await
        };
    }
    app.firm("가온").core("mes").in_region("kr-seoul").create().await;
    let visitor = app.visitor();
    for filter in ["", "&capability=mes", "&region=kr-seoul", "&kind=startup&language=zh", "&region=kr&capability=erp"]
    {
        let base = format!("/firms?q={}{filter}", encode("한빛"));
        let page = visitor.get(&base).await;
        let total = listed(&visitor, &base).await;
        assert!(page.text("#found h2").contains(&total.to_string()), "{filter}");
        let chips: Vec<(String, String)> = page
            .attrs("#found .stack .chip:not([aria-current])", "href")
            .into_iter()
            .zip(page.all("#found .stack .chip:not([aria-current]) .n"))
            .collect();
        for (href, n) in chips {
            assert_eq!(listed(&visitor, &href).await.to_string(), n, "{filter} then {href}");
        }
    }
}

/// How many firms all pages of a list have.
async fn listed(person: &Person, address: &str) -> usize {
    let mut names = Vec::new();
    for page in 1..=3 {
        names.extend(person.get(&format!("{address}&page={page}")).await.all(NAMES));
    }
    names.sort_unstable();
    names.dedup();
    names.len()
}
