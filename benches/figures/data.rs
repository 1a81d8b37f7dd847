//! A market of generated firms and postings, the same for the same seed.

use dure::{
    kernel::vocab::{Capability, Level, Region},
    matching::offline::{CapabilityLine, FirmLine, PostingLine, ProjectLine, RequirementLine},
};

/// Distinct words; the n-th most frequent one comes up in proportion to 1/n (Zipf).
const WORDS: usize = 200_000;

/// Makes firms and postings one after the other.
pub struct Market {
    state: u64,
    /// Cumulated frequencies of the words.
    zipf: Vec<f64>,
    capabilities: Vec<Capability>,
    regions: Vec<Region>,
}

impl Market {
    pub fn new(seed: u64) -> Self {
        let mut sum = 0.0;
        let zipf = (1..=WORDS)
            .map(|rank| {
                sum += 1.0 / rank as f64;
                sum
            })
            .collect();
        Self { state: seed, zipf, capabilities: Capability::all().collect(), regions: Region::all().collect() }
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// Two words in three are Hangul of two to four syllables, the others Latin.
    fn word(&mut self) -> String {
        let total = self.zipf.last().copied().unwrap_or(1.0);
        let drawn = (self.next() as f64 / u64::MAX as f64) * total;
        let rank = self.zipf.partition_point(|sum| *sum < drawn).min(WORDS - 1) as u64;
        let letters = (rank.wrapping_mul(0x9e37_79b9) ^ 0x5bd1).wrapping_mul(0xff51_afd7_ed55_8ccd);
        let length = 2 + (letters % 3) as u32;
        if rank.is_multiple_of(3) {
            (0..length + 2).map(|at| (b'a' + (letters >> (at * 5) & 31) as u8 % 26) as char).collect()
        } else {
            let syllable = |at: u32| char::from_u32(0xAC00 + ((letters >> (at * 12)) % 11_172) as u32).unwrap_or('가');
            (0..length).map(syllable).collect()
        }
    }

    pub fn text(&mut self, words: usize) -> String {
        (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    pub fn capability(&mut self) -> Capability {
        let at = self.below(self.capabilities.len());
        self.capabilities[at]
    }

    pub fn region(&mut self) -> Region {
        let at = self.below(self.regions.len());
        self.regions[at]
    }

    pub fn firm(&mut self, number: usize) -> FirmLine {
        let held = 2 + self.below(5);
        let projects = self.below(4);
        FirmLine {
            id: format!("firm-{number}"),
            name: self.text(2),
            text: self.text(60),
            region: Some(self.region().code().to_owned()),
            languages: vec!["ko".to_owned(), ["zh", "en"][number % 2].to_owned()],
            capabilities: (0..held).map(|_| self.held()).collect(),
            certifications: Vec::new(),
            projects: (0..projects).map(|_| ProjectLine { title: self.text(5), text: self.text(15) }).collect(),
        }
    }

    /// A firm as a national register has it: a name, a line of products (3 words in the Korean stock exchange's list, 15 in customs
    /// rulings), a capability or two.
    pub fn registered(&mut self, number: usize) -> FirmLine {
        let held = 1 + self.below(2);
        FirmLine {
            id: format!("firm-{number}"),
            name: self.text(2),
            text: self.text(12),
            region: Some(self.region().code().to_owned()),
            languages: vec!["ko".to_owned()],
            capabilities: (0..held).map(|_| self.held()).collect(),
            certifications: Vec::new(),
            projects: Vec::new(),
        }
    }

    fn held(&mut self) -> CapabilityLine {
        CapabilityLine {
            code: self.capability().code().to_owned(),
            level: Some(Level::ALL[self.below(3)]),
            years: self.below(20) as u8,
            evidence: self.below(5) as u16,
        }
    }

    pub fn posting(&mut self, number: usize, requirements: usize, words: usize) -> PostingLine {
        let wanted = |market: &mut Self, at: usize| RequirementLine {
            capability: market.capability().code().to_owned(),
            must: at.is_multiple_of(2),
            level: Some(Level::Able),
            weight: Some(3),
        };
        PostingLine {
            id: format!("posting-{number}"),
            title: self.text(6),
            text: self.text(words),
            requirements: (0..requirements).map(|at| wanted(self, at)).collect(),
            region: Some(self.region().code().to_owned()),
            languages: vec!["ko".to_owned(), "zh".to_owned()],
            certifications: Vec::new(),
        }
    }
}
