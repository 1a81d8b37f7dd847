//! What a firm can score at most, seen at a glance.
//!
//! A large ranking spends its time on firms that will not be shown. A glance gives most of them up for a fraction of
//! what judging them costs, in short loops without branches over marks and a small table. It never makes a score: it
//! only has to be no less than the criteria give, and the nearer it comes the fewer firms need judging.

use super::{Code, Criterion, Held, Level, Marks, Profile, Ratio, WHOLE, criteria::Criteria};
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
    /// What the criteria looked at could give together, text included; the rest is taken for granted.
    looked_at: i64,
    rest: i64,
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
        let possible = |criterion| criteria.possible(criterion).0;
        let near = |number: u32, credit: Ratio, points| Asked { place: Marks::place(number), points: credit.of(points).0 };
        let (languages, certifications) = (criteria.languages.asked(), criteria.certifications.asked());
        let language = ceiling(possible(Criterion::Languages), languages.len());
        let certification = ceiling(possible(Criterion::Certifications), certifications.len());
        let each = |number: u16, points| Asked { place: Marks::place(number.into()), points };
        let region = criteria.region.possible;
        let sector = criteria.sector.possible;
        Glance {
            capabilities: capabilities(criteria),
            regions: criteria.region.asked().iter().map(|(asked, credit)| near(asked.0, *credit, region)).collect(),
            sectors: criteria.sector.asked().iter().map(|(asked, credit)| near(asked.0.into(), *credit, sector)).collect(),
            languages: languages.iter().map(|asked| each(asked.0, language)).collect(),
            certifications: certifications.iter().map(|asked| each(asked.0, certification)).collect(),
            coverage: possible(Criterion::Coverage),
            rest: WHOLE.0 - possible(Criterion::Coverage) - possible(Criterion::Text),
            looked_at: WHOLE.0 - possible(Criterion::Capacity),
        }
    }

    /// Whether `firm` may score `points`, `text` being what its texts earn.
    pub(crate) fn may_reach(&self, points: Points, firm: Profile<'_>, text: Points) -> bool {
        let known = text.0 + self.coverage(firm.capabilities());
        if known + self.rest < points.0 { return false; }
        let marks = firm.marks();
        let seen = known
            + best(&self.regions, marks.regions)
            + best(&self.sectors, marks.sectors)
            + sum(&self.languages, marks.languages)
            + sum(&self.certifications, marks.certifications);
        WHOLE.0 - self.looked_at + seen >= points.0
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

fn best(asked: &[Asked], marks: u64) -> i64 {
    asked.iter().fold(0, |best, asked| best.max(asked.earned(marks)))
}

fn sum(asked: &[Asked], marks: u64) -> i64 {
    asked.iter().map(|asked| asked.earned(marks)).sum()
}

/// An equal share, rounded up so that the shares together are no less than the whole.
fn ceiling(points: i64, count: usize) -> i64 {
    let count = i64::try_from(count).unwrap_or(i64::MAX).max(1);
    (points + count - 1) / count
}
