//! Reads the parts of the model's file one after the other; `data/semantic/make_model.py` describes them.

use ndarray::Array2;

/// What is left of the file. Every method answers `None` when too little is left.
pub(super) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub fn count(&mut self) -> Option<usize> {
        let bytes = self.bytes(4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    }

    /// Bytes whose number stands before them.
    pub fn bytes_with_length(&mut self) -> Option<&'a [u8]> {
        let length = self.count()?;
        self.bytes(length)
    }

    pub fn words(&mut self, count: usize) -> Option<Vec<u32>> {
        let (words, _) = self.bytes(count.checked_mul(4)?)?.as_chunks();
        Some(words.iter().map(|word| u32::from_le_bytes(*word)).collect())
    }

    pub fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        Some(self.words(count)?.into_iter().map(f32::from_bits).collect())
    }

    /// A matrix whose values are looked up in a palette of 256.
    pub fn matrix(&mut self, rows: usize, columns: usize) -> Option<Array2<f32>> {
        let palette = self.floats(256)?;
        let codes = self.bytes(rows * columns)?;
        let values = codes.iter().filter_map(|code| palette.get(usize::from(*code)).copied()).collect();
        Array2::from_shape_vec((rows, columns), values).ok()
    }
}
