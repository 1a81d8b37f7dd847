//! Runs of Hangul: nouns cut out by the cheapest cover of the run, particles and endings dropped, plus syllable pairs.
//!
//! The cover is a shortest path over the run's syllables (Viterbi on a word lattice, as MeCab does) with four kinds of
//! step and fixed costs in place of trained ones. What no word covers stays whole: brand names and loan words are
//! terms too. Syllable pairs find what the cut missed: morphemes and pairs together beat either alone.

use super::cells::Cell;
use super::lexicon::{LONGEST, Lexicon, Walk, class};
use super::{Kind, Sink};

const NOUN: u32 = 10;
const RARE_NOUN: u32 = 13;
const SINGLE: u32 = 16;
const SUFFIX: u32 = 7;
const TAIL: u32 = 4;
/// A noun that follows a particle in the same run, as when spaces were left out.
const AFTER_TAIL: u32 = 8;
const UNKNOWN_OPENING: u32 = 16;
const UNKNOWN: u32 = 6;
/// Words from this length on may be compounds whose parts are terms too.
const COMPOUND: usize = 4;

/// What a piece of a run is; also the state of the path that ends with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Body,
    Tail,
    Unknown,
}

const PARTS: [Part; 3] = [Part::Body, Part::Tail, Part::Unknown];

#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) part: Part,
    /// Whether the piece is a word of its own rather than a suffix.
    pub(super) word: bool,
}

#[derive(Clone, Copy)]
struct Step {
    cost: u32,
    from: usize,
    before: Part,
    word: bool,
}

const NOWHERE: Step = Step { cost: u32::MAX, from: 0, before: Part::Body, word: false };

/// Buffers kept between runs.
#[derive(Default)]
pub(super) struct Lattice {
    /// Best step into each position, by the part it ends with.
    steps: Vec<[Step; 3]>,
    pieces: Vec<Piece>,
}

/// Emits the terms of one run. `after_code` tells that a Latin word or a number stands right before it ("MES를").
pub(super) fn analyse(lexicon: &Lexicon, lattice: &mut Lattice, cells: &[Cell], after_code: bool, sink: &mut Sink) {
    lattice.cut(lexicon, cells, after_code);
    let content = lattice.pieces.iter().filter(|piece| piece.part != Part::Tail);
    let alone = content.clone().count() == 1;
    for piece in content.clone().filter(|piece| piece.word) {
        let word = cells.get(piece.from..piece.to).unwrap_or_default();
        // One syllable is a term when it is all the run says ("쌀을"), noise inside a compound.
        if word.len() > 1 || alone {
            sink.push_cells(word, Kind::Word);
        }
        if word.len() >= COMPOUND && piece.part == Part::Body {
            parts(lexicon, word, sink);
        }
    }
    let from = content.clone().map(|piece| piece.from).min().unwrap_or(0);
    let to = content.map(|piece| piece.to).max().unwrap_or(0);
    // Pairs over the whole run, so that a wrong cut hides nothing; syllables of the content alone.
    sink.push_bigrams(cells);
    sink.push_singles(cells.get(from..to).unwrap_or_default());
}

/// Emits the nouns a compound is made of, if it is: 건강기능식품 → 건강, 기능, 식품.
fn parts(lexicon: &Lexicon, word: &[Cell], sink: &mut Sink) {
    // fewest[i]: the fewest nouns that make up the first i syllables, and where the last of them starts.
    let mut fewest = [(u32::MAX, 0_usize); LONGEST + 1];
    fewest[0] = (0, 0);
    let end = word.len().min(LONGEST);
    for from in 0..end {
        let (count, _) = fewest[from];
        if count == u32::MAX {
            continue;
        }
        for_each_word(lexicon, &word[from..end], |len, bits| {
            let whole = len == word.len();
            let best = &mut fewest[from + len];
            if bits & class::NOUN != 0 && !whole && count + 1 < best.0 {
                *best = (count + 1, from);
            }
        });
    }
    let mut to = if fewest[end].0 == u32::MAX { 0 } else { end };
    while to > 0 {
        let from = fewest[to].1;
        sink.push_cells(&word[from..to], Kind::Word);
        to = from;
    }
}

/// Calls `found` with the length and class bits of every lexicon word at the start of `cells`.
fn for_each_word(lexicon: &Lexicon, cells: &[Cell], mut found: impl FnMut(usize, u8)) {
    let mut walk = Walk::START;
    for (at, cell) in cells.iter().enumerate().take(LONGEST) {
        walk = walk.step(cell.c);
        let bits = lexicon.bits(walk);
        if bits & !class::PREFIX != 0 {
            found(at + 1, bits);
        }
        if bits & class::PREFIX == 0 {
            return;
        }
    }
}

impl Lattice {
    /// Leaves the cheapest cover of the run in `self.pieces`, from left to right.
    fn cut(&mut self, lexicon: &Lexicon, cells: &[Cell], after_code: bool) {
        self.steps.clear();
        self.steps.resize(cells.len() + 1, [NOWHERE; 3]);
        if let Some(start) = self.steps.first_mut() {
            start[Part::Body as usize].cost = 0;
        }
        for from in 0..cells.len() {
            for before in PARTS {
                let cost = self.steps[from][before as usize].cost;
                if cost != u32::MAX {
                    let opening = if before == Part::Unknown { 0 } else { UNKNOWN_OPENING };
                    self.offer(
                        from + 1,
                        Part::Unknown,
                        Step { cost: cost + opening + UNKNOWN, from, before, word: true },
                    );
                }
            }
            for_each_word(lexicon, &cells[from..], |len, bits| self.extend(from, len, bits, after_code));
        }
        self.trace_back(cells.len());
    }

    /// Continues every path that ends at `from` with a lexicon word.
    fn extend(&mut self, from: usize, len: usize, bits: u8, after_code: bool) {
        let follows = from > 0 || after_code;
        for before in PARTS {
            let cost = self.steps[from][before as usize].cost;
            if cost == u32::MAX {
                continue;
            }
            if bits & class::TAIL != 0 && follows {
                self.offer(from + len, Part::Tail, Step { cost: cost + TAIL, from, before, word: false });
            }
            if bits & class::SUFFIX != 0 && follows && before != Part::Tail {
                self.offer(from + len, Part::Body, Step { cost: cost + SUFFIX, from, before, word: false });
            }
            if bits & (class::NOUN | class::SINGLE) != 0 {
                let penalty = if before == Part::Tail { AFTER_TAIL } else { 0 };
                let step = Step { cost: cost + penalty + noun_cost(bits), from, before, word: true };
                self.offer(from + len, Part::Body, step);
            }
        }
    }

    fn offer(&mut self, to: usize, part: Part, step: Step) {
        let best = &mut self.steps[to][part as usize];
        if step.cost < best.cost {
            *best = step;
        }
    }

    fn trace_back(&mut self, end: usize) {
        self.pieces.clear();
        let mut to = end;
        let mut part = PARTS.into_iter().min_by_key(|&part| self.steps[end][part as usize].cost).unwrap_or(Part::Body);
        while to > 0 {
            let step = self.steps[to][part as usize];
            match self.pieces.last_mut() {
                // Unknown syllables side by side are one piece.
                Some(next) if part == Part::Unknown && next.part == part && next.from == to => next.from = step.from,
                _ => self.pieces.push(Piece { from: step.from, to, part, word: step.word }),
            }
            (to, part) = (step.from, step.before);
        }
        self.pieces.reverse();
    }
}

fn noun_cost(bits: u8) -> u32 {
    match bits {
        _ if bits & class::NOUN == 0 => SINGLE,
        _ if bits & class::RARE == 0 => NOUN,
        _ => RARE_NOUN,
    }
}
