//! A firm's profile.

use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;

use super::{
    Marks, Named,
    card::{badges, lang_of},
};
use crate::{
    firms::{Capacity, Contact, Firm, FirmContent, HeldCapability, HeldCertification, Project},
    i18n::Texts,
    kernel::{dates, ids::ProjectId, locale::Locale, vocab::Region},
    web::{Layout, Likeness, url},
};

/// What the reader may see and do, as decided before.
#[derive(Debug, Clone, Default)]
pub struct ShowContext {
    pub sees_contact: bool,
    /// Signing in might help to see the contact.
    pub sign_in_first: bool,
    /// Where the reader may change the profile.
    pub edit: Option<String>,
    /// The division's name, ko, en and zh.
    pub division: Option<[String; 3]>,
    pub today: NaiveDate,
    /// What answers the request from which the reader came.
    pub marks: Marks,
}

/// A text with the language it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    pub lang: &'static str,
    pub lines: Vec<String>,
}

impl Prose {
    fn new(text: &str, lang: &'static str) -> Self {
        Self { lang, lines: text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect() }
    }

    fn detected(text: &str) -> Self {
        Self::new(text, lang_of(text))
    }
}

/// A capability with what shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapabilityLine {
    pub code: &'static str,
    pub label: &'static str,
    pub class: &'static str,
    pub level: String,
    pub years: Option<String>,
    pub evidence: Option<Prose>,
}

/// A certificate with its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificationLine {
    pub label: &'static str,
    pub when: String,
    pub expired: bool,
}

/// A past project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectLine {
    pub id: ProjectId,
    pub year: i16,
    pub title: String,
    pub lang: &'static str,
    pub meta: String,
    pub summary: String,
    pub capabilities: Vec<&'static str>,
    pub done: bool,
}

/// People free for new work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapacityLine {
    pub people: String,
    pub confirmed: String,
    pub stale: bool,
}

/// One way to reach the firm: label, text, and an address to follow.
pub type ContactLine = (String, String, Option<String>);

/// `GET /firms/{id}`.
#[derive(Template, WebTemplate)]
#[template(path = "firms/show.html")]
pub struct ProfilePage {
    pub layout: Layout,
    pub name: Named,
    pub others: Vec<Named>,
    pub badges: Vec<(&'static str, String)>,
    pub division: Option<String>,
    pub texts: Vec<Prose>,
    pub capabilities: Vec<CapabilityLine>,
    pub certifications: Vec<CertificationLine>,
    pub projects: Vec<ProjectLine>,
    pub facts: Vec<(String, String)>,
    pub website: Option<(String, String)>,
    pub products: Option<Prose>,
    pub capacity: Option<CapacityLine>,
    pub contact: Vec<ContactLine>,
    /// There is a contact that the reader may not see; the address to sign in, if that might help.
    pub contact_hidden: bool,
    pub sign_in: Option<String>,
    pub edit: Option<String>,
    pub marks: Marks,
    pub description: String,
}

impl ProfilePage {
    #[must_use]
    pub fn new(layout: Layout, firm: &Firm, context: ShowContext) -> Self {
        let (t, content) = (layout.t, &firm.content);
        let has_contact = content.contact != Contact::default();
        let [ko, en, zh] = context.division.clone().unwrap_or_default();
        let texts = texts(content, t.locale());
        Self {
            name: Named::best(&content.names, t),
            others: Named::others(&content.names, t),
            badges: badges(content.kind, content.standing, content.supports_members, t),
            division: context.division.map(|_| match t.locale() {
                Locale::Ko => ko,
                Locale::En => en,
                Locale::Zh => zh,
            }),
            description: texts.first().map(|text| text.lines.join(" ").chars().take(150).collect()).unwrap_or_default(),
            texts,
            capabilities: content.capabilities.iter().map(|held| capability(held, t)).collect(),
            certifications: content.certifications.iter().map(|held| certification(held, context.today, t)).collect(),
            projects: content.projects.iter().map(|project| project_line(project, t)).collect(),
            facts: facts(content, context.sees_contact, t),
            website: content.website.as_deref().and_then(website),
            products: (!content.products.trim().is_empty()).then(|| Prose::detected(&content.products)),
            capacity: content.capacity.map(|capacity| capacity_line(capacity, context.today, t)),
            contact: if context.sees_contact { contact_lines(&content.contact, t) } else { Vec::new() },
            contact_hidden: has_contact && !context.sees_contact,
            sign_in: context.sign_in_first.then(|| url::sign_in(Some(&layout.here))),
            edit: context.edit,
            marks: context.marks,
            layout,
        }
    }
}

/// The reader's language first.
fn texts(content: &FirmContent, locale: Locale) -> Vec<Prose> {
    let mut texts: Vec<_> = content.profiles.iter().collect();
    texts.sort_by_key(|(lang, _)| lang.code() != locale.code());
    texts.into_iter().map(|(lang, body)| Prose::new(body, lang.tag())).collect()
}

fn capability(held: &HeldCapability, t: Texts) -> CapabilityLine {
    CapabilityLine {
        code: held.capability.code(),
        label: held.capability.label(t.locale()),
        class: held.level.class(),
        level: held.level.label(t),
        years: (held.years > 0).then(|| t.firms_years(i64::from(held.years))),
        evidence: held.evidence.as_deref().map(Prose::detected),
    }
}

fn certification(held: &HeldCertification, today: NaiveDate, t: Texts) -> CertificationLine {
    let since = held.obtained_year.map(|year| t.firms_since_year(i64::from(year)));
    let until = held.valid_until.map(|day| t.firms_valid_until(dates::date(day, t.locale())));
    CertificationLine {
        label: held.certification.label(t.locale()),
        when: since.into_iter().chain(until).collect::<Vec<_>>().join(" · "),
        expired: held.valid_until.is_some_and(|day| day < today),
    }
}

fn project_line(project: &Project, t: Texts) -> ProjectLine {
    let locale = t.locale();
    let parts = [
        Some(project.client_kind.label(t)),
        project.sector.map(|sector| sector.label(locale).to_owned()),
        project.region.map(|region| region.short(locale).to_owned()),
        project.value_band.map(|band| band.label(t)),
        Some(project.outcome.label(t)),
    ];
    ProjectLine {
        id: project.id,
        year: project.year,
        title: project.title.clone(),
        lang: project.lang.tag(),
        meta: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        summary: project.summary.clone(),
        capabilities: project.capabilities.iter().map(|term| term.label(locale)).collect(),
        done: project.outcome == crate::firms::Outcome::Completed,
    }
}

/// The facts of a firm as label and value. Its registration number is for people of the association.
fn facts(content: &FirmContent, inside: bool, t: Texts) -> Vec<(String, String)> {
    let locale = t.locale();
    let regions = |regions: &[Region]| {
        regions.iter().map(|region| region.label(locale)).collect::<Vec<_>>().join(&t.list_separator())
    };
    let people = content.employees.map(|n| t.firms_people(i64::from(n))).or(content.size.map(|size| size.label(t)));
    let languages: Vec<_> = content.languages.iter().map(|language| language.label(locale)).collect();
    let number = content.registration.as_ref().filter(|_| inside).map(|registration| registration.number.clone());
    [
        (t.firms_facet_region(), Some(content.region.label(locale).to_owned())),
        (t.firms_extra_regions(), Some(regions(&content.extra_regions))),
        (t.firms_sector(), content.sector.map(|sector| sector.label(locale).to_owned())),
        (t.firms_facet_size(), people),
        (t.firms_founded(), content.founded.map(|year| year.to_string())),
        (t.firms_facet_language(), Some(languages.join(&t.list_separator()))),
        (t.firms_registration(), number),
    ]
    .into_iter()
    .filter_map(|(label, value)| value.filter(|value| !value.is_empty()).map(|value| (label, value)))
    .collect()
}

/// Address and what is shown of it. Only web addresses are followed, whatever an import may have brought.
fn website(raw: &str) -> Option<(String, String)> {
    let shown = raw.strip_prefix("https://").or_else(|| raw.strip_prefix("http://"))?;
    Some((raw.to_owned(), shown.trim_end_matches('/').to_owned()))
}

pub(super) fn capacity_line(capacity: Capacity, today: NaiveDate, t: Texts) -> CapacityLine {
    let people = i64::from(capacity.people);
    let age = capacity.age_days(today);
    let stale = capacity.is_stale(today);
    CapacityLine {
        people: match capacity.from {
            _ if people == 0 => t.firms_capacity_none(),
            Some(from) if from > today => t.firms_capacity_from(dates::date(from, t.locale()), people),
            _ => t.firms_capacity_now(people),
        },
        confirmed: match age {
            _ if stale => t.firms_capacity_stale(age),
            0 => t.firms_capacity_confirmed_today(),
            _ => t.firms_capacity_confirmed(age),
        },
        stale,
    }
}

fn contact_lines(contact: &Contact, t: Texts) -> Vec<ContactLine> {
    let person = [&contact.person, &contact.title].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let line = |label: String, text: &Option<String>, href: fn(&str) -> Option<String>| {
        text.as_ref().map(|text| (label, text.clone(), href(text)))
    };
    let person =
        Some(person).filter(|person| !person.is_empty()).map(|person| (t.firms_contact_person(), person, None));
    [
        person,
        line(t.firms_contact_phone(), &contact.phone, |phone| Some(format!("tel:{}", digits(phone)))),
        line(t.firms_contact_email(), &contact.email, |email| Some(format!("mailto:{}", mail(email)))),
        line(t.firms_contact_wechat(), &contact.wechat, |_| None),
        line(t.firms_contact_kakao(), &contact.kakao, |_| None),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn digits(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// What follows a `?` in a `mailto:` would fill in subject and body.
fn mail(email: &str) -> String {
    email.replace('%', "%25").replace('?', "%3F").replace('&', "%26")
}
