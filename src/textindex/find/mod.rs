//! Finding a firm by what is typed: initials, half-typed words, words with a slip, words of its names and texts.
//!
//! Where [`Index`](super::Index) weighs long requests against long texts, a finder answers a few typed words: each must be found, on
//! a name before a text, exactly before as a beginning before within a word before by a slip. It also counts what filters would
//! leave, so that a list of 70,000 firms is narrowed without asking the database.
//!
//! A [`Finder`] never changes; [`Finder::with`] gives the next generation. Cards lie on shelves of falling size: the youngest are
//! merged when they have grown to half of the shelf before, so each card is written again O(log n) times.
//!
//! ```
//! # use dure::textindex::find::{Card, Finder, Wanted, Word};
//! let firm = |number, name| Card { number, names: vec![name], ..Card::default() };
//! let finder = Finder::build([firm(1, "세연정동"), firm(2, "Seyeon Works"), firm(3, "한빛정밀")]);
//! let found = |typed: &str| finder.find(&Wanted { words: vec![Word::typed(typed)], limit: 10, ..Wanted::default() });
//! assert_eq!(found("ㅅㅇㅈㄷ").cards, [1]); // initials
//! assert_eq!(found("세연저").cards, [1]); // half typed
//! assert_eq!(found("Seyoen").cards, [2]); // two letters swapped
//! assert_eq!(found("쎄연").instead, [("쎄연".to_owned(), "세연".to_owned())]); // one key exchanged
//! ```

mod desk;
mod keys;
mod look;
mod shelf;
mod slip;
mod strings;
#[cfg(test)]
mod tests;

use std::{cmp::Ordering, sync::Arc};

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use desk::Desk;
pub use look::spellings;
use shelf::Shelf;

/// One value of one filter, such as a region; which is the caller's affair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Tag(u16);

impl Tag {
    /// Value `value` (below 4,096) of filter `facet` (below 16).
    #[must_use]
    pub const fn new(facet: u8, value: u16) -> Self {
        Self((facet as u16) << 12 | value & 0xFFF)
    }

    /// The filter it is a value of.
    #[must_use]
    pub const fn facet(self) -> u8 {
        (self.0 >> 12) as u8
    }

    const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What can be found of one firm.
#[derive(Debug, Clone, Default)]
pub struct Card<'a> {
    /// The caller's number of the firm.
    pub number: u32,
    pub names: Vec<&'a str>,
    pub products: &'a str,
    /// Its profile, its projects and whatever else it says.
    pub texts: Vec<&'a str>,
    pub tags: Vec<Tag>,
    /// Only for those who may see it.
    pub hidden: bool,
}

/// One of the typed words.
#[derive(Debug, Clone, Default)]
pub struct Word {
    pub typed: String,
    /// A card with one of these has the word, whatever its texts say.
    pub tags: Vec<Tag>,
}

impl Word {
    /// A word that no tag stands for.
    #[must_use]
    pub fn typed(word: &str) -> Self {
        Self { typed: word.to_owned(), tags: Vec::new() }
    }
}

/// Values of one filter.
#[derive(Debug, Clone)]
pub enum Narrowing {
    /// At least one of them, all of the same filter; the other values of that filter are counted as if it were not set.
    Any(Vec<Tag>),
    /// All of them.
    All(Vec<Tag>),
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Each must be found. Without any every card is counted and none listed.
    pub words: Vec<Word>,
    /// A card with one of these is found, whatever the words.
    pub whole: Vec<Tag>,
    pub narrowing: Vec<Narrowing>,
    /// Whether hidden cards are seen.
    pub sees_hidden: bool,
    /// Numbers of hidden cards that are seen all the same.
    pub own: Vec<u32>,
    /// Of the cards found, how many are left out before the page; beyond the end: the last page.
    pub offset: usize,
    /// How many cards a page has.
    pub limit: usize,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub total: usize,
    /// The page: numbers of cards, best first.
    pub cards: Vec<u32>,
    counts: Vec<u32>,
    /// Typed words for which another word was found as well, with the one of the best card.
    pub instead: Vec<(String, String)>,
}

impl Found {
    /// How many cards `tag` would show, the other filters staying as they are.
    #[must_use]
    pub fn count(&self, tag: Tag) -> usize {
        self.counts.get(tag.index()).map_or(0, |n| *n as usize)
    }
}

/// Cards and what is needed to find them. Cloning is cheap.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Finder {
    shelves: Vec<(Arc<Shelf>, Arc<FxHashSet<u32>>)>,
}

impl Finder {
    /// A finder of these cards, each with a number of its own.
    pub fn build<'a>(cards: impl IntoIterator<Item = Card<'a>>) -> Self {
        let cards: Vec<Card<'_>> = cards.into_iter().collect();
        Self { shelves: vec![(Arc::new(Shelf::build(&cards)), Arc::default())] }
    }

    /// The next generation: these cards put in or in place of those with their numbers, those in `gone` taken out.
    #[must_use]
    pub fn with(&self, cards: &[Card<'_>], gone: &[u32]) -> Self {
        let mut next = self.clone();
        let numbers: FxHashSet<u32> = cards.iter().map(|card| card.number).chain(gone.iter().copied()).collect();
        for (shelf, dead) in &mut next.shelves {
            if shelf.numbers.iter().any(|number| numbers.contains(number)) {
                Arc::make_mut(dead).extend(shelf.numbers.iter().filter(|number| numbers.contains(number)));
            }
        }
        next.shelves.push((Arc::new(Shelf::build(cards)), Arc::default()));
        next.merge();
        next
    }

    fn merge(&mut self) {
        while let [.., (elder, in_elder), (younger, in_younger)] = self.shelves.as_slice()
            && 2 * younger.len() + in_elder.len() > elder.len()
        {
            let dead = [in_elder, in_younger];
            let is_dead = |which: usize, number| dead.get(which).is_some_and(|dead| dead.contains(&number));
            let merged = Shelf::merged(elder, younger, is_dead);
            self.shelves.truncate(self.shelves.len() - 2);
            self.shelves.push((Arc::new(merged), Arc::default()));
        }
    }

    /// Bytes of memory held.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.shelves.iter().map(|(shelf, dead)| shelf.bytes() + 5 * dead.capacity()).sum()
    }

    /// Looks for cards and counts what filters would leave.
    #[must_use]
    pub fn find(&self, wanted: &Wanted) -> Found {
        let mut desks: Vec<Desk<'_>> =
            self.shelves.iter().map(|(shelf, dead)| Desk::new(shelf, dead, wanted)).collect();
        for word in &wanted.words {
            look::word(&mut desks, word);
        }
        let mut found = Found { counts: vec![0; usize::from(u16::MAX) + 1], ..Found::default() };
        let mut kept = Vec::new();
        for desk in &mut desks {
            desk.take_whole(wanted);
            desk.narrow(wanted, &mut found.counts, &mut kept);
        }
        found.total = kept.len();
        if !wanted.words.is_empty() {
            found.instead = look::instead(&desks, &wanted.words);
            found.cards = page(kept, wanted);
        }
        found
    }
}

/// A card that was found.
struct Kept<'a> {
    score: f32,
    name: &'a str,
    number: u32,
}

impl Kept<'_> {
    /// Better before worse, then by name.
    fn order(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then_with(|| self.name.cmp(other.name)).then(self.number.cmp(&other.number))
    }
}

fn page(mut kept: Vec<Kept<'_>>, wanted: &Wanted) -> Vec<u32> {
    let limit = wanted.limit.max(1);
    let from = wanted.offset.min(kept.len().saturating_sub(1)) / limit * limit;
    let to = (from + limit).min(kept.len());
    if to < kept.len() {
        kept.select_nth_unstable_by(to, Kept::order);
        kept.truncate(to);
    }
    kept.sort_unstable_by(Kept::order);
    kept.get(from..to).unwrap_or_default().iter().map(|card| card.number).collect()
}
