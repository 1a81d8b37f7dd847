//! Typed ids: swapping a firm for a posting does not compile.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Declares an id: a UUIDv7 in the database, its own type in code.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id, later in order than every id made before it by this process.
            #[must_use]
            pub fn fresh() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// An association.
    AssociationId,
    /// A division of an association.
    DivisionId,
    /// A person's account.
    AccountId,
    /// A member firm or startup.
    FirmId,
    /// A past project of a firm.
    ProjectId,
    /// A consortium request.
    PostingId,
    /// A saved ranking.
    RankingId,
}
