//! Texts in parts: the model was trained on sentences, and a firm that does ten things lies between all of them.

/// Characters of a part. Most firms' texts are one part.
const LONGEST: usize = 240;
/// Signs between phrases besides the ends of sentences.
const SEPARATORS: &str = ",，、·ㆍ/";
/// Signs that are no part of a phrase.
const SIGNS: &str = ".,;!?，、。；！？·ㆍ/";

/// The parts of a long text: whole sentences, as many as fit into 240 characters. None for a text of one part: it is best taken
/// as a whole.
#[must_use]
pub fn parts(text: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    let mut from = 0;
    let mut to = 0;
    for sentence in cut(text, ends_sentence) {
        let end = to + sentence.len();
        let longer = text.get(from..end).unwrap_or_default();
        if longer.chars().count() > LONGEST && from < to {
            parts.extend(text.get(from..to).map(str::trim));
            from = to;
        }
        to = end;
    }
    if from > 0 {
        parts.extend(text.get(from..to).map(str::trim));
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The phrases of a text, which can be held against those of another: what stands between commas, middle dots and full stops.
#[must_use]
pub fn phrases<'a>(text: &'a str) -> Vec<&'a str> {
    // A comma before a digit groups a number: 1,100명.
    let groups = |sign, next: Option<char>| sign == ',' && next.is_some_and(|next| next.is_ascii_digit());
    let ends = |sign, next| ends_sentence(sign, next) || SEPARATORS.contains(sign) && !groups(sign, next);
    let bare = |phrase: &'a str| phrase.trim_matches(|sign: char| sign.is_whitespace() || SIGNS.contains(sign));
    cut(text, ends).into_iter().map(bare).filter(|phrase| !phrase.is_empty()).collect()
}

/// A full stop ends a sentence only before a space: "3.5", "ISO 9001.".
fn ends_sentence(sign: char, next: Option<char>) -> bool {
    match sign {
        '\n' | '。' | '！' | '？' | '；' => true,
        '.' | '!' | '?' | ';' => next.is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// `text` cut after each character that `ends` something, given the one that follows. Nothing is lost.
fn cut(text: &str, ends: impl Fn(char, Option<char>) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, letter)| *letter);
        if next.is_none() || ends(letter, next) {
            let end = at + letter.len_utf8();
            pieces.extend(text.get(from..end));
            from = end;
        }
    }
    pieces
}
