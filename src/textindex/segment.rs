//! An immutable inverted index over a set of documents.
//!
//! Each term has up to eleven posting lists: for each field and for projects one of the texts that have it once and one of those that
//! have it more often, and one for the documents that have it in several fields, with its frequency in each. They lie side by side
//! behind a header: how many documents have the term, a bit set of the lists that are there, and before each its length in bytes.

use super::bm25::Stats;
use super::dictionary::Dictionary;
use super::document::{BODY, DocId, Document};
use super::loans::Spoken;
use super::postings::{self, Postings, Writer};
use super::texts::Texts;
use serde::{Deserialize, Serialize};

/// Documents and projects of a segment, at most (a single document may have more). Scores of so many fit into the second-level cache
/// of a core, merging so many takes a tenth of a second, and a large index has enough segments to keep all cores busy.
pub(super) const CAPACITY: usize = 1 << 17;
/// Bytes of text in a segment, at most, by the same rule.
pub(super) const MOST_TEXT: usize = 1 << 28;

/// Kinds of text: the fields, then projects.
pub(super) const TEXTS: usize = BODY + 1;
/// The lists of texts that have a term once come first, by kind of text; those of texts that have it more often follow.
pub(super) const MORE: usize = TEXTS;
/// List of the documents that have it in several fields.
pub(super) const SEVERAL: usize = 2 * TEXTS;
pub(super) const LISTS: usize = 2 * TEXTS + 1;

#[derive(Default, Serialize, Deserialize)]
pub(super) struct Segment {
    pub(super) ids: Vec<DocId>,
    pub(super) texts: Texts,
    pub(super) stats: Stats,
    /// Length bytes of each document's fields.
    pub(super) lengths: [Vec<u8>; BODY],
    pub(super) project_lengths: Vec<u8>,
    /// Where each document's projects start; one more at the end.
    pub(super) project_starts: Vec<u32>,
    /// Its words by their sounds.
    pub(super) spoken: Spoken,
    pub(super) terms: Dictionary,
    #[serde(with = "serde_bytes")]
    pub(super) postings: Vec<u8>,
}

/// The posting lists of one term.
#[derive(Default)]
pub(super) struct Lists<'a> {
    /// How many documents have it.
    pub(super) df: u32,
    /// Texts that have it once, by kind.
    pub(super) once: [Postings<'a, 0>; TEXTS],
    /// Texts that have it more often.
    pub(super) more: [Postings<'a, 1>; TEXTS],
    /// Documents that have it in several fields.
    pub(super) several: Postings<'a, BODY>,
}

impl Segment {
    /// How many documents there are, dead ones included.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// A document as it was indexed.
    pub(super) fn document(&self, local: u32) -> Option<Document> {
        let id = *self.ids.get(local as usize)?;
        let projects = self.projects(local as usize);
        Some(self.texts.document(id, local as usize * BODY + projects.start, projects.len()))
    }

    /// The numbers of a document's projects.
    pub(super) fn projects(&self, local: usize) -> std::ops::Range<usize> {
        let start = |local: usize| self.project_starts.get(local).copied().unwrap_or(0) as usize;
        start(local)..start(local + 1)
    }

    /// The lists that stand at a place of the dictionary.
    pub(super) fn lists_at(&self, place: u32) -> Option<Lists<'_>> {
        let mut rest = self.postings.get(place as usize..)?;
        let df = postings::read(&mut rest)?;
        let present = postings::read(&mut rest)?;
        let mut parts = [&[][..]; LISTS];
        for (_, list) in parts.iter_mut().enumerate().filter(|(number, _)| present >> number & 1 == 1) {
            let len = postings::read(&mut rest)?;
            (*list, rest) = rest.split_at_checked(len as usize)?;
        }
        Some(Lists {
            df,
            once: std::array::from_fn(|text| Postings::new(parts[text])),
            more: std::array::from_fn(|text| Postings::new(parts[MORE + text])),
            several: Postings::new(parts[SEVERAL]),
        })
    }

    /// Bytes held by postings, dictionary and lengths, and by the texts.
    pub(super) fn bytes(&self) -> (usize, usize) {
        let lengths = self.lengths.iter().map(Vec::capacity).sum::<usize>() + self.project_lengths.capacity();
        let numbers = (self.project_starts.capacity() + self.ids.capacity()) * size_of::<u32>();
        let terms = self.postings.capacity() + self.terms.bytes() + self.spoken.bytes();
        (terms + lengths + numbers, self.texts.bytes())
    }

    /// Gives back the room that vectors keep for growing.
    pub(super) fn shrink(&mut self) {
        self.ids.shrink_to_fit();
        self.texts.shrink();
        self.lengths.iter_mut().for_each(Vec::shrink_to_fit);
        self.project_lengths.shrink_to_fit();
        self.project_starts.shrink_to_fit();
        self.postings.shrink_to_fit();
    }
}

/// The lists of one term on their way into a segment.
#[derive(Default)]
pub(super) struct Block {
    pub(super) df: u32,
    lists: [Writer; LISTS],
}

impl Block {
    /// Adds a document that has the term, with its frequency in each field.
    pub(super) fn push(&mut self, local: u32, frequencies: [u8; BODY]) {
        let mut found = frequencies.iter().enumerate().filter(|(_, tf)| **tf > 0);
        match (found.next(), found.next()) {
            (Some((field, &frequency)), None) => self.push_text(field, local, frequency),
            _ => self.lists[SEVERAL].push(local, frequencies),
        }
    }

    /// Adds a text that has it: a document's in one field only, or a project's.
    pub(super) fn push_text(&mut self, kind: usize, number: u32, frequency: u8) {
        if frequency == 1 {
            self.lists[kind].push(number, []);
        } else {
            self.lists[MORE + kind].push(number, [frequency]);
        }
    }

    /// Writes the block behind the others and empties it; returns where it stands.
    pub(super) fn close(&mut self, out: &mut Vec<u8>) -> u32 {
        let at = out.len() as u32;
        postings::write(out, self.df);
        self.df = 0;
        let present = self.lists.iter().enumerate().filter(|(_, list)| !list.bytes.is_empty());
        postings::write(out, present.fold(0, |bits, (number, _)| bits | 1 << number));
        for list in self.lists.iter_mut().filter(|list| !list.bytes.is_empty()) {
            postings::write(out, list.bytes.len() as u32);
            out.extend_from_slice(&list.bytes);
            list.clear();
        }
        at
    }
}
