//! All offers in one arena, column by column, so that a ranking walks through memory in order.

use super::holders::Holders;
use super::{Capacity, Certificate, Code, Experience, Held, Language, Offer, Ratio, Region, Standing};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The offers a ranking chooses from, each at a fixed index from 0.
///
/// Each kind of fact has its own column, because a ranking reads only the capabilities of most firms and gives them
/// up. Build it once and share it; [`Pool::put`] keeps it current.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Pool {
    ids: Vec<u128>,
    standings: Vec<Standing>,
    capacities: Vec<Option<Capacity>>,
    capabilities: Lists<Held>,
    regions: Lists<Region>,
    languages: Lists<Language>,
    certifications: Lists<Certificate>,
    sectors: Lists<Experience>,
    holders: Holders,
    marks: Vec<Marks>,
    /// All evidence each firm shows, whatever for.
    shown: Vec<u32>,
    /// Of all firms together, and how many show any.
    all_shown: u64,
    showing: u64,
    places: HashMap<u128, usize>,
}

impl Pool {
    /// How many offers there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The index of a firm's offer.
    pub fn index_of(&self, id: u128) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// The offer at an index.
    pub fn get(&self, index: usize) -> Option<Profile<'_>> {
        (index < self.len()).then_some(Profile { pool: self, index })
    }

    /// The indices of the offers that hold a capability, whatever the level, in no order.
    pub fn holders(&self, code: Code) -> &[u32] {
        self.holders.of(code)
    }

    /// All offers by index.
    pub fn iter(&self) -> impl Iterator<Item = Profile<'_>> {
        (0..self.len()).map(|index| Profile { pool: self, index })
    }

    /// Adds an offer, or replaces the one of the same firm in its place, and returns its index.
    ///
    /// There is no removal, since that would shift indices: put a firm that is gone as [`Standing::Inactive`].
    pub fn put(&mut self, offer: Offer) -> usize {
        let index = *self.places.entry(offer.id).or_insert(self.ids.len());
        place(&mut self.ids, index, offer.id);
        place(&mut self.standings, index, offer.standing);
        place(&mut self.capacities, index, offer.capacity);
        place(&mut self.marks, index, Marks::on(&offer));
        let capabilities = merged(offer.capabilities);
        self.count_shown(index, capabilities.iter().map(|held| u32::from(held.evidence)).sum());
        self.holders.change(index, self.capabilities.get(index), &capabilities);
        self.capabilities.set(index, &capabilities);
        self.regions.set(index, &offer.regions);
        self.languages.set(index, &offer.languages);
        self.certifications.set(index, &offer.certifications);
        self.sectors.set(index, &offer.sectors);
        index
    }

    /// A pool of one offer, weighed by what the firms of this pool show on average.
    pub(crate) fn alone(&self, offer: Offer) -> Pool {
        let alone = Pool::from_iter([offer]);
        Pool { all_shown: self.all_shown, showing: self.showing, ..alone }
    }

    fn count_shown(&mut self, index: usize, shown: u32) {
        let before = self.shown.get(index).copied().unwrap_or(0);
        place(&mut self.shown, index, shown);
        self.all_shown = self.all_shown + u64::from(shown) - u64::from(before);
        self.showing = self.showing + u64::from(shown > 0) - u64::from(before > 0);
    }
}

impl FromIterator<Offer> for Pool {
    /// Of several offers by one firm the last one stands.
    fn from_iter<I: IntoIterator<Item = Offer>>(offers: I) -> Pool {
        let mut pool = Pool::default();
        for offer in offers {
            pool.put(offer);
        }
        pool
    }
}

/// One offer, read from its pool only where a criterion looks.
#[derive(Debug, Clone, Copy)]
pub struct Profile<'p> {
    pool: &'p Pool,
    index: usize,
}

impl<'p> Profile<'p> {
    /// Its index in the pool.
    pub fn index(self) -> usize {
        self.index
    }

    /// The firm.
    pub fn id(self) -> u128 {
        self.pool.ids.get(self.index).copied().unwrap_or_default()
    }

    /// Whether it may be ranked.
    pub fn standing(self) -> Standing {
        self.pool.standings.get(self.index).copied().unwrap_or(Standing::Inactive)
    }

    /// What it can do, by code, each code once.
    pub fn capabilities(self) -> &'p [Held] {
        self.pool.capabilities.get(self.index)
    }

    /// Where it works.
    pub fn regions(self) -> &'p [Region] {
        self.pool.regions.get(self.index)
    }

    /// What it speaks.
    pub fn languages(self) -> &'p [Language] {
        self.pool.languages.get(self.index)
    }

    /// What it is certified for.
    pub fn certifications(self) -> &'p [Certificate] {
        self.pool.certifications.get(self.index)
    }

    /// For whom it has worked.
    pub fn sectors(self) -> &'p [Experience] {
        self.pool.sectors.get(self.index)
    }

    pub(crate) fn marks(self) -> Marks {
        self.pool.marks.get(self.index).copied().unwrap_or_default()
    }

    /// How much of its evidence is for something else, `of_it` being for what is asked.
    pub(crate) fn spread(self, of_it: u32) -> Spread {
        let shown = self.pool.shown.get(self.index).copied().unwrap_or(0);
        Spread { elsewhere: shown.saturating_sub(of_it), all_shown: self.pool.all_shown, showing: self.pool.showing }
    }

    /// All of it, to be changed and tried out.
    pub fn offer(self) -> Offer {
        Offer {
            id: self.id(),
            standing: self.standing(),
            capabilities: self.capabilities().to_vec(),
            regions: self.regions().to_vec(),
            languages: self.languages().to_vec(),
            certifications: self.certifications().to_vec(),
            sectors: self.sectors().to_vec(),
            capacity: self.capacity(),
        }
    }

    /// What it has free.
    pub fn capacity(self) -> Option<Capacity> {
        self.pool.capacities.get(self.index).copied().flatten()
    }
}

/// What a firm does besides, against what firms show on average: a statistic of the pool, so the same for every need.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spread {
    elsewhere: u32,
    all_shown: u64,
    showing: u64,
}

impl Spread {
    /// `x / (x + 1)` with `x = evidence / (½ + ½ · elsewhere / average)`.
    pub(crate) fn proves(self, evidence: u16) -> Ratio {
        // Both sides times 2 · all_shown, so that nothing is rounded on the way.
        let average = u128::from(self.all_shown);
        let strength = 2 * u128::from(evidence) * average;
        let spread = average + u128::from(self.elsewhere) * u128::from(self.showing);
        Ratio::of_large(strength, strength + spread)
    }
}

/// What a firm's short lists hold at most: one bit for each number in them, modulo 64.
///
/// A bit that is not set is proof that the list lacks every number that falls on it.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct Marks {
    pub(crate) regions: u64,
    pub(crate) languages: u64,
    pub(crate) certifications: u64,
    pub(crate) sectors: u64,
}

impl Marks {
    /// The place, from 0 to 63, of the bit a number falls on.
    pub(crate) fn place(number: u32) -> u32 {
        number % u64::BITS
    }

    fn on(offer: &Offer) -> Marks {
        let all =
            |numbers: &mut dyn Iterator<Item = u32>| numbers.fold(0, |marks, number| marks | 1 << Marks::place(number));
        Marks {
            regions: all(&mut offer.regions.iter().map(|region| region.0)),
            languages: all(&mut offer.languages.iter().map(|language| language.0.into())),
            certifications: all(&mut offer.certifications.iter().map(|held| held.certification.0.into())),
            sectors: all(&mut offer.sectors.iter().map(|experience| experience.sector.0.into())),
        }
    }
}

/// One list per offer, all in one vector.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Lists<T> {
    spans: Vec<Span>,
    items: Vec<T>,
    /// Items no span points at any more.
    garbage: usize,
}

#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Span {
    start: u32,
    len: u32,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { spans: Vec::new(), items: Vec::new(), garbage: 0 }
    }
}

impl<T: Copy> Lists<T> {
    fn get(&self, index: usize) -> &[T] {
        self.spans.get(index).map_or(&[], |span| self.slice(*span))
    }

    fn slice(&self, span: Span) -> &[T] {
        self.items.get(span.start as usize..(span.start + span.len) as usize).unwrap_or(&[])
    }

    fn set(&mut self, index: usize, list: &[T]) {
        self.garbage += self.get(index).len();
        place(&mut self.spans, index, Span::default());
        if self.garbage > self.items.len() / 2 {
            self.compact();
        }
        // Four thousand million items would not fit in memory; were it so, the list would read as empty.
        let (start, len) = (u32::try_from(self.items.len()), u32::try_from(list.len()));
        if let (Ok(start), Ok(len)) = (start, len) {
            place(&mut self.spans, index, Span { start, len });
            self.items.extend_from_slice(list);
        }
    }

    fn compact(&mut self) {
        let mut kept = Lists { spans: Vec::with_capacity(self.spans.len()), items: Vec::new(), garbage: 0 };
        for span in &self.spans {
            let start = kept.items.len() as u32; // never above the old length, which fitted
            kept.items.extend_from_slice(self.slice(*span));
            kept.spans.push(Span { start, len: span.len });
        }
        *self = kept;
    }
}

/// Writes at `index`, which is at most one past the end.
fn place<T>(column: &mut Vec<T>, index: usize, value: T) {
    match column.get_mut(index) {
        Some(slot) => *slot = value,
        None => column.push(value),
    }
}

fn merged(mut capabilities: Vec<Held>) -> Vec<Held> {
    capabilities.sort_unstable();
    capabilities.dedup_by(|next, kept| {
        let same = next.code == kept.code;
        if same {
            *kept = kept.joined(*next);
        }
        same
    });
    capabilities
}

#[cfg(test)]
mod tests {
    use super::super::Level;
    use super::*;

    fn offer(id: u128, codes: &[u32]) -> Offer {
        let capabilities = codes.iter().map(|code| Held::claimed(Code(*code), Level::Able)).collect();
        Offer { id, capabilities, ..Offer::default() }
    }

    fn codes(pool: &Pool, index: usize) -> Vec<u32> {
        pool.get(index).map_or(vec![], |firm| firm.capabilities().iter().map(|held| held.code.0).collect())
    }

    #[test]
    fn a_firm_put_again_keeps_its_index_and_leaves_the_others_alone() {
        let mut pool: Pool = (0..50).map(|id| offer(id, &[id as u32, 100])).collect();
        for round in 1..40 {
            assert_eq!(pool.put(offer(7, &[round, round + 1, round + 2])), 7);
        }
        assert_eq!(codes(&pool, 7), [39, 40, 41]);
        for index in (0..50).filter(|index| *index != 7) {
            assert_eq!(codes(&pool, index), [index as u32, 100]);
        }
        assert_eq!((pool.len(), pool.index_of(7), pool.index_of(50)), (50, Some(7), None));
    }

    #[test]
    fn replaced_lists_do_not_pile_up() {
        let mut pool: Pool = (0..10).map(|id| offer(id, &[1, 2, 3])).collect();
        for round in 0..1000 {
            pool.put(offer(round % 10, &[4, 5, 6]));
        }
        assert!(pool.capabilities.items.len() <= 2 * 30 + 3, "{} items for 30", pool.capabilities.items.len());
    }

    #[test]
    fn a_capability_entered_twice_counts_once_at_its_best() {
        let twice = vec![
            Held { code: Code(3), evidence: 2, level: Level::Able, years: 1 },
            Held { code: Code(3), evidence: 0, level: Level::Core, years: 9 },
        ];
        let pool = Pool::from_iter([Offer { capabilities: twice, ..Offer::default() }]);
        let held = pool.get(0).map(|firm| firm.capabilities().to_vec());
        assert_eq!(held, Some(vec![Held { code: Code(3), evidence: 2, level: Level::Core, years: 9 }]));
    }

    #[test]
    fn held_stays_eight_bytes() {
        assert_eq!(size_of::<Held>(), 8);
    }
}
