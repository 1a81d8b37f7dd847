//! What a firm could do to stand further up: steps tried out on its own profile, and who could fill what it lacks.

use super::{
    mapping,
    ranked::{Place, Ranked},
};
use crate::{
    kernel::{ids::FirmId, vocab::Capability},
    matcher::{Advice, Criterion, Match, Rated, Ratio, Reason, Step, WhatIf},
    web::Change,
};

/// Firms that staff look at first: introductions are made three at a time.
pub(super) const SHORTLIST: usize = 3;

/// The smallest change that brings `firm` into the shortlist, or lifts it most; `None` when it is not ranked.
pub(super) fn advice(ranked: &Ranked, firm: FirmId) -> Option<Advice> {
    tried(ranked, firm, |whatif| whatif.advise(SHORTLIST))
}

/// The steps that each lift `firm`, with the place foretold.
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method alone is not general over the lifetime")]
pub(super) fn lifting(ranked: &Ranked, firm: FirmId) -> Vec<(Step, usize)> {
    tried(ranked, firm, |whatif| whatif.singles()).unwrap_or_default()
}

fn tried<T>(ranked: &Ranked, firm: FirmId, ask: impl FnOnce(&WhatIf<'_>) -> T) -> Option<T> {
    let (_, place) = ranked.place_of(firm)?;
    let offer = ranked.hall.pool.get(place.index)?.offer();
    let others = ranked.places.iter().filter(|other| other.firm != firm);
    let rivals: Vec<_> = others.map(|other| (other.firm.0.as_u128(), other.score)).collect();
    let rated = |steps: &[Step]| Rated {
        words: words_after(ranked, place.index, steps),
        meaning: ranked.meaning_of(place.index),
    };
    let (need, weights, pool) = (&ranked.need, &ranked.weights, &ranked.hall.pool);
    Some(ask(&WhatIf { need, weights, offer: &offer, pool, rivals: &rivals, rated: &rated }))
}

/// A capability that is named brings its words into the firm's texts.
fn words_after(ranked: &Ranked, index: usize, steps: &[Step]) -> Option<Ratio> {
    let named = steps.iter().filter_map(|step| match step {
        Step::Bring(code) => mapping::capability(*code),
        _ => None,
    });
    ranked.words_with(index, named.flat_map(mapping::words))
}

/// A must that the firm does not cover, and the firm that stands highest of those that do.
pub(super) fn partner(ranked: &Ranked, firm: FirmId) -> Option<(Capability, FirmId)> {
    let (_, place) = ranked.place_of(firm)?;
    uncovered(&place.matched).into_iter().find_map(|at| {
        let wanted = ranked.need.requirements.get(at).filter(|wanted| wanted.must)?;
        let covering = |other: &&Place| other.firm != firm && !uncovered(&other.matched).contains(&at);
        let partner = ranked.places.iter().find(covering)?;
        Some((mapping::capability(wanted.code)?, partner.firm))
    })
}

fn uncovered(matched: &Match) -> Vec<usize> {
    let coverage = matched.parts.iter().find(|part| part.criterion == Criterion::Coverage);
    match coverage.map(|part| &part.why) {
        Some(Reason::Covers { missing, .. }) => missing.iter().map(|gap| gap.requirement).collect(),
        _ => Vec::new(),
    }
}

/// The step as pages name it; `None` for what the vocabulary does not know.
pub(super) fn change(step: Step) -> Option<Change> {
    Some(match step {
        Step::ConfirmCapacity | Step::StateCapacity => Change::ConfirmCapacity,
        Step::Speak(language) => Change::AddLanguage(mapping::language_of(language)?),
        Step::Bring(code) => Change::AddCapability(mapping::capability(code)?),
        Step::ShowEvidence(code) => Change::AddEvidence(mapping::capability(code)?),
        Step::RaiseLevel(code, _) => Change::RaiseLevel(mapping::capability(code)?),
        Step::Certify(held) => Change::AddCertification(mapping::certification_of(held)?),
    })
}
