//! Lists of numbers in few bytes that are quick to read.
//!
//! A number is written as its distance from the one before, in two bytes; a distance that does not fit, at the start of a rare term's
//! list, takes six. Nearly all terms stand once in a text: such postings have lists of their own without a frequency, so that reading
//! one is a load and an addition and no branch depends on the data. (Seven bits a byte, LEB128, took a fifth less room; but whether
//! a distance has one byte or two cannot be foreseen, and adding up scores took two and a half times as long.)

/// Says that the distance follows in four bytes.
const ESCAPE: u16 = u16::MAX;

/// Writes a number in seven bits a byte, the lowest first: for the few that stand in front of lists.
pub(super) fn write(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads what [`write`] wrote, and moves on.
#[inline]
pub(super) fn read(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in [0, 7, 14, 21, 28] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    Some(number)
}

/// A list that grows: rising numbers, each followed by the same number of frequencies.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
    last: u32,
}

impl Writer {
    /// Appends a number with its frequencies.
    pub(super) fn push<const N: usize>(&mut self, number: u32, frequencies: [u8; N]) {
        let distance = number.wrapping_sub(self.last);
        self.last = number;
        match u16::try_from(distance) {
            Ok(short) if short != ESCAPE => self.bytes.extend(short.to_le_bytes()),
            _ => {
                self.bytes.extend(ESCAPE.to_le_bytes());
                self.bytes.extend(distance.to_le_bytes());
            }
        }
        self.bytes.extend(frequencies);
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.last = 0;
    }
}

/// The postings of a list: numbers with `N` frequencies each.
#[derive(Clone, Copy, Default)]
pub(super) struct Postings<'a, const N: usize> {
    bytes: &'a [u8],
    last: u32,
}

impl<'a, const N: usize> Postings<'a, N> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, last: 0 }
    }

    fn take<const M: usize>(&mut self) -> Option<[u8; M]> {
        let (taken, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(*taken)
    }
}

impl<const N: usize> Iterator for Postings<'_, N> {
    type Item = (u32, [u8; N]);

    #[inline]
    fn next(&mut self) -> Option<(u32, [u8; N])> {
        let mut distance = u32::from(u16::from_le_bytes(self.take()?));
        if distance == u32::from(ESCAPE) {
            distance = u32::from_le_bytes(self.take()?);
        }
        self.last = self.last.wrapping_add(distance);
        Some((self.last, self.take()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(numbers in prop::collection::btree_map(any::<u32>(), any::<u8>(), 0..200)) {
            let (mut bare, mut several) = (Writer::default(), Writer::default());
            for (&number, &frequency) in &numbers {
                bare.push(number, []);
                several.push(number, [frequency, 0, 7, frequency]);
            }
            prop_assert!(Postings::new(&bare.bytes).eq(numbers.keys().map(|number| (*number, []))));
            prop_assert!(Postings::new(&several.bytes).eq(numbers.iter().map(|(n, f)| (*n, [*f, 0, 7, *f]))));
        }

        #[test]
        fn numbers_far_and_near_are_read(steps in prop::collection::vec(prop_oneof![1..70_000_u32, 65_530..65_540_u32], 0..50)) {
            let numbers: Vec<u32> = steps.iter().scan(0, |last, step| { *last += step; Some(*last) }).collect();
            let mut writer = Writer::default();
            numbers.iter().for_each(|number| writer.push(*number, [3]));
            prop_assert!(Postings::new(&writer.bytes).eq(numbers.iter().map(|number| (*number, [3]))));
        }

        #[test]
        fn any_bytes_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..60), number in any::<u32>()) {
            prop_assert!(Postings::<0>::new(&bytes).count() <= bytes.len());
            prop_assert!(Postings::<4>::new(&bytes).count() <= bytes.len());
            let mut out = Vec::new();
            write(&mut out, number);
            prop_assert_eq!(read(&mut out.as_slice()), Some(number));
        }
    }
}
