//! Labels of the codes of this slice, in the reader's language.

use super::{ClientKind, FirmKind, FirmSize, Outcome, Standing, ValueBand};
use crate::{i18n::Texts, kernel::vocab::Level};

impl Level {
    /// 주력 / 가능 / 보조.
    pub fn label(self, t: Texts) -> String {
        match self {
            Self::Core => t.level_core(),
            Self::Able => t.level_able(),
            Self::Supporting => t.level_supporting(),
        }
    }

    /// The class of the style sheet that draws it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Core => "lv3",
            Self::Able => "lv2",
            Self::Supporting => "lv1",
        }
    }
}

impl FirmKind {
    pub fn label(self, t: Texts) -> String {
        match self {
            Self::Member => t.kind_member(),
            Self::Startup => t.kind_startup(),
        }
    }
}

impl Standing {
    pub fn label(self, t: Texts) -> String {
        match self {
            Self::Active => t.standing_active(),
            Self::Inactive => t.standing_inactive(),
            Self::Hidden => t.standing_hidden(),
        }
    }
}

impl FirmSize {
    pub fn label(self, t: Texts) -> String {
        match self {
            Self::Micro => t.size_micro(),
            Self::Small => t.size_small(),
            Self::Medium => t.size_medium(),
            Self::Large => t.size_large(),
        }
    }
}

impl ClientKind {
    pub fn label(self, t: Texts) -> String {
        match self {
            Self::Manufacturer => t.client_manufacturer(),
            Self::Retailer => t.client_retailer(),
            Self::Public => t.client_public(),
            Self::Healthcare => t.client_healthcare(),
            Self::Finance => t.client_finance(),
            Self::It => t.client_it(),
            Self::Other => t.client_other(),
        }
    }
}

impl Outcome {
    pub fn label(self, t: Texts) -> String {
        match self {
            Self::Completed => t.outcome_completed(),
            Self::Ongoing => t.outcome_ongoing(),
            Self::Stopped => t.outcome_stopped(),
        }
    }
}

impl ValueBand {
    pub fn label(self, t: Texts) -> String {
        match self {
            Self::Under50m => t.value_under_50m(),
            Self::From50m => t.value_from_50m(),
            Self::From200m => t.value_from_200m(),
            Self::Over1b => t.value_over_1b(),
        }
    }
}
