//! Terms of the vocabulary as small copyable handles into tables that are read once.

use std::{collections::HashMap, sync::LazyLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Labels, Synonyms};
use crate::kernel::locale::Locale;

/// One line of a vocabulary file.
#[derive(Debug, Clone, Deserialize)]
pub struct Entry {
    pub code: String,
    pub labels: Labels,
    #[serde(default)]
    pub synonyms: Synonyms,
    /// Further ways to say it, for recognising it in a text; they would make a poor description of who does it.
    #[serde(default)]
    pub said: Synonyms,
    /// Words that point to this one where all those of a line stand in one sentence: "stock match".
    #[serde(default)]
    pub hints: Synonyms,
    /// Codes that stand in for this one in part.
    #[serde(default)]
    pub near: Vec<String>,
    #[serde(default)]
    domain: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    group: Option<RegionGroup>,
    #[serde(default)]
    tile: Option<Tile>,
    #[serde(default)]
    short: Option<Labels>,
}

/// The entries of one file and where each code stands.
struct Table {
    entries: Vec<Entry>,
    position: HashMap<String, u16>,
}

impl Table {
    /// Reads the list under `key`. A file that does not parse yields an empty table, which the tests of this room refuse.
    fn read(json: &str, key: &str) -> Self {
        let entries: Vec<Entry> = serde_json::from_str::<serde_json::Value>(json)
            .ok()
            .and_then(|mut file| serde_json::from_value(file.get_mut(key)?.take()).ok())
            .unwrap_or_default();
        let position = entries.iter().zip(0u16..).map(|(entry, at)| (entry.code.clone(), at)).collect();
        Self { entries, position }
    }
}

/// Declares a kind of term: a handle that can only be made from a code that exists.
macro_rules! term {
    ($(#[$doc:meta])* $name:ident, $table:ident, $file:literal, $key:literal) => {
        static $table: LazyLock<Table> =
            LazyLock::new(|| Table::read(include_str!(concat!("../../../data/vocab/", $file)), $key));

        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u16);

        impl $name {
            /// The term with this code, if there is one.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                $table.position.get(code).copied().map(Self)
            }

            /// Every term, in the order of the file.
            pub fn all() -> impl ExactSizeIterator<Item = Self> + Clone {
                (0..$table.entries.len()).map(|at| Self(at as u16))
            }

            /// Its line in the file.
            #[must_use]
            pub fn entry(self) -> &'static Entry {
                &$table.entries[usize::from(self.0)]
            }

            /// Its code.
            #[must_use]
            pub fn code(self) -> &'static str {
                &self.entry().code
            }

            /// Its label for a reader of `locale`.
            #[must_use]
            pub fn label(self, locale: Locale) -> &'static str {
                self.entry().labels.get(locale)
            }

            /// Terms that stand in for this one in part.
            pub fn near(self) -> impl Iterator<Item = Self> {
                self.entry().near.iter().filter_map(|code| Self::parse(code))
            }

            /// Its place in the file: a dense number for tables by term.
            #[must_use]
            pub fn number(self) -> u16 {
                self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = String::deserialize(deserializer)?;
                Self::parse(&code).ok_or_else(|| de::Error::custom(format!("unknown code \"{code}\" in {}", $key)))
            }
        }
    };
}

term! {
    /// A domain of capabilities (IT systems, network, logistics …).
    Domain, DOMAINS, "capabilities.json", "domains"
}
term! {
    /// Something a firm can do.
    Capability, CAPABILITIES, "capabilities.json", "capabilities"
}
term! {
    /// A province, municipality or broader region.
    Region, REGIONS, "regions.json", "regions"
}
term! {
    /// A certificate, licence or official status.
    Certification, CERTIFICATIONS, "certifications.json", "certifications"
}
term! {
    /// A client's line of business.
    Sector, SECTORS, "sectors.json", "sectors"
}

impl Entry {
    /// All its names: label, synonyms and further ways to say it in one language.
    pub fn names(&self, locale: Locale) -> impl Iterator<Item = &str> {
        let others = self.synonyms.get(locale).iter().chain(self.said.get(locale));
        std::iter::once(self.labels.get(locale)).chain(others.map(String::as_str))
    }
}

impl Capability {
    /// The domain it belongs to.
    #[must_use]
    pub fn domain(self) -> Option<Domain> {
        Domain::parse(&self.entry().domain)
    }

    /// Every capability under its domain, both in the order of the file.
    pub fn by_domain() -> impl Iterator<Item = (Domain, Vec<Self>)> {
        Domain::all().map(|domain| (domain, Self::all().filter(|term| term.domain() == Some(domain)).collect()))
    }
}

/// Which part of the world a region belongs to, as an association's readers group them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegionGroup {
    Huadong,
    Kr,
    CnOther,
    World,
}

/// A cell of the tile-grid map: column and row from the top left, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub struct Tile(pub u8, pub u8);

impl Region {
    /// ISO country code, or empty for broad regions.
    #[must_use]
    pub fn country(self) -> &'static str {
        &self.entry().country
    }

    /// Which group it is shown in.
    #[must_use]
    pub fn group(self) -> RegionGroup {
        self.entry().group.unwrap_or(RegionGroup::World)
    }

    /// Its cell on the tile map, for the groups that have one.
    #[must_use]
    pub fn tile(self) -> Option<Tile> {
        self.entry().tile
    }

    /// A label short enough for a tile.
    #[must_use]
    pub fn short(self, locale: Locale) -> &'static str {
        let entry = self.entry();
        entry.short.as_ref().unwrap_or(&entry.labels).get(locale)
    }
}
