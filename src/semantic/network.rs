//! The encoder's network: token embeddings and convolutions over 2, 3 and 5 of them, averaged, then a small residual net.
//!
//! Universal Sentence Encoder, multilingual v3 (Yang et al. 2019, "Multilingual Universal Sentence Encoder for Semantic
//! Retrieval"), as the Python package in `data/semantic/README.md` computes it. Several texts share one pass, with blank rows
//! between them, so that each matrix is read from memory once.

use ndarray::{Array2, ArrayView2, Axis, linalg::general_mat_mul, s};

use super::{reader::Reader, tokeniser::PieceId};

/// Numbers in an embedding, of a token as of a text.
pub(super) const WIDTH: usize = 512;
/// Channels of a convolution.
const CHANNELS: usize = 256;
/// Tokens a convolution looks at, and how many of them stand before its own.
const WINDOWS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Blank rows between texts: no window looks farther.
const GAP: usize = 2;
const HIDDEN: usize = 320;
const FEATURES: usize = WIDTH + WINDOWS.len() * CHANNELS;
const EPSILON: f32 = 1e-12;

pub(super) struct Network {
    table: Table,
    project: Layer,
    project_norm: Norm,
    convolutions: [[Layer; 2]; 3],
    norm: Norm,
    pool: Layer,
    hidden: Array2<f32>,
    deep: [Array2<f32>; 3],
    skip: [Array2<f32>; 2],
}

/// Embeddings of the tokens, six bits a value: value = low + step · code, with `low` and `step` by the row's chunk.
struct Table {
    codes: Vec<u8>,
    /// By piece: where its row lies, and its chunk.
    rows: Vec<(usize, u8)>,
    low: Vec<f32>,
    step: Vec<f32>,
}

struct Layer {
    weights: Array2<f32>,
    bias: Vec<f32>,
}

struct Norm {
    gain: Vec<f32>,
    bias: Vec<f32>,
}

impl Network {
    pub fn read(reader: &mut Reader, pieces: usize) -> Option<Self> {
        let table = Table::read(reader, pieces)?;
        let mut projections = Vec::new();
        for _ in WINDOWS {
            projections.push(reader.matrix(WIDTH, CHANNELS)?);
        }
        let views: Vec<_> = projections.iter().map(|matrix| matrix.view()).collect();
        let projection = ndarray::concatenate(Axis(1), &views).ok()?;
        let mut kernels = Vec::new();
        for (width, _) in WINDOWS {
            kernels.push([reader.matrix(width * CHANNELS, CHANNELS)?, reader.matrix(width * CHANNELS, CHANNELS)?]);
        }
        let pool = reader.matrix(FEATURES, WIDTH)?;
        let hidden = reader.matrix(WIDTH, HIDDEN)?;
        let first = reader.matrix(HIDDEN, HIDDEN)?;
        let skip_first = reader.matrix(WIDTH, HIDDEN)?;
        let second = reader.matrix(HIDDEN, WIDTH)?;
        let skip_second = reader.matrix(HIDDEN, WIDTH)?;
        let last = reader.matrix(WIDTH, WIDTH)?;
        let side_by_side = WINDOWS.len() * CHANNELS;
        let project = Layer { weights: projection, bias: reader.floats(side_by_side)? };
        let project_norm = Norm::read(reader, side_by_side)?;
        let mut convolutions = Vec::new();
        for pair in kernels {
            let [one, two] = pair;
            let one = Layer { weights: one, bias: reader.floats(CHANNELS)? };
            convolutions.push([one, Layer { weights: two, bias: reader.floats(CHANNELS)? }]);
        }
        Some(Self {
            table,
            project,
            project_norm,
            convolutions: convolutions.try_into().ok()?,
            norm: Norm::read(reader, FEATURES)?,
            pool: Layer { weights: pool, bias: reader.floats(WIDTH)? },
            hidden,
            deep: [first, second, last],
            skip: [skip_first, skip_second],
        })
    }

    /// One vector of unit length for each text.
    pub fn encode(&self, texts: &[Vec<PieceId>]) -> Vec<Vec<f32>> {
        let places = Places::of(texts);
        let mut features = Array2::zeros((places.rows, FEATURES));
        self.table.fill(&mut features, texts, &places);
        let mut narrow = features.slice(s![.., ..WIDTH]).dot(&self.project.weights);
        self.project.add_bias(&mut narrow);
        self.project_norm.apply(&mut narrow);
        places.blank(&mut narrow);
        for (number, ((_, before), layers)) in WINDOWS.iter().zip(&self.convolutions).enumerate() {
            let from = number * CHANNELS;
            let mut input = narrow.slice(s![.., from..from + CHANNELS]).to_owned();
            for layer in layers {
                input = layer.convolved(&input, *before);
                places.blank(&mut input);
            }
            features.slice_mut(s![.., WIDTH + from..WIDTH + from + CHANNELS]).assign(&input);
        }
        self.norm.apply(&mut features);
        places.texts.iter().map(|rows| self.summed(&features.slice(s![rows.clone(), ..]))).collect()
    }

    /// The vector of one text out of the features of its tokens.
    fn summed(&self, features: &ArrayView2<f32>) -> Vec<f32> {
        #[expect(clippy::cast_precision_loss, reason = "tokens of a text are few")]
        let tokens = features.nrows() as f32;
        let sum = features.sum_axis(Axis(0)).to_vec();
        let mut mean = vec![0.0; WIDTH];
        add_product(&mut mean, &sum, &self.pool.weights);
        for (value, bias) in mean.iter_mut().zip(&self.pool.bias) {
            *value = (*value + tokens * bias) / tokens.sqrt();
        }
        let [first, second, last] = &self.deep;
        let [skip_first, skip_second] = &self.skip;
        let hidden = rectified(product(&mean, &self.hidden));
        let mut middle = product(&mean, skip_first);
        add_product(&mut middle, &hidden, first);
        let middle = rectified(middle);
        let wide = rectified(product(&middle, second));
        let mut out = product(&middle, skip_second);
        add_product(&mut out, &wide, last);
        out.iter_mut().for_each(|value| *value = value.tanh());
        let length = out.iter().map(|value| value * value).sum::<f32>().max(EPSILON).sqrt();
        out.iter_mut().for_each(|value| *value /= length);
        out
    }
}

impl Table {
    fn read(reader: &mut Reader, pieces: usize) -> Option<Self> {
        const CHUNKS: usize = 17;
        let (low, step) = (reader.floats(CHUNKS)?, reader.floats(CHUNKS)?);
        let chunks = reader.bytes(pieces)?;
        let mut rows = vec![(0, 0); pieces];
        let mut order: Vec<usize> = (0..pieces).collect();
        order.sort_by_key(|piece| chunks.get(*piece));
        for (row, piece) in order.into_iter().enumerate() {
            *rows.get_mut(piece)? = (row, *chunks.get(piece)?);
        }
        Some(Self { codes: reader.bytes(pieces * WIDTH)?.to_vec(), rows, low, step })
    }

    fn fill(&self, features: &mut Array2<f32>, texts: &[Vec<PieceId>], places: &Places) {
        for (tokens, rows) in texts.iter().zip(&places.texts) {
            for (token, row) in tokens.iter().zip(rows.clone()) {
                let target = features.slice_mut(s![row, ..WIDTH]);
                if let Some(values) = self.values(*token) {
                    target.into_iter().zip(values).for_each(|(target, value)| *target = value);
                }
            }
        }
    }

    fn values(&self, token: PieceId) -> Option<impl Iterator<Item = f32>> {
        let (row, chunk) = *self.rows.get(token as usize)?;
        let codes = self.codes.get(row * WIDTH..(row + 1) * WIDTH)?;
        let (low, step) = (*self.low.get(usize::from(chunk))?, *self.step.get(usize::from(chunk))?);
        Some(codes.iter().map(move |code| low + step * f32::from(*code)))
    }
}

impl Layer {
    fn add_bias(&self, rows: &mut Array2<f32>) {
        for mut row in rows.rows_mut() {
            row.iter_mut().zip(&self.bias).for_each(|(value, bias)| *value += bias);
        }
    }

    /// `input` plus its rectified convolution, whose windows begin `before` rows above the row they are for. Instead of laying
    /// out every window, each of its places is multiplied for all rows at once.
    fn convolved(&self, input: &Array2<f32>, before: usize) -> Array2<f32> {
        let rows = input.nrows();
        let mut out = Array2::zeros(input.raw_dim());
        for (place, kernel) in self.weights.axis_chunks_iter(Axis(0), CHANNELS).enumerate() {
            let (down, up) = (before.saturating_sub(place).min(rows), place.saturating_sub(before).min(rows));
            let source = input.slice(s![up..rows - down, ..]);
            general_mat_mul(1.0, &source, &kernel, 1.0, &mut out.slice_mut(s![down..rows - up, ..]));
        }
        self.add_bias(&mut out);
        out.zip_mut_with(input, |value, input| *value = value.max(0.0) + input);
        out
    }
}

impl Norm {
    fn read(reader: &mut Reader, width: usize) -> Option<Self> {
        Some(Self { gain: reader.floats(width)?, bias: reader.floats(width)? })
    }

    /// Each row to mean 0 and variance 1, then scaled and shifted (Ba et al. 2016).
    fn apply(&self, rows: &mut Array2<f32>) {
        for mut row in rows.rows_mut() {
            let mean = row.mean().unwrap_or_default();
            row.mapv_inplace(|value| value - mean);
            let variance = row.mapv(|value| value * value).mean().unwrap_or_default();
            let scale = (variance + EPSILON).sqrt().recip();
            for (value, (gain, bias)) in row.iter_mut().zip(self.gain.iter().zip(&self.bias)) {
                *value = *value * scale * gain + bias;
            }
        }
    }
}

/// Which rows of a pass belong to which text.
struct Places {
    rows: usize,
    texts: Vec<std::ops::Range<usize>>,
}

impl Places {
    fn of(texts: &[Vec<PieceId>]) -> Self {
        let mut places = Self { rows: 0, texts: Vec::with_capacity(texts.len()) };
        for tokens in texts {
            let from = if places.rows == 0 { 0 } else { places.rows + GAP };
            places.rows = from + tokens.len();
            places.texts.push(from..places.rows);
        }
        places
    }

    /// Empties the rows between texts again.
    fn blank(&self, rows: &mut Array2<f32>) {
        for pair in self.texts.windows(2) {
            if let [one, next] = pair {
                rows.slice_mut(s![one.end..next.start, ..]).fill(0.0);
            }
        }
    }
}

fn product(vector: &[f32], matrix: &Array2<f32>) -> Vec<f32> {
    let mut out = vec![0.0; matrix.ncols()];
    add_product(&mut out, vector, matrix);
    out
}

/// Row by row, so that the matrix is read in the order it lies in.
fn add_product(out: &mut [f32], vector: &[f32], matrix: &Array2<f32>) {
    for (factor, row) in vector.iter().zip(matrix.rows()) {
        if let Some(row) = row.as_slice() {
            out.iter_mut().zip(row).for_each(|(out, weight)| *out += factor * weight);
        }
    }
}

fn rectified(mut values: Vec<f32>) -> Vec<f32> {
    values.iter_mut().for_each(|value| *value = value.max(0.0));
    values
}
