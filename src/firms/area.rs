//! Places wider than a region, by which the directory can be narrowed.

use crate::{
    i18n::Texts,
    kernel::vocab::{Region, RegionGroup},
};

/// A wider place: choosing it shows the firms of every region in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    Huadong,
    China,
    Korea,
}

impl Area {
    pub const ALL: [Self; 3] = [Self::Huadong, Self::China, Self::Korea];

    /// The value in the address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Huadong => "huadong",
            Self::China => "cn",
            Self::Korea => "kr",
        }
    }

    /// The area with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.code() == code)
    }

    /// What it says to the reader.
    #[must_use]
    pub fn label(self, t: Texts) -> String {
        match self {
            Self::Huadong => t.firms_map_huadong(),
            Self::China => t.firms_country_cn(),
            Self::Korea => t.firms_map_kr(),
        }
    }

    /// The regions that lie in it.
    pub fn regions(self) -> impl Iterator<Item = Region> {
        Region::all().filter(move |region| match self {
            Self::Huadong => region.group() == RegionGroup::Huadong,
            Self::China => region.country() == "CN",
            Self::Korea => region.country() == "KR",
        })
    }
}
