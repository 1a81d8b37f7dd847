//! What pages of firms and postings may ask of the matcher without knowing the slice that runs it.

use std::{future::Future, pin::Pin};

use chrono::NaiveDate;

use super::{Finding, MarkedLine, Sought};
use crate::{
    identity::Actor,
    kernel::{
        ids::{AssociationId, FirmId, PostingId},
        vocab::{Capability, Certification, Language, Level, Region, Sector},
    },
};

/// One requirement of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    pub capability: Capability,
    pub must: bool,
    pub level: Level,
    /// 1 (least) to 5 (most).
    pub weight: u8,
}

/// A rule that every member of a team must meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    Language(Language),
    Region(Region),
    Certification(Certification),
}

/// What a request asks for, published or still being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    pub association: AssociationId,
    pub title: String,
    pub body: String,
    pub requirements: Vec<Wanted>,
    pub region: Option<Region>,
    pub sector: Option<Sector>,
    pub languages: Vec<Language>,
    pub certifications: Vec<Certification>,
    pub rules: Vec<Rule>,
    pub starts_on: Option<NaiveDate>,
    /// Firms that want nothing to do with the requester's own firm, or that it wants nothing to do with.
    pub kept_apart: Vec<FirmId>,
}

/// Who would fit a sketch now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// Firms that cover at least one requirement at its level, or whose texts speak of the need when no requirement is given.
    pub fits: usize,
    /// How many firms cover each requirement at its level, in the sketch's order.
    pub covering: Vec<usize>,
    /// Names of the best three, in order, in the reader's language where the firm has one.
    pub best: Vec<FirmId>,
}

/// Something a firm can do to its profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    AddCapability(Capability),
    RaiseLevel(Capability),
    AddEvidence(Capability),
    AddCertification(Certification),
    AddLanguage(Language),
    ConfirmCapacity,
}

/// In how many open requests a change would lift the firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    pub change: Change,
    pub postings: usize,
    /// The best place it would reach in one of them, from 1.
    pub place: usize,
}

/// How one firm fits one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// Requirements it covers, and all of them.
    pub met: usize,
    pub asked: usize,
    /// What a partner would have to bring.
    pub missing: Vec<Capability>,
}

/// A future that a trait object can return.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The matcher, as seen from below; implemented by the `matching` slice.
pub trait Matchmaker: Send + Sync {
    /// Who would fit `sketch` now.
    fn preview(&self, sketch: Sketch) -> Later<'_, anyhow::Result<Preview>>;

    /// How `firm` fits `sketch` of the posting; nothing when the two have nothing to do with each other.
    fn fit(&self, posting: PostingId, sketch: Sketch, firm: FirmId) -> Later<'_, anyhow::Result<Option<Fit>>>;

    /// Notes that the office of `association` opened the profile of `firm` from the ranking of `posting` on `day`.
    fn opened(&self, association: AssociationId, posting: PostingId, firm: FirmId, day: NaiveDate);

    /// The lines of `firm`'s texts that answer the posting, with the places of the words that do; none unless `reader` may see how the two match.
    fn answers<'a>(
        &'a self,
        reader: &'a Actor,
        posting: PostingId,
        firm: FirmId,
    ) -> Later<'a, anyhow::Result<Vec<MarkedLine>>>;

    /// The firms that have the words sought, as they stand at this moment.
    fn find(&self, sought: Sought) -> Later<'_, anyhow::Result<Finding>>;

    /// What would help `firm` most among the open requests of `association`, best first.
    fn effects(&self, association: AssociationId, firm: FirmId) -> Later<'_, anyhow::Result<Vec<Effect>>>;
}
