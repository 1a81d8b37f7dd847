//! Normalised characters that remember where they stood in the original text.

use super::chinese;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// One character after NFKC, lower-casing and simplification, with the bytes of the original it came from.
#[derive(Clone, Copy)]
pub(in crate::textindex) struct Cell {
    pub(in crate::textindex) c: char,
    pub(in crate::textindex) start: u32,
    pub(in crate::textindex) end: u32,
}

/// What a character is to the analysers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::textindex) enum Script {
    Hangul,
    Han,
    /// Letters and digits of every other script.
    Alnum,
    /// Signs that may hold a code-like token together: iso-27001, r&d, 3.5, firm's.
    Joiner,
    Other,
}

pub(in crate::textindex) fn script(c: char) -> Script {
    match c {
        'a'..='z' | '0'..='9' | 'A'..='Z' => Script::Alnum,
        '-' | '.' | ',' | '&' | '\'' => Script::Joiner,
        '\0'..='\u{7F}' => Script::Other,
        '가'..='힣' => Script::Hangul,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' => {
            Script::Han
        }
        // Single jamo (ㅋㅋ, and the middle dot ㆍ, which is one by its code) are not words.
        '\u{1100}'..='\u{11FF}' => Script::Other,
        _ if c.is_alphanumeric() => Script::Alnum,
        _ => Script::Other,
    }
}

/// Fills `cells` with the normalised text. Texts beyond 4 GiB are cut there.
///
/// A base character is normalised together with the marks and jamo that follow it, so that decomposed Hangul (as
/// macOS writes file names) and full-width letters meet the ordinary forms.
pub(in crate::textindex) fn normalise(text: &str, cells: &mut Vec<Cell>) {
    cells.clear();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let mut end = start + c.len_utf8();
        if is_plain(c) && rest.peek().is_none_or(|&(_, next)| is_plain(next)) {
            push(cells, c.to_ascii_lowercase(), start, end);
            continue;
        }
        while let Some((at, mark)) = rest.next_if(|&(_, next)| continues(next)) {
            end = at + mark.len_utf8();
        }
        match c {
            // Legal forms such as ㈜ and ㈐ would come out as "(주)": a syllable that says nothing.
            '\u{3200}'..='\u{321E}' => push(cells, ' ', start, end),
            _ => text[start..end].nfkc().flat_map(char::to_lowercase).for_each(|n| push(cells, n, start, end)),
        }
    }
}

/// Characters that are their own normal form and never join what stands before them.
fn is_plain(c: char) -> bool {
    c.is_ascii() || ('가'..='힣').contains(&c) || ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Whether `c` belongs to the character before it: combining marks, Hangul vowels and finals.
fn continues(c: char) -> bool {
    canonical_combining_class(c) != 0 || ('\u{1160}'..='\u{11FF}').contains(&c)
}

fn push(cells: &mut Vec<Cell>, c: char, start: usize, end: usize) {
    let c = if c == '’' { '\'' } else { chinese::simplified(c) };
    if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end)) {
        cells.push(Cell { c, start, end });
    }
}
