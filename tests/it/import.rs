//! Member lists from files, against the database.
//! 1. the same file twice doubles nothing   2. either all usable rows are written or none
//! 3. CSV in UTF-8, in CP949 and a workbook give the same firms   4. what changed nothing leaves no event

use dure::{
    firms::import::{self, Import, Mapping, Plan},
    kernel::dates::Zone,
};
use rust_xlsxwriter::Workbook;
use sqlx::PgConnection;

use crate::support::{Noted, TestApp, trail};

const LIST: &str = "회사명,사업자등록번호,지역,주요제품,역량\n\
    ㈜한빛정밀,101-81-00001,서울,금형,MES\n\
    다온소프트,,상하이,물류 소프트웨어,WMS\n\
    세움전자,,부산,프레스 부품,\n";

fn import_of(app: &TestApp) -> Import<'static> {
    Import { association: app.association, source: "list", today: Zone::Seoul.date(app.now()), now: app.now() }
}

async fn planned(app: &TestApp, conn: &mut PgConnection, bytes: &[u8]) -> Plan {
    let table = import::read(bytes).unwrap();
    let mapping = Mapping::of(&table, &[]).unwrap();
    import::plan(conn, import_of(app), &table, &mapping).await.unwrap()
}

/// What `dure import firms` does with a file.
async fn imported(app: &TestApp, bytes: &[u8]) -> Plan {
    let mut tx = app.app.begin().await.unwrap();
    let plan = planned(app, &mut tx, bytes).await;
    import::apply(&mut tx, import_of(app), &plan, |_| {}).await.unwrap();
    tx.commit().await.unwrap();
    plan
}

/// Name, number, region, products and capabilities of every firm that belongs to the association.
async fn firms(app: &TestApp) -> Vec<String> {
    sqlx::query_scalar(
        "SELECT concat_ws(' | ', name_ko, registration_no, region, nullif(products, ''),
                          (SELECT string_agg(capability, ',') FROM firm_capabilities c WHERE c.firm_id = f.id))
         FROM firms f JOIN memberships m ON m.firm_id = f.id WHERE m.association_id = $1 ORDER BY sort_name",
    )
    .bind(app.association.0)
    .fetch_all(&mut *app.conn().await)
    .await
    .unwrap()
}

async fn events(app: &TestApp) -> Vec<Noted> {
    trail(&mut *app.conn().await, app.association).await
}

fn cp949(text: &str) -> Vec<u8> {
    encoding_rs::EUC_KR.encode(text).0.into_owned()
}

fn workbook(text: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (line, row) in text.lines().zip(0u32..) {
        for (cell, column) in line.split(',').zip(0u16..) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[tokio::test]
async fn a_list_becomes_members_with_what_it_says_of_them_and_one_event() {
    let app = TestApp::new().await;
    imported(&app, LIST.as_bytes()).await;
    assert_eq!(
        firms(&app).await,
        [
            "다온소프트 | cn-sh | 물류 소프트웨어 | wms",
            "세움전자 | kr-busan | 프레스 부품",
            "㈜한빛정밀 | 1018100001 | kr-seoul | 금형 | mes",
        ]
    );
    let events = events(&app).await;
    assert_eq!(events.iter().map(|event| event.verb.as_str()).collect::<Vec<_>>(), ["imported"]);
    assert_eq!(events[0].details["new"], 3);
}

#[tokio::test]
async fn the_same_file_a_second_time_writes_nothing() {
    let app = TestApp::new().await;
    imported(&app, LIST.as_bytes()).await;
    let (members, trail) = (firms(&app).await, events(&app).await);
    let again = imported(&app, LIST.as_bytes()).await;
    assert_eq!(again.counts(), "new 0 · changed 0 · unchanged 3 · faulty 0");
    assert_eq!(firms(&app).await, members);
    assert_eq!(events(&app).await, trail, "what changed nothing is no event");
}

#[tokio::test]
async fn cp949_and_a_workbook_are_the_same_list_as_utf_8() {
    let app = TestApp::new().await;
    assert_eq!(imported(&app, &cp949(LIST)).await.new.len(), 3);
    assert_eq!(imported(&app, LIST.as_bytes()).await.unchanged, 3);
    assert_eq!(imported(&app, &workbook(LIST)).await.unchanged, 3);
}

#[tokio::test]
async fn a_changed_row_changes_its_firm_and_no_other() {
    let app = TestApp::new().await;
    imported(&app, LIST.as_bytes()).await;
    let plan = imported(&app, LIST.replace("프레스 부품", "프레스 금형").as_bytes()).await;
    assert_eq!(plan.counts(), "new 0 · changed 1 · unchanged 2 · faulty 0");
    assert_eq!(firms(&app).await[1], "세움전자 | kr-busan | 프레스 금형");
    assert_eq!(events(&app).await.len(), 2);
}

#[tokio::test]
async fn a_fault_on_the_way_leaves_nothing_behind() {
    let app = TestApp::new().await;
    let mut slow = app.app.begin().await.unwrap();
    let plan = planned(&app, &mut slow, LIST.as_bytes()).await;
    // Someone else brings one of the same firms in before the slow import has written.
    imported(&app, "회사명,사업자등록번호\n한빛정밀,101-81-00001\n".as_bytes()).await;
    let between = (firms(&app).await, events(&app).await);

    let error = import::apply(&mut slow, import_of(&app), &plan, |_| {}).await.unwrap_err();
    drop(slow);

    assert!(format!("{error:#}").contains("한빛정밀"), "{error:#}");
    assert_eq!((firms(&app).await, events(&app).await), between);
}

#[tokio::test]
async fn faulty_rows_are_told_and_the_others_written() {
    let app = TestApp::new().await;
    let plan =
        imported(&app, "회사명,사업자등록번호\n가나상사,101-81-00001\n,101-81-00001\n라마상사,12\n".as_bytes()).await;
    assert_eq!(plan.counts(), "new 1 · changed 0 · unchanged 0 · faulty 2");
    assert_eq!(plan.faulty.iter().map(|note| note.row).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(firms(&app).await, ["가나상사 | 1018100001 | other"]);
}
