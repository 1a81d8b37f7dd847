//! What the directory asks of the finder, which lies with the halls of the matcher.

use crate::{
    kernel::ids::{AssociationId, FirmId},
    textindex::find,
};

/// What is looked for in the directory of an association.
#[derive(Debug, Clone)]
pub struct Sought {
    pub association: AssociationId,
    /// Words, filters and page. Who may see which hidden firm is told here; the finder's own numbers stay empty.
    pub wanted: find::Wanted,
    /// The reader's own firms, seen even when they are hidden.
    pub own: Vec<FirmId>,
}

/// What the finder proposes.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    /// Counts and corrections.
    pub found: find::Found,
    /// The page, best first; nothing when no words were given.
    pub firms: Vec<FirmId>,
}
