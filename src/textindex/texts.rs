//! The texts of a segment's documents, end to end in one piece of memory.
//!
//! Seven hundred thousand strings of their own would need a quarter more, and as many allocations to read them back from a file.

use super::document::{BODY, DocId, Document, Field};
use serde::{Deserialize, Serialize};

/// Numbered from 0: of each document first the body's fields, then its projects.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Texts {
    all: String,
    /// Where each text ends; it starts where the one before ends.
    ends: Vec<u32>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        // A segment is closed long before it has four thousand million bytes; were it not, the text would read as empty.
        if u32::try_from(self.all.len() + text.len()).is_ok() {
            self.all.push_str(text);
        }
        self.ends.push(self.all.len() as u32);
    }

    /// Bytes of text.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    fn get(&self, number: usize) -> &str {
        let end_of = |number: usize| self.ends.get(number).copied().unwrap_or(0) as usize;
        let start = number.checked_sub(1).map_or(0, end_of);
        self.all.get(start..end_of(number)).unwrap_or("")
    }

    /// The document whose texts begin at `first`, with so many projects.
    pub(super) fn document(&self, id: DocId, first: usize, projects: usize) -> Document {
        let body = |field: Field| self.get(first + field as usize).to_owned();
        Document {
            id,
            name: body(Field::Name),
            products: body(Field::Products),
            profile: body(Field::Profile),
            capabilities: body(Field::Capabilities),
            projects: (0..projects).map(|number| self.get(first + BODY + number).to_owned()).collect(),
        }
    }

    pub(super) fn shrink(&mut self) {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    pub(super) fn bytes(&self) -> usize {
        self.all.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}
