//! Looks one typed word up and says how well each card has it.
//!
//! A name earns more than a text, an exact word more than a beginning, that more than the inside of a word, and that more than a
//! word with a slip. Texts earn by BM25 (Robertson, Zaragoza 2009): rare words, often, in short texts.

use super::{
    Word,
    desk::Desk,
    keys::{can_slip, initials, keys, word as typed_by, words},
    shelf::{NAME, PRODUCTS, Posting, WHOLE_NAME},
    slip,
};
use crate::{kernel::hangul, textindex::suggest::hangul as spoken};

/// A word that fewer cards have as typed is also looked for with a slip.
const FEW: usize = 3;
/// Fewest bytes of a word that is looked for within words: a Korean syllable with a coda, a Chinese character.
const WITHIN: usize = 3;
/// The most that a text can earn; a name earns more.
const TEXT: f32 = 40.0;
/// Saturation and length normalisation, as in the matcher's index.
const K1: f32 = 0.9;
const B: f32 = 0.4;

/// How a word of the shelf has what was typed.
#[derive(Clone, Copy)]
enum Way {
    Exact,
    /// The share of its keys that were typed.
    Begins(f32),
    Holds,
    Slip,
}

impl Way {
    fn in_name(self, whole: bool) -> f32 {
        let whole = if whole { 8.0 } else { 0.0 };
        match self {
            Self::Exact => 90.0 + whole,
            Self::Begins(share) => 60.0 + 20.0 * share + whole,
            Self::Holds => 46.0,
            Self::Slip => 8.0 + whole,
        }
    }

    /// The share of what a text can earn.
    fn in_text(self) -> f32 {
        match self {
            Self::Exact => 1.0,
            Self::Begins(share) => 0.4 + 0.4 * share,
            Self::Holds => 0.3,
            Self::Slip => 0.1,
        }
    }
}

/// Looks for `word` on all desks and adds what it earns.
pub(super) fn word(desks: &mut [Desk<'_>], word: &Word) {
    let parts = words(&word.typed);
    let tagged: usize = desks.iter().map(|desk| desk.tagged(&word.tags)).sum();
    for part in &parts {
        desks.iter_mut().for_each(|desk| plain(desk, part));
        let having: usize = desks.iter().map(Desk::having).sum();
        if having + tagged < FEW {
            desks.iter_mut().for_each(|desk| with_slip(desk, &word.typed, part));
        }
        let cards: usize = desks.iter().map(|desk| desk.seen.len()).sum();
        let rarity = TEXT * rarity(cards, having);
        desks.iter_mut().for_each(|desk| desk.close_part(rarity));
    }
    desks.iter_mut().for_each(|desk| desk.close_word(parts.len() as u32, &word.tags));
}

/// The idf of BM25 as a share of that of a word on one card.
fn rarity(cards: usize, having: usize) -> f32 {
    let idf = |having: f32| (1.0 + (cards as f32 - having + 0.5).max(0.0) / (having + 0.5)).ln();
    (idf(having.max(1) as f32) / idf(1.0).max(f32::MIN_POSITIVE)).clamp(0.05, 1.0)
}

/// What was typed, as it stands.
fn plain(desk: &mut Desk<'_>, part: &str) {
    let mut letters = part.chars();
    let starts_alone = letters.next().is_some_and(is_lone);
    if starts_alone || letters.any(is_lone) {
        by_initials(desk, part);
    }
    if starts_alone {
        return;
    }
    let typed = keys(part);
    let words = &desk.shelf.words;
    if typed.len() >= WITHIN {
        words.holding(&typed).for_each(|word| earn(desk, word, Way::Holds));
    }
    begins(desk, &typed);
    for other in spellings(part) {
        let typed = keys(&other);
        if other.is_ascii() {
            let same = desk.shelf.words.starting(&typed).next().filter(|word| desk.shelf.words.get(*word) == typed);
            same.into_iter().for_each(|word| earn(desk, word, Way::Exact));
        } else {
            // Particles may follow: 엠이에스를.
            begins(desk, &typed);
        }
    }
}

fn begins(desk: &mut Desk<'_>, typed: &str) {
    for word in desk.shelf.words.starting(typed) {
        let keys = desk.shelf.words.get(word).len();
        let share = typed.len() as f32 / keys.max(1) as f32;
        earn(desk, word, if keys == typed.len() { Way::Exact } else { Way::Begins(share) });
    }
}

/// An abbreviation as it is spelt out in Korean, and the other way round: MES, 엠이에스.
#[must_use]
pub fn spellings(word: &str) -> Vec<String> {
    let mut others = spoken::spelled(&word.to_ascii_uppercase());
    others.extend(spoken::heard(word).iter().map(|letters| letters.to_ascii_lowercase()));
    others
}

/// A consonant or vowel that is not part of a syllable.
pub(super) fn is_lone(c: char) -> bool {
    ('\u{3131}'..='\u{3163}').contains(&c)
}

/// Gives the cards of a word what they earn by it.
fn earn(desk: &mut Desk<'_>, word: usize, way: Way) {
    let shelf = desk.shelf;
    for posting in shelf.postings.get(word) {
        let (card, places) = (posting.card(), posting.places());
        if places & (NAME | WHOLE_NAME) != 0 {
            raise(&mut desk.named, card, way.in_name(places & WHOLE_NAME != 0));
        } else {
            raise(
                &mut desk.told,
                card,
                way.in_text() * weight(*posting, shelf.lengths.get(card).copied().unwrap_or(0)),
            );
        }
    }
}

fn raise(marks: &mut [f32], card: usize, to: f32) {
    if let Some(mark) = marks.get_mut(card) {
        *mark = mark.max(to);
    }
}

/// BM25's share of the most a word can earn on a card; a word among the products counts twice.
fn weight(posting: Posting, length: u16) -> f32 {
    /// Words on a usual card; a firm's share of all words changes with every other firm, and orders must not.
    const USUAL: f32 = 80.0;
    let products = if posting.places() & PRODUCTS != 0 { 2.0 } else { 1.0 };
    let times = products * posting.times() as f32;
    times / (times + K1 * (1.0 - B + B * f32::from(length) / USUAL))
}

/// Names with these initials; a whole syllable among them must be there as typed.
fn by_initials(desk: &mut Desk<'_>, part: &str) {
    let mut units = String::new();
    for c in part.chars() {
        if is_lone(c) { hangul::keys(c, |key| units.push(key)) } else { units.push(c) }
    }
    let typed = initials(&units);
    let alone = units.chars().all(is_lone);
    let shelf = desk.shelf;
    for name in shelf.initials.holding(&typed) {
        let all = shelf.initials.get(name);
        let begins = all.starts_with(&typed) && (alone || stands(&units, shelf.names.get(name)));
        let way = if begins { Way::Begins(typed.len() as f32 / all.len().max(1) as f32) } else { Way::Holds };
        if begins || alone || holds(&units, shelf.names.get(name)) {
            let card = shelf.named.get(name).map_or(usize::MAX, |card| *card as usize);
            raise(&mut desk.named, card, way.in_name(false));
        }
    }
}

/// Whether the units stand anywhere in the name.
fn holds(units: &str, name: &str) -> bool {
    name.char_indices().any(|(at, _)| stands(units, name.get(at..).unwrap_or_default()))
}

/// Whether the name begins with the units.
fn stands(units: &str, name: &str) -> bool {
    let mut left = units.chars().peekable();
    let mut name = name.chars();
    while let Some(unit) = left.next() {
        if !name.next().is_some_and(|c| meets(unit, c, left.peek().is_none())) {
            return false;
        }
    }
    true
}

/// Whether a unit is the character, its initial, or, as the last one, still on the way to it.
fn meets(unit: char, c: char, last: bool) -> bool {
    let initial = || hangul::Syllable::of(c).map(hangul::Syllable::initial);
    let same = unit == c || (is_lone(unit) && initial() == Some(unit));
    same || last && !is_lone(unit) && keys(&c.to_string()).starts_with(&keys(&unit.to_string()))
}

/// Words that lie one slip away; a card that has what was typed as it stands is left as it is.
///
/// One slip, of two keys at most, leaves either the second half of what was typed as it was, or the first half short of a key.
fn with_slip(desk: &mut Desk<'_>, whole: &str, part: &str) {
    let typed = keys(part);
    if typed.len() + 1 < slip::SHORTEST || !can_slip(&typed) || part.starts_with(is_lone) {
        return;
    }
    let half = typed.len() / 2;
    let start = typed.get(..half.saturating_sub(1).max(1)).unwrap_or_default();
    let end = typed.get(half..).unwrap_or_default();
    let mut candidates: Vec<usize> = desk.shelf.words.starting(start).collect();
    candidates.extend(desk.shelf.words.holding(end));
    candidates.sort_unstable();
    candidates.dedup();
    for word in candidates {
        let keys = desk.shelf.words.get(word);
        if let Some(meant) = slip::meant(typed.as_bytes(), keys.as_bytes()) {
            let meant = whole.to_lowercase().replacen(part, &typed_by(keys.get(..meant).unwrap_or(keys)), 1);
            note_slip(desk, word, (whole.to_owned(), meant));
        }
    }
}

fn note_slip(desk: &mut Desk<'_>, word: usize, correction: (String, String)) {
    let number = desk.corrections.len() as u32;
    let before = desk.slips.len();
    for posting in desk.shelf.postings.get(word) {
        let card = posting.card();
        let has = |marks: &[f32]| marks.get(card).is_some_and(|mark| *mark > Way::Slip.in_name(true));
        if !has(&desk.named) && desk.told.get(card).is_none_or(|mark| *mark == 0.0) {
            let name = posting.places() & (NAME | WHOLE_NAME) != 0;
            let earned =
                if name { Way::Slip.in_name(posting.places() & WHOLE_NAME != 0) } else { TEXT * Way::Slip.in_text() };
            raise(&mut desk.named, card, earned);
            desk.slips.push((card as u32, number));
        }
    }
    if desk.slips.len() > before {
        desk.corrections.push(correction);
    }
}

/// Of each typed word the correction that led to the best card.
pub(super) fn instead(desks: &[Desk<'_>], words: &[Word]) -> Vec<(String, String)> {
    let best = |word: &Word| {
        let slips = desks.iter().flat_map(|desk| desk.slips.iter().map(move |slip| (desk, slip)));
        let led = slips.filter_map(|(desk, (card, number))| {
            let correction = desk.corrections.get(*number as usize)?;
            (correction.0 == word.typed && correction.1 != correction.0 && desk.score(*card) > 0.0)
                .then(|| (desk.score(*card), correction))
        });
        led.max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.1.cmp(one.1)))
            .map(|(_, found)| found.clone())
    };
    let mut found: Vec<(String, String)> = words.iter().filter_map(best).collect();
    found.dedup();
    found
}
