//! Weights as a governed thing: proposed with a reason, shown as a back-test, in force once two officers have approved.
//!
//! A version's numbers never change once written. Going back is a new proposal with the old numbers, approved like any other, so the
//! history has no holes. What two officers approve replaces exactly the weights they saw it compared with: an association has one proposal
//! at a time.

mod backtest;
mod form;
mod routes;
mod store;
mod views;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    kernel::ids::{AccountId, AssociationId},
    matcher::{
        Criterion, Weights,
        fit::{Fitted, Foresight},
    },
};

pub(super) use routes::routes;
pub(super) use store::active;
pub(super) use views::samples;

/// The house's own weights, where a version's number is asked for.
const HOUSE: i32 = 0;

crate::firms::codes! {
    /// Where a version stands.
    Status { Proposed = "proposed", Active = "active", Retired = "retired", Withdrawn = "withdrawn" }
}

/// Who did something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Signed {
    by: AccountId,
    name: String,
    at: DateTime<Utc>,
}

/// A version of an association's weights.
#[derive(Debug, Clone, PartialEq)]
struct Version {
    number: i32,
    weights: Weights,
    status: Status,
    /// In the words of who proposed it; empty where old weights are proposed again.
    reason: String,
    /// The version whose numbers these are, [`HOUSE`] included.
    restores: Option<i32>,
    /// What they were fitted to, where they were.
    fitted: Option<Learned>,
    proposed: Signed,
    /// None, one or two, in their order.
    approvals: Vec<Signed>,
    ended_at: Option<DateTime<Utc>>,
}

impl Version {
    /// Whether `account` may add a signature: one person's two are one.
    fn awaits(&self, account: AccountId) -> bool {
        self.status == Status::Proposed && self.approvals.iter().all(|signed| signed.by != account)
    }
}

/// On what a fitted proposal rests: how many outcomes, how uncertain each weight is, and how well the weights in force and these foretell
/// outcomes that they were not fitted to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Learned {
    requests: usize,
    pairs: usize,
    /// Standard errors in millionths of the whole, in the order of the criteria.
    errors: [u32; Criterion::ALL.len()],
    present: Foresight,
    fitted: Foresight,
}

impl Learned {
    fn of(found: &Fitted) -> Self {
        let errors = found.errors.map(|error| (error * 1e6).round() as u32);
        Self { requests: found.requests, pairs: found.pairs, errors, present: found.present, fitted: found.fitted }
    }
}

/// A proposal that has been checked and can be written.
#[derive(Debug, Clone, PartialEq)]
struct Proposal {
    association: AssociationId,
    weights: Weights,
    reason: String,
    restores: Option<i32>,
    fitted: Option<Learned>,
    by: AccountId,
    at: DateTime<Utc>,
}

/// What a signature did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Approval {
    First,
    /// The second one: the weights are in force.
    Activated,
    /// Nothing: the proposal is gone, or the person has signed before.
    Refused,
}
