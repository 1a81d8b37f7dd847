//! What is known of one shelf's cards while words are looked for: plain arrays by card.

use rustc_hash::FxHashSet;

use super::{Kept, Narrowing, Tag, Wanted, shelf::Shelf};

/// A card that speaks of what was typed by what it can do: behind its names, before its texts.
const TAGGED: f32 = 42.0;

pub(super) struct Desk<'a> {
    pub shelf: &'a Shelf,
    /// Cards that the reader may see.
    pub seen: Vec<bool>,
    /// Score of the part at hand by names, or by a slip.
    pub named: Vec<f32>,
    /// Weight of the part at hand in the texts, before it is known how rare it is.
    pub told: Vec<f32>,
    /// Score of the word at hand, and how many of its parts were found.
    word: Vec<(f32, u32)>,
    /// Score of all words, and how many were found.
    total: Vec<(f32, u32)>,
    /// Cards on which another word was found: the card, and which correction it was.
    pub slips: Vec<(u32, u32)>,
    pub corrections: Vec<(String, String)>,
}

impl<'a> Desk<'a> {
    pub fn new(shelf: &'a Shelf, dead: &FxHashSet<u32>, wanted: &Wanted) -> Self {
        let seen = shelf.numbers.iter().zip(&shelf.hidden).map(|(number, hidden)| {
            (!hidden || wanted.sees_hidden || wanted.own.contains(number)) && !(dead.contains(number))
        });
        let cards = if wanted.words.is_empty() { 0 } else { shelf.len() };
        Self {
            shelf,
            seen: seen.collect(),
            named: vec![0.0; cards],
            told: vec![0.0; cards],
            word: vec![(0.0, 0); cards],
            total: vec![(0.0, 0); cards],
            slips: Vec::new(),
            corrections: Vec::new(),
        }
    }

    /// Cards with the part at hand.
    pub fn having(&self) -> usize {
        let cards = self.seen.iter().zip(self.named.iter().zip(&self.told));
        cards.filter(|(seen, (named, told))| **seen && (**named > 0.0 || **told > 0.0)).count()
    }

    /// Adds the part at hand, worth `rarity` in texts, to its word.
    pub fn close_part(&mut self, rarity: f32) {
        let marks = self.named.iter_mut().zip(&mut self.told);
        for ((score, parts), (named, told)) in self.word.iter_mut().zip(marks) {
            let part = named.max(*told * rarity);
            if part > 0.0 {
                *score += part;
                *parts += 1;
            }
            (*named, *told) = (0.0, 0.0);
        }
    }

    /// Adds the word at hand, which has `parts` parts or one of `tags`, to the whole.
    pub fn close_word(&mut self, parts: u32, tags: &[Tag]) {
        let tags = Set::of(tags);
        for (card, (word, total)) in self.word.iter_mut().zip(&mut self.total).enumerate() {
            let by_text = if parts > 0 && word.1 == parts { word.0 / parts as f32 } else { 0.0 };
            let tagged = if tags.meets(self.shelf.tags.get(card)) { TAGGED } else { 0.0 };
            let score = by_text.max(tagged);
            if score > 0.0 {
                total.0 += score;
                total.1 += 1;
            }
            *word = (0.0, 0);
        }
    }

    /// How many cards have one of `tags`.
    pub fn tagged(&self, tags: &[Tag]) -> usize {
        let tags = Set::of(tags);
        let seen = self.seen.iter().enumerate().filter(|(_, seen)| **seen);
        if tags.is_empty() { 0 } else { seen.filter(|(card, _)| tags.meets(self.shelf.tags.get(*card))).count() }
    }

    /// Takes the cards that have one of the tags for the whole text, and drops those that lack a word.
    pub fn take_whole(&mut self, wanted: &Wanted) {
        let (whole, words) = (Set::of(&wanted.whole), wanted.words.len() as u32);
        for (card, total) in self.total.iter_mut().enumerate() {
            if whole.meets(self.shelf.tags.get(card)) {
                *total = (total.0.max(TAGGED * words as f32), words);
            } else if total.1 < words {
                *total = (0.0, 0);
            }
        }
    }

    /// The score of a card that has all words and passes all filters.
    pub fn score(&self, card: u32) -> f32 {
        self.total.get(card as usize).map_or(0.0, |total| total.0)
    }

    /// Counts by filter, keeps the cards that pass all of them, and drops the others.
    pub fn narrow(&mut self, wanted: &Wanted, counts: &mut [u32], kept: &mut Vec<Kept<'a>>) {
        let filters: Vec<Filter> = wanted.narrowing.iter().map(Filter::of).collect();
        let words = wanted.words.len() as u32;
        for (card, number) in self.shelf.numbers.iter().enumerate() {
            let (score, met) = self.total.get(card).copied().unwrap_or_default();
            let tags = self.shelf.tags.get(card);
            let found = met == words && self.seen.get(card) == Some(&true);
            let passed = found && {
                let mut failed = filters.iter().filter(|filter| !filter.passes(tags));
                match (failed.next(), failed.next()) {
                    (None, _) => {
                        count(tags.iter(), counts);
                        true
                    }
                    (Some(filter), None) => {
                        count(tags.iter().filter(|tag| filter.frees(**tag)), counts);
                        false
                    }
                    _ => false,
                }
            };
            if passed {
                kept.push(Kept { score, name: self.shelf.name(card), number: *number });
            } else if let Some(total) = self.total.get_mut(card) {
                *total = (0.0, 0);
            }
        }
    }
}

fn count<'t>(tags: impl Iterator<Item = &'t Tag>, counts: &mut [u32]) {
    for tag in tags {
        if let Some(count) = counts.get_mut(tag.index()) {
            *count += 1;
        }
    }
}

/// Tags, quick to ask.
struct Set(Vec<bool>);

impl Set {
    fn of(tags: &[Tag]) -> Self {
        let mut set = vec![false; tags.iter().map(|tag| tag.index() + 1).max().unwrap_or(0)];
        for tag in tags {
            if let Some(place) = set.get_mut(tag.index()) {
                *place = true;
            }
        }
        Self(set)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn meets(&self, tags: &[Tag]) -> bool {
        !self.is_empty() && tags.iter().any(|tag| self.0.get(tag.index()) == Some(&true))
    }
}

enum Filter<'n> {
    Any(u8, Set),
    All(&'n [Tag]),
}

impl<'n> Filter<'n> {
    fn of(narrowing: &'n Narrowing) -> Self {
        match narrowing {
            Narrowing::Any(tags) => Self::Any(tags.first().map_or(u8::MAX, |tag| tag.facet()), Set::of(tags)),
            Narrowing::All(tags) => Self::All(tags),
        }
    }

    fn passes(&self, held: &[Tag]) -> bool {
        match self {
            Self::Any(_, tags) => tags.meets(held),
            Self::All(tags) => tags.iter().all(|tag| held.contains(tag)),
        }
    }

    /// Whether `tag` is counted as if this filter were not set.
    fn frees(&self, tag: Tag) -> bool {
        matches!(self, Self::Any(facet, _) if tag.facet() == *facet)
    }
}
