//! Who holds each capability: the offers' lists turned round.

use super::{Code, Held};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Offers by the capabilities they hold, as indices in the pool in no order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Holders(HashMap<Code, Vec<u32>>);

impl Holders {
    pub(super) fn of(&self, code: Code) -> &[u32] {
        self.0.get(&code).map_or(&[], Vec::as_slice)
    }

    /// The offer at `index` holds `after`, where it held `before`; each code once.
    pub(super) fn change(&mut self, index: usize, before: &[Held], after: &[Held]) {
        let Ok(index) = u32::try_from(index) else { return };
        let lacks = |list: &[Held], held: &Held| !list.iter().any(|other| other.code == held.code);
        for held in before.iter().filter(|held| lacks(after, held)) {
            if let Some(holders) = self.0.get_mut(&held.code)
                && let Some(at) = holders.iter().position(|holder| *holder == index)
            {
                holders.swap_remove(at);
            }
        }
        for held in after.iter().filter(|held| lacks(before, held)) {
            self.0.entry(held.code).or_default().push(index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Level, Offer, Pool};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn holders_are_those_whose_offers_say_so(
            puts in prop::collection::vec((0..6_u128, prop::collection::vec(0..8_u32, 0..5)), 0..40),
        ) {
            let mut pool = Pool::default();
            for (id, codes) in puts {
                let capabilities = codes.iter().map(|code| Held::claimed(Code(*code), Level::Able)).collect();
                pool.put(Offer { id, capabilities, ..Offer::default() });
            }
            for code in (0..8).map(Code) {
                let mut found = pool.holders(code).to_vec();
                found.sort_unstable();
                let holds = |index: &u32| pool.get(*index as usize).unwrap().capabilities().iter().any(|held| held.code == code);
                prop_assert_eq!(found, (0..pool.len() as u32).filter(holds).collect::<Vec<_>>());
            }
        }
    }
}
