//! A population to try rules on: capabilities as unevenly spread as in real associations, a few strong firms and many small ones.

use super::chance::Chance;
use crate::{
    kernel::vocab::{Capability, Level},
    matching::offline::{CapabilityLine, FirmLine, PostingLine, RequirementLine},
};

/// Capabilities in play; the first ones are common, the last ones rare.
const CAPABILITIES: usize = 40;
const REGIONS: [&str; 5] = ["kr-seoul", "kr-gyeonggi", "cn-sh", "cn-js", "kr-busan"];
const LANGUAGES: [&[&str]; 4] = [&["ko"], &["ko", "en"], &["ko", "zh"], &["ko", "en", "zh"]];
const LEVELS: [Level; 4] = [Level::Supporting, Level::Able, Level::Able, Level::Core];

/// `firms` firms and `postings` requests; the same seed gives the same ones.
#[must_use]
pub fn generate(firms: usize, postings: usize, seed: u64) -> (Vec<FirmLine>, Vec<PostingLine>) {
    let mut chance = Chance::of(seed);
    let mut known: Vec<Capability> = Capability::all().collect();
    chance.shuffle(&mut known);
    known.truncate(CAPABILITIES);
    let codes: Vec<&str> = known.into_iter().map(Capability::code).collect();
    let firms = (0..firms).map(|number| firm(number, &codes, &mut chance)).collect();
    let postings = (0..postings).map(|number| posting(number, &codes, &mut chance)).collect();
    (firms, postings)
}

fn firm(number: usize, codes: &[&str], chance: &mut Chance) -> FirmLine {
    // The first firms are broad and well proven, the later ones ever less so.
    let strength = 1.0 / ((number + 1) as f64).powf(0.6);
    let breadth = 2 + (10.0 * strength) as usize + chance.below(3);
    let mut capabilities: Vec<CapabilityLine> = Vec::new();
    for _ in 0..breadth {
        let code = drawn(codes, chance);
        let proof = -(1.0 - chance.share()).ln() * (1.0 + 6.0 * strength);
        let years = u8::try_from(chance.below(15)).unwrap_or(0);
        let level = LEVELS.get(chance.below(LEVELS.len())).copied();
        if capabilities.iter().all(|held| held.code != code) {
            capabilities.push(CapabilityLine { code, level, years, evidence: proof.min(6.0) as u16 });
        }
    }
    FirmLine {
        id: format!("firm-{number}"),
        name: String::new(),
        text: String::new(),
        region: region(chance),
        languages: languages(chance),
        capabilities,
        certifications: Vec::new(),
        projects: Vec::new(),
    }
}

fn posting(number: usize, codes: &[&str], chance: &mut Chance) -> PostingLine {
    let mut requirements: Vec<RequirementLine> = Vec::new();
    for _ in 0..2 + chance.below(4) {
        let capability = drawn(codes, chance);
        let weight = u8::try_from(1 + chance.below(5)).ok();
        let level = LEVELS.get(chance.below(LEVELS.len())).copied();
        if requirements.iter().all(|wanted| wanted.capability != capability) {
            requirements.push(RequirementLine { capability, must: chance.share() < 0.6, level, weight });
        }
    }
    PostingLine {
        id: format!("request-{number}"),
        title: String::new(),
        text: String::new(),
        requirements,
        region: region(chance),
        languages: languages(chance),
        certifications: Vec::new(),
    }
}

fn drawn(codes: &[&str], chance: &mut Chance) -> String {
    codes.get(chance.zipf(codes.len())).copied().unwrap_or_default().to_owned()
}

fn region(chance: &mut Chance) -> Option<String> {
    REGIONS.get(chance.zipf(REGIONS.len())).map(|code| (*code).to_owned())
}

fn languages(chance: &mut Chance) -> Vec<String> {
    let spoken = LANGUAGES.get(chance.zipf(LANGUAGES.len())).copied().unwrap_or_default();
    spoken.iter().map(|code| (*code).to_owned()).collect()
}
