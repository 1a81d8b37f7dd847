//! Cuts a text into the model's pieces: the likeliest segmentation under a unigram model (Kudo 2018), as SentencePiece finds it.

use std::ops::Range;

use super::{normaliser::Normaliser, reader::Reader};

/// Number of a piece.
pub(super) type PieceId = u32;

pub(super) struct Tokeniser {
    normaliser: Normaliser,
    /// The pieces' bytes, sorted and set end to end.
    text: Vec<u8>,
    /// Where each piece starts in `text`; one more than there are pieces.
    starts: Vec<u32>,
    /// Natural logarithm of each piece's probability.
    scores: Vec<f32>,
    unknown_score: f64,
    unknown: PieceId,
    begin: PieceId,
    end: PieceId,
}

/// The best way to reach a position.
#[derive(Clone, Copy)]
struct Step {
    score: f64,
    from: usize,
    piece: PieceId,
}

impl Tokeniser {
    pub fn read(reader: &mut Reader) -> Option<Self> {
        let count = reader.count()?;
        let mut starts = vec![0];
        for length in reader.bytes(count)? {
            starts.push(starts.last()? + u32::from(*length));
        }
        let text = reader.bytes(*starts.last()? as usize)?.to_vec();
        let scores = reader.floats(count)?;
        let unknown_score = f64::from(*reader.floats(1)?.first()?);
        let normaliser = Normaliser::read(reader)?;
        let mut tokeniser = Self { normaliser, text, starts, scores, unknown_score, unknown: 0, begin: 0, end: 0 };
        tokeniser.unknown = tokeniser.id("<unk>")?;
        tokeniser.begin = tokeniser.id("<s>")?;
        tokeniser.end = tokeniser.id("</s>")?;
        Some(tokeniser)
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.scores.len()
    }

    /// The pieces of `text` between the marks of begin and end; a single unknown piece when it is blank.
    pub fn tokens(&self, text: &str) -> Vec<PieceId> {
        let normal = self.normaliser.normalise(text);
        let mut tokens = vec![self.end];
        if normal.is_empty() {
            tokens.push(self.unknown);
        }
        let steps = self.steps(&normal);
        let mut at = normal.len();
        while let Some(step) = steps.get(at).filter(|_| at > 0) {
            tokens.push(step.piece);
            at = step.from;
        }
        tokens.push(self.begin);
        tokens.reverse();
        tokens
    }

    /// Viterbi over the bytes of `text`. On equal scores the step that started earlier stays, as in SentencePiece.
    fn steps(&self, text: &str) -> Vec<Step> {
        let nowhere = Step { score: f64::NEG_INFINITY, from: 0, piece: self.unknown };
        let mut steps = vec![nowhere; text.len() + 1];
        if let Some(first) = steps.first_mut() {
            first.score = 0.0;
        }
        for (from, letter) in text.char_indices() {
            let base = steps.get(from).map_or(f64::NEG_INFINITY, |step| step.score);
            let next = from + letter.len_utf8();
            let mut reach = |to: usize, piece, score: f64| {
                if let Some(step) = steps.get_mut(to).filter(|step| base + score > step.score) {
                    *step = Step { score: base + score, from, piece };
                }
            };
            let mut letter_is_known = false;
            self.pieces_at(text.as_bytes().get(from..).unwrap_or_default(), |length, piece, score| {
                letter_is_known |= from + length == next;
                reach(from + length, piece, f64::from(score));
            });
            if !letter_is_known {
                reach(next, self.unknown, self.unknown_score);
            }
        }
        steps
    }

    /// Tells `found` length, number and score of every piece that `rest` starts with, shorter ones first.
    fn pieces_at(&self, rest: &[u8], mut found: impl FnMut(usize, PieceId, f32)) {
        let mut range = 0..self.len();
        for (depth, byte) in rest.iter().enumerate() {
            range = self.narrowed(range, depth, *byte);
            // The shortest piece of a range of equal beginnings stands first.
            match self.piece(range.start) {
                _ if range.is_empty() => return,
                piece if piece.len() == depth + 1 => {
                    let score = self.scores.get(range.start).copied().unwrap_or_default();
                    found(depth + 1, u32::try_from(range.start).unwrap_or_default(), score);
                }
                _ => {}
            }
        }
    }

    /// The pieces of `range`, which agree up to `depth`, that have `byte` there.
    fn narrowed(&self, range: Range<usize>, depth: usize, byte: u8) -> Range<usize> {
        let first = self.first_where(range.clone(), |piece| piece.get(depth).is_some_and(|own| *own >= byte));
        let end = self.first_where(first..range.end, |piece| piece.get(depth).is_some_and(|own| *own > byte));
        first..end
    }

    /// The first of the sorted pieces in `range` for which `holds`; its end when it holds for none.
    fn first_where(&self, range: Range<usize>, holds: impl Fn(&[u8]) -> bool) -> usize {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low.midpoint(high);
            if holds(self.piece(middle)) { high = middle } else { low = middle + 1 }
        }
        low
    }

    fn id(&self, piece: &str) -> Option<PieceId> {
        let found = self.first_where(0..self.len(), |other| other >= piece.as_bytes());
        (self.piece(found) == piece.as_bytes()).then(|| u32::try_from(found).ok()).flatten()
    }

    pub fn piece(&self, at: usize) -> &[u8] {
        let bound = |at: usize| self.starts.get(at).map(|start| *start as usize);
        bound(at).zip(bound(at + 1)).and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }
}
