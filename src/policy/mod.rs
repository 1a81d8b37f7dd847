//! Who may do what: one predicate that guards the route and shows the button.
//!
//! A slice describes the thing in question as [`Facts`]; [`decide`] knows nothing else of it. The whole matrix role × verb × stage is
//! a snapshot in `matrix.txt`, so that a change of rights is a change of that file.

#[cfg(test)]
mod tests;

use crate::{
    identity::{Actor, FirmRole, Seat},
    kernel::ids::{AccountId, AssociationId, FirmId},
};

/// What someone wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// Open a firm's profile, or find it in the directory.
    ReadFirm,
    /// See how to reach the firm.
    ReadContacts,
    /// Change the firm's profile.
    EditFirm,
    /// See whom the firm wants nothing to do with.
    ReadBlocks,
    /// Change that list.
    EditBlocks,
    /// Open a consortium request.
    ReadPosting,
    /// Write and publish a consortium request.
    Publish,
    /// Change a consortium request.
    EditPosting,
    /// See the whole ranking of a request, with everyone's scores and the exclusions.
    ReadMatches,
    /// See one's own firm's place in a ranking.
    ReadOwnMatches,
    /// See how much each criterion counts, how places are rotated, and how a change of either would have turned out.
    ReadWeights,
    /// Propose other weights, or take a proposal back.
    ProposeWeights,
    /// Sign a proposal of weights; two officers must.
    ApproveWeights,
    /// Change how places are rotated.
    ChangeRotation,
    /// Say how a request that is over ended for the firms that were shown.
    NoteOutcome,
}

impl Verb {
    /// Every verb, for the matrix.
    #[cfg(test)]
    pub const ALL: [Self; 15] = [
        Self::ReadFirm,
        Self::ReadContacts,
        Self::EditFirm,
        Self::ReadBlocks,
        Self::EditBlocks,
        Self::ReadPosting,
        Self::Publish,
        Self::EditPosting,
        Self::ReadMatches,
        Self::ReadOwnMatches,
        Self::ReadWeights,
        Self::ProposeWeights,
        Self::ApproveWeights,
        Self::ChangeRotation,
        Self::NoteOutcome,
    ];
}

/// Whether the thing is out in the open yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// A draft, or a firm kept out of sight: for the office (and its owner) only.
    Hidden,
    /// Open to be seen and answered.
    Open,
    /// No longer open: kept, shown, not changed.
    Ended,
}

/// What a decision may depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The association the thing belongs to, or in which the reader meets it.
    pub association: AssociationId,
    pub stage: Stage,
    /// The firm it belongs to.
    pub firm: Option<FirmId>,
    /// The person who asked for it.
    pub requester: Option<AccountId>,
}

impl Facts {
    /// Facts of something open in `association` that belongs to nobody in particular.
    #[must_use]
    pub fn of(association: AssociationId) -> Self {
        Self { association, stage: Stage::Open, firm: None, requester: None }
    }

    /// The same at another stage.
    #[must_use]
    pub fn at(self, stage: Stage) -> Self {
        Self { stage, ..self }
    }

    /// The same, belonging to `firm`.
    #[must_use]
    pub fn owned_by(self, firm: FirmId) -> Self {
        Self { firm: Some(firm), ..self }
    }

    /// The same, asked for by `account`.
    #[must_use]
    pub fn requested_by(self, account: Option<AccountId>) -> Self {
        Self { requester: account, ..self }
    }
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// To this reader the thing does not exist: answered like a wrong address.
    Invisible,
    /// The reader may know of it but not do this.
    Forbidden,
    /// Someone who signs in might be allowed.
    SignInFirst,
}

/// Whether `actor` (`None` is a visitor) may do `verb`.
///
/// # Errors
/// The reason why not, for the answer's status.
pub fn decide(actor: Option<&Actor>, verb: Verb, facts: Facts) -> Result<(), Denied> {
    if may(actor, verb, facts) {
        return Ok(());
    }
    let visible = match verb {
        Verb::ReadFirm | Verb::ReadContacts | Verb::EditFirm => may(actor, Verb::ReadFirm, facts),
        Verb::ReadPosting | Verb::EditPosting | Verb::ReadOwnMatches => may(actor, Verb::ReadPosting, facts),
        // That there is such a list is the firm's own business.
        Verb::ReadBlocks | Verb::EditBlocks => may(actor, Verb::ReadBlocks, facts),
        // Who is compared with whom is the office's own business: to others the page is not there.
        Verb::ReadMatches => false,
        // So is what it proposes and who signed it.
        Verb::ReadWeights | Verb::ProposeWeights | Verb::ApproveWeights | Verb::ChangeRotation => {
            may(actor, Verb::ReadWeights, facts)
        }
        Verb::NoteOutcome => may(actor, Verb::ReadMatches, facts),
        Verb::Publish => true,
    };
    Err(match actor {
        None if visible || matches!(verb, Verb::ReadMatches | Verb::ReadWeights) => Denied::SignInFirst,
        Some(_) if visible => Denied::Forbidden,
        _ => Denied::Invisible,
    })
}

fn may(actor: Option<&Actor>, verb: Verb, facts: Facts) -> bool {
    let Some(actor) = actor else {
        return matches!(verb, Verb::ReadFirm | Verb::ReadPosting) && facts.stage != Stage::Hidden;
    };
    // Nothing reaches over the wall between associations; a visitor's view is all that others have.
    let at_home = actor.association == facts.association;
    let office = at_home && (actor.is_staff() || actor.platform_admin);
    let firm_role = facts.firm.filter(|_| at_home).and_then(|firm| actor.role_in(firm));
    let own_request = at_home && facts.requester == Some(actor.account);
    match verb {
        Verb::ReadFirm => facts.stage != Stage::Hidden || office || firm_role.is_some(),
        Verb::ReadContacts => {
            office || firm_role.is_some() || (at_home && facts.stage != Stage::Hidden && belongs(actor))
        }
        Verb::EditFirm => office || matches!(firm_role, Some(FirmRole::Owner | FirmRole::Editor)),
        Verb::ReadBlocks => office || matches!(firm_role, Some(FirmRole::Owner | FirmRole::Editor)),
        // Whom to work with is for the owner to say, not for those who keep the profile, and not for the office.
        Verb::EditBlocks => firm_role == Some(FirmRole::Owner),
        Verb::ReadPosting => facts.stage != Stage::Hidden || office || own_request,
        Verb::Publish | Verb::ReadMatches | Verb::ReadWeights => office,
        // An association decides for itself: who runs the platform has no vote.
        Verb::ProposeWeights | Verb::ApproveWeights | Verb::ChangeRotation => at_home && actor.is_staff(),
        // What weights are fitted to is the association's own word too, and only once there is an end to tell.
        Verb::NoteOutcome => at_home && actor.is_staff() && facts.stage == Stage::Ended,
        Verb::EditPosting => office && facts.stage != Stage::Ended,
        Verb::ReadOwnMatches => facts.stage != Stage::Hidden && firm_role.is_some(),
    }
}

/// Contacts are for people who belong to the association; a requester is a guest at its counter.
fn belongs(actor: &Actor) -> bool {
    !actor.firms.is_empty() || matches!(actor.seat, Some(Seat::Staff | Seat::Admin))
}
