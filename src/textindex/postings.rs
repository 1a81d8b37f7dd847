//! Lists of numbers in few bytes.
//!
//! A number is written as its distance from the one before, seven bits a byte (LEB128). The lowest bit of the distance says
//! whether a frequency follows: nearly all are 1 and need no byte of their own. A posting of a common term so takes one byte, one
//! of a rare term two or three (Zobel and Moffat, "Inverted files for text search engines", 2006, §8).

/// Writes a number in seven bits a byte, the lowest first.
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
    let (&first, rest) = bytes.split_first()?;
    *bytes = rest;
    if first < 0x80 {
        return Some(u32::from(first));
    }
    let mut number = u32::from(first & 0x7f);
    for shift in [7, 14, 21, 28] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    Some(number)
}

/// A list that grows: numbers below 2³¹, rising.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
    last: u32,
}

impl Writer {
    /// Appends a number with its frequency.
    pub(super) fn push(&mut self, number: u32, frequency: u8) {
        self.step(number, frequency != 1);
        if frequency != 1 {
            self.bytes.push(frequency);
        }
    }

    /// Appends a number with several frequencies.
    pub(super) fn push_several<const N: usize>(&mut self, number: u32, frequencies: [u8; N]) {
        self.step(number, true);
        self.bytes.extend_from_slice(&frequencies);
    }

    fn step(&mut self, number: u32, more: bool) {
        write(&mut self.bytes, number.wrapping_sub(self.last) << 1 | u32::from(more));
        self.last = number;
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.last = 0;
    }
}

/// The postings of a list written by [`Writer::push`]: number and frequency.
#[derive(Clone, Copy, Default)]
pub(super) struct Postings<'a> {
    bytes: &'a [u8],
    last: u32,
}

impl<'a> Postings<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, last: 0 }
    }
}

impl Iterator for Postings<'_> {
    type Item = (u32, u8);

    #[inline]
    fn next(&mut self) -> Option<(u32, u8)> {
        let step = read(&mut self.bytes)?;
        self.last = self.last.wrapping_add(step >> 1);
        if step & 1 == 0 {
            return Some((self.last, 1));
        }
        let (&frequency, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some((self.last, frequency))
    }
}

/// The postings of a list written by [`Writer::push_several`].
#[derive(Clone, Copy, Default)]
pub(super) struct SeveralPostings<'a, const N: usize> {
    bytes: &'a [u8],
    last: u32,
}

impl<'a, const N: usize> SeveralPostings<'a, N> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, last: 0 }
    }
}

impl<const N: usize> Iterator for SeveralPostings<'_, N> {
    type Item = (u32, [u8; N]);

    fn next(&mut self) -> Option<(u32, [u8; N])> {
        self.last = self.last.wrapping_add(read(&mut self.bytes)? >> 1);
        let (frequencies, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some((self.last, *frequencies))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(numbers in prop::collection::btree_map(0..1_u32 << 30, 0..=u8::MAX, 0..200)) {
            let (mut writer, mut several) = (Writer::default(), Writer::default());
            for (&number, &frequency) in &numbers {
                writer.push(number, frequency);
                several.push_several(number, [frequency, 0, 7, frequency]);
            }
            let read: Vec<(u32, u8)> = Postings::new(&writer.bytes).collect();
            prop_assert_eq!(&read, &numbers.clone().into_iter().collect::<Vec<_>>());
            let read: Vec<(u32, [u8; 4])> = SeveralPostings::new(&several.bytes).collect();
            prop_assert_eq!(read, numbers.into_iter().map(|(n, f)| (n, [f, 0, 7, f])).collect::<Vec<_>>());
        }

        #[test]
        fn any_bytes_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            prop_assert!(Postings::new(&bytes).count() <= bytes.len());
            prop_assert!(SeveralPostings::<4>::new(&bytes).count() <= bytes.len());
        }
    }
}
