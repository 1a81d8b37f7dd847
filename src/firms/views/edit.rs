//! The profile editor.

use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;

use super::{
    fields::{Field, Fields},
    profile::{CapacityLine, capacity_line},
    rows::{CapabilityRow, CertificationRow, ProjectRow},
    todo::{TodoLine, done_label, todo_line},
};
use crate::{
    firms::{Firm, FirmKind, FirmSize, Standing, completeness::Checklist, form::Typed},
    i18n::Texts,
    kernel::vocab::{Capability, Language, Region, Sector},
    web::{Choice, Effect, Faults, Layout, url},
};

/// What the editor shows beside the firm itself.
#[derive(Debug, Clone)]
pub struct EditContext {
    pub typed: Typed,
    pub faults: Faults,
    pub effects: Vec<Effect>,
    /// Kind and standing may be changed.
    pub governs: bool,
    /// Someone else saved first; what was typed is shown over it.
    pub changed_meanwhile: bool,
    pub action: String,
    pub today: NaiveDate,
}

/// `GET /me/firm` and `GET /firms/{id}/edit`.
#[derive(Template, WebTemplate)]
#[template(path = "firms/edit.html")]
pub struct EditPage {
    pub layout: Layout,
    pub action: String,
    pub profile: String,
    pub version: i32,
    pub changed_meanwhile: bool,
    pub faults: Vec<(String, String)>,
    pub standing: Option<(Field, Field)>,
    pub names: Vec<Field>,
    pub identity: Vec<Field>,
    pub place: Vec<Field>,
    pub extra_regions: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub supports: bool,
    pub offer: Vec<Field>,
    pub capacity: Vec<Field>,
    pub capacity_line: Option<CapacityLine>,
    pub texts: Vec<Field>,
    pub contact: Vec<Field>,
    pub capabilities: Vec<CapabilityRow>,
    pub certifications: Vec<CertificationRow>,
    pub projects: Vec<ProjectRow>,
    pub blank_capability: CapabilityRow,
    pub blank_certification: CertificationRow,
    pub blank_project: ProjectRow,
    pub known_capabilities: Vec<&'static str>,
    pub percent: usize,
    pub todo: Vec<TodoLine>,
    pub done: Vec<String>,
    /// The reader's own firm, with pages of its own.
    pub own: bool,
}

impl EditPage {
    #[must_use]
    pub fn new(layout: Layout, firm: &Firm, context: &EditContext) -> Self {
        let (t, typed, content) = (layout.t, &context.typed, &firm.content);
        let fields = Fields { typed, faults: &context.faults, t };
        let list = Checklist::new(content, &context.effects, context.today);
        let chosen = |name: &'static str| move |code: &str| typed.all(name).any(|other| other == code);
        let locale = t.locale();
        // An editor without a row looks broken.
        let rows = |list| 0..typed.rows(list).max(1);
        Self {
            own: context.action == url::my_firm(),
            action: context.action.clone(),
            profile: url::firm(firm.id),
            version: firm.version,
            changed_meanwhile: context.changed_meanwhile,
            faults: context.faults.all(t),
            standing: context.governs.then(|| standing(&fields)),
            names: names(&fields),
            identity: identity(&fields, firm),
            place: place(&fields),
            extra_regions: Choice::list(
                Region::all().map(|region| (region.code(), region.short(locale).to_owned())),
                chosen("extra-region"),
            ),
            languages: Choice::list(
                Language::ALL.map(|it| (it.code(), it.label(locale).to_owned())),
                chosen("language"),
            ),
            supports: typed.filled("supports").is_some(),
            offer: vec![
                fields.text("products", t.firms_products()).hint(t.firms_products_hint()),
                fields.line("website", t.firms_website()).keyboard("url"),
            ],
            capacity: vec![
                fields
                    .line("capacity-people", t.firms_capacity_people())
                    .keyboard("numeric")
                    .hint(t.firms_capacity_people_hint()),
                fields.line("capacity-from", t.firms_capacity_when()).kind("date").hint(t.firms_capacity_when_hint()),
            ],
            capacity_line: content.capacity.map(|capacity| capacity_line(capacity, context.today, t)),
            texts: vec![
                fields.text("profile-ko", t.firms_profile_ko()).lang("ko").hint(t.firms_profile_hint()),
                fields.text("profile-zh", t.firms_profile_zh()).lang("zh-Hans"),
                fields.text("profile-en", t.firms_profile_en()).lang("en"),
            ],
            contact: contact(&fields),
            capabilities: rows("capability").map(|at| CapabilityRow::new(&fields, &at.to_string())).collect(),
            certifications: rows("certification").map(|at| CertificationRow::new(&fields, &at.to_string())).collect(),
            projects: rows("project")
                .map(|at| ProjectRow::new(&fields, &at.to_string(), typed.capability_fields(at)))
                .collect(),
            blank_capability: CapabilityRow::new(&fields, "__i__"),
            blank_certification: CertificationRow::new(&fields, "__i__"),
            blank_project: ProjectRow::blank(&fields),
            known_capabilities: Capability::all().map(|term| term.label(locale)).collect(),
            percent: list.percent,
            todo: list.todo.iter().map(|todo| todo_line(*todo, content, t)).collect(),
            done: list.done.iter().map(|item| done_label(*item, t)).collect(),
            layout,
        }
    }
}

fn standing(fields: &Fields<'_>) -> (Field, Field) {
    let t = fields.t;
    (
        fields.select("kind", t.firms_facet_kind(), FirmKind::ALL.iter().map(|it| (it.code(), it.label(t)))),
        fields.select("standing", t.firms_standing(), Standing::ALL.iter().map(|it| (it.code(), it.label(t)))),
    )
}

fn names(fields: &Fields<'_>) -> Vec<Field> {
    let t = fields.t;
    vec![
        fields.line("name-ko", t.firms_name_ko()).lang("ko").hint(t.firms_name_hint()),
        fields.line("name-zh", t.firms_name_zh()).lang("zh-Hans"),
        fields.line("name-en", t.firms_name_en()).lang("en"),
    ]
}

fn identity(fields: &Fields<'_>, firm: &Firm) -> Vec<Field> {
    let t = fields.t;
    let locale = t.locale();
    let mut countries = vec![("KR", t.firms_country_kr()), ("CN", t.firms_country_cn())];
    let elsewhere = Region::all().filter(|region| !matches!(region.country(), "" | "KR" | "CN"));
    countries.extend(elsewhere.map(|region| (region.country(), region.label(locale).to_owned())));
    let registration = fields.line("registration", t.firms_registration()).hint(t.firms_registration_hint());
    let doubtful = firm.content.registration.as_ref().is_some_and(|registration| !registration.checked);
    let checked_country = matches!(firm.content.country.as_str(), "KR" | "CN");
    vec![
        fields.select("country", t.firms_country(), countries),
        if doubtful && checked_country { registration.warn(t.firms_registration_doubtful()) } else { registration },
        fields.line("founded", t.firms_founded_year()).keyboard("numeric"),
        fields.line("employees", t.firms_employees()).keyboard("numeric"),
        fields.optional_select(
            "size",
            t.firms_facet_size(),
            FirmSize::ALL.iter().map(|size| (size.code(), size.label(t))),
        ),
    ]
}

fn place(fields: &Fields<'_>) -> Vec<Field> {
    let t: Texts = fields.t;
    let locale = t.locale();
    vec![
        fields.select(
            "region",
            t.firms_facet_region(),
            Region::all().map(|it| (it.code(), it.label(locale).to_owned())),
        ),
        fields.optional_select(
            "sector",
            t.firms_sector(),
            Sector::all().map(|it| (it.code(), it.label(locale).to_owned())),
        ),
    ]
}

fn contact(fields: &Fields<'_>) -> Vec<Field> {
    let t = fields.t;
    vec![
        fields.line("contact-person", t.firms_contact_person()),
        fields.line("contact-title", t.firms_contact_title()),
        fields.line("contact-phone", t.firms_contact_phone()).kind("tel"),
        fields.line("contact-email", t.firms_contact_email()).keyboard("email"),
        fields.line("contact-wechat", t.firms_contact_wechat()),
        fields.line("contact-kakao", t.firms_contact_kakao()),
    ]
}
