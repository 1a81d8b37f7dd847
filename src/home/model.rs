//! What the front door shows, and to whom.

use crate::{
    firms::FirmSummary,
    identity::Actor,
    kernel::vocab::Region,
    postings::{Outcome, Posting, Result as Ending},
};

/// Who stands at the door; each is shown another next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    Visitor,
    /// Acts for a member firm or a startup.
    Member,
    Office,
    /// Signed in, with neither firm nor office: a requester.
    Guest,
}

impl Audience {
    /// The audience that `actor` (`None` is a visitor) belongs to.
    #[must_use]
    pub fn of(actor: Option<&Actor>) -> Self {
        match actor {
            None => Self::Visitor,
            // A firm's own business comes first for the rare person who has both, as in the menu.
            Some(actor) if actor.firm().is_some() => Self::Member,
            Some(actor) if actor.is_staff() => Self::Office,
            Some(_) => Self::Guest,
        }
    }
}

/// What is open, what came of the rest, and who is there.
#[derive(Debug, Clone, Default)]
pub struct Front {
    /// Those that close first.
    pub open: Vec<Posting>,
    pub open_total: i64,
    /// Requests that ended with an award, newest first.
    pub results: Vec<Posting>,
    /// The lead firms of `results` that the reader may open.
    pub leads: Vec<FirmSummary>,
    /// Active firms by region, most first.
    pub regions: Vec<(Region, usize)>,
    pub results_this_year: i64,
}

impl Front {
    /// All active firms of the association.
    #[must_use]
    pub fn firms(&self) -> usize {
        self.regions.iter().map(|(_, n)| n).sum()
    }

    /// The outcome of a request that ended with an award.
    #[must_use]
    pub fn success(posting: &Posting) -> Option<&Outcome> {
        posting.outcome.as_ref().filter(|outcome| outcome.result != Ending::NoAward)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        identity::{ActingFor, FirmRole, Seat},
        kernel::ids::{AccountId, AssociationId, FirmId},
    };

    fn actor(seat: Option<Seat>, firm: bool) -> Actor {
        let acting = ActingFor { firm: FirmId(Uuid::nil()), role: FirmRole::Owner, startup: false };
        Actor {
            account: AccountId(Uuid::nil()),
            name: "윤서경".to_owned(),
            locale: None,
            association: AssociationId(Uuid::nil()),
            seat,
            firms: firm.then_some(acting).into_iter().collect(),
            platform_admin: false,
        }
    }

    #[test]
    fn everyone_is_met_by_what_they_came_for() {
        assert_eq!(Audience::of(None), Audience::Visitor);
        assert_eq!(Audience::of(Some(&actor(None, true))), Audience::Member);
        assert_eq!(Audience::of(Some(&actor(Some(Seat::Staff), false))), Audience::Office);
        assert_eq!(Audience::of(Some(&actor(Some(Seat::Requester), false))), Audience::Guest);
    }
}
