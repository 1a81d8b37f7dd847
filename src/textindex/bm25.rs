//! The scoring formula: BM25F over a firm's own words, BM25 over each of its projects.
//!
//! ```text
//! term(firm)    = w · idf · body · x / (k1 + x)           x = Σ over fields  weight · tf / norm
//! term(project) = w · idf · projects · y / (k1 + y)       y = tf / norm
//! norm          = 1 − b + b · length / average length of that field
//! idf           = ln(1 + (N − df + ½) / (df + ½))         df counts firms, whatever the field
//! projects      = best + more · best · rest / (best + rest)      over the firm's project scores
//! ```
//!
//! BM25F (Robertson, Zaragoza, Taylor 2004) saturates a term once over all fields, so that a firm gains nothing by
//! repeating itself from field to field. The fold over projects grows with every further matching project, yet never
//! beyond `1 + more` times the best: many projects do not win by bulk. Lengths are kept in one byte, as Lucene does.

use super::analyse::Kind;
use super::document::BODY;
use serde::{Deserialize, Serialize};

/// Weight and length normalisation of one field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldWeight {
    pub weight: f32,
    /// 0: length does not matter; 1: a term in a text twice as long counts half.
    pub b: f32,
}

/// The constants of the formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// How soon a repeated term stops counting.
    pub k1: f32,
    /// Name, products, profile, capabilities.
    pub fields: [FieldWeight; BODY],
    pub project_b: f32,
    /// Share of a firm's own words in the score.
    pub body: f32,
    /// Share of its best project.
    pub projects: f32,
    /// How far the other projects may raise the best one.
    pub more: f32,
    /// Weight of a syllable pair against a word.
    pub bigram: f32,
    /// Weight of a single syllable against a word.
    pub single: f32,
    /// Share of a query's worth, in its commonest terms, that a search may leave out.
    pub left_out: f32,
}

impl Default for Weights {
    fn default() -> Self {
        let field = |weight, b| FieldWeight { weight, b };
        Self {
            k1: 0.9,
            fields: [field(0.8, 0.4), field(1.3, 0.4), field(1.0, 0.4), field(1.0, 0.4)],
            project_b: 0.4,
            body: 0.6,
            projects: 0.2,
            more: 1.0,
            bigram: 1.0,
            single: 0.5,
            left_out: 0.05,
        }
    }
}

impl Weights {
    /// The most that one query term of weight 1 and idf 1 can earn.
    pub(super) fn ceiling(&self) -> f32 {
        self.body + self.projects * (1.0 + self.more)
    }

    pub(super) fn kind(&self, kind: Kind) -> f32 {
        match kind {
            Kind::Word => 1.0,
            Kind::Bigram => self.bigram,
            Kind::Single => self.single,
        }
    }
}

/// Numbers of a corpus that the formula needs. They are sums, so the order of documents cannot matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stats {
    pub(super) docs: u64,
    /// Texts that are not empty and their tokens, by field; the last are the projects.
    pub(super) texts: [u64; BODY + 1],
    pub(super) tokens: [u64; BODY + 1],
}

impl Stats {
    pub(super) fn add(&mut self, other: &Self) {
        self.zip(other, u64::saturating_add);
    }

    pub(super) fn subtract(&mut self, other: &Self) {
        self.zip(other, u64::saturating_sub);
    }

    /// Counts a text of `tokens` tokens in the given field.
    pub(super) fn count(&mut self, field: usize, tokens: u32) {
        if let (true, Some(texts), Some(sum)) = (tokens > 0, self.texts.get_mut(field), self.tokens.get_mut(field)) {
            *texts += 1;
            *sum += u64::from(tokens);
        }
    }

    fn zip(&mut self, other: &Self, f: impl Fn(u64, u64) -> u64) {
        self.docs = f(self.docs, other.docs);
        for field in 0..=BODY {
            self.texts[field] = f(self.texts[field], other.texts[field]);
            self.tokens[field] = f(self.tokens[field], other.tokens[field]);
        }
    }

    /// Inverse document frequency; 0 for a term that no document has.
    pub(super) fn idf(&self, df: u64) -> f32 {
        let (n, df) = (self.docs as f64, df as f64);
        if df == 0.0 { 0.0 } else { ((n - df + 0.5).max(0.0) / (df + 0.5)).ln_1p() as f32 }
    }
}

/// Term frequencies up to here are looked up, higher ones computed.
const TABLE: usize = 16;

/// The formula with the averages of one generation filled in.
#[derive(Clone)]
pub(super) struct Model {
    k1: f32,
    /// `weight / norm` by field and length byte.
    gain: Vec<[f32; 256]>,
    /// `x / (k1 + x)` of frequency 1, by field and length byte: a kilobyte each, which stays in the fastest cache.
    once: Vec<[f32; 256]>,
    /// `x / (k1 + x)` by field, length byte and term frequency.
    table: Vec<[[f32; TABLE]; 256]>,
}

impl Model {
    pub(super) fn new(weights: &Weights, stats: &Stats) -> Self {
        let project = FieldWeight { weight: 1.0, b: weights.project_b };
        let gain: Vec<[f32; 256]> = (weights.fields.iter().chain([&project]).zip(stats.tokens.iter().zip(stats.texts)))
            .map(|(field, (&tokens, texts))| gains(field, tokens as f64 / texts.max(1) as f64))
            .collect();
        let k1 = weights.k1;
        let row = |gain: f32| std::array::from_fn(|tf| saturate(k1, gain * tf as f32));
        let table: Vec<[[f32; TABLE]; 256]> = gain.iter().map(|gains| gains.map(row)).collect();
        let once = table.iter().map(|rows| rows.map(|row| row[1])).collect();
        Self { k1, gain, once, table }
    }

    /// What a term that stands once, in one field only, earns of 1, by length byte: nearly all postings are such.
    pub(super) fn once(&self, field: usize) -> &[f32; 256] {
        &self.once[field]
    }

    /// What a term of this frequency, in one field only, earns of 1.
    #[inline]
    pub(super) fn single(&self, field: usize, len: u8, tf: u8) -> f32 {
        let row = &self.table[field][usize::from(len)];
        match row.get(usize::from(tf)) {
            Some(&earned) => earned,
            None => self.saturated(self.pseudo_tf(field, len, tf)),
        }
    }

    /// The weighted, length-normalised frequency `x` of one field.
    #[inline]
    pub(super) fn pseudo_tf(&self, field: usize, len: u8, tf: u8) -> f32 {
        self.gain[field][usize::from(len)] * f32::from(tf)
    }

    #[inline]
    pub(super) fn saturated(&self, x: f32) -> f32 {
        saturate(self.k1, x)
    }
}

fn saturate(k1: f32, x: f32) -> f32 {
    if x > 0.0 { x / (k1 + x) } else { 0.0 }
}

fn gains(field: &FieldWeight, average: f64) -> [f32; 256] {
    let average = average.max(1.0);
    std::array::from_fn(|byte| {
        let relative = f64::from(length(byte as u8)) / average;
        let b = f64::from(field.b);
        (f64::from(field.weight) / (1.0 - b + b * relative).max(1e-6)) as f32
    })
}

/// A length in one byte: exact below 16, then three bits after the leading one.
pub(super) fn length_byte(len: u32) -> u8 {
    if len < 16 {
        return len as u8;
    }
    let shift = 28 - len.leading_zeros();
    (16 + (shift - 1) * 8 + (len >> shift & 7)) as u8
}

/// The smallest length with this byte.
fn length(byte: u8) -> u32 {
    match byte {
        0..16 => u32::from(byte),
        _ => {
            let shift = u32::from(byte - 16) / 8 + 1;
            (8 + u32::from(byte % 8)).checked_shl(shift).unwrap_or(u32::MAX)
        }
    }
}

/// A firm's projects as one number; `best` and the sum of the `rest`.
#[inline]
pub(super) fn fold(weights: &Weights, best: f32, rest: f32) -> f32 {
    if best > 0.0 { weights.projects * (best + rest * rest_share(weights, best, rest)) } else { 0.0 }
}

/// What each of the other projects counts.
#[inline]
pub(super) fn rest_share(weights: &Weights, best: f32, rest: f32) -> f32 {
    weights.more * best / (best + rest)
}
