//! Names in files to the matcher's numbers.

use std::{collections::HashMap, hash::Hash};

use super::{CapabilityLine, FirmLine, PostingLine, RequirementLine};
use crate::{
    kernel::vocab,
    matcher::{Certificate, Certification, Code, Day, Held, Language, Level, Need, Offer, Ratio, Region, Requirement},
    matching::mapping,
};

/// Numbers for names: those of the vocabulary keep theirs, others follow.
#[derive(Debug)]
struct Numbers<K> {
    known: HashMap<String, K>,
    first: usize,
}

impl<K: Copy + Eq + Hash> Numbers<K> {
    fn after(first: usize) -> Self {
        Self { known: HashMap::new(), first }
    }

    fn of(&mut self, name: &str, in_vocabulary: Option<K>, make: impl Fn(usize) -> K) -> K {
        if let Some(number) = in_vocabulary {
            return number;
        }
        let next = self.first + self.known.len();
        *self.known.entry(name.to_owned()).or_insert_with(|| make(next))
    }
}

/// What the names of a file stand for.
#[derive(Debug)]
pub(super) struct Codes {
    codes: Numbers<Code>,
    regions: Numbers<Region>,
    languages: Numbers<Language>,
    certifications: Numbers<Certification>,
}

impl Default for Codes {
    fn default() -> Self {
        Self {
            codes: Numbers::after(vocab::Capability::all().len()),
            regions: Numbers::after(vocab::Region::all().len()),
            languages: Numbers::after(vocab::Language::ALL.len()),
            certifications: Numbers::after(vocab::Certification::all().len()),
        }
    }
}

impl Codes {
    /// What a firm brings.
    pub(super) fn offer(&mut self, line: &FirmLine) -> Offer {
        let held = |codes: &mut Self, held: &CapabilityLine| Held {
            code: codes.code(&held.code),
            evidence: held.evidence,
            level: mapping::level(held.level.unwrap_or(vocab::Level::Able)),
            years: held.years,
        };
        Offer {
            id: number_of(&line.id),
            capabilities: line.capabilities.iter().map(|one| held(self, one)).collect(),
            regions: line.region.iter().map(|region| self.region(region)).collect(),
            languages: line.languages.iter().map(|language| self.language(language)).collect(),
            certifications: line
                .certifications
                .iter()
                .map(|code| Certificate { certification: self.certification(code), expires: None })
                .collect(),
            ..Offer::default()
        }
    }

    fn code(&mut self, code: &str) -> Code {
        let known = vocab::Capability::parse(code).map(mapping::code);
        self.codes.of(code, known, |number| Code(u32::try_from(number).unwrap_or(u32::MAX)))
    }

    fn region(&mut self, region: &str) -> Region {
        let known = vocab::Region::parse(region).map(mapping::region);
        self.regions.of(region, known, |number| Region(u32::try_from(number).unwrap_or(u32::MAX)))
    }

    fn language(&mut self, code: &str) -> Language {
        let known = vocab::Language::parse(code).map(mapping::language);
        self.languages.of(code, known, |number| Language(u16::try_from(number).unwrap_or(u16::MAX)))
    }

    fn certification(&mut self, code: &str) -> Certification {
        let known = vocab::Certification::parse(code).map(mapping::certification);
        self.certifications.of(code, known, |number| Certification(u16::try_from(number).unwrap_or(u16::MAX)))
    }

    /// What a posting asks for.
    pub(super) fn need(&mut self, line: &PostingLine) -> Need {
        let requirement = |codes: &mut Self, wanted: &RequirementLine| Requirement {
            code: codes.code(&wanted.capability),
            must: wanted.must,
            level: wanted.level.map_or(Level::Able, mapping::level),
            weight: wanted.weight.unwrap_or(3),
            accepts: vocab::Capability::parse(&wanted.capability).map(mapping::accepted).unwrap_or_default(),
        };
        Need {
            id: number_of(&line.id),
            requirements: line.requirements.iter().map(|one| requirement(self, one)).collect(),
            regions: line.region.iter().flat_map(|region| self.regions_near(region)).collect(),
            languages: line.languages.iter().map(|language| self.language(language)).collect(),
            certifications: line.certifications.iter().map(|code| self.certification(code)).collect(),
            today: Day(0),
            ..Need::default()
        }
    }

    fn regions_near(&mut self, region: &str) -> Vec<(Region, Ratio)> {
        match vocab::Region::parse(region) {
            Some(known) => mapping::regions(known),
            None => vec![(self.region(region), Ratio::FULL)],
        }
    }
}

/// A number for an id of any form: 128 bits of its digest, the same on every machine.
fn number_of(id: &str) -> u128 {
    use sha2::{Digest, Sha256};
    Sha256::digest(id.as_bytes()).iter().take(16).fold(0, |number, byte| number << 8 | u128::from(*byte))
}
