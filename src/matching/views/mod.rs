//! Pages of rankings.

mod listing;
mod matches;
mod mine;
mod ranking;
mod settings;
mod words;

pub(super) use listing::{Listing, firm_of};
pub(super) use matches::MatchesPage;
pub(super) use mine::{Mine, MinePage, Own};
pub(super) use ranking::{Meaning, RankingPage};
pub(super) use settings::{Tab, tabs};
pub(super) use words::{criterion, governed, rotation};

use crate::{i18n::Texts, web::Sample};

/// Each page of this slice, filled.
pub fn samples(t: Texts) -> Vec<Sample> {
    let own = matches::samples(t).into_iter().chain(mine::samples(t)).chain(ranking::samples(t));
    own.chain(super::weights::samples(t))
        .chain(super::rotation::samples(t))
        .chain(super::outcomes::samples(t))
        .collect()
}
