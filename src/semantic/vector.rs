//! A vector rounded to bytes, as it is stored and compared.

use super::network::WIDTH;

/// The direction of a text's meaning: 512 numbers, a byte each. Rounding turns it by less than half a degree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vector(Box<[i8; WIDTH]>);

impl Vector {
    /// The vector in the direction of `values`, its largest number taking the whole range of a byte.
    pub(super) fn quantised(values: &[f32]) -> Self {
        let largest = values.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        let mut vector = Self::default();
        if largest > 0.0 {
            for (code, value) in vector.0.iter_mut().zip(values) {
                #[expect(clippy::cast_possible_truncation, reason = "within ±127")]
                let rounded = (value / largest * 127.0).round() as i8;
                *code = rounded;
            }
        }
        vector
    }

    /// The vector of 512 stored bytes; `None` for any other number of them.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let codes: Box<[i8]> = bytes.iter().map(|byte| byte.cast_signed()).collect();
        codes.try_into().ok().map(Self)
    }

    /// 512 bytes for the store.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().map(|code| code.cast_unsigned()).collect()
    }

    /// Cosine of the angle between two vectors, −1 to 1; 0 when one of them is empty.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f32 {
        let lengths = self.length() * other.length();
        if lengths > 0.0 { float(dot(&self.0, &other.0)) / lengths } else { 0.0 }
    }

    pub(super) fn codes(&self) -> &[i8; WIDTH] {
        &self.0
    }

    /// The numbers at unit length; all zero for an empty vector.
    pub(super) fn unit(&self) -> impl Iterator<Item = f32> {
        let length = self.length().max(1.0);
        self.0.iter().map(move |code| f32::from(*code) / length)
    }

    pub(super) fn length(&self) -> f32 {
        float(dot(&self.0, &self.0)).sqrt()
    }
}

impl Default for Vector {
    /// The empty vector, similar to nothing.
    fn default() -> Self {
        Self(Box::new([0; WIDTH]))
    }
}

/// The sum of products.
fn dot(one: &[i8; WIDTH], other: &[i8; WIDTH]) -> i32 {
    one.iter().zip(other).map(|(one, other)| i32::from(*one) * i32::from(*other)).sum()
}

/// A sum of products as a float, exactly.
#[expect(clippy::cast_precision_loss, reason = "512 · 127 · 255 is below 2^24")]
pub(super) fn float(sum: i32) -> f32 {
    sum as f32
}
