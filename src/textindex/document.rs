//! What is indexed: a firm's texts by field, its past projects one by one.

use serde::{Deserialize, Serialize};

/// A document's number, given by the caller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocId(pub u32);

/// The texts of one firm. Empty texts cost nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub id: DocId,
    pub name: String,
    pub products: String,
    pub profile: String,
    /// Labels and synonyms of the capabilities the firm claims.
    pub capabilities: String,
    /// Each past project is a unit of its own: it is weighed alone, and the best one counts most.
    pub projects: Vec<String>,
}

/// A field of a [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Name,
    Products,
    Profile,
    Capabilities,
    Project,
}

/// The fields that are weighed together, in the order of [`Field`].
pub(super) const BODY: usize = 4;

impl Field {
    pub(super) const ALL_BODY: [Self; BODY] = [Self::Name, Self::Products, Self::Profile, Self::Capabilities];
}

impl Document {
    /// All texts: the fields of the body, then the projects.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let body = Field::ALL_BODY.into_iter().map(|field| self.text(field, 0));
        body.chain(self.projects.iter().map(String::as_str))
    }

    /// The text of a field; for [`Field::Project`] that of project number `unit`.
    pub fn text(&self, field: Field, unit: usize) -> &str {
        match field {
            Field::Name => &self.name,
            Field::Products => &self.products,
            Field::Profile => &self.profile,
            Field::Capabilities => &self.capabilities,
            Field::Project => self.projects.get(unit).map_or("", String::as_str),
        }
    }
}

/// A change to an index.
#[derive(Clone, Debug)]
pub enum Change {
    /// Adds the document, or puts it in the place of the one with the same id.
    Upsert(Document),
    /// Takes the document out, if it is there.
    Remove(DocId),
}

impl Change {
    pub(super) fn id(&self) -> DocId {
        match self {
            Self::Upsert(document) => document.id,
            Self::Remove(id) => *id,
        }
    }
}
