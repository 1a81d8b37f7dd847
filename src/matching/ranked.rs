//! A ranking with its explanations, as pages and records take it.

use std::{
    cell::RefCell,
    collections::HashSet,
    sync::{Arc, OnceLock},
};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    basis::Basis,
    hall::{Hall, doc},
    mapping, meaning,
    meaning::Alike,
};
use crate::{
    kernel::{ids::FirmId, points::Points},
    matcher::{
        Exclusion, Match, Need, Ranker, Ratio, Reason, Weights,
        rotation::{Rotated, Rotation, Turn},
    },
    textindex::{Field, Index, Query, Scratch, analyse::Kind},
    web::Sketch,
};

/// A ranking lists this many firms; who comes later is of no use to anyone.
pub(super) const LONGEST: usize = 200;
/// From this share of the best attainable text score on, a firm's own words count as an answer; below it firms share syllables with
/// every request. (In the demo association firms from another trade reach 0.05, those that fit begin at 0.06.)
const SPEAKS_OF_IT: Ratio = Ratio::percent(6);
/// From here on a firm's texts mean what is asked, whatever words they use. (Unrelated texts lie at 0, most below 0.3.)
const MEANS_IT: Ratio = Ratio::percent(40);
/// Words quoted from a firm's texts.
const QUOTED: usize = 4;
/// Excluded firms shown with their reasons.
const MOST_EXCLUDED: usize = 100;

/// One firm's place.
#[derive(Debug, Clone)]
pub struct Place {
    /// Index in the hall's pool.
    pub index: usize,
    pub firm: FirmId,
    pub score: Points,
    pub matched: Match,
    /// Set where rotation moved the place away from the one the score gives.
    pub rotated: Option<Rotated>,
    /// The firm's words that answer the need: found by reading its texts again, so only when first asked for, and once.
    evidence: OnceLock<Vec<Evidence>>,
    /// The same for words of like meaning.
    alike: OnceLock<Option<Alike>>,
}

/// A ranking of the firms that have something to do with the need: that claim a capability it asks for (or one near it), or whose
/// texts speak of it. The others would earn points for their address only.
pub struct Ranked {
    pub(super) hall: Arc<Hall>,
    pub(super) need: Need,
    pub(super) query: Query,
    /// The text of the need, for what it means.
    text: String,
    pub weights: Weights,
    /// Best first, at most 200; where an association rotates, some places are moved and marked.
    pub places: Vec<Place>,
    /// The rule of rotation that was put to it, if any.
    pub rotation: Option<Rotation>,
    /// How many firms were compared.
    pub compared: usize,
    /// How many were excluded by their standing or by a rule.
    pub excluded: usize,
    /// The first of the excluded.
    pub exclusions: Vec<Exclusion>,
}

/// Words that say nothing of what a firm does. They count for next to nothing in a score, but should not be shown as a reason at all.
const SAYS_NOTHING: [&str; 27] = [
    "지금", "현재", "now", "우리", "회사", "저희", "업체", "기업", "필요", "경우", "이상", "정도", "때문", "가능",
    "我们", "公司", "企业", "需要", "可以", "以及", "进行", "the", "and", "for", "our", "with", "company",
];

/// Words of a firm that answer the need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub field: Field,
    /// Which project, for words of a project.
    pub project: Option<Uuid>,
    /// As the firm wrote them.
    pub words: String,
}

impl Ranked {
    /// Ranks the members of `hall` for `sketch`; ties are drawn by lot from `id`.
    pub(super) fn new(hall: Arc<Hall>, id: Uuid, sketch: &Sketch, today: NaiveDate) -> Self {
        let need = mapping::need(id, sketch, today);
        let asked = sketch.requirements.iter().map(|wanted| wanted.capability);
        let query = mapping::query(&hall.index, &sketch.title, &sketch.body, asked);
        Self::of(hall, need, query, meaning::asked(&sketch.title, &sketch.body))
    }

    pub(super) fn of(hall: Arc<Hall>, need: Need, query: Query, text: String) -> Self {
        let basis = Basis::of(&hall, &need, &query, &text);
        let weights = basis.weights(&hall.weights);
        let ranker = Ranker::new(&need, &hall.pool, basis.texts(), &weights);
        let top = ranker.top_among(LONGEST, |index| basis.is_relevant(index));
        let places = top
            .places
            .into_iter()
            .filter_map(|(index, score)| {
                let (firm, matched) = (hall.firm_at(index)?, ranker.explain(index)?);
                let (evidence, alike) = (OnceLock::new(), OnceLock::new());
                Some(Place { index, firm, score, matched, rotated: None, evidence, alike })
            })
            .collect();
        let exclusions = (0..hall.pool.len())
            .filter(|index| basis.is_relevant(*index))
            .filter_map(|index| ranker.exclusion(index))
            .take(MOST_EXCLUDED)
            .collect();
        let (compared, excluded) = (top.ranked, top.excluded);
        drop(ranker);
        Self { hall, need, query, text, weights, places, rotation: None, compared, excluded, exclusions }
    }

    /// Puts the places into the order of `turns`, each with its mark.
    pub(super) fn take_turns(&mut self, turns: &[Turn], rule: Rotation) {
        let mut before: Vec<Option<Place>> = std::mem::take(&mut self.places).into_iter().map(Some).collect();
        let moved = turns.iter().filter_map(|turn| {
            let place = before.get_mut(turn.index)?.take()?;
            Some(Place { rotated: turn.rotated, ..place })
        });
        self.places = moved.collect();
        self.rotation = Some(rule);
    }

    /// Why the firm at `index` stands where it stands, if it is ranked.
    #[must_use]
    pub fn explain(&self, index: usize) -> Option<&Match> {
        self.places.iter().find(|place| place.index == index).map(|place| &place.matched)
    }

    /// The place of `firm`, from 1, with its explanation.
    #[must_use]
    pub fn place_of(&self, firm: FirmId) -> Option<(usize, &Place)> {
        self.places.iter().enumerate().find(|(_, place)| place.firm == firm).map(|(at, place)| (at + 1, place))
    }

    /// The words of the firm at `place` that answer the need, weightiest first, a few; each word once.
    #[must_use]
    pub fn evidence<'a>(&self, place: &'a Place) -> &'a [Evidence] {
        place.evidence.get_or_init(|| self.find_evidence(place.index))
    }

    /// The words of the firm at `place` that mean what words of the need mean, if any come near.
    #[must_use]
    pub fn alike<'a>(&self, place: &'a Place) -> Option<&'a Alike> {
        let find = || meaning::alike(&self.hall, &self.text, &self.hall.index.document(doc(place.index))?);
        place.alike.get_or_init(find).as_ref()
    }

    /// What the words of the firm at `index` would answer with these words among its capabilities; `None` when there is nothing to
    /// compare with.
    pub(super) fn words_with<'a>(&self, index: usize, named: impl Iterator<Item = &'a str>) -> Option<Ratio> {
        let most = self.hall.index.self_score(&self.query);
        let mut document = self.hall.index.document(doc(index)).filter(|_| most > 0.0)?;
        for word in named {
            document.capabilities.push('\n');
            document.capabilities.push_str(word);
        }
        Some(Ratio::from_f32(self.hall.index.rate(&self.query, &document) / most))
    }

    /// How near the firm at `index` comes in meaning, where that counts.
    pub(super) fn meaning_of(&self, index: usize) -> Option<Ratio> {
        self.places.iter().find(|place| place.index == index)?.matched.parts.iter().find_map(|part| match part.why {
            Reason::Meaning { near } => Some(near),
            _ => None,
        })
    }

    /// The id of a project by its number in the firm's texts.
    #[must_use]
    pub fn project(&self, place: &Place, unit: usize) -> Option<Uuid> {
        self.hall.projects.get(&place.index)?.get(unit).copied()
    }

    /// A few words, of each term its first place in each text.
    fn find_evidence(&self, index: usize) -> Vec<Evidence> {
        let Some(document) = self.hall.index.document(doc(index)) else { return Vec::new() };
        let mut told = HashSet::new();
        let mut found = Vec::new();
        // The taxonomy's own words stand in the capabilities field: they are told as coverage.
        let terms = self.hall.index.explain(&self.query, doc(index));
        let terms = terms.iter().filter(|term| term.kind == Kind::Word && term.field != Field::Capabilities);
        for term in terms {
            let Some((start, end)) = term.spans.first() else { continue };
            let text = document.text(term.field, term.unit);
            let Some(words) = text.get(*start as usize..*end as usize) else { continue };
            if !says_something(words) || !told.insert(words.to_lowercase()) {
                continue;
            }
            let projects = self.hall.projects.get(&index);
            let project = (term.field == Field::Project).then(|| projects?.get(term.unit).copied()).flatten();
            found.push(Evidence { field: term.field, project, words: words.to_owned() });
            if found.len() == QUOTED {
                break;
            }
        }
        found
    }
}

/// Whether a word, as the firm wrote it, can be shown as a reason.
pub(super) fn says_something(word: &str) -> bool {
    word.chars().count() > 1 && !SAYS_NOTHING.contains(&word.to_lowercase().as_str())
}

/// How many different words a text has.
pub(super) fn words_of(index: &Index, text: &str) -> usize {
    index.query([(text, 1.0)]).terms().iter().filter(|term| term.kind == Kind::Word).count()
}

/// How far the texts of each of `firms` firms answer the query: the score as a share of the most that any text could score. Nothing
/// when no text could score at all.
pub(super) fn text_ratios(index: &Index, firms: usize, query: &Query) -> Option<Vec<Ratio>> {
    thread_local! {
        // One per thread: no allocation per search.
        static SCRATCH: RefCell<Scratch> = RefCell::default();
    }
    SCRATCH.with_borrow_mut(|scratch| {
        let mut ratios = vec![Ratio::NONE; firms];
        for hit in index.shares(query, scratch)? {
            if let Some(ratio) = ratios.get_mut(hit.doc.0 as usize) {
                *ratio = Ratio::from_f32(hit.score);
            }
        }
        Some(ratios)
    })
}

/// `admitted` says who may be ranked: what counts as an answer must not depend on firms that nobody is shown.
pub(super) fn relevant(
    hall: &Hall,
    need: &Need,
    texts: &[Ratio],
    meaning: Option<&[Ratio]>,
    admitted: impl Fn(usize) -> bool,
) -> Vec<bool> {
    let codes = need.requirements.iter().flat_map(|requirement| {
        [requirement.code].into_iter().chain(requirement.accepts.iter().map(|(code, _)| *code))
    });
    let holders: Vec<u32> = codes.flat_map(|code| hall.pool.holders(code)).copied().collect();
    // Where nobody claims anything that is asked, the texts are all there is: then every shared word counts.
    let nobody = !holders.iter().any(|at| admitted(*at as usize));
    let least = if nobody { Ratio::millionths(1) } else { SPEAKS_OF_IT };
    let mut relevant: Vec<bool> = texts.iter().map(|ratio| *ratio >= least).collect();
    for (at, _) in meaning.unwrap_or_default().iter().enumerate().filter(|(_, near)| **near >= MEANS_IT) {
        if let Some(flag) = relevant.get_mut(at) {
            *flag = true;
        }
    }
    for at in holders {
        if let Some(flag) = relevant.get_mut(at as usize) {
            *flag = true;
        }
    }
    relevant
}
