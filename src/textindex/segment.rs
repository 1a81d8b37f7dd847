//! An immutable inverted index over a set of documents.
//!
//! Each term has up to six posting lists: one per field for the documents that have it in that field only (the usual
//! case, one table look-up each), one for those that have it in several, one for projects. A posting is a `u32`:
//! document or project number in the upper 24 bits, frequency in the lower 8; in the list of several fields a second
//! `u32` holds four frequencies. A term's lists lie side by side in one array, behind a header: a bit set of the lists
//! that are there, and the length of each.

use super::analyse::Analyser;
use super::bm25::{Stats, length_byte};
use super::document::{BODY, Document, Field};
use super::query::TermKey;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Documents and projects of a segment are numbered in 24 bits.
pub(super) const CAPACITY: usize = 1 << 24;

/// List of the terms found in several fields; those before it are the fields' own.
const SEVERAL: usize = BODY;
const PROJECTS: usize = BODY + 1;
const LISTS: usize = BODY + 2;

pub(super) struct Segment {
    pub(super) documents: Vec<Arc<Document>>,
    pub(super) stats: Stats,
    /// Length bytes of each document's fields.
    pub(super) lengths: [Vec<u8>; BODY],
    pub(super) project_lengths: Vec<u8>,
    /// Where each document's projects start; one more at the end.
    pub(super) project_starts: Vec<u32>,
    terms: FxHashMap<TermKey, Entry>,
    postings: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Entry {
    at: u32,
    df: u32,
}

/// The posting lists of one term.
#[derive(Default)]
pub(super) struct Lists<'a> {
    pub(super) fields: [&'a [u32]; BODY],
    pub(super) several: &'a [u32],
    pub(super) projects: &'a [u32],
}

impl Segment {
    /// Indexes documents in the given order. At most [`CAPACITY`] documents and projects.
    pub(super) fn build(analyser: &Analyser, documents: Vec<Arc<Document>>) -> Self {
        let mut builder = Builder::default();
        for document in &documents {
            builder.add(analyser, document);
        }
        builder.finish(documents)
    }

    pub(super) fn df(&self, key: TermKey) -> u32 {
        self.terms.get(&key).map_or(0, |entry| entry.df)
    }

    pub(super) fn lists(&self, key: TermKey) -> Option<Lists<'_>> {
        let at = self.terms.get(&key)?.at as usize;
        let (present, rest) = self.postings.get(at..)?.split_first()?;
        let (mut lens, mut rest) = rest.split_at_checked(present.count_ones() as usize)?;
        let mut lists = Lists::default();
        let targets = lists.fields.iter_mut().chain([&mut lists.several, &mut lists.projects]);
        for (_, list) in targets.enumerate().filter(|(number, _)| present >> number & 1 == 1) {
            let (&len, after) = lens.split_first()?;
            lens = after;
            (*list, rest) = rest.split_at_checked(len as usize)?;
        }
        Some(lists)
    }

    /// Bytes held by postings, dictionary and lengths, without the texts.
    pub(super) fn bytes(&self) -> usize {
        let lengths = self.lengths.iter().map(Vec::len).sum::<usize>() + self.project_lengths.len();
        self.postings.len() * 4 + self.terms.capacity() * 17 + lengths + self.project_starts.len() * 4
    }
}

/// One term in one document: its slot, where it goes and how often it occurs.
struct Occurrence {
    slot: u32,
    list: u8,
    target: u32,
    frequencies: u32,
}

#[derive(Default)]
struct Builder {
    slots: FxHashMap<TermKey, u32>,
    df: Vec<u32>,
    occurrences: Vec<Occurrence>,
    stats: Stats,
    lengths: [Vec<u8>; BODY],
    project_lengths: Vec<u8>,
    project_starts: Vec<u32>,
    /// Slot and place (field, or BODY + project) of each token of the document at hand.
    tokens: Vec<u64>,
}

impl Builder {
    fn add(&mut self, analyser: &Analyser, document: &Document) {
        self.tokens.clear();
        self.stats.docs += 1;
        let first_project = self.project_lengths.len() as u32;
        self.project_starts.push(first_project);
        for (place, field) in Field::ALL_BODY.into_iter().enumerate() {
            let len = self.read(analyser, document.text(field, 0), place as u32);
            self.stats.count(place, len);
            self.lengths[place].push(length_byte(len));
        }
        for (number, text) in document.projects.iter().enumerate() {
            let len = self.read(analyser, text, (BODY + number) as u32);
            self.stats.count(BODY, len);
            self.project_lengths.push(length_byte(len));
        }
        self.tokens.sort_unstable();
        let tokens = std::mem::take(&mut self.tokens);
        for same_term in tokens.chunk_by(|a, b| a >> 32 == b >> 32) {
            self.count((self.lengths[0].len() - 1) as u32, first_project, same_term);
        }
        self.tokens = tokens;
    }

    /// Notes the tokens of one text and returns their number.
    fn read(&mut self, analyser: &Analyser, text: &str, place: u32) -> u32 {
        let before = self.tokens.len();
        analyser.analyse(text, |token| {
            let next = self.slots.len() as u32;
            let slot = *self.slots.entry(TermKey::new(token.term, token.kind)).or_insert(next);
            self.tokens.push(u64::from(slot) << 32 | u64::from(place));
        });
        (self.tokens.len() - before) as u32
    }

    /// Turns the sorted tokens of one term in one document into occurrences.
    fn count(&mut self, document: u32, first_project: u32, tokens: &[u64]) {
        let slot = tokens.first().map_or(0, |token| (token >> 32) as u32);
        self.df.resize(self.slots.len(), 0);
        self.df[slot as usize] += 1;
        let mut frequencies = [0_u8; BODY];
        for same_place in tokens.chunk_by(|a, b| a == b) {
            let place = same_place.first().map_or(0, |&token| token as u32);
            let tf = u8::try_from(same_place.len()).unwrap_or(u8::MAX);
            match frequencies.get_mut(place as usize) {
                Some(frequency) => *frequency = tf,
                None => {
                    let target = first_project + place - BODY as u32;
                    self.occurrences.push(Occurrence { slot, list: PROJECTS as u8, target, frequencies: u32::from(tf) });
                }
            }
        }
        let fields = frequencies.iter().filter(|&&tf| tf > 0).count();
        let list = if fields == 1 { frequencies.iter().position(|&tf| tf > 0).unwrap_or(SEVERAL) } else { SEVERAL };
        let packed = frequencies.get(list).map_or(u32::from_le_bytes(frequencies), |&tf| u32::from(tf));
        if fields > 0 {
            self.occurrences.push(Occurrence { slot, list: list as u8, target: document, frequencies: packed });
        }
    }

    fn finish(mut self, documents: Vec<Arc<Document>>) -> Segment {
        self.project_starts.push(self.project_lengths.len() as u32);
        let order = self.by_slot();
        let mut postings = Vec::with_capacity(self.occurrences.len() + LISTS * self.df.len());
        let mut at = vec![0_u32; self.df.len()];
        for run in order.chunk_by(|&a, &b| self.occurrences[a as usize].slot == self.occurrences[b as usize].slot) {
            let Some(first) = run.first().map(|&first| &self.occurrences[first as usize]) else { continue };
            at[first.slot as usize] = postings.len() as u32;
            self.write_lists(run, &mut postings);
        }
        postings.shrink_to_fit();
        let entry = |slot: u32| Entry { at: at[slot as usize], df: self.df[slot as usize] };
        let terms = self.slots.iter().map(|(&key, &slot)| (key, entry(slot))).collect();
        Segment {
            documents,
            stats: self.stats,
            lengths: self.lengths,
            project_lengths: self.project_lengths,
            project_starts: self.project_starts,
            terms,
            postings,
        }
    }

    /// The occurrences in order of slot, and of document within (counting sort).
    fn by_slot(&self) -> Vec<u32> {
        let mut next = vec![0_u32; self.df.len() + 1];
        for occurrence in &self.occurrences {
            next[occurrence.slot as usize + 1] += 1;
        }
        for slot in 1..next.len() {
            next[slot] += next[slot - 1];
        }
        let mut order = vec![0_u32; self.occurrences.len()];
        for (number, occurrence) in self.occurrences.iter().enumerate() {
            let place = &mut next[occurrence.slot as usize];
            order[*place as usize] = number as u32;
            *place += 1;
        }
        order
    }

    fn write_lists(&self, run: &[u32], postings: &mut Vec<u32>) {
        let occurrences = || run.iter().map(|&number| &self.occurrences[number as usize]);
        let mut lens = [0_u32; LISTS];
        for occurrence in occurrences() {
            lens[usize::from(occurrence.list)] += if usize::from(occurrence.list) == SEVERAL { 2 } else { 1 };
        }
        let present = (0..LISTS).filter(|&list| lens[list] > 0);
        postings.push(present.clone().fold(0, |bits, list| bits | 1 << list));
        postings.extend(present.clone().map(|list| lens[list]));
        for list in present {
            for occurrence in occurrences().filter(|occurrence| usize::from(occurrence.list) == list) {
                match list {
                    SEVERAL => postings.extend([occurrence.target << 8, occurrence.frequencies]),
                    _ => postings.push(occurrence.target << 8 | occurrence.frequencies),
                }
            }
        }
    }
}
