//! The halls of all associations in one generation, with what was made of them of late.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    basis::Order,
    hall::{Hall, Saved},
    ranked::Ranked,
    recent::Recent,
    store::FirmRow,
    views::Listing,
};
use crate::{
    kernel::{
        ids::{AssociationId, PostingId},
        locale::Locale,
    },
    matcher::{Criterion, Weights},
    semantic::Vector,
};

/// Typical requests by association; `None` when the signal of meaning is switched off.
pub(super) type Requests = Option<HashMap<AssociationId, Vec<Vector>>>;

/// What the halls know besides the firms.
pub(super) struct Surroundings {
    pub requests: Requests,
    /// Of the associations that have weights of their own.
    pub weights: HashMap<AssociationId, Weights>,
}

impl Surroundings {
    pub fn requests_of(&self, association: AssociationId) -> Option<&[Vector]> {
        self.requests.as_ref().map(|all| all.get(&association).map(Vec::as_slice).unwrap_or_default())
    }

    pub fn weights_of(&self, association: AssociationId) -> Weights {
        self.weights.get(&association).copied().unwrap_or_default()
    }
}

/// Rankings kept; each holds two hundred explained places.
const RANKINGS: usize = 256;
/// Bytes of listings kept: each has about thirty thousand.
const LISTINGS: usize = 32 * 1024 * 1024;

/// Orders by score kept, for trials of weights and rules; each holds two hundred pairs of numbers.
const ORDERS: usize = 1_024;

/// Which ranking: another version or day is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub posting: PostingId,
    pub version: i32,
    pub today: NaiveDate,
}

/// Which ranking under which weights.
pub(super) type Tried = (Key, [u32; Criterion::ALL.len()]);

/// Which page of a ranking, in which language. Nothing else may show in a listing: whoever may see the ranking gets the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Page {
    pub ranking: Key,
    pub locale: Locale,
    /// From 1.
    pub number: usize,
}

/// All halls of one generation. What is kept here was made of them and goes with them, so nothing stale can be found.
pub(super) struct Halls {
    pub generation: u64,
    by_association: HashMap<AssociationId, Arc<Hall>>,
    pub rankings: Recent<Key, Arc<Ranked>>,
    pub listings: Recent<Page, Arc<Listing>>,
    pub orders: Recent<Tried, Arc<Order>>,
}

impl Halls {
    /// The first generation.
    pub fn build(rows: &[FirmRow], around: &Surroundings) -> Self {
        let mut members: HashMap<AssociationId, Vec<&FirmRow>> = HashMap::new();
        for row in rows {
            for association in &row.associations {
                members.entry(*association).or_default().push(row);
            }
        }
        let build = |(association, rows): (_, Vec<&FirmRow>)| {
            let hall = Hall::build(&rows, around.requests_of(association)).under(around.weights_of(association));
            (association, Arc::new(hall))
        };
        Self::of(1, members.into_iter().map(build).collect())
    }

    pub fn of(generation: u64, by_association: HashMap<AssociationId, Arc<Hall>>) -> Self {
        let (rankings, listings) = (Recent::new("ranking_cache", RANKINGS), Recent::new("listing_cache", LISTINGS));
        let orders = Recent::new("order_cache", ORDERS);
        Self { generation, by_association, rankings, listings, orders }
    }

    /// The halls after these firms changed: `rows` as they are now, `ids` all that were named (some may be gone).
    pub fn next(&self, rows: &[FirmRow], ids: &[Uuid], around: &Surroundings) -> Self {
        let mut next = self.by_association.clone();
        for association in rows.iter().flat_map(|row| &row.associations) {
            let empty = || Arc::new(Hall::build(&[], around.requests_of(*association)));
            next.entry(*association).or_insert_with(empty);
        }
        for (association, hall) in &mut next {
            let here: Vec<&FirmRow> = rows.iter().filter(|row| row.associations.contains(association)).collect();
            let stays = |id: &Uuid| here.iter().any(|row| row.id.0 == *id);
            let gone: Vec<Uuid> = ids.iter().copied().filter(|id| hall.contains(*id) && !stays(id)).collect();
            if !here.is_empty() || !gone.is_empty() {
                *hall = Arc::new(hall.with(&here, &gone, around.requests_of(*association)));
            }
            let weights = around.weights_of(*association);
            if hall.weights != weights {
                *hall = Arc::new(Hall::clone(hall).under(weights));
            }
        }
        Self::of(self.generation + 1, next)
    }

    /// All halls on their way to a file.
    pub fn saved(&self) -> Vec<(AssociationId, Saved<'_>)> {
        self.by_association.iter().map(|(association, hall)| (*association, hall.saved())).collect()
    }

    /// The members of `association`; an empty hall when it has none.
    pub fn hall(&self, association: AssociationId) -> Arc<Hall> {
        self.by_association.get(&association).cloned().unwrap_or_else(nobody)
    }
}

fn nobody() -> Arc<Hall> {
    static NOBODY: LazyLock<Arc<Hall>> = LazyLock::new(|| Arc::new(Hall::build(&[], None)));
    NOBODY.clone()
}
