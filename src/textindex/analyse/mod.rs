//! From text to terms: one function for queries and for documents.
//!
//! The script of each run of characters decides who reads it: Hangul goes to [`korean`], Han to [`chinese`], letters
//! and digits to [`english`]. Text is NFKC-normalised and lower-cased first, so full-width and half-width meet, and so do traditional
//! and simplified characters.

pub(super) mod cells;
mod chinese;
mod english;
mod korean;
mod lexicon;

use cells::{Cell, Script};
use lexicon::{Lexicon, class};
use std::sync::{Arc, LazyLock};

/// How a term was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A word: a noun of the lexicon, a stem, a code, or an unknown stretch between known words.
    Word,
    /// Two neighbouring syllables or Han characters: finds what the word cut misses.
    Bigram,
    /// One syllable or Han character of a word. Korean and Chinese syllables carry meaning; short texts need them.
    Single,
}

/// One term of a text. `start..end` are bytes of the original text, always on character boundaries and never empty;
/// from one token to the next `start` does not fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    pub term: &'a str,
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
}

/// Cuts Korean, Chinese and English texts into terms. Cloning is cheap.
#[derive(Clone)]
pub struct Analyser {
    lexicon: Arc<Lexicon>,
}

static STANDARD: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::standard()));

/// Loads the dictionaries now, so that the first text does not wait for them. Blocks: call it on a thread of its own.
pub fn load_dictionaries() {
    LazyLock::force(&STANDARD);
    chinese::load();
}

impl Default for Analyser {
    /// The analyser with the compiled-in lexicon, which is unpacked on first use and shared from then on.
    fn default() -> Self {
        Self { lexicon: Arc::clone(&STANDARD) }
    }
}

impl Analyser {
    /// This analyser with more Korean words, such as the synonyms of a capability taxonomy.
    ///
    /// Runs of Hangul inside the given phrases are taken as nouns if they have two syllables or more; everything else
    /// is ignored, since Latin needs no list and Chinese is found by its character pairs.
    #[must_use]
    pub fn with_words<'a>(&self, phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let mut lexicon = Lexicon::clone(&self.lexicon);
        let mut cells = Vec::new();
        for phrase in phrases {
            cells::normalise(phrase, &mut cells);
            for run in cells.split(|cell| cells::script(cell.c) != Script::Hangul).filter(|run| run.len() > 1) {
                lexicon.insert(run.iter().map(|cell| cell.c), class::NOUN);
            }
        }
        Self { lexicon: Arc::new(lexicon) }
    }

    /// Calls `emit` with every token of `text`, from left to right.
    ///
    /// No term reaches across white space: the terms of a text are those of its words, one after the other.
    pub fn analyse(&self, text: &str, emit: impl FnMut(Token<'_>)) {
        self.analyse_with(&mut Buffers::default(), text, emit);
    }

    /// As [`Analyser::analyse`], with memory kept from text to text.
    pub(super) fn analyse_with(&self, buffers: &mut Buffers, text: &str, mut emit: impl FnMut(Token<'_>)) {
        let Buffers { cells, lattice, sink } = buffers;
        cells::normalise(text, cells);
        let mut code_before: &[Cell] = &[];
        let mut rest = cells.as_slice();
        while let Some(first) = rest.first() {
            let kind = cells::script(first.c);
            let len = match kind {
                Script::Alnum => english::token_len(rest),
                Script::Joiner | Script::Other => 1,
                _ => rest.iter().take_while(|cell| cells::script(cell.c) == kind).count(),
            };
            let (run, after) = rest.split_at(len.clamp(1, rest.len()));
            match kind {
                Script::Hangul => {
                    sink.push_ordinal(code_before, run);
                    korean::analyse(&self.lexicon, lattice, run, !code_before.is_empty(), sink);
                }
                Script::Han => chinese::analyse(run, sink),
                Script::Alnum => english::analyse(run, sink),
                Script::Joiner | Script::Other => {}
            }
            sink.flush(&mut emit);
            code_before = if kind == Script::Alnum { run } else { &[] };
            rest = after;
        }
    }

    /// The tokens of `text` with owned terms; for tests and tools.
    pub fn tokens(&self, text: &str) -> Vec<(String, Kind)> {
        let mut tokens = Vec::new();
        self.analyse(text, |token| tokens.push((token.term.to_owned(), token.kind)));
        tokens
    }
}

/// Memory that [`Analyser::analyse_with`] reuses.
#[derive(Default)]
pub(super) struct Buffers {
    cells: Vec<Cell>,
    lattice: korean::Lattice,
    sink: Sink,
}

/// Collects the tokens of one run, to be handed out in order of their place.
#[derive(Default)]
struct Sink {
    terms: String,
    pending: Vec<Pending>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pending {
    start: u32,
    kind: Kind,
    end: u32,
    term_from: usize,
    term_to: usize,
}

impl Sink {
    /// Adds a term that covers `cells`.
    fn push(&mut self, term: impl Iterator<Item = char>, cells: &[Cell], kind: Kind) {
        let (Some(first), Some(last)) = (cells.first(), cells.last()) else { return };
        let term_from = self.terms.len();
        self.terms.extend(term);
        if self.terms.len() > term_from {
            let term_to = self.terms.len();
            self.pending.push(Pending { start: first.start, kind, end: last.end, term_from, term_to });
        }
    }

    fn push_cells(&mut self, cells: &[Cell], kind: Kind) {
        self.push(cells.iter().map(|cell| cell.c), cells, kind);
    }

    fn push_bigrams(&mut self, cells: &[Cell]) {
        cells.windows(2).for_each(|pair| self.push_cells(pair, Kind::Bigram));
    }

    fn push_singles(&mut self, cells: &[Cell]) {
        cells.iter().for_each(|cell| self.push_cells(std::slice::from_ref(cell), Kind::Single));
    }

    /// A short number and the syllable it counts: "2차전지" and "4차 산업" share 2차, 4차, not 2 and 4.
    fn push_ordinal(&mut self, number: &[Cell], run: &[Cell]) {
        if let (1..=2, Some(unit)) = (number.len(), run.first())
            && number.iter().all(|cell| cell.c.is_ascii_digit())
        {
            let cells: Vec<Cell> = number.iter().chain([unit]).copied().collect();
            self.push_cells(&cells, Kind::Bigram);
        }
    }

    fn flush(&mut self, emit: &mut impl FnMut(Token<'_>)) {
        self.pending.sort_unstable();
        for &Pending { start, kind, end, term_from, term_to } in &self.pending {
            if let Some(term) = self.terms.get(term_from..term_to) {
                emit(Token { term, start, end, kind });
            }
        }
        self.pending.clear();
        self.terms.clear();
    }
}
