//! The page on which an outcome is noted.

use askama::Template;
use askama_web::WebTemplate;

use super::{
    Candidate, Kind,
    form::{RawOutcome, field},
};
use crate::{
    firms::{FirmSummary, Named},
    i18n::Texts,
    kernel::ids::{FirmId, PostingId},
    postings::Posting,
    web::{Choice, Fault, Faults, Layout, Sample, Visit, url},
};

/// Where the firms that are asked about come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Noted before.
    Noted,
    /// The ranking that was saved when the request was published.
    Saved,
    /// None was saved: the ranking as it would be today.
    Now,
}

struct Row {
    id: String,
    firm: FirmId,
    rank: String,
    name: Named,
    choices: Vec<Choice>,
    fault: Option<String>,
}

#[derive(Template, WebTemplate)]
#[template(path = "matching/outcome.html")]
pub(super) struct OutcomePage {
    layout: Layout,
    title: String,
    title_lang: &'static str,
    matches: String,
    action: String,
    faults: Vec<(String, String)>,
    source: String,
    rows: Vec<Row>,
}

impl OutcomePage {
    pub fn new(
        visit: &Visit,
        posting: &Posting,
        (candidates, source): (&[Candidate], Source),
        firms: &[FirmSummary],
        chosen: &[FirmId],
        typed: Option<(&RawOutcome, &Faults)>,
    ) -> Self {
        let t = visit.t;
        let name = |firm: FirmId| {
            let summary = firms.iter().find(|summary| summary.id == firm);
            summary.map_or(Named { name: String::new(), lang: "" }, |summary| Named::best(&summary.names, t))
        };
        let rows = candidates.iter().map(|candidate| row(candidate, name(candidate.firm), chosen, typed, t)).collect();
        let faults = typed.map(|(_, faults)| faults.all(t)).unwrap_or_default();
        Self::of(visit.layout(), (&posting.title, posting.lang.tag()), posting.id, source, rows, faults)
    }

    fn of(
        layout: Layout,
        (title, title_lang): (&str, &'static str),
        id: PostingId,
        source: Source,
        rows: Vec<Row>,
        faults: Vec<(String, String)>,
    ) -> Self {
        let t = layout.t;
        Self {
            title: title.to_owned(),
            title_lang,
            matches: url::matches(id),
            action: url::outcome(id),
            faults,
            source: match source {
                Source::Noted => t.matching_outcome_noted(),
                Source::Saved => t.matching_outcome_saved(),
                Source::Now => t.matching_outcome_today(),
            },
            rows,
            layout,
        }
    }
}

fn row(candidate: &Candidate, name: Named, chosen: &[FirmId], typed: Option<(&RawOutcome, &Faults)>, t: Texts) -> Row {
    // What the request's own record says is a beginning; whoever notes may know better.
    let known = if chosen.contains(&candidate.firm) { Kind::Awarded } else { Kind::Passed };
    let kind = candidate.kind.unwrap_or(known).code();
    let kind = typed.and_then(|(raw, _)| raw.chosen(candidate)).unwrap_or(kind);
    Row {
        id: field(candidate),
        firm: candidate.firm,
        rank: t.matching_weights_place(i64::from(candidate.rank)),
        name,
        choices: Choice::list(Kind::ALL.iter().map(|kind| (kind.code(), label(*kind, t))), |code| code == kind),
        fault: typed.and_then(|(_, faults)| faults.of(&field(candidate), t)),
    }
}

fn label(kind: Kind, t: Texts) -> String {
    match kind {
        Kind::Passed => t.matching_outcome_passed(),
        Kind::Awarded => t.matching_outcome_awarded(),
        Kind::Shortlisted => t.matching_outcome_shortlisted(),
        Kind::Declined => t.matching_outcome_declined(),
    }
}

/// The page as it begins, and refused.
pub(in super::super) fn samples(t: Texts) -> Vec<Sample> {
    let candidates: Vec<Candidate> = (1..=3).map(|rank| Candidate::of(FirmId::fresh(), rank, &[])).collect();
    let mut faults = Faults::default();
    faults.add("kind-1", Fault::NobodyChosen);
    let page = |typed: Option<(&RawOutcome, &Faults)>, source| {
        let name = || Named { name: "한빛".into(), lang: "ko" };
        let rows = candidates.iter().map(|candidate| row(candidate, name(), &[candidate.firm], typed, t)).collect();
        let told = typed.map(|(_, faults)| faults.all(t)).unwrap_or_default();
        OutcomePage::of(Layout::sample(t, true), ("Suzhou", "en"), PostingId(uuid::Uuid::nil()), source, rows, told)
    };
    vec![
        Sample::of("matching/outcome", &page(None, Source::Saved)),
        Sample::of("matching/outcome (today)", &page(None, Source::Now)),
        Sample::of("matching/outcome (refused)", &page(Some((&RawOutcome::default(), &faults)), Source::Noted)),
    ]
}
