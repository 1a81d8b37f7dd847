//! Who is asking: accounts, sessions, passwords, and the seats a person holds.

mod password;
mod place;
mod session;
mod store;
mod throttle;
mod token;

use crate::kernel::{
    ids::{AccountId, AssociationId, FirmId},
    locale::Locale,
};

pub use password::{Hasher, PasswordFault, PasswordHash};
pub use place::{Place, default_place};
pub use session::{Lifetime, Session, end, open, resume};
pub use store::{
    NewAccount, SeatRow, find_credentials, find_link, give_firm_role, give_seat, insert_account, keep_link, seats_of,
    sessions::look_at, set_locale, set_password, spend_link, sweep, void_links,
};
pub use throttle::{Throttle, clear_failures, note_failure, throttle};
pub use token::Token;

/// A place in an association's office, or at its counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Seat {
    Staff,
    Admin,
    Requester,
}

impl Seat {
    /// The code in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Admin => "admin",
            Self::Requester => "requester",
        }
    }

    /// The seat with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Staff, Self::Admin, Self::Requester].into_iter().find(|seat| seat.code() == code)
    }
}

/// What a person may do for a firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FirmRole {
    Owner,
    Editor,
    Viewer,
}

impl FirmRole {
    /// The code in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Editor => "editor",
            Self::Viewer => "viewer",
        }
    }

    /// The role with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Owner, Self::Editor, Self::Viewer].into_iter().find(|role| role.code() == code)
    }
}

/// A firm that a person acts for, in the association they are looking at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActingFor {
    pub firm: FirmId,
    pub role: FirmRole,
    /// The firm is a startup.
    pub startup: bool,
}

/// A signed-in person in the association they are looking at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub account: AccountId,
    pub name: String,
    pub locale: Option<Locale>,
    pub association: AssociationId,
    pub seat: Option<Seat>,
    /// The firms of this association that the person acts for.
    pub firms: Vec<ActingFor>,
    pub platform_admin: bool,
}

impl Actor {
    /// Whether the person works in the association's office.
    #[must_use]
    pub fn is_staff(&self) -> bool {
        matches!(self.seat, Some(Seat::Staff | Seat::Admin))
    }

    /// The person's role in `firm`, if any.
    #[must_use]
    pub fn role_in(&self, firm: FirmId) -> Option<FirmRole> {
        self.firms.iter().find(|acting| acting.firm == firm).map(|acting| acting.role)
    }

    /// The firm whose pages "my matches" and "my firm" mean: the first one.
    #[must_use]
    pub fn firm(&self) -> Option<FirmId> {
        self.firms.first().map(|acting| acting.firm)
    }
}
