//! Reasons in words: each a sentence with the evidence it rests on and a link to it.

use uuid::Uuid;

use super::super::{
    mapping,
    ranked::{Evidence, Place, Ranked},
};
use crate::{
    i18n::Texts,
    kernel::{
        ids::PostingId,
        points::{Points, shown_parts},
    },
    matcher::{
        self, Covered, Criterion, Excluded, History, Match, Part, Reason, Remedy, Weights,
        rotation::{Rotated, Rotation, Why},
    },
    textindex::Field,
    web::url,
};

/// Capabilities named in one sentence; the others are a number.
const NAMED: usize = 3;

/// A sentence, and where its evidence stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub text: String,
    pub href: Option<String>,
    /// The firm's own words, to be marked.
    pub marks: Vec<Mark>,
}

/// Words quoted from a profile, with a link to where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub words: String,
    pub href: String,
}

impl Line {
    fn said(text: String) -> Self {
        Self { text, href: None, marks: Vec::new() }
    }

    fn shown(text: String, href: String) -> Self {
        Self { text, href: Some(href), marks: Vec::new() }
    }
}

/// One row of the score: label, shown points, and how full the bar is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bar {
    pub label: String,
    pub earned: u32,
    pub possible: u32,
    pub percent: i64,
}

/// The whole score as shown: 0 to 100.
pub(super) fn shown_score(score: Points) -> u32 {
    score.checked_ratio(100, 1).unwrap_or(Points::ZERO).shown()
}

/// The parts that were asked for; what they earned adds up to the shown score exactly.
pub(super) fn bars(matched: &Match, t: Texts) -> Vec<Bar> {
    let earned: Vec<Points> = matched.parts.iter().map(|part| part.earned).collect();
    let possible: Vec<Points> = matched.parts.iter().map(|part| part.possible).collect();
    let earned_shown = shown_parts(&earned, shown_score(matched.score()));
    let possible_shown = shown_parts(&possible, 100);
    let rows = matched.parts.iter().zip(earned_shown).zip(possible_shown);
    rows.filter(|((part, _), _)| part.possible > Points::ZERO)
        .map(|((part, earned), possible)| Bar {
            label: criterion(part.criterion, t),
            earned,
            // Both were rounded on their own; a part never shows more than could be had.
            possible: possible.max(earned),
            percent: part.earned.0 * 100 / part.possible.0.max(1),
        })
        .collect()
}

/// The name of a criterion.
pub(in super::super) fn criterion(criterion: Criterion, t: Texts) -> String {
    match criterion {
        Criterion::Coverage => t.matching_criterion_coverage(),
        Criterion::Text => t.matching_criterion_text(),
        Criterion::Meaning => t.matching_criterion_meaning(),
        Criterion::Sector => t.matching_criterion_sector(),
        Criterion::Region => t.matching_criterion_region(),
        Criterion::Languages => t.matching_criterion_languages(),
        Criterion::Certifications => t.matching_criterion_certifications(),
        Criterion::Capacity => t.matching_criterion_capacity(),
    }
}

/// Whose weights they are.
pub(in super::super) fn governed(weights: &Weights, t: Texts) -> String {
    weights.number.map_or_else(|| t.matching_weights_house(), |number| t.matching_weights_own(i64::from(number)))
}

/// The sentences of the parts that earned most.
pub(super) fn reasons(ranked: &Ranked, place: &Place, count: usize, t: Texts) -> Vec<Line> {
    let parts = place.matched.top_reasons(Criterion::ALL.len());
    let spoken = parts.into_iter().filter_map(|part| reason(ranked, place, part, t));
    spoken.take(count).collect()
}

fn reason(ranked: &Ranked, place: &Place, part: &Part, t: Texts) -> Option<Line> {
    let profile = profile(ranked, place);
    let at = |anchor: &str| format!("{profile}#{anchor}");
    Some(match &part.why {
        Reason::NotAsked | Reason::NoHistory | Reason::Elsewhere | Reason::CapacityUnknown => return None,
        Reason::Covers { met, asked, items, .. } => covers(*met, *asked, items, &profile, t)?,
        Reason::Text { .. } => text_reason(ranked.evidence(place), &profile, t)?,
        Reason::Meaning { .. } => alike(ranked, place, t)?,
        Reason::SameSector(history) => Line::shown(sector_text(history, false, t)?, at("projects")),
        Reason::NearSector { history, .. } => Line::shown(sector_text(history, true, t)?, at("projects")),
        Reason::SameRegion { region } => {
            Line::said(t.matching_same_region(mapping::region_of(*region)?.label(t.locale())))
        }
        Reason::NearRegion { region, .. } => {
            Line::said(t.matching_near_region(mapping::region_of(*region)?.label(t.locale())))
        }
        Reason::Speaks { have, .. } => Line::said(t.matching_speaks(languages(have, t))),
        Reason::Certified { have, .. } => {
            Line::shown(t.matching_certified(certifications(have, t)), at("certifications"))
        }
        Reason::Capacity { people, free_in_days, confirmed_days_ago, stale, .. } => {
            let (people, ago) = (i64::from(*people), i64::from(*confirmed_days_ago));
            if people == 0 || *stale {
                return None;
            }
            let text = match free_in_days {
                0 => t.matching_free_now(people, ago),
                days => t.matching_free_later(i64::from(*days), people, ago),
            };
            Line::shown(text, at("capacity"))
        }
    })
}

fn covers(met: usize, asked: usize, items: &[Covered], profile: &str, t: Texts) -> Option<Line> {
    let mut best: Vec<&Covered> = items.iter().collect();
    best.sort_by_key(|item| (std::cmp::Reverse(item.earned), item.requirement));
    let first = mapping::capability(best.first()?.code)?;
    let names: Vec<String> = best.iter().take(NAMED).filter_map(|item| held(item, t)).collect();
    let names = names.join(&t.matching_held_separator());
    let text = t.matching_covers(asked as i64, met as i64, names.as_str());
    Some(Line::shown(text, format!("{profile}#cap-{}", first.code())))
}

/// "MES – 주력, 실적 3건"
fn held(item: &Covered, t: Texts) -> Option<String> {
    let capability = mapping::capability(item.code)?;
    let mut told = vec![mapping::level_of(item.level).label(t)];
    if item.evidence > 0 {
        told.push(t.matching_evidence_count(i64::from(item.evidence)));
    } else if item.years > 0 {
        told.push(t.matching_years(i64::from(item.years)));
    }
    Some(t.matching_held(capability.label(t.locale()), told.join(&t.list_separator())))
}

fn text_reason(evidence: &[Evidence], profile: &str, t: Texts) -> Option<Line> {
    if evidence.is_empty() {
        return None;
    }
    let marks =
        evidence.iter().map(|found| Mark { href: place_of(found, profile), words: found.words.clone() }).collect();
    Some(Line { text: t.matching_text_evidence(), href: None, marks })
}

fn place_of(evidence: &Evidence, profile: &str) -> String {
    let anchor = match (evidence.field, evidence.project) {
        (Field::Project, Some(project)) => format!("project-{project}"),
        (Field::Project, None) => "projects".to_owned(),
        (Field::Products, _) => "products".to_owned(),
        (Field::Capabilities, _) => "capabilities".to_owned(),
        (Field::Name | Field::Profile, _) => "profile".to_owned(),
    };
    format!("{profile}#{anchor}")
}

/// The firm's profile, with the words marked that answer the request.
fn profile(ranked: &Ranked, place: &Place) -> String {
    url::firm_for(place.firm, PostingId(Uuid::from_u128(ranked.need.id)))
}

fn alike(ranked: &Ranked, place: &Place, t: Texts) -> Option<Line> {
    let alike = ranked.alike(place)?;
    let evidence = Evidence {
        field: alike.field,
        project: (alike.field == Field::Project).then(|| ranked.project(place, alike.unit)).flatten(),
        words: alike.offered.clone(),
    };
    let marks = vec![Mark { href: place_of(&evidence, &profile(ranked, place)), words: evidence.words }];
    Some(Line { text: t.matching_alike(alike.asked.as_str()), href: None, marks })
}

/// Why a firm stands behind the one before it.
pub(super) fn behind(before: &Match, own: &Match, t: Texts) -> Vec<String> {
    let comparison = matcher::compare(before, own);
    if comparison.ahead == Points::ZERO {
        return vec![t.matching_behind_lot()];
    }
    let tenths = |points: Points| points.0.abs() / (Points::ONE.0 / 1000);
    let told = comparison.differences.into_iter().filter(|difference| tenths(difference.points) > 0);
    told.map(|difference| {
        let (name, tenths) = (criterion(difference.criterion, t), tenths(difference.points));
        let points = format!("{}.{}", tenths / 10, tenths % 10);
        if difference.points.0 > 0 {
            t.matching_behind_less(name, points.as_str())
        } else {
            t.matching_behind_more(name, points.as_str())
        }
    })
    .collect()
}

fn sector_text(history: &History, near: bool, t: Texts) -> Option<String> {
    let sector = mapping::sector_of(history.sector)?.label(t.locale());
    let (projects, year) = (i64::from(history.projects), history.last_year.to_string());
    Some(if near {
        t.matching_near_sector(sector, projects, year.as_str())
    } else {
        t.matching_same_sector(sector, projects, year.as_str())
    })
}

fn languages(codes: &[matcher::Language], t: Texts) -> String {
    let names = codes.iter().filter_map(|code| mapping::language_of(*code)).map(|language| language.label(t.locale()));
    names.collect::<Vec<_>>().join(&t.list_separator())
}

fn certifications(codes: &[matcher::Certification], t: Texts) -> String {
    let names = codes.iter().filter_map(|code| mapping::certification_of(*code)).map(|held| held.label(t.locale()));
    names.collect::<Vec<_>>().join(&t.list_separator())
}

/// What the firm lacks most, in one sentence.
pub(super) fn gap(ranked: &Ranked, matched: &Match, t: Texts) -> Option<String> {
    let asked = |requirement: usize| {
        let wanted = ranked.need.requirements.get(requirement)?;
        Some(mapping::capability(wanted.code)?.label(t.locale()))
    };
    let label = |code: matcher::Code| Some(mapping::capability(code)?.label(t.locale()));
    Some(match matched.biggest_gap()?.remedy {
        Remedy::BringCapability { requirement, instead: None } => missing(ranked, matched, t)
            .unwrap_or_else(|| t.matching_gap_capability(asked(requirement).unwrap_or_default())),
        Remedy::BringCapability { requirement, instead: Some(code) } => {
            t.matching_gap_near(asked(requirement)?, label(code)?)
        }
        Remedy::RaiseLevel { code, from, to, .. } => {
            let (from, to) = (mapping::level_of(from).label(t), mapping::level_of(to).label(t));
            t.matching_gap_level(label(code)?, to.as_str(), from.as_str())
        }
        Remedy::ShowEvidence { code, evidence: 0, .. } => t.matching_gap_no_evidence(label(code)?),
        Remedy::ShowEvidence { code, evidence, .. } => t.matching_gap_evidence(i64::from(evidence), label(code)?),
        Remedy::DescribeWork => t.matching_gap_text(),
        Remedy::ShowProjects => t.matching_gap_sector(),
        Remedy::WorkInRegion => t.matching_gap_region(),
        Remedy::Speak(missing) => t.matching_gap_languages(languages(&missing, t)),
        Remedy::Certify { missing, expired } if expired.is_empty() => {
            t.matching_gap_certifications(certifications(&missing, t))
        }
        Remedy::Certify { expired, .. } => t.matching_gap_expired(certifications(&expired, t)),
        Remedy::StateCapacity => t.matching_gap_capacity_unknown(),
        Remedy::ConfirmCapacity => t.matching_gap_capacity_stale(),
        Remedy::FreePeople => t.matching_gap_capacity(),
    })
}

/// All requirements the firm does not cover, musts first: what a partner would have to bring.
fn missing(ranked: &Ranked, matched: &Match, t: Texts) -> Option<String> {
    let part = matched.parts.iter().find(|part| part.criterion == Criterion::Coverage)?;
    let Reason::Covers { missing, .. } = &part.why else { return None };
    let mut lacking: Vec<_> = missing.iter().filter_map(|gap| ranked.need.requirements.get(gap.requirement)).collect();
    lacking.sort_by_key(|requirement| !requirement.must);
    let names: Vec<&str> =
        lacking.iter().filter_map(|wanted| Some(mapping::capability(wanted.code)?.label(t.locale()))).collect();
    if names.len() > NAMED {
        let (first, rest) = names.split_at(NAMED);
        return Some(t.matching_gap_capabilities_more(first.join(&t.list_separator()), rest.len() as i64));
    }
    (!names.is_empty()).then(|| t.matching_gap_capability(names.join(&t.list_separator())))
}

/// Why a place is not the one the score gives.
pub(super) fn rotated(rotated: Rotated, t: Texts) -> String {
    let (from, to) = (rotated.from as i64, rotated.to as i64);
    match rotated.why {
        Why::PassedOver => t.matching_rotated_passed_over(from, to),
        Why::Newcomer => t.matching_rotated_newcomer(from, to),
        Why::OverExposed => t.matching_rotated_over_exposed(from),
    }
}

/// How places are rotated.
pub(in super::super) fn rotation(rule: &Rotation, t: Texts) -> String {
    let places = |among: usize| {
        let allowance = rule.allowances.iter().find(|allowance| allowance.among == among);
        allowance.map_or(0, |allowance| allowance.places as i64)
    };
    t.matching_rotation_how(places(5), places(10), i64::from(rule.threshold.get() / 10_000))
}

/// Why a firm is not ranked.
pub(super) fn exclusion(reason: &Excluded, t: Texts) -> String {
    match reason {
        Excluded::Blocked => t.matching_excluded_blocked(),
        Excluded::Hidden => t.matching_excluded_hidden(),
        Excluded::Inactive => t.matching_excluded_inactive(),
        Excluded::BreaksRule(rule) => match rule {
            matcher::Rule::Speaks(language) => t.matching_excluded_language(languages(&[*language], t)),
            matcher::Rule::WorksIn(regions) => {
                let names = regions.iter().filter_map(|code| mapping::region_of(*code)).map(|r| r.label(t.locale()));
                t.matching_excluded_region(names.collect::<Vec<_>>().join(&t.list_separator()))
            }
            matcher::Rule::Holds(held) => t.matching_excluded_certification(certifications(&[*held], t)),
        },
    }
}
