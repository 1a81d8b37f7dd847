//! Promises of the form: 1. what a firm is comes back unchanged  2. all faults at once  3. blank rows are no rows
//! 4. rows may be named by label, code or synonym  5. only a firm's own projects keep their ids  6. a wrong check digit is kept, marked

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Typed, parse};
use crate::{
    firms::{Firm, Standing, views::sample_firm},
    kernel::{ids::ProjectId, locale::Locale},
    web::{Fault, Faults},
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn with(firm: &Firm, changes: &[(&str, &str)]) -> Typed {
    let mut fields = Typed::of(firm, Locale::Ko).0;
    fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    fields.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    Typed::posted(fields)
}

fn faults(changes: &[(&str, &str)]) -> Faults {
    let firm = sample_firm().unwrap();
    parse(&with(&firm, changes), &firm, today(), false).unwrap_err()
}

#[test]
fn a_firm_saved_unchanged_stays_as_it_is_in_any_language() {
    let firm = sample_firm().unwrap();
    for locale in Locale::ALL {
        let mut expected = firm.content.clone();
        expected.capacity = expected.capacity.map(|mut capacity| {
            capacity.confirmed_on = today();
            capacity
        });
        assert_eq!(parse(&Typed::of(&firm, locale), &firm, today(), true), Ok(expected));
    }
}

#[test]
fn all_faults_come_at_once() {
    let mut expected = Faults::default();
    expected.add("name-ko", Fault::Missing);
    expected.add("registration", Fault::BadRegistrationNumber);
    expected.add("employees", Fault::NotANumber);
    expected.add("website", Fault::NotAWebAddress);
    expected.add("capability-0-years", Fault::OutOfRange(0, 100));
    expected.add("contact-email", Fault::NotAnEmail);
    let typed = [
        ("name-ko", ""),
        ("name-en", ""),
        ("name-zh", " "),
        ("registration", "120-88-0076"),
        ("employees", "열 명"),
        ("website", "javascript:alert(1)"),
        ("capability-0-years", "101"),
        ("contact-email", "nobody"),
    ];
    assert_eq!(faults(&typed), expected);
}

#[test]
fn blank_rows_are_no_rows() {
    let firm = sample_firm().unwrap();
    let blank = [
        ("capability-77-what", " "),
        ("capability-77-level", "core"),
        ("project-9-what", ""),
        ("project-9-client", "it"),
    ];
    let content = parse(&with(&firm, &blank), &firm, today(), false).unwrap();
    assert_eq!(content.capabilities, firm.content.capabilities);
    assert_eq!(content.projects, firm.content.projects);
}

#[test]
fn a_row_that_lacks_its_name_is_a_fault() {
    let mut expected = Faults::default();
    let at = sample_firm().unwrap().content.capabilities.len();
    expected.add(format!("capability-{at}-what"), Fault::Missing);
    assert_eq!(faults(&[("capability-50-evidence", "열두 곳에 깔았어요")]), expected);
}

#[test]
fn a_capability_may_be_named_by_label_code_or_synonym() {
    for word in ["erp", "전사적자원관리(ERP)", "企业资源计划（ERP）", " SAP 구축 ", "sap implementation"]
    {
        assert_eq!(super::rows::capability(word).map(crate::kernel::vocab::Capability::code), Some("erp"), "{word}");
    }
    assert_eq!(super::rows::capability("no such thing"), None);
}

#[test]
fn a_project_of_another_firm_is_not_taken_over() {
    let firm = sample_firm().unwrap();
    let foreign = ProjectId(Uuid::from_u128(7));
    let content = parse(&with(&firm, &[("project-0-id", &foreign.to_string())]), &firm, today(), false).unwrap();
    assert!(content.projects.iter().all(|project| project.id != foreign));
}

#[test]
fn a_wrong_check_digit_is_kept_with_its_mark() {
    let firm = sample_firm().unwrap();
    let content = parse(&with(&firm, &[("registration", "124-81-00999")]), &firm, today(), false).unwrap();
    let registration = content.registration.unwrap();
    assert_eq!((registration.number.as_str(), registration.checked), ("1248100999", false));
}

#[test]
fn only_the_office_changes_the_standing() {
    let firm = sample_firm().unwrap();
    let typed = with(&firm, &[("standing", "hidden")]);
    assert_eq!(parse(&typed, &firm, today(), false).unwrap().standing, Standing::Active);
    assert_eq!(parse(&typed, &firm, today(), true).unwrap().standing, Standing::Hidden);
}

#[test]
fn a_dropped_row_leaves_the_others_in_order() {
    let firm = sample_firm().unwrap();
    let typed = Typed::of(&firm, Locale::Ko);
    let second = typed.get("capability-1-what").to_owned();
    assert_eq!(typed.without_row("capability", 0).get("capability-0-what"), second);
}
