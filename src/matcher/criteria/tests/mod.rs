//! Each criterion's promises, numbered, and the tests that keep them.

mod capacity;
mod certifications;
mod coverage;
mod languages;
mod region;
mod sector;
mod text;

use super::super::*;

/// Mid-2026, far from New Year.
const TODAY: Day = Day(20_640);

fn need() -> Need {
    Need { id: 1, today: TODAY, start_by: TODAY, ..Need::default() }
}

/// What `offer` gets for one criterion of `need`.
fn part(need: &Need, offer: Offer, criterion: Criterion) -> Part {
    part_with_text(need, offer, criterion, None)
}

fn part_with_text(need: &Need, offer: Offer, criterion: Criterion, text: Option<Ratio>) -> Part {
    let pool = Pool::from_iter([offer]);
    let texts = text.map(|ratio| [ratio]);
    let ranker = Ranker::new(need, &pool, texts.as_ref().map(<[Ratio; 1]>::as_slice), &Weights::default());
    ranker.explain(0).unwrap().parts.into_iter().find(|part| part.criterion == criterion).unwrap()
}

/// The share of a part that was earned, in whole per cent.
fn percent(part: &Part) -> i64 {
    // Each of up to a few roundings down costs a millionth, so round to the nearest.
    (part.earned.0 * 200 + part.possible.0) / (part.possible.0 * 2)
}
