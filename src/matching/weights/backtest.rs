//! A change of weights tried on what was asked before: who moves, and how those fare of whom the outcome is known.
//!
//! Both rankings are made now, of the firms as they are today: nothing but the weights differs. Places are those that the scores give,
//! before any rotation.

use chrono::NaiveDate;

use super::super::{basis::orders, hall::Hall, halls::Halls};
use crate::{
    kernel::{
        ids::{FirmId, PostingId},
        lang::TextLang,
    },
    matcher::Weights,
    postings::Posting,
};

/// Places that people look at.
pub(super) const FIRST: usize = 10;

/// What is known of a firm's part in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub posting: PostingId,
    pub firm: FirmId,
    pub selected: bool,
    pub interested: bool,
}

/// A firm whose place changes, where it is or comes among the first; `None` is beyond the last place that is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    pub firm: FirmId,
    pub before: Option<usize>,
    pub after: Option<usize>,
}

/// The moves among the first ten of a request, in their new order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moves {
    pub posting: PostingId,
    pub title: String,
    pub lang: TextLang,
    pub moves: Vec<Move>,
}

/// How firms of which the same is known fare: places summed over those that both rankings list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fare {
    /// How many are known.
    pub known: usize,
    /// How many of them both rankings list.
    pub listed: usize,
    pub before: usize,
    pub after: usize,
    /// How many stand higher than before, and how many lower.
    pub up: usize,
    pub down: usize,
}

impl Fare {
    fn note(&mut self, before: Option<usize>, after: Option<usize>) {
        self.known += 1;
        let (Some(before), Some(after)) = (before, after) else { return };
        self.listed += 1;
        self.before += before;
        self.after += after;
        self.up += usize::from(after < before);
        self.down += usize::from(after > before);
    }
}

/// What a change of weights would have done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct BackTest {
    /// How many requests it was tried on.
    pub postings: usize,
    /// The requests in which the first ten change.
    pub moved: Vec<Moves>,
    pub selected: Fare,
    pub interested: Fare,
}

/// Tries `proposed` against the weights of `hall`, one of `halls`, on its `postings`. Work, not waiting: each is read once and ranked twice.
pub(super) fn run(
    halls: &Halls,
    hall: &Hall,
    proposed: &Weights,
    postings: &[Posting],
    known: &[Known],
    today: NaiveDate,
) -> BackTest {
    let mut test = BackTest { postings: postings.len(), ..BackTest::default() };
    for posting in postings {
        let orders = orders(halls, posting, today, [&hall.weights, proposed]);
        let [before, after] =
            orders.map(|order| order.iter().filter_map(|(index, _)| hall.firm_at(*index)).collect::<Vec<FirmId>>());
        let moves = moves(&before, &after);
        if !moves.is_empty() {
            test.moved.push(Moves { posting: posting.id, title: posting.title.clone(), lang: posting.lang, moves });
        }
        for known in known.iter().filter(|known| known.posting == posting.id) {
            let places = (place(&before, known.firm), place(&after, known.firm));
            if known.selected {
                test.selected.note(places.0, places.1);
            }
            if known.interested {
                test.interested.note(places.0, places.1);
            }
        }
    }
    test
}

fn place(order: &[FirmId], firm: FirmId) -> Option<usize> {
    order.iter().position(|other| *other == firm).map(|at| at + 1)
}

/// Firms among the first ten of either order that stand elsewhere in the other.
fn moves(before: &[FirmId], after: &[FirmId]) -> Vec<Move> {
    let (was, is) = (before.get(..FIRST).unwrap_or(before), after.get(..FIRST).unwrap_or(after));
    let gone = was.iter().filter(|firm| !is.contains(firm));
    let moved = |firm: &FirmId| {
        let (from, to) = (place(before, *firm), place(after, *firm));
        (from != to).then_some(Move { firm: *firm, before: from, after: to })
    };
    is.iter().chain(gone).filter_map(moved).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_over_those_that_both_rankings_list() {
        let mut fare = Fare::default();
        for (before, after) in [(Some(4), Some(1)), (Some(2), Some(3)), (Some(5), Some(5)), (Some(9), None)] {
            fare.note(before, after);
        }
        assert_eq!(fare, Fare { known: 4, listed: 3, before: 11, after: 9, up: 1, down: 1 });
    }
}
