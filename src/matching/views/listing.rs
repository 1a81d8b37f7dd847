//! The ranked firms with their reasons, matrix and exclusions: what the matches page shows of a ranking, the same to everyone who may see
//! it. Nothing of the visit is known here.

use askama::Template;
use uuid::Uuid;

use super::{
    super::{
        exposure::SEEN,
        ranked::{Place, Ranked},
    },
    words::{self, Bar, Line},
};
use crate::{
    firms::FirmSummary,
    i18n::Texts,
    kernel::{ids::FirmId, vocab::Level},
    matcher::{self, Criterion, Exclusion, Weights, rotation::Rotation},
    web::{Paging, Rendered, url},
};

/// A ranked firm as its card shows it.
pub(super) struct Card {
    pub rank: usize,
    pub id: FirmId,
    pub name: String,
    pub href: String,
    pub meta: String,
    pub score: u32,
    /// Why its place is not the one its score gives.
    pub rotated: Option<String>,
    pub reasons: Vec<Line>,
    pub gap: Option<String>,
    pub bars: Vec<Bar>,
    /// What it has less and more than the firm before it.
    pub behind: Vec<String>,
}

/// A column of the coverage matrix.
pub(super) struct Column {
    pub label: String,
    pub must: bool,
}

/// A cell: the level held, or nothing.
pub(super) struct Cell {
    pub class: &'static str,
    pub text: String,
}

pub(super) struct MatrixRow {
    pub name: String,
    pub cells: Vec<Cell>,
}

/// Who covers what, and what all of them together do.
pub(super) struct Matrix {
    pub takeaway: String,
    pub columns: Vec<Column>,
    pub rows: Vec<MatrixRow>,
    pub team: Vec<Cell>,
}

/// An excluded firm with its reason.
pub(super) struct Excluded {
    pub name: String,
    pub href: String,
    pub why: String,
}

#[derive(Template)]
#[template(path = "matching/listing.html")]
struct Sheet {
    t: Texts,
    cards: Vec<Card>,
    first_rank: usize,
    matrix: Option<Matrix>,
    /// How places are rotated, where the association does.
    rotation: Option<String>,
    excluded: Vec<Excluded>,
    excluded_total: i64,
    weights: Vec<(String, u32)>,
    /// Whose they are.
    governed: String,
    paging: Paging,
    compared: i64,
}

/// One page of a ranking in one language.
#[derive(Default)]
pub(in super::super) struct Listing {
    pub heading: String,
    pub lead: String,
    pub html: Rendered,
    /// The first places, where being seen counts: rank and firm.
    pub seen: Vec<(usize, FirmId)>,
}

impl Listing {
    /// Renders the page of `ranked` that `paging` is at; `firms` are the firms it shows.
    ///
    /// # Errors
    /// Fails when the template does.
    pub fn new(ranked: &Ranked, firms: &[FirmSummary], paging: Paging, t: Texts) -> askama::Result<Self> {
        let shown: Vec<(usize, &Place)> =
            ranked.places.iter().enumerate().skip(paging.offset()).take(paging.size()).collect();
        let card = |(at, place): &(usize, &Place)| card(ranked, at + 1, place, summary(firms, place.firm), t);
        Self::of(&Sheet {
            t,
            cards: shown.iter().map(card).collect(),
            first_rank: paging.offset() + 1,
            matrix: matrix(ranked, &shown, firms, t),
            rotation: ranked.rotation.as_ref().map(|rule| words::rotation(rule, t)),
            excluded: ranked.exclusions.iter().filter_map(|exclusion| excluded(exclusion, firms, t)).collect(),
            excluded_total: ranked.excluded as i64,
            weights: weights(&ranked.weights, t),
            governed: words::governed(&ranked.weights, t),
            compared: ranked.compared as i64,
            paging,
        })
    }

    fn of(sheet: &Sheet) -> askama::Result<Self> {
        let lead = sheet.t.matching_lead_text();
        let seen = sheet.cards.iter().map(|card| (card.rank, card.id)).filter(|(rank, _)| *rank <= SEEN).collect();
        Ok(Self { heading: sheet.t.matching_heading(sheet.compared), lead, html: Rendered::of(sheet)?, seen })
    }

    /// How many bytes it has.
    pub fn bytes(&self) -> usize {
        self.heading.len() + self.lead.len() + self.html.bytes()
    }
}

/// The firm that an exclusion is about.
pub(in super::super) fn firm_of(exclusion: &Exclusion) -> FirmId {
    FirmId(Uuid::from_u128(exclusion.offer))
}

fn summary(firms: &[FirmSummary], id: FirmId) -> Option<&FirmSummary> {
    firms.iter().find(|firm| firm.id == id)
}

fn card(ranked: &Ranked, rank: usize, place: &Place, firm: Option<&FirmSummary>, t: Texts) -> Card {
    let locale = t.locale();
    // The one it is compared with may stand on the page before.
    let before = rank.checked_sub(2).and_then(|before| ranked.places.get(before));
    let meta = firm.map(|firm| {
        let region = firm.region.map(|region| region.label(locale).to_owned());
        let size = firm.size.map(|size| size.label(t));
        let sector = firm.sector.map(|sector| sector.label(locale).to_owned());
        [region, sector, size].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    Card {
        rank,
        id: place.firm,
        name: firm.map(|firm| firm.names.get(locale).to_owned()).unwrap_or_default(),
        href: url::firm(place.firm),
        meta: meta.unwrap_or_default(),
        score: words::shown_score(place.score),
        rotated: place.rotated.map(|rotated| words::rotated(rotated, t)),
        reasons: words::reasons(ranked, place, 2, t),
        gap: words::gap(ranked, &place.matched, t),
        bars: words::bars(&place.matched, t),
        behind: before.map(|before| words::behind(&before.matched, &place.matched, t)).unwrap_or_default(),
    }
}

fn excluded(exclusion: &Exclusion, firms: &[FirmSummary], t: Texts) -> Option<Excluded> {
    let firm = summary(firms, firm_of(exclusion))?;
    let name = firm.names.get(t.locale()).to_owned();
    Some(Excluded { name, href: url::firm(firm.id), why: words::exclusion(&exclusion.reason, t) })
}

fn weights(weights: &Weights, t: Texts) -> Vec<(String, u32)> {
    Criterion::ALL.map(|criterion| (words::criterion(criterion, t), weights.of(criterion) / 10_000)).to_vec()
}

/// The firms of this page against the requirements; none when the request names no requirement.
fn matrix(ranked: &Ranked, shown: &[(usize, &Place)], firms: &[FirmSummary], t: Texts) -> Option<Matrix> {
    if ranked.need.requirements.is_empty() || shown.is_empty() {
        return None;
    }
    let team: Vec<usize> = shown.iter().map(|(_, place)| place.index).collect();
    let matrix = matcher::coverage(&ranked.need, &ranked.hall.pool, &team);
    let label = |index: usize| {
        let requirement = ranked.need.requirements.get(index)?;
        Some(super::super::mapping::capability(requirement.code)?.label(t.locale()))
    };
    let columns = ranked.need.requirements.iter().enumerate().map(|(index, requirement)| Column {
        label: label(index).unwrap_or_default().to_owned(),
        must: requirement.must,
    });
    let rows = matrix.rows.iter().zip(shown).map(|(row, (_, place))| MatrixRow {
        name: summary(firms, place.firm).map(|firm| firm.names.get(t.locale()).to_owned()).unwrap_or_default(),
        cells: row.cells.iter().map(|cell| level_cell(cell.as_ref(), t)).collect(),
    });
    let open: Vec<&str> = matrix.uncovered.iter().filter_map(|index| label(*index)).collect();
    let asked = ranked.need.requirements.len() as i64;
    let takeaway = if open.is_empty() {
        t.matching_all_covered(shown.len() as i64, asked)
    } else {
        t.matching_some_open(asked, asked - open.len() as i64, open.join(&t.list_separator()))
    };
    Some(Matrix {
        takeaway,
        columns: columns.collect(),
        rows: rows.collect(),
        team: matrix.team.iter().map(|cell| level_cell(cell.as_ref(), t)).collect(),
    })
}

fn level_cell(cell: Option<&matcher::Cell>, t: Texts) -> Cell {
    match cell {
        None => Cell { class: "lv0", text: t.matching_cell_none() },
        Some(cell) if cell.near < matcher::Ratio::FULL => Cell { class: "lv1", text: t.matching_cell_near() },
        Some(cell) => {
            let level: Level = super::super::mapping::level_of(cell.level);
            Cell { class: level.class(), text: level.label(t) }
        }
    }
}

/// A listing of two firms, and one of none.
pub(super) fn samples(t: Texts) -> [Listing; 2] {
    let bar = |earned| Bar { label: t.matching_criterion_coverage(), earned, possible: 40, percent: 90 };
    let id = FirmId(Uuid::nil());
    let line = Line { text: t.matching_speaks("中文"), href: Some(url::firm(id)), marks: Vec::new() };
    let marks = vec![words::Mark { words: "MES".into(), href: url::firm(id) }];
    let quote = Line { text: t.matching_text_evidence(), href: None, marks };
    let card = |rank| Card {
        rank,
        id: FirmId(Uuid::from_u128(rank as u128)),
        name: "Sample Co.".into(),
        href: url::firm(id),
        meta: "1 · 2".into(),
        score: 82,
        rotated: (rank == 2).then(|| t.matching_rotated_passed_over(12, 2)),
        reasons: vec![line.clone(), quote.clone()],
        gap: Some(t.matching_gap_region()),
        bars: vec![bar(36), bar(0)],
        behind: vec![t.matching_behind_less(t.matching_criterion_coverage(), "3.2"), t.matching_behind_lot()],
    };
    let cells = || vec![level_cell(None, t), Cell { class: "lv3", text: Level::Core.label(t) }];
    let sheet = |cards: Vec<Card>, matrix| Sheet {
        t,
        compared: cards.len() as i64,
        first_rank: 1,
        paging: Paging::new(None, 41, 20, "/", ""),
        excluded: vec![Excluded { name: "X".into(), href: "/".into(), why: t.matching_excluded_inactive() }],
        excluded_total: 1,
        weights: weights(&Weights::default(), t),
        governed: words::governed(&Weights::default(), t),
        rotation: Some(words::rotation(&Rotation::default(), t)),
        matrix,
        cards,
    };
    let matrix = Matrix {
        takeaway: t.matching_all_covered(2, 2),
        columns: [true, false].map(|must| Column { label: "MES".into(), must }).into(),
        rows: vec![MatrixRow { name: "Sample Co.".into(), cells: cells() }],
        team: cells(),
    };
    [sheet(vec![card(1), card(2)], Some(matrix)), sheet(Vec::new(), None)]
        // What does not render is an empty sample, as with pages.
        .map(|sheet| Listing::of(&sheet).unwrap_or_default())
}
