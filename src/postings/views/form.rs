//! The form of a request: what was typed, what is wrong with it, and what can be chosen.

use askama::Template;
use askama_web::WebTemplate;

use super::super::form::{Desk, MAX_CERTIFICATIONS, MAX_RULES, Part, RawPosting, budget, closes_at, countries};
use super::labels::{amount, country, field, region_groups};
use super::needs::Needs;
use super::panel::Panel;
use crate::{
    firms::ClientKind,
    i18n::Texts,
    kernel::{
        dates,
        money::Currency,
        vocab::{Certification, Language, Region, Sector},
    },
    web::{Choice, Faults, Layout, url},
};

/// The page with the whole form.
#[derive(Template, WebTemplate)]
#[template(path = "postings/form.html")]
pub struct FormPage {
    pub layout: Layout,
    pub t: Texts,
    pub heading: Heading,
    pub stale: Option<Stale>,
    pub raw: RawPosting,
    pub faults: Faults,
    pub needs: Needs,
    pub echo: Echo,
    pub panel: Panel,
    pub choices: Choices,
    pub certifications: Vec<Input>,
    pub rules: Vec<Input>,
    /// The optional part stands open: something in it is filled in or wrong.
    pub more_open: bool,
}

/// The rows of requirements alone, and what they change elsewhere, for htmx.
#[derive(Template, WebTemplate)]
#[template(path = "postings/needs_part.html")]
pub struct NeedsPart {
    pub t: Texts,
    pub heading: Heading,
    pub needs: Needs,
    pub panel: Panel,
}

/// The panel alone, and the echoes of date and amount, for htmx.
#[derive(Template, WebTemplate)]
#[template(path = "postings/panel_part.html")]
pub struct PanelPart {
    pub t: Texts,
    pub panel: Panel,
    pub echo: Echo,
}

/// What the form is for.
#[derive(Debug, Clone)]
pub struct Heading {
    pub title: String,
    pub lead: String,
    pub submit: String,
    pub action: String,
    pub cancel: String,
}

impl Heading {
    /// For a new request.
    pub fn new(t: Texts) -> Self {
        Self {
            title: t.postings_new_title(),
            lead: t.postings_new_lead(),
            submit: t.postings_submit_new(),
            action: url::postings(),
            cancel: url::postings(),
        }
    }

    /// For a change of the request at `id`.
    pub fn edit(id: crate::kernel::ids::PostingId, t: Texts) -> Self {
        Self {
            title: t.postings_edit_title(),
            lead: t.postings_edit_lead(),
            submit: t.postings_submit_edit(),
            action: url::edit_posting(id),
            cancel: url::posting(id),
        }
    }
}

/// Someone else was first.
#[derive(Debug, Clone)]
pub struct Stale {
    pub href: String,
    /// What differs from the request as it is saved now.
    pub parts: Option<String>,
}

impl Stale {
    /// What to tell whoever came second.
    pub fn of(href: String, parts: &[Part], t: Texts) -> Self {
        let labels: Vec<String> = parts.iter().map(|part| part.label(t)).collect();
        Self { href, parts: (!labels.is_empty()).then(|| t.postings_stale_parts(labels.join(&t.list_separator()))) }
    }
}

/// What the portal understood of a date and an amount.
#[derive(Debug, Clone, Default)]
pub struct Echo {
    pub closes_at: Option<String>,
    pub budget: Option<String>,
}

impl Echo {
    /// What `raw` says, as far as it can be read.
    pub fn of(raw: &RawPosting, desk: &Desk, t: Texts) -> Self {
        let closes_at = closes_at(raw, desk).ok();
        let budget = budget(raw).ok().flatten();
        Self {
            closes_at: closes_at.map(|at| t.postings_closes_echo(dates::date_and_both_clocks(at, t.locale()))),
            budget: budget.map(|budget| t.postings_budget_echo(amount(budget, t))),
        }
    }
}

/// A text input in a list of such.
#[derive(Debug, Clone)]
pub struct Input {
    pub id: String,
    pub label: String,
    pub value: String,
    pub fault: Option<String>,
}

/// The filled inputs of a list and one to fill in, as long as there is room.
fn inputs(
    field: &str,
    typed: &[String],
    max: usize,
    faults: &Faults,
    t: Texts,
    label: impl Fn(i64) -> String,
) -> Vec<Input> {
    let mut values: Vec<String> = typed.iter().take(max + 5).cloned().collect();
    if values.len() < max && values.last().is_none_or(|last| !last.trim().is_empty()) {
        values.push(String::new());
    }
    let input = |(index, value)| {
        let id = format!("{field}-{index}");
        let fault = faults.of(&id, t);
        Input { id, label: label(index as i64 + 1), value, fault }
    };
    values.into_iter().enumerate().map(input).collect()
}

/// Everything that can be chosen.
#[derive(Debug, Clone)]
pub struct Choices {
    pub kinds: Vec<Choice>,
    pub countries: Vec<Choice>,
    pub sectors: Vec<Choice>,
    pub regions: Vec<(String, Vec<Choice>)>,
    pub currencies: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub certifications: Vec<&'static str>,
    pub rules: Vec<&'static str>,
    pub zone_hint: String,
}

impl Choices {
    fn of(raw: &RawPosting, desk: &Desk, t: Texts) -> Self {
        let locale = t.locale();
        let regions = region_groups(t).map(|(group, label)| {
            let members = Region::all().filter(|region| region.group() == group);
            let pairs = members.map(|region| (region.code(), region.label(locale).to_owned()));
            (label, Choice::list(pairs, |code| code == raw.region))
        });
        let certifications: Vec<&str> = Certification::all().map(|term| term.label(locale)).collect();
        let rules = Language::ALL.iter().map(|language| language.label(locale));
        let rules = rules.chain(Region::all().map(|region| region.label(locale))).chain(certifications.iter().copied());
        let kinds = ClientKind::ALL.iter().map(|kind| (kind.code(), kind.label(t)));
        let sectors = Sector::all().map(|sector| (sector.code(), sector.label(locale).to_owned()));
        Self {
            kinds: Choice::list(kinds, |code| code == raw.requester_kind),
            countries: Choice::list(countries().into_iter().map(|code| (code, country(code, t))), |code| {
                code == raw.requester_country
            }),
            sectors: Choice::list(sectors, |code| code == raw.sector),
            regions: regions.to_vec(),
            currencies: Choice::list(Currency::ALL.map(|one| (one.code(), one.code().to_owned())), |code| {
                code == raw.currency
            }),
            languages: Choice::list(
                Language::ALL.map(|language| (language.code(), language.label(locale).to_owned())),
                |code| raw.language.iter().any(|chosen| chosen == code),
            ),
            rules: rules.collect(),
            certifications,
            zone_hint: t.postings_closes_hint(desk.zone.name(locale)),
        }
    }
}

/// What a form page is made from besides the typed form itself.
pub struct Filled {
    pub heading: Heading,
    pub raw: RawPosting,
    pub faults: Faults,
    pub said: Option<String>,
    pub stale: Option<Stale>,
    pub panel: Panel,
}

impl FormPage {
    /// The page.
    pub fn of(layout: Layout, desk: &Desk, filled: Filled) -> Self {
        let t = layout.t;
        let Filled { heading, raw, faults, said, stale, panel } = filled;
        let certifications = inputs("certification", &raw.certification, MAX_CERTIFICATIONS, &faults, t, |n| {
            t.postings_certification_n(n)
        });
        let rules = inputs("rule", &raw.rule, MAX_RULES, &faults, t, |n| t.postings_rule_n(n));
        Self {
            needs: Needs::of(&raw, &faults, said, t),
            echo: Echo::of(&raw, desk, t),
            choices: Choices::of(&raw, desk, t),
            more_open: more_open(&raw, &faults, t),
            layout,
            t,
            heading,
            stale,
            panel,
            certifications,
            rules,
            raw,
            faults,
        }
    }

    /// All that is wrong, each with its field's id and the name of the field.
    pub fn summary(&self) -> Vec<(String, String)> {
        let faults = self.faults.all(self.t).into_iter();
        faults.map(|(id, text)| (id.clone(), format!("{}: {text}", field(&id, self.t)))).collect()
    }

    /// What is wrong with `field`.
    pub fn fault(&self, field: &str) -> Option<String> {
        self.faults.of(field, self.t)
    }
}

fn more_open(raw: &RawPosting, faults: &Faults, t: Texts) -> bool {
    let fields = ["sector", "starts_on", "duration_months", "language", "certification", "rule"];
    let wrong = faults.all(t).iter().any(|(id, _)| fields.iter().any(|field| id.starts_with(field)));
    let filled = [&raw.sector, &raw.starts_on, &raw.duration_months].iter().any(|value| !value.is_empty());
    let listed =
        [&raw.language, &raw.certification, &raw.rule].iter().any(|list| list.iter().any(|one| !one.trim().is_empty()));
    wrong || filled || listed
}
