//! Firms, as people meet them.
//!
//! Directory  1. half-typed Hangul, initials, products and capability words find firms  2. filters narrow, count and can be taken
//! back  3. a hidden firm is for the office  4. htmx gets a part, its history the whole
//! Profile    5. evidence has an address  6. contacts are for members  7. a stale word about capacity says so
//! Editor     8. saving keeps what was not touched and is recorded  9. faults come at once with what was typed  10. who saves
//! second is told  11. a number that is taken is a fault, a doubtful one is kept  12. rows come and go without a script
//! 13. nobody edits another's firm

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use chrono::Days;
use dure::firms::{Capacity, Contact};

use crate::support::{Page, Person, TestApp};

const NAMES: &str = "#found .list .go";

fn changed(page: &Page, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = page.form("form#firm");
    fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    fields.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

async fn partial(person: &Person, path: &str, restored: bool) -> Page {
    let mut request =
        Person::request(Method::GET, path).header("hx-request", "true").header("hx-request-type", "partial");
    if restored {
        request = request.header("hx-history-restore-request", "true");
    }
    person.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn half_typed_words_initials_products_and_capabilities_find_a_firm() {
    let app = TestApp::new().await;
    app.firm("(주)다온제조").core("mes").with(|firm| firm.products = "현장 태블릿".to_owned()).create().await;
    app.firm("라온물류").core("customs-clearance").create().await;
    let visitor = app.visitor();
    for q in ["다오", "다온ㅈ", "ㄷㅇ", "태블릿", "MES", "mes", "생산관리"] {
        let page = visitor.get(&format!("/firms?q={}", dure::web::url::encode(q))).await;
        assert_eq!(page.all(NAMES), ["(주)다온제조"], "{q}");
    }
    let nothing = visitor.get("/firms?q=zzzz").await;
    assert!(nothing.has("#found .empty a.btn") && nothing.all(NAMES).is_empty());
    app.settled().await;
}

#[tokio::test]
async fn names_come_in_korean_order_without_their_legal_form() {
    let app = TestApp::new().await;
    for name in ["Zeta", "주식회사 마루", "(주)다온", "가온", "3M"] {
        app.firm(name).create().await;
    }
    let page = app.visitor().get("/firms").await;
    assert_eq!(page.all(NAMES), ["가온", "(주)다온", "주식회사 마루", "Zeta", "3M"]);
}

#[tokio::test]
async fn filters_narrow_count_and_can_be_taken_back() {
    let app = TestApp::new().await;
    app.firm("가온").core("mes").in_region("cn-js").speaks("zh").create().await;
    app.firm("나온").core("mes").able("erp").in_region("cn-sh").create().await;
    app.firm("다온").core("erp").in_region("vn").startup().create().await;
    let visitor = app.visitor();
    let both = visitor.get("/firms?capability=mes&capability=erp").await;
    assert_eq!(both.all(NAMES), ["나온"]);
    let mes = visitor.get("/firms?capability=mes").await;
    assert_eq!(mes.all(NAMES), ["가온", "나온"]);
    assert_eq!(mes.all(".tiles a b"), ["1곳", "1곳"], "the map counts what the filter leaves");
    assert_eq!(mes.attr("#found .main .chip[aria-current]", "href").as_deref(), Some("/firms"));
    assert_eq!(visitor.get("/firms?kind=startup&region=vn").await.all(NAMES), ["다온"]);
    assert_eq!(visitor.get("/firms?language=zh").await.all(NAMES), ["가온"]);
    assert_eq!(
        visitor.get("/firms?region=atlantis&page=99").await.all(NAMES).len(),
        3,
        "an old link still shows a list"
    );
}

#[tokio::test]
async fn every_word_of_a_search_must_be_found_wherever_it_stands() {
    let app = TestApp::new().await;
    app.firm("상하이정밀").core("mes").in_region("cn-sh").create().await;
    app.firm("상하이물산").core("erp").in_region("cn-sh").create().await;
    app.firm("가온").core("mes").in_region("cn-js").create().await;
    let visitor = app.visitor();
    for q in ["상하이 MES", "MES 상하이", "ㅅㅎㅇ MES", "mes 상ㅎ"] {
        let q = q.replace(' ', "+");
        assert_eq!(visitor.get(&format!("/firms?q={q}")).await.all(NAMES), ["상하이정밀"], "{q}");
    }
    assert!(visitor.get("/firms?q=상하이+콰징").await.all(NAMES).is_empty());
}

#[tokio::test]
async fn a_wider_region_holds_the_firms_within_it() {
    let app = TestApp::new().await;
    app.firm("가온").in_region("cn-sh").create().await;
    app.firm("나온").in_region("cn-bj").create().await;
    app.firm("다온").in_region("kr-seoul").create().await;
    let visitor = app.visitor();
    assert_eq!(visitor.get("/firms?region=huadong").await.all(NAMES), ["가온"]);
    assert_eq!(visitor.get("/firms?region=cn").await.all(NAMES), ["가온", "나온"]);
    let korea = visitor.get("/firms?region=kr").await;
    assert_eq!(korea.all(NAMES), ["다온"]);
    assert_eq!(korea.attr("#found .main .chip[aria-current]", "href").as_deref(), Some("/firms"));
}

#[tokio::test]
async fn a_hidden_firm_is_for_the_office_only() {
    let app = TestApp::new().await;
    let hidden = app.firm("가려진회사").hidden().create().await;
    let address = format!("/firms/{hidden}");
    let member = app.member_of(app.firm("다온").create().await).await;
    for person in [app.visitor(), member] {
        assert_eq!(person.get(&address).await.status, StatusCode::NOT_FOUND);
        assert!(!person.get("/firms").await.all(NAMES).contains(&"가려진회사".to_owned()));
    }
    let staff = app.staff().await;
    assert_eq!(staff.get(&address).await.status, StatusCode::OK);
    assert!(staff.get("/firms").await.all(NAMES).contains(&"가려진회사".to_owned()));
}

#[tokio::test]
async fn a_search_gets_the_part_it_replaces_and_history_the_whole_page() {
    let app = TestApp::new().await;
    app.firm("다온").create().await;
    let visitor = app.visitor();
    let part = partial(&visitor, "/firms?q=%EB%8B%A4", false).await;
    assert!(!part.body().contains("<html") && part.body().contains("다온"));
    assert!(part.header("vary").to_lowercase().contains("hx-request"));
    assert!(partial(&visitor, "/firms?q=%EB%8B%A4", true).await.body().contains("<html"));
}

#[tokio::test]
async fn each_piece_of_evidence_has_an_address() {
    let app = TestApp::new().await;
    let firm = app.firm("다온").core("mes").project("쑤저우 공장 MES").says("MES를 만들어요.").create().await;
    let page = app.visitor().get(&format!("/firms/{firm}")).await;
    let found = dure::firms::find(&mut *app.conn().await, firm).await.unwrap().unwrap();
    let project = format!("[id=\"project-{}\"]", found.content.projects[0].id);
    for anchor in ["#cap-mes", "#profile", "#certifications", "#capacity", &project] {
        assert!(page.has(anchor), "{anchor}");
    }
}

#[tokio::test]
async fn contacts_are_for_people_of_the_association() {
    let app = TestApp::new().await;
    let contact = || Contact { phone: Some("010-0000-1234".to_owned()), ..Contact::default() };
    let firm = app.firm("다온").with(|firm| firm.contact = contact()).create().await;
    let address = format!("/firms/{firm}");
    assert!(!app.visitor().get(&address).await.body().contains("1234"));
    let member = app.member_of(app.firm("라온").create().await).await;
    assert!(member.get(&address).await.body().contains("010-0000-1234"));
    assert!(!member.get(&address).await.has(".head .btn.pri"), "no way to edit another's firm");
}

#[tokio::test]
async fn an_old_word_about_capacity_says_so_until_it_is_confirmed_with_one_press() {
    let app = TestApp::new().await;
    let confirmed_on = app.now().date_naive() - Days::new(50);
    let capacity = Capacity { people: 4, from: None, confirmed_on };
    let firm = app.firm("다온").with(|firm| firm.capacity = Some(capacity)).create().await;
    let member = app.member_of(firm).await;
    let address = format!("/firms/{firm}");
    assert!(member.get(&address).await.text("#capacity .badge.warn").contains("다시 확인"));
    member.post("/me/firm", [("op", "confirm-capacity")]).await.follow().await;
    assert_eq!(member.get(&address).await.text("#capacity .badge.ok"), "오늘 확인했어요");
    app.settled().await;
}

#[tokio::test]
async fn saving_keeps_what_was_not_touched() {
    let app = TestApp::new().await;
    let firm = app.firm("다온").core("mes").able("erp").project("쑤저우 공장 MES").speaks("ko").free(3).create().await;
    let member = app.member_of(firm).await;
    let before = dure::firms::find(&mut *app.conn().await, firm).await.unwrap().unwrap();
    let form = member.get("/me/firm").await;
    let saved = member
        .post("/me/firm", changed(&form, &[("name-zh", "多温"), ("website", "daon.example")]))
        .await
        .follow()
        .await;
    assert_eq!(saved.path, format!("/firms/{firm}"));
    assert!(saved.has(".flash.ok"));
    let after = dure::firms::find(&mut *app.conn().await, firm).await.unwrap().unwrap();
    assert_eq!(after.content.names.zh.as_deref(), Some("多温"));
    assert_eq!(after.content.website.as_deref(), Some("https://daon.example"));
    assert_eq!(after.content.capabilities, before.content.capabilities);
    assert_eq!(after.content.projects, before.content.projects);
    assert_eq!(after.content.languages, before.content.languages);
    app.settled().await;
}

#[tokio::test]
async fn all_faults_come_at_once_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    let member = app.member_of(app.firm("다온").create().await).await;
    let form = member.get("/me/firm").await;
    let typed = [("name-ko", ""), ("registration", "123"), ("employees", "열 명"), ("products", "남아 있을 글")];
    let page = member.post("/me/firm", changed(&form, &typed)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.attrs(".errs a", "href"), ["#name-ko", "#registration", "#employees"]);
    assert_eq!(page.attr("#employees", "value").as_deref(), Some("열 명"));
    assert_eq!(page.text("#products"), "남아 있을 글");
}

#[tokio::test]
async fn who_saves_second_is_told_and_loses_nothing() {
    let app = TestApp::new().await;
    let firm = app.firm("다온").create().await;
    let (one, two) = (app.member_of(firm).await, app.staff().await);
    let office = format!("/firms/{firm}/edit");
    let (first, second) = (one.get("/me/firm").await, two.get(&office).await);
    one.post("/me/firm", changed(&first, &[("name-en", "Daon")])).await.follow().await;
    let told = two.post(&office, changed(&second, &[("name-en", "Daon Two")])).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.has(".flash.warn") && told.attr("#name-en", "value").as_deref() == Some("Daon Two"));
    two.post(&office, changed(&told, &[])).await.follow().await;
    let saved = dure::firms::find(&mut *app.conn().await, firm).await.unwrap().unwrap();
    assert_eq!(saved.content.names.en.as_deref(), Some("Daon Two"));
    app.settled().await;
}

#[tokio::test]
async fn a_taken_number_is_a_fault_and_a_doubtful_one_is_kept_with_a_warning() {
    let app = TestApp::new().await;
    let one = app.member_of(app.firm("다온").create().await).await;
    let two = app.member_of(app.firm("라온").create().await).await;
    let form = one.get("/me/firm").await;
    let typed = [("country", "KR"), ("registration", "124-81-00999")];
    let warned = one.post("/me/firm", changed(&form, &typed)).await.follow().await;
    assert!(warned.has("#registration-w"));
    let form = two.get("/me/firm").await;
    let refused = two.post("/me/firm", changed(&form, &typed)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attrs(".errs a", "href"), ["#registration"]);
}

#[tokio::test]
async fn rows_come_and_go_without_a_script() {
    let app = TestApp::new().await;
    let firm = app.firm("다온").core("mes").able("erp").create().await;
    let member = app.member_of(firm).await;
    let form = member.get("/me/firm").await;
    let more = member.post("/me/firm", changed(&form, &[("op", "add-capability"), ("products", "그대로")])).await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.has("#capability-2-what") && more.text("#products") == "그대로");
    assert!(more.has("details[open] #capability-2-what"), "a new row is open");
    assert!(!more.has("details[open] #capability-1-what"), "the others are folded");
    let wrong = member.post("/me/firm", changed(&form, &[("capability-1-years", "많이")])).await;
    assert!(wrong.has("details[open] #capability-1-years") && !wrong.has("details[open] #capability-0-years"));
    let fewer = member.post("/me/firm", changed(&more, &[("op", "drop-capability-0")])).await;
    let first = fewer.attr("#capability-0-what", "value").unwrap();
    assert!(first.contains("ERP"), "{first}");
    member.post("/me/firm", changed(&fewer, &[])).await.follow().await;
    let saved = dure::firms::find(&mut *app.conn().await, firm).await.unwrap().unwrap();
    let codes: Vec<_> = saved.content.capabilities.iter().map(|held| held.capability.code()).collect();
    assert_eq!(codes, ["erp"]);
    app.settled().await;
}

#[tokio::test]
async fn nobody_edits_anothers_firm() {
    let app = TestApp::new().await;
    let firm = app.firm("다온").create().await;
    let address = format!("/firms/{firm}/edit");
    let other = app.member_of(app.firm("라온").create().await).await;
    assert_eq!(other.get(&address).await.status, StatusCode::FORBIDDEN);
    assert_eq!(other.post(&address, [("version", "1")]).await.status, StatusCode::FORBIDDEN);
    assert!(app.visitor().get(&address).await.location().starts_with("/sign-in"));
    let staff = app.staff().await;
    assert!(staff.get(&address).await.has("#standing"), "the office decides on the standing");
    assert_eq!(staff.get("/me/firm").await.status, StatusCode::NOT_FOUND);
}
