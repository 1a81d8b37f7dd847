//! The checklist beside the editor, in words, with the field where each thing is done.

use crate::{
    firms::{
        FirmContent,
        completeness::{Item, Todo},
    },
    i18n::Texts,
    kernel::{lang::TextLang, vocab::Capability},
    web::Change,
};

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodoLine {
    pub label: String,
    /// Id of the field.
    pub field: String,
    /// How many open requests would fit better.
    pub effect: Option<String>,
}

pub(super) fn todo_line(todo: Todo, content: &FirmContent, t: Texts) -> TodoLine {
    match todo {
        Todo::Item(item) => {
            let (label, field) = item_line(item, content, t);
            TodoLine { label, field, effect: None }
        }
        Todo::Change(effect) => {
            let (label, field) = change_line(effect.change, content, t);
            TodoLine { label, field, effect: Some(t.firms_effect(effect.postings as i64)) }
        }
    }
}

fn change_line(change: Change, content: &FirmContent, t: Texts) -> (String, String) {
    let locale = t.locale();
    match change {
        Change::AddCapability(term) => (t.firms_do_add_capability(term.label(locale)), "add-capability".to_owned()),
        Change::RaiseLevel(term) => (t.firms_do_raise_level(term.label(locale)), row_of(term, "level", content)),
        Change::AddEvidence(term) => (t.firms_do_add_evidence(term.label(locale)), row_of(term, "evidence", content)),
        Change::AddCertification(term) => {
            (t.firms_do_add_certification(term.label(locale)), "add-certification".to_owned())
        }
        Change::AddLanguage(term) => (t.firms_do_add_language(term.label(locale)), format!("language-{}", term.code())),
        Change::ConfirmCapacity => item_line(Item::Capacity, content, t),
    }
}

fn item_line(item: Item, content: &FirmContent, t: Texts) -> (String, String) {
    match item {
        Item::Capability => (t.firms_do_capability(), "capability-0-what".to_owned()),
        Item::Evidence => {
            let first = content.capabilities.iter().find(|held| held.evidence.is_none()).map(|held| held.capability);
            let field = first.map_or("capability-0-evidence".to_owned(), |term| row_of(term, "evidence", content));
            (t.firms_do_evidence(), field)
        }
        Item::Project => (t.firms_do_project(), "project-0-what".to_owned()),
        Item::Capacity if content.capacity.is_some() => (t.firms_do_confirm_capacity(), "capacity-people".to_owned()),
        Item::Capacity => (t.firms_do_capacity(), "capacity-people".to_owned()),
        Item::Profile(lang) => (
            match lang {
                TextLang::Ko => t.firms_do_profile_ko(),
                TextLang::En => t.firms_do_profile_en(),
                TextLang::Zh => t.firms_do_profile_zh(),
            },
            format!("profile-{}", lang.code()),
        ),
        Item::Certification => (t.firms_do_certification(), "certification-0-what".to_owned()),
        Item::Contact => (t.firms_do_contact(), "contact-person".to_owned()),
    }
}

/// The field of the row of a capability.
fn row_of(term: Capability, field: &str, content: &FirmContent) -> String {
    let at = content.capabilities.iter().position(|held| held.capability == term).unwrap_or_default();
    format!("capability-{at}-{field}")
}

/// What is there already.
pub(super) fn done_label(item: Item, t: Texts) -> String {
    match item {
        Item::Capability => t.firms_capabilities(),
        Item::Evidence => t.firms_evidence(),
        Item::Project => t.firms_projects(),
        Item::Capacity => t.firms_capacity(),
        Item::Profile(TextLang::Ko) => t.firms_profile_ko(),
        Item::Profile(TextLang::En) => t.firms_profile_en(),
        Item::Profile(TextLang::Zh) => t.firms_profile_zh(),
        Item::Certification => t.firms_certifications(),
        Item::Contact => t.firms_contact(),
    }
}
