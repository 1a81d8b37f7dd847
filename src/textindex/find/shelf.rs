//! An immutable part of the finder: cards of firms, the sorted words on them, and which word stands on which card.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{
    Card, Tag,
    keys::{initials, keys, words},
    strings::{Lists, Strings},
};
use crate::kernel::names::stripped;

/// Where on its card a word stands; a posting holds the bits of all.
pub(super) const WHOLE_NAME: u32 = 1;
pub(super) const NAME: u32 = 2;
pub(super) const PRODUCTS: u32 = 4;
pub(super) const TEXT: u32 = 8;

/// A card that has a word: its place on the shelf in the upper 24 bits, then how often (up to 15), then where.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Posting(u32);

impl Posting {
    fn new(card: u32, times: u32, places: u32) -> Self {
        Self(card << 8 | times.min(15) << 4 | places)
    }

    pub fn card(self) -> usize {
        (self.0 >> 8) as usize
    }

    pub fn times(self) -> u32 {
        self.0 >> 4 & 15
    }

    pub fn places(self) -> u32 {
        self.0 & 15
    }

    fn moved(self, card: u32) -> Self {
        Self(card << 8 | self.0 & 255)
    }
}

#[derive(Default, Serialize, Deserialize)]
pub(super) struct Shelf {
    /// The caller's number of each card.
    pub numbers: Vec<u32>,
    pub hidden: Vec<bool>,
    /// Words of each card's texts.
    pub lengths: Vec<u16>,
    pub tags: Lists<Tag>,
    /// Names in one word, by number; the first of a card orders it among equals.
    pub names: Strings,
    pub initials: Strings,
    /// The card of each name.
    pub named: Vec<u32>,
    /// The first name of each card.
    pub first_names: Vec<u32>,
    /// Keys of all words, sorted.
    pub words: Strings,
    /// The cards of each word.
    pub postings: Lists<Posting>,
}

impl Shelf {
    pub fn build<'a>(cards: impl IntoIterator<Item = &'a Card<'a>>) -> Self {
        let mut builder = Builder::default();
        for card in cards {
            builder.add(card);
        }
        builder.finish()
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The first name of a card, in one word.
    pub fn name(&self, card: usize) -> &str {
        self.first_names.get(card).map_or("", |name| self.names.get(*name as usize))
    }

    pub fn bytes(&self) -> usize {
        let strings = self.names.bytes() + self.initials.bytes() + self.words.bytes();
        let fixed = 4 * (self.numbers.capacity() + self.named.capacity() + self.first_names.capacity());
        strings
            + self.tags.bytes()
            + self.postings.bytes()
            + fixed
            + self.hidden.capacity()
            + 2 * self.lengths.capacity()
    }

    fn put_card(&mut self, number: u32, hidden: bool, length: u16, tags: &[Tag]) {
        self.numbers.push(number);
        self.hidden.push(hidden);
        self.lengths.push(length);
        self.tags.push(tags.iter().copied());
        self.first_names.push(self.names.len() as u32);
    }

    fn put_name(&mut self, name: &str, initials: &str) {
        self.names.push(name);
        self.initials.push(initials);
        self.named.push(self.numbers.len() as u32 - 1);
    }

    fn shrink(&mut self) {
        self.tags.shrink();
        self.names.shrink();
        self.initials.shrink();
        self.words.shrink();
        self.postings.shrink();
    }

    /// Both in one, without the cards of `dead` numbers.
    pub fn merged(elder: &Self, younger: &Self, is_dead: impl Fn(usize, u32) -> bool) -> Self {
        let mut all = Self::default();
        let moves: Vec<Vec<u32>> = [elder, younger]
            .iter()
            .enumerate()
            .map(|(which, shelf)| shelf.move_to(&mut all, |number| is_dead(which, number)))
            .collect();
        let [Some(old), Some(new)] = [moves.first(), moves.get(1)] else { return all };
        let (mut left, mut right) = (0, 0);
        while left < elder.words.len() || right < younger.words.len() {
            let [one, other] = [elder.word(left), younger.word(right)];
            let word = [one, other].into_iter().flatten().min().unwrap_or_default();
            let (in_elder, in_younger) = (one == Some(word), other == Some(word));
            let moved = |shelf: &Self, at: usize, here: bool, moves: &[u32]| -> Vec<Posting> {
                let postings = if here { shelf.postings.get(at) } else { &[] };
                let living = postings.iter().filter_map(|posting| Some(posting.moved(living(moves, posting.card())?)));
                living.collect()
            };
            let mut postings = moved(elder, left, in_elder, old);
            postings.extend(moved(younger, right, in_younger, new));
            if !postings.is_empty() {
                all.words.push(word);
                all.postings.push(postings);
            }
            left += usize::from(in_elder);
            right += usize::from(in_younger);
        }
        all.shrink();
        all
    }

    fn word(&self, at: usize) -> Option<&str> {
        (at < self.words.len()).then(|| self.words.get(at))
    }

    /// Puts the living cards on another shelf and tells where each went.
    fn move_to(&self, all: &mut Self, is_dead: impl Fn(u32) -> bool) -> Vec<u32> {
        let mut moves = Vec::with_capacity(self.len());
        let mut names = (0..self.names.len()).peekable();
        for (card, number) in self.numbers.iter().enumerate() {
            let dead = is_dead(*number);
            moves.push(if dead { GONE } else { all.len() as u32 });
            if !dead {
                let hidden = self.hidden.get(card) == Some(&true);
                all.put_card(*number, hidden, self.lengths.get(card).copied().unwrap_or(0), self.tags.get(card));
            }
            while let Some(name) = names.next_if(|name| self.named.get(*name).is_some_and(|of| *of as usize == card)) {
                if !dead {
                    all.put_name(self.names.get(name), self.initials.get(name));
                }
            }
        }
        moves
    }
}

const GONE: u32 = u32::MAX;

fn living(moves: &[u32], card: usize) -> Option<u32> {
    moves.get(card).copied().filter(|to| *to != GONE)
}

#[derive(Default)]
struct Builder {
    shelf: Shelf,
    /// Number of each word, by its keys.
    numbers: FxHashMap<Box<str>, u32>,
    /// The words in each piece of text between spaces: texts repeat themselves, and folding is the main cost.
    pieces: FxHashMap<Box<str>, Box<[u32]>>,
    /// Word and place of each token of the card at hand.
    tokens: Vec<(u32, u32)>,
    found: Vec<(u32, Posting)>,
}

impl Builder {
    fn add(&mut self, card: &Card<'_>) {
        let at = self.shelf.len() as u32;
        self.tokens.clear();
        self.read(card.products, PRODUCTS);
        for text in &card.texts {
            self.read(text, TEXT);
        }
        let length = u16::try_from(self.tokens.len()).unwrap_or(u16::MAX);
        self.shelf.put_card(card.number, card.hidden, length, &card.tags);
        for name in &card.names {
            self.read(name, NAME);
            let whole = words(&stripped(name)).concat();
            let number = self.number(keys(&whole));
            self.tokens.push((number, WHOLE_NAME));
            self.shelf.put_name(&whole, &initials(&whole));
        }
        self.tokens.sort_unstable();
        for same in self.tokens.chunk_by(|one, other| one.0 == other.0) {
            let places = same.iter().fold(0, |places, (_, place)| places | place);
            let word = same.first().map_or(0, |token| token.0);
            self.found.push((word, Posting::new(at, same.len() as u32, places)));
        }
    }

    fn read(&mut self, text: &str, place: u32) {
        for piece in text.split_whitespace() {
            if !self.pieces.contains_key(piece) {
                let numbers = words(piece).iter().map(|word| self.number(keys(word))).collect();
                self.pieces.insert(piece.into(), numbers);
            }
            let numbers = self.pieces.get(piece).into_iter().flatten();
            self.tokens.extend(numbers.map(|number| (*number, place)));
        }
    }

    fn number(&mut self, keys: String) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(keys.into_boxed_str()).or_insert(next)
    }

    fn finish(mut self) -> Shelf {
        self.found.sort_unstable();
        let mut sorted: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        sorted.sort_unstable();
        for (word, number) in sorted {
            let from = self.found.partition_point(|(word, _)| *word < number);
            let to = self.found.partition_point(|(word, _)| *word <= number);
            self.shelf.words.push(&word);
            self.shelf.postings.push(self.found.get(from..to).into_iter().flatten().map(|(_, posting)| *posting));
        }
        self.shelf.shrink();
        self.shelf
    }
}
