//! The Korean word list, held as a hash table of syllable prefixes.
//!
//! `data/lexicon/` tells where the words come from and how `lexicon.bin` is made.

use std::io::Read;

/// Class bits of a word. The low five are the ones `make_lexicon.py` writes.
pub(super) mod class {
    /// A noun or root of two syllables or more.
    pub const NOUN: u8 = 1;
    /// The noun never occurred in the dictionary's training corpus.
    pub const RARE: u8 = 2;
    /// A noun of one syllable.
    pub const SINGLE: u8 = 4;
    /// A particle or an ending.
    pub const TAIL: u8 = 8;
    /// A suffix that makes nouns out of nouns.
    pub const SUFFIX: u8 = 16;
    /// Some longer word starts with these syllables.
    pub const PREFIX: u8 = 32;
}

/// Longest word, in syllables, that the segmenter looks for.
pub(super) const LONGEST: usize = 12;

static PACKED: &[u8] = include_bytes!("../../../data/lexicon/lexicon.bin");
static DOMAIN: &str = include_str!("../../../data/lexicon/domain.txt");

/// A walk through the lexicon, one syllable at a time.
#[derive(Clone, Copy)]
pub(super) struct Walk(u64);

impl Walk {
    pub(super) const START: Self = Self(0x9E37_79B9_7F4A_7C15);

    pub(super) fn step(self, syllable: char) -> Self {
        let mixed = (self.0 ^ u64::from(syllable)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        Self(mixed ^ (mixed >> 32))
    }
}

/// Open-addressed table: the upper 56 bits of a slot are the hash of a prefix, the lower 8 its class bits.
///
/// One probe touches one cache line. Two prefixes out of half a million share 56 bits with probability 2·10⁻⁶, and
/// all that would follow is one odd cut.
#[derive(Clone)]
pub(super) struct Lexicon {
    slots: Vec<u64>,
    used: usize,
}

impl Lexicon {
    /// The dictionary and the domain words. Takes tens of milliseconds in a release build.
    pub(super) fn standard() -> Self {
        let mut lexicon = Self { slots: vec![0; 1 << 20], used: 0 };
        lexicon.unpack();
        for word in DOMAIN.lines().filter(|line| !line.starts_with('#')) {
            lexicon.insert(word.chars(), class::NOUN);
        }
        lexicon
    }

    fn unpack(&mut self) {
        let mut raw = Vec::new();
        // The bytes are compiled in; were they damaged, the words read so far would still serve and bigrams do the rest.
        let _ = flate2::read::ZlibDecoder::new(PACKED).read_to_end(&mut raw);
        let mut word: Vec<char> = Vec::new();
        let mut rest = raw.as_slice();
        while let [head, bits, tail @ ..] = rest {
            let added = 2 * usize::from(head >> 3);
            let Some((syllables, after)) = tail.split_at_checked(added) else { return };
            word.truncate(usize::from(head & 7));
            let points = syllables.chunks_exact(2).map(|pair| pair.iter().rev().fold(0, |n, &b| n << 8 | u32::from(b)));
            word.extend(points.filter_map(char::from_u32));
            self.insert(word.iter().copied(), *bits);
            rest = after;
        }
    }

    /// Adds a word; words already there keep their other classes.
    pub(super) fn insert(&mut self, word: impl Iterator<Item = char>, bits: u8) {
        let mut walk = Walk::START;
        let mut last = None;
        for syllable in word.take(LONGEST) {
            if last.is_some() {
                self.add(walk, class::PREFIX);
            }
            walk = walk.step(syllable);
            last = Some(walk);
        }
        if let Some(whole) = last {
            self.add(whole, bits);
        }
    }

    /// Class bits at this point of a walk; 0 when no word starts like this.
    pub(super) fn bits(&self, walk: Walk) -> u8 {
        let slot = self.find(walk);
        self.slots.get(slot).map_or(0, |entry| entry.to_le_bytes()[0])
    }

    fn add(&mut self, walk: Walk, bits: u8) {
        if self.used * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let slot = self.find(walk);
        if let Some(entry) = self.slots.get_mut(slot) {
            self.used += usize::from(*entry == 0);
            *entry = (walk.0 & !0xFF) | (*entry & 0xFF) | u64::from(bits);
        }
    }

    /// The slot of this prefix, or the free slot where it would go.
    fn find(&self, walk: Walk) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (walk.0 >> 24) as usize & mask;
        while let Some(&entry) = self.slots.get(slot) {
            if entry == 0 || entry & !0xFF == walk.0 & !0xFF {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let wider = vec![0; self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, wider);
        for entry in old.into_iter().filter(|&entry| entry != 0) {
            let slot = self.find(Walk(entry));
            if let Some(free) = self.slots.get_mut(slot) {
                *free = entry;
            }
        }
    }
}
