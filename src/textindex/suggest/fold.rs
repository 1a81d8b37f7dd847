//! Texts and phrases in a form in which different ways of writing the same words are equal.
//!
//! Spaces vanish (생산 관리 시스템 = 생산관리시스템, help desk = helpdesk), English words are their stems, loan words in Hangul lose the
//! differences that people do not hear (데이타 = 데이터, 샤오홍수 = 샤오홍슈), traditional Chinese is simplified. Each character remembers
//! where it stood, and whether a word may begin or end there.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use super::hangul;
use crate::textindex::analyse::{
    Analyser, Kind,
    cells::{Cell, Script, normalise, script},
};

/// Stands where a clause ends (comma, bracket, question mark); no phrase reaches across it.
pub(super) const CLAUSE: char = '\u{1}';
/// Stands where a sentence ends.
pub(super) const SENTENCE: char = '\u{2}';

/// A folded text: `key`, and for each of its bytes what it stands for.
#[derive(Default)]
pub(super) struct Folded {
    pub(super) key: String,
    /// The Latin words unstemmed, with their places in the key. A stem alone says too little: light is no lighting, a
    /// conventional thing no convention.
    pub(super) words: Vec<(String, Range<usize>)>,
    places: Vec<Place>,
}

/// Where a character of the key comes from. All bytes of one character have the same place.
#[derive(Clone, Copy)]
struct Place {
    start: u32,
    end: u32,
    script: Script,
    /// Whether a word begins or ends with this character.
    opens: bool,
    closes: bool,
}

impl Folded {
    /// The bytes of the original that `from..to` of the key stand for, if words begin and end there.
    ///
    /// Hangul and Han run into their neighbours: Han may stand anywhere, Hangul from three syllables on. With `open_end` Hangul
    /// may go on, as verbs do (맞 in 맞아요, 맞지).
    pub(super) fn span(&self, from: usize, to: usize, open_end: bool) -> Option<Range<usize>> {
        let (first, last) = (self.places.get(from)?, self.places.get(to.checked_sub(1)?)?);
        let long = self.key.get(from..to)?.chars().count() >= 3;
        let free = |place: &Place, open: bool| match place.script {
            Script::Hangul => long || open,
            Script::Han => true,
            _ => false,
        };
        let stands = (first.opens || free(first, false)) && (last.closes || free(last, open_end));
        stands.then_some(first.start as usize..last.end as usize)
    }

    /// Whether no Latin word is cut by `from..to`: for words that may stand anywhere in a run.
    pub(super) fn at_border(&self, from: usize, to: usize) -> bool {
        let latin = |place: &&Place| place.script == Script::Alnum;
        let first = self.places.get(from).filter(latin).is_none_or(|place| place.opens);
        first && self.places.get(to.wrapping_sub(1)).filter(latin).is_none_or(|place| place.closes)
    }

    fn push(&mut self, c: char, place: Place) {
        self.key.push(c);
        self.places.resize(self.key.len(), place);
    }

    fn sign(&mut self, c: char, cell: Cell) {
        if !self.key.ends_with(c) {
            self.push(
                c,
                Place { start: cell.start, end: cell.end, script: Script::Other, opens: false, closes: false },
            );
        }
    }
}

/// A phrase of the vocabulary: what stands between brackets belongs to it, signs do not.
pub(super) fn phrase(text: &str) -> String {
    let mut folded = fold(text, |_| (false, false), str::to_owned).key;
    folded.retain(|c| !matches!(c, CLAUSE | SENTENCE));
    folded
}

/// A text, with the word borders that `analyser` finds in runs of Hangul and its Latin words put right by `mend`.
pub(super) fn text(text: &str, analyser: &Analyser, mend: impl Fn(&str) -> String) -> Folded {
    let (mut opens, mut closes) = (vec![false; text.len() + 1], vec![false; text.len() + 1]);
    analyser.analyse(text, |token| {
        if token.kind == Kind::Word {
            opens
                .get_mut(token.start as usize)
                .into_iter()
                .chain(closes.get_mut(token.end as usize))
                .for_each(|at| *at = true);
        }
    });
    let border =
        |cell: &Cell| (opens.get(cell.start as usize) == Some(&true), closes.get(cell.end as usize) == Some(&true));
    fold(text, border, mend)
}

fn fold(text: &str, border: impl Fn(&Cell) -> (bool, bool), mend: impl Fn(&str) -> String) -> Folded {
    let mut cells = Vec::new();
    normalise(text, &mut cells);
    let mut folded = Folded::default();
    let mut rest = cells.as_slice();
    while let Some(first) = rest.first() {
        let kind = script(first.c);
        let len = match kind {
            Script::Joiner | Script::Other => 1,
            _ => rest.iter().take_while(|cell| script(cell.c) == kind).count(),
        };
        let (run, after) = rest.split_at(len.clamp(1, rest.len()));
        match kind {
            Script::Alnum => latin(run, &mend, &mut folded),
            Script::Hangul | Script::Han => syllables(run, kind, &border, &mut folded),
            Script::Joiner | Script::Other => sign(*first, after, &mut folded),
        }
        rest = after;
    }
    folded
}

/// A Latin word or number as its stem; the word as a whole opens and closes.
fn latin(run: &[Cell], mend: impl Fn(&str) -> String, folded: &mut Folded) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let word = american(&mend(&run.iter().map(|cell| cell.c).collect::<String>()));
    let stem = stem(&word);
    folded.words.push((word, folded.key.len()..folded.key.len() + stem.len()));
    let mut chars = stem.chars().peekable();
    let mut opens = true;
    while let Some(c) = chars.next() {
        let place =
            Place { start: first.start, end: last.end, script: Script::Alnum, opens, closes: chars.peek().is_none() };
        folded.push(c, place);
        opens = false;
    }
}

fn syllables(run: &[Cell], script: Script, border: impl Fn(&Cell) -> (bool, bool), folded: &mut Folded) {
    for (at, cell) in run.iter().enumerate() {
        let (opens, closes) = border(cell);
        let c = hangul::plain(cell.c);
        let (opens, closes) = (opens || at == 0, closes || at + 1 == run.len());
        folded.push(c, Place { start: cell.start, end: cell.end, script, opens, closes });
    }
}

/// Signs within a word vanish like spaces (SD-WAN, M&A, 배관·공조); the others end a clause or a sentence.
fn sign(cell: Cell, after: &[Cell], folded: &mut Folded) {
    let next = after.first().map_or(Script::Other, |cell| script(cell.c));
    match cell.c {
        '.' | ',' if next == Script::Alnum => {}
        '.' | '!' | '。' | '\n' | '．' => folded.sign(SENTENCE, cell),
        ',' | '?' | ';' | ':' | '(' | ')' | '[' | ']' | '、' | '–' | '—' | '"' | '“' | '”' | '「' | '」' => {
            folded.sign(CLAUSE, cell);
        }
        _ => {}
    }
}

/// A single Latin word as [`Folded::words`] has it, or none for other phrases.
pub(super) fn single(phrase: &str) -> Option<String> {
    let word = phrase.trim().to_lowercase();
    word.bytes().all(|byte| byte.is_ascii_alphanumeric()).then(|| american(&word))
}

/// The word in one spelling for both sides of the Atlantic.
fn american(word: &str) -> String {
    SPELLINGS.iter().fold(word.to_owned(), |word, (british, american)| word.replace(british, american))
}

fn stem(word: &str) -> String {
    let plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
    if plain { Stemmer::create(Algorithm::English).stem(word).into_owned() } else { word.to_owned() }
}

const SPELLINGS: [(&str, &str); 12] = [
    ("mould", "mold"),
    ("colour", "color"),
    ("labour", "labor"),
    ("behaviour", "behavior"),
    ("aluminium", "aluminum"),
    ("centre", "center"),
    ("fibre", "fiber"),
    ("programme", "program"),
    ("catalogue", "catalog"),
    ("licence", "license"),
    ("isation", "ization"),
    ("fulfill", "fulfil"),
];
