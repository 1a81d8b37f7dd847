//! What a firm can score at most, seen at a glance.
//!
//! A large ranking spends its time on firms that will not be shown. A glance gives most of them up for a fraction of
//! what judging them costs, in short loops without branches over marks and a small table. It never makes a score: it
//! only has to be no less than the criteria give, and the nearer it comes the fewer firms need judging.

use super::{Code, Criterion, Held, Level, Marks, Pool, Profile, Ratio, criteria::Criteria};
use crate::kernel::points::Points;

/// Buckets of codes: a power of two; codes that share one only make the glance less sharp.
const BUCKETS: usize = 1024;
const LEVELS: [Level; 3] = [Level::Supporting, Level::Able, Level::Core];

/// The bounds for one need, in millionths of a point.
pub(crate) struct Glance {
    /// What a capability earns when fully proven, by bucket of codes and by level held.
    capabilities: Box<[[u32; LEVELS.len()]; BUCKETS]>,
    regions: Vec<Asked>,
    sectors: Vec<Asked>,
    languages: Vec<Asked>,
    certifications: Vec<Asked>,
    coverage: i64,
    /// What regions, sectors, languages and certifications together can earn.
    marked: i64,
    /// Capacity is not looked at, but taken for granted.
    granted: i64,
}

/// Something asked for, by the place of its mark, and what it may earn.
struct Asked {
    place: u32,
    points: i64,
}

impl Asked {
    /// Multiplied by 0 or 1: a branch that goes either way would cost more.
    fn earned(&self, marks: u64) -> i64 {
        self.points * (marks >> self.place & 1) as i64
    }
}

impl Glance {
    pub(crate) fn new(criteria: &Criteria) -> Glance {
        let possible = |criterion| criteria.possible(criterion);
        let regions = criteria.region.asked().iter().map(|(region, credit)| (region.0, *credit));
        let sectors = criteria.sector.asked().iter().map(|(sector, credit)| (sector.0.into(), *credit));
        let languages = criteria.languages.asked().iter().map(|language| language.0.into());
        let certifications = criteria.certifications.asked().iter().map(|certification| certification.0.into());
        Glance {
            capabilities: capabilities(criteria),
            regions: near(possible(Criterion::Region), regions),
            sectors: near(possible(Criterion::Sector), sectors),
            languages: alike(possible(Criterion::Languages), languages),
            certifications: alike(possible(Criterion::Certifications), certifications),
            coverage: possible(Criterion::Coverage).0,
            marked: [Criterion::Region, Criterion::Sector, Criterion::Languages, Criterion::Certifications]
                .map(|criterion| possible(criterion).0)
                .iter()
                .sum(),
            granted: possible(Criterion::Capacity).0,
        }
    }

    /// No less than what the capabilities of each offer earn, by index: a walk through those who hold something that is asked.
    pub(crate) fn promises(criteria: &Criteria, pool: &Pool) -> Vec<u32> {
        let mut promised = vec![0u32; pool.len()];
        for (code, earns) in criteria.coverage.earnings() {
            let most = LEVELS.into_iter().map(|level| earns(level).0).max().unwrap_or(0);
            let most = u32::try_from(most).unwrap_or(u32::MAX);
            for holder in pool.holders(code) {
                if let Some(sum) = promised.get_mut(*holder as usize) {
                    *sum = sum.saturating_add(most);
                }
            }
        }
        promised
    }

    /// No less than what a firm scores whose capabilities earn `promised` at most: nothing of the firm is looked at.
    pub(crate) fn before_looking(&self, promised: u32, texts: Points) -> Points {
        Points(self.granted + texts.0 + i64::from(promised).min(self.coverage) + self.marked)
    }

    /// No less than what `firm` scores, `texts` being what its texts earn.
    pub(crate) fn at_most(&self, firm: Profile<'_>, texts: Points) -> Points {
        let sure = self.granted + texts.0 + self.coverage(firm.capabilities());
        let marks = firm.marks();
        let seen = best(&self.regions, marks.regions)
            + best(&self.sectors, marks.sectors)
            + sum(&self.languages, marks.languages)
            + sum(&self.certifications, marks.certifications);
        Points(sure + seen)
    }

    /// As if no two capabilities served the same requirement.
    fn coverage(&self, capabilities: &[Held]) -> i64 {
        let at_most = |held: &Held| {
            let by_level = self.capabilities.get(bucket(held.code));
            by_level.and_then(|by_level| by_level.get(held.level as usize)).copied().map_or(0, i64::from)
        };
        capabilities.iter().map(at_most).sum::<i64>().min(self.coverage)
    }
}

fn capabilities(criteria: &Criteria) -> Box<[[u32; LEVELS.len()]; BUCKETS]> {
    let mut table = Box::new([[0u32; LEVELS.len()]; BUCKETS]);
    for (code, earns) in criteria.coverage.earnings() {
        for (level, sum) in LEVELS.into_iter().zip(table.get_mut(bucket(code)).into_iter().flatten()) {
            *sum = sum.saturating_add(u32::try_from(earns(level).0).unwrap_or(u32::MAX));
        }
    }
    table
}

fn bucket(code: Code) -> usize {
    code.0 as usize % BUCKETS
}

/// Each worth its credit.
fn near(possible: Points, asked: impl Iterator<Item = (u32, Ratio)>) -> Vec<Asked> {
    asked.map(|(number, credit)| Asked { place: Marks::place(number), points: credit.of(possible).0 }).collect()
}

/// Each worth an equal share, rounded up so that together they are no less than the whole.
fn alike(possible: Points, asked: impl ExactSizeIterator<Item = u32>) -> Vec<Asked> {
    let count = i64::try_from(asked.len()).unwrap_or(i64::MAX).max(1);
    let points = (possible.0 + count - 1) / count;
    asked.map(|number| Asked { place: Marks::place(number), points }).collect()
}

fn best(asked: &[Asked], marks: u64) -> i64 {
    asked.iter().fold(0, |best, asked| best.max(asked.earned(marks)))
}

fn sum(asked: &[Asked], marks: u64) -> i64 {
    asked.iter().map(|asked| asked.earned(marks)).sum()
}

#[cfg(test)]
mod tests {
    use super::super::{Capacity, Day, Language, Need, Offer, Requirement, Texts, Weights};
    use super::*;

    fn promise(need: &Need, offer: Offer) -> Points {
        let criteria = Criteria::new(need, Texts::default(), &Weights::default());
        Glance::new(&criteria).at_most(Pool::from_iter([offer]).get(0).unwrap(), Points::ZERO)
    }

    #[test]
    fn a_firm_with_everything_is_promised_everything_though_the_shares_do_not_divide() {
        let both = vec![Language(1), Language(2)]; // 428,571 points for two
        let need = Need { languages: both.clone(), ..Need::default() };
        let capacity = Some(Capacity { people: 1, free_from: Day(0), confirmed: Day(0) });
        assert_eq!(promise(&need, Offer { languages: both, capacity, ..Offer::default() }).0, 1_000_001);
    }

    #[test]
    fn two_capabilities_for_one_requirement_promise_it_once() {
        let accepts = vec![(Code(2), Ratio::FULL)];
        let wanted = Requirement { code: Code(1), must: true, level: Level::Able, weight: 1, accepts };
        let need = Need { requirements: vec![wanted], ..Need::default() };
        let capabilities = vec![Held::claimed(Code(1), Level::Core), Held::claimed(Code(2), Level::Core)];
        assert_eq!(promise(&need, Offer { capabilities, ..Offer::default() }), Points::ONE);
    }

    #[test]
    fn a_firm_that_brings_nothing_is_promised_what_is_not_looked_at() {
        let need = Need { languages: vec![Language(1)], ..Need::default() };
        assert_eq!(promise(&need, Offer::default()).0, 571_429); // capacity: 80 of 140
    }
}
