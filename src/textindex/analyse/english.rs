//! Latin letters, digits and every script without an analyser of its own.
//!
//! Words are stemmed (Snowball English). Code-like tokens are kept whole and in parts, so that "ISO 27001",
//! "ISO27001" and "iso-27001" meet, as do "Node.js" and "nodejs".

use super::cells::{Cell, Script, script};
use super::{Kind, Sink};
use rust_stemmers::{Algorithm, Stemmer};

/// Longest term, in characters; what is longer is data, not language.
const LONGEST: usize = 64;

/// Function words; "it" is not among them, since it is also what half the members sell.
const STOP_WORDS: [&str; 36] = [
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "has", "have", "if", "in", "into", "is",
    "its", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was",
    "were", "which", "will", "with",
];

/// Cells from the start that belong to one token: alphanumerics, and joiners between two of them.
pub(super) fn token_len(cells: &[Cell]) -> usize {
    let kind = |at: usize| cells.get(at).map(|cell| script(cell.c));
    let mut len = 0;
    loop {
        match kind(len) {
            Some(Script::Alnum) => len += 1,
            Some(Script::Joiner) if len > 0 && kind(len + 1) == Some(Script::Alnum) => len += 1,
            _ => return len + closing_signs(cells.get(len..).unwrap_or_default()),
        }
    }
}

/// Signs that end a name, as in c++ and c#, but do not stand between two.
fn closing_signs(rest: &[Cell]) -> usize {
    let signs = rest.iter().take_while(|cell| matches!(cell.c, '+' | '#')).count();
    let open = rest.get(signs).is_some_and(|cell| script(cell.c) == Script::Alnum);
    if signs <= 2 && !open { signs } else { 0 }
}

/// Emits the terms of one token, as measured by [`token_len`].
pub(super) fn analyse(cells: &[Cell], sink: &mut Sink) {
    let digits_only = cells.iter().all(|cell| cell.c.is_numeric() || matches!(cell.c, '.' | ','));
    if digits_only {
        return whole(cells, |c| c != ',', sink);
    }
    let joiner = |cell: &Cell| matches!(cell.c, '-' | '.' | ',' | '&');
    let mut parts = cells.split(joiner);
    if let (Some(only), None) = (parts.next(), parts.next()) {
        return single(only, sink);
    }
    let short = cells.split(joiner).all(|part| part.len() <= 4);
    let dotted = cells.iter().any(|cell| matches!(cell.c, '.' | ','));
    // "end.Next" is a slip of the typist, "node.js" a name.
    if short || !dotted {
        whole(cells, |c| !matches!(c, '-' | '.' | ','), sink);
    }
    cells.split(joiner).filter(|part| part.len() > 1).for_each(|part| single(part, sink));
}

/// A token without joiners; letters and digits also apart where both are long enough to mean something.
fn single(cells: &[Cell], sink: &mut Sink) {
    let letters = cells.iter().take_while(|cell| !cell.c.is_numeric()).count();
    let (name, number) = cells.split_at(letters);
    if name.len() >= 2 && number.len() >= 2 && number.iter().all(|cell| cell.c.is_numeric()) {
        whole(cells, |_| true, sink);
        word(name, sink);
        word(number, sink);
    } else {
        word(cells, sink);
    }
}

/// One term made of the kept characters, unstemmed.
fn whole(cells: &[Cell], keep: impl Fn(char) -> bool, sink: &mut Sink) {
    sink.push(cells.iter().map(|cell| cell.c).filter(|&c| keep(c)).take(LONGEST), cells, Kind::Word);
}

fn word(cells: &[Cell], sink: &mut Sink) {
    let term: String = cells.iter().map(|cell| cell.c).take(LONGEST).collect();
    let plain = term.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'\'');
    if !plain {
        sink.push(term.chars(), cells, Kind::Word);
    } else if STOP_WORDS.binary_search(&term.as_str()).is_err() {
        sink.push(Stemmer::create(Algorithm::English).stem(&term).chars(), cells, Kind::Word);
    }
}
