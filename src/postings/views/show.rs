//! The page of a request.

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};

use super::super::{
    form::rule_label,
    model::{Outcome, Posting, PostingStage, Requirement},
};
use super::{
    index::{FirmLink, FirmNames, ending_class},
    labels::{Badge, amount, country, need},
};
use crate::{
    i18n::Texts,
    kernel::{dates, ids::FirmId},
    web::{Fit, Layout, url},
};

/// As many capabilities as a preview in a messenger shows.
const PREVIEWED: usize = 4;

/// A request.
#[derive(Template, WebTemplate)]
#[template(path = "postings/show.html")]
pub struct ShowPage {
    pub layout: Layout,
    pub t: Texts,
    pub badge: Badge,
    pub title: String,
    pub lang: &'static str,
    /// Paragraphs, each with its lines.
    pub body: Vec<Vec<String>>,
    pub place: Option<&'static str>,
    pub mine: bool,
    /// Whether it suits the reader's firm.
    pub fit: Option<FitLine>,
    pub deadline: Deadline,
    pub facts: Vec<Fact>,
    pub requirements: Vec<Line>,
    pub has_notes: bool,
    pub outcome: Option<OutcomeCard>,
    /// For messengers; nothing for what is not public.
    pub preview: Option<OpenGraph>,
    pub matches: Option<String>,
    pub edit: Option<String>,
}

/// Whether the request suits the reader's firm: a sentence, and where its reasons are.
#[derive(Debug, Clone)]
pub struct FitLine {
    pub sentence: String,
    pub href: String,
}

impl FitLine {
    /// What the firm covers and what partners would bring, in one sentence.
    pub fn of(fit: &Fit, t: Texts) -> Self {
        let missing: Vec<&str> = fit.missing.iter().map(|capability| capability.label(t.locale())).collect();
        let missing = missing.join(&t.list_separator());
        let (asked, met) = (fit.asked as i64, fit.met as i64);
        let sentence = match fit.met {
            0 => t.postings_fit_none(missing.as_str()),
            _ if fit.missing.is_empty() => t.postings_fit_all(asked, met),
            _ => t.postings_fit_some(asked, met, missing.as_str()),
        };
        Self { sentence, href: url::my_matches() }
    }
}

/// Until when firms can answer.
#[derive(Debug, Clone)]
pub struct Deadline {
    pub machine: String,
    pub date: String,
    pub clocks: String,
}

/// A line of facts.
#[derive(Debug, Clone)]
pub struct Fact {
    pub name: String,
    pub value: String,
    /// The same in other words, or what belongs to it.
    pub more: Option<String>,
}

/// A line of the table of requirements.
#[derive(Debug, Clone)]
pub struct Line {
    pub capability: &'static str,
    pub class: &'static str,
    pub need: String,
    pub level: String,
    pub level_class: &'static str,
    pub weight: String,
    pub note: Option<String>,
}

/// How it ended.
#[derive(Debug, Clone)]
pub struct OutcomeCard {
    pub class: &'static str,
    pub result: String,
    pub summary: String,
    pub lang: &'static str,
    pub lead: Option<FirmLink>,
    pub value: Option<String>,
    pub decided_on: String,
    pub selected: Vec<FirmLink>,
}

/// What a messenger shows of the page.
#[derive(Debug, Clone)]
pub struct OpenGraph {
    pub url: String,
    pub description: String,
}

/// What the reader may do, and what the page needs besides the request.
pub struct Around<'a> {
    pub now: DateTime<Utc>,
    pub mine: bool,
    pub can_edit: bool,
    pub can_read_matches: bool,
    pub selected: &'a [FirmId],
    pub names: &'a FirmNames,
    pub fit: Option<FitLine>,
}

impl ShowPage {
    /// The page for one reader.
    pub fn of(layout: Layout, posting: &Posting, around: Around) -> Self {
        let t = layout.t;
        let locale = t.locale();
        Self {
            badge: Badge::of(posting, around.now, t),
            title: posting.title.clone(),
            lang: posting.lang.tag(),
            body: paragraphs(&posting.body),
            place: posting.region.map(|region| region.label(locale)),
            mine: around.mine,
            fit: around.fit,
            deadline: Deadline {
                machine: dates::machine(posting.closes_at),
                date: dates::date(posting.zone.date(posting.closes_at), locale),
                clocks: dates::both_clocks(posting.closes_at, locale),
            },
            facts: facts(posting, t),
            requirements: posting.requirements.iter().map(|requirement| line(requirement, t)).collect(),
            has_notes: posting.requirements.iter().any(|requirement| requirement.note.is_some()),
            outcome: posting.outcome.as_ref().map(|outcome| card(posting, outcome, around.selected, around.names, t)),
            preview: open_graph(posting, &layout.origin, t),
            matches: around.can_read_matches.then(|| url::matches(posting.id)),
            edit: around.can_edit.then(|| url::edit_posting(posting.id)),
            layout,
            t,
        }
    }
}

/// Blank lines part paragraphs; single breaks stay breaks.
fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let paragraphs = lines.split(|line| line.trim().is_empty()).filter(|lines| !lines.is_empty());
    paragraphs.map(|lines| lines.iter().map(|line| (*line).to_owned()).collect()).collect()
}

fn facts(posting: &Posting, t: Texts) -> Vec<Fact> {
    let locale = t.locale();
    let or = |value: Option<String>, none: String| Some(value.unwrap_or(none));
    let list = |labels: Vec<&str>| (!labels.is_empty()).then(|| labels.join(&t.list_separator()));
    let (requester, budget) = (&posting.requester, posting.budget);
    let from = format!("{} · {}", requester.kind.label(t), country(&requester.country, t));
    let plain = |name, value: Option<String>| (name, value, None);
    let rows = [
        (
            t.postings_budget(),
            or(budget.map(|budget| budget.shown(locale)), t.postings_budget_none()),
            budget.and_then(|budget| budget.echo(locale)),
        ),
        plain(t.postings_place(), or(posting.region.map(|one| one.label(locale).to_owned()), t.postings_place_none())),
        plain(t.postings_start(), or(posting.starts_on.map(|day| dates::date(day, locale)), t.postings_start_none())),
        plain(t.postings_duration(), posting.duration_months.map(|months| t.postings_months(months))),
        plain(t.postings_sector(), posting.sector.map(|sector| sector.label(locale).to_owned())),
        plain(t.postings_languages(), list(posting.languages.iter().map(|one| one.label(locale)).collect())),
        plain(t.postings_certifications(), list(posting.certifications.iter().map(|one| one.label(locale)).collect())),
        plain(t.postings_rules(), list(posting.rules.iter().map(|rule| rule_label(*rule, locale)).collect())),
        (t.postings_requester(), Some(requester.name.clone()), Some(from)),
        plain(t.postings_published(), posting.published_at.map(|at| dates::date(posting.zone.date(at), locale))),
    ];
    rows.into_iter().filter_map(|(name, value, more)| Some(Fact { name, value: value?, more })).collect()
}

fn line(requirement: &Requirement, t: Texts) -> Line {
    Line {
        capability: requirement.capability.label(t.locale()),
        class: if requirement.must { "badge info" } else { "badge" },
        need: need(requirement.must, t),
        level: requirement.level.label(t),
        level_class: requirement.level.class(),
        weight: t.postings_weight_of(requirement.weight),
        note: requirement.note.clone(),
    }
}

fn card(posting: &Posting, outcome: &Outcome, selected: &[FirmId], names: &FirmNames, t: Texts) -> OutcomeCard {
    OutcomeCard {
        class: ending_class(outcome.result),
        result: outcome.result.label(t),
        summary: outcome.summary.clone(),
        lang: posting.lang.tag(),
        lead: outcome.lead.and_then(|lead| FirmLink::of(lead, names)),
        value: outcome.value.map(|value| amount(value, t)),
        decided_on: dates::date(outcome.decided_on, t.locale()),
        selected: selected.iter().filter_map(|firm| FirmLink::of(*firm, names)).collect(),
    }
}

/// Title, needs, place and deadline: nothing of who asks or what it may cost, for messengers keep copies.
fn open_graph(posting: &Posting, origin: &str, t: Texts) -> Option<OpenGraph> {
    let locale = t.locale();
    let public = !matches!(posting.stage, PostingStage::Draft | PostingStage::Withdrawn);
    let needs: Vec<&str> =
        posting.requirements.iter().take(PREVIEWED).map(|one| one.capability.label(locale)).collect();
    let needs = if needs.is_empty() { t.postings_requirements_none() } else { needs.join(&t.list_separator()) };
    let place = posting.region.map_or_else(|| t.postings_place_none(), |region| region.short(locale).to_owned());
    let when = dates::date(posting.zone.date(posting.closes_at), locale);
    public.then(|| OpenGraph {
        url: format!("{}{}", origin.trim_end_matches('/'), url::posting(posting.id)),
        description: t.postings_og(needs, place, when),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs_and_breaks_stay() {
        let read = paragraphs("첫째 줄\n둘째 줄\n\n \n셋째");
        assert_eq!(read, vec![vec!["첫째 줄".to_owned(), "둘째 줄".to_owned()], vec!["셋째".to_owned()]]);
    }
}
