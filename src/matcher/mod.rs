//! The matcher: ranks firms for a posting and says why. Pure: no IO, no clock, no chance.
//!
//! `rank(need, pool, texts, weights) -> Ranking { matches, excluded }`. A [`Need`] is what a posting asks for, a
//! [`Pool`] holds the [`Offer`]s of the firms, [`Texts`] how far each firm's texts answer the posting's text.
//!
//! - **One criterion, one file** in `criteria/`, each with the formula on top and a test file that opens with its
//!   promises. Each gives a [`Part`]: points earned of points possible, and a [`Reason`] as data.
//! - **A score is the sum of its parts.** Points are integer millionths. What is possible always adds up to one
//!   million, "all that was asked": the [`Weights`] of what a need does not ask for go to what it does.
//! - **One truth for rank and reason.** A criterion is written once over a `Note`; scoring passes one that never listens
//!   and so allocates nothing, explaining passes one that keeps what it is told.
//! - **A must binds the team**, never the single firm. Only standing, blocks and team rules exclude ([`Excluded`]).
//! - **The order is total**: points, then a [`lot`] drawn from the ids of posting and firm. [`rotation`] may move a few
//!   places afterwards; each is marked with its reason, and no score changes.
//! - **Fast by giving up early**: [`Ranker::top`] leaves a firm as soon as it cannot reach the last place any more.
//!
//! ```
//! use dure::matcher::*;
//! let (welding, casting) = (Code(1), Code(2));
//! let held = |code, level| vec![Held { code, level, years: 4, evidence: 3 }];
//! let pool = Pool::from_iter([
//!     Offer { id: 10, capabilities: held(welding, Level::Core), ..Offer::default() },
//!     Offer { id: 11, capabilities: held(casting, Level::Core), ..Offer::default() },
//! ]);
//! let wants = Requirement { code: welding, must: true, level: Level::Able, weight: 3, accepts: vec![] };
//! let need = Need { id: 1, requirements: vec![wants], ..Need::default() };
//!
//! let ranking = rank(&need, &pool, None, &Weights::default());
//!
//! let best = &ranking.matches[0];
//! assert_eq!(best.offer, 10);
//! assert_eq!(best.top_reasons(1)[0].criterion, Criterion::Coverage);
//! assert_eq!(best.biggest_gap().map(|gap| gap.remedy), Some(Remedy::StateCapacity));
//! ```

mod codes;
mod compare;
mod criteria;
mod exclusion;
pub mod fit;
mod glance;
mod holders;
mod matched;
mod matrix;
mod need;
mod offer;
mod order;
mod pool;
#[cfg(test)]
mod properties;
mod ranker;
mod ratio;
mod reason;
pub mod rotation;
#[cfg(test)]
mod tests;
mod texts;
mod weights;
mod whatif;

pub use codes::{Certification, Code, Day, Language, Level, Region, Sector};
pub use compare::{Comparison, Difference, compare};
pub use exclusion::{Excluded, Exclusion};
pub use matched::{Gap, Match, Remedy};
pub use matrix::{Cell, Matrix, Row, coverage};
pub use need::{Need, Requirement, Rule};
pub use offer::{Capacity, Certificate, Experience, Held, Offer, Standing};
pub use order::lot;
use pool::Marks;
pub use pool::{Pool, Profile};
pub use ranker::{Ranker, Ranking, Top, rank};
pub use ratio::Ratio;
pub use reason::{Covered, Criterion, History, Part, Reason, Uncovered, WHOLE};
pub use texts::{Rated, Texts};
pub use weights::Weights;
pub use whatif::{Advice, Class, Step, WhatIf};
