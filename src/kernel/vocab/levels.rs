//! How well a firm does something, or how well a request needs it done.

use serde::{Deserialize, Serialize};

/// Core (주력) above able (가능) above supporting (보조).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Supporting,
    Able,
    Core,
}

impl Level {
    /// From the strongest down, as pages list them.
    pub const ALL: [Self; 3] = [Self::Core, Self::Able, Self::Supporting];

    /// The code in forms and in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Able => "able",
            Self::Supporting => "supporting",
        }
    }

    /// The level with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}
