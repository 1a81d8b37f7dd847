//! An immutable inverted index over a set of documents.
//!
//! Each term has up to six posting lists: one per field for the documents that have it in that field only (the usual
//! case, one table look-up each), one for those that have it in several, one for projects. A posting is a `u32`:
//! document or project number in the upper 24 bits, frequency in the lower 8; in the list of several fields a second
//! `u32` holds four frequencies. A term's lists lie side by side in one array, behind a header: a bit set of the lists
//! that are there, and the length of each.

use super::analyse::{Analyser, Buffers};
use super::bm25::{Stats, length_byte};
use super::document::{BODY, Document, Field};
use super::loans::Spoken;
use super::query::TermKey;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Most documents and projects of a segment: they are numbered in 24 bits, and places in the posting array in 32.
pub(super) const CAPACITY: usize = 1 << 22;

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
    /// Its words by their sounds.
    pub(super) spoken: Spoken,
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
        self.postings.len() * 4
            + self.terms.capacity() * 17
            + lengths
            + self.project_starts.len() * 4
            + self.spoken.bytes()
    }
}

/// One word of a posting: the term's slot and, in the lower three bits, its list; then the word itself.
struct Occurrence {
    slot_and_list: u32,
    word: u32,
}

/// What is known of a term while documents come in.
#[derive(Clone, Copy, Default)]
struct Slot {
    df: u32,
    /// Length of each list; at the end, where its next word goes.
    lists: [u32; LISTS],
}

/// Words whose terms are remembered while a segment is built: texts repeat their words, and cutting is the main cost.
const REMEMBERED: usize = 1 << 20;
/// Longer ones, in bytes, seldom come twice.
const REMEMBERED_LEN: usize = 48;

#[derive(Default)]
struct Builder {
    buffers: Buffers,
    numbers: FxHashMap<TermKey, u32>,
    slots: Vec<Slot>,
    /// Where in `word_slots` the slots of a word stand.
    words: FxHashMap<Box<str>, (u32, u32)>,
    word_slots: Vec<u32>,
    /// Slots of remembered words; those behind them belong to the word at hand.
    remembered: usize,
    spoken: Spoken,
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
        for word in text.split_ascii_whitespace() {
            let (from, to) = match self.words.get(word) {
                Some(&range) => range,
                None => self.cut(analyser, word),
            };
            let slots = self.word_slots.get(from as usize..to as usize).unwrap_or_default();
            self.tokens.extend(slots.iter().map(|&slot| u64::from(slot) << 32 | u64::from(place)));
        }
        (self.tokens.len() - before) as u32
    }

    /// Cuts a word that was not met before; its slots are the last of `word_slots`.
    fn cut(&mut self, analyser: &Analyser, word: &str) -> (u32, u32) {
        self.word_slots.truncate(self.remembered);
        let from = self.word_slots.len() as u32;
        analyser.analyse_with(&mut self.buffers, word, |token| {
            self.spoken.hear(&token, word);
            let next = self.slots.len() as u32;
            let slot = *self.numbers.entry(TermKey::new(token.term, token.kind)).or_insert(next);
            if slot == next {
                self.slots.push(Slot::default());
            }
            self.word_slots.push(slot);
        });
        let range = (from, self.word_slots.len() as u32);
        if word.len() <= REMEMBERED_LEN && self.words.len() < REMEMBERED {
            self.words.insert(word.into(), range);
            self.remembered = self.word_slots.len();
        }
        range
    }

    /// Turns the sorted tokens of one term in one document into occurrences.
    fn count(&mut self, document: u32, first_project: u32, tokens: &[u64]) {
        let slot = tokens.first().map_or(0, |token| (token >> 32) as u32);
        self.slots[slot as usize].df += 1;
        let mut frequencies = [0_u8; BODY];
        for same_place in tokens.chunk_by(|a, b| a == b) {
            let place = same_place.first().map_or(0, |&token| token as u32);
            let tf = u8::try_from(same_place.len()).unwrap_or(u8::MAX);
            match frequencies.get_mut(place as usize) {
                Some(frequency) => *frequency = tf,
                None => self.note(slot, PROJECTS, (first_project + place - BODY as u32) << 8 | u32::from(tf)),
            }
        }
        let mut found = frequencies.iter().enumerate().filter(|(_, tf)| **tf > 0);
        match (found.next(), found.next()) {
            (None, _) => {}
            (Some((field, &tf)), None) => self.note(slot, field, document << 8 | u32::from(tf)),
            _ => {
                self.note(slot, SEVERAL, document << 8);
                self.note(slot, SEVERAL, u32::from_le_bytes(frequencies));
            }
        }
    }

    fn note(&mut self, slot: u32, list: usize, word: u32) {
        self.slots[slot as usize].lists[list] += 1;
        self.occurrences.push(Occurrence { slot_and_list: slot << 3 | list as u32, word });
    }

    fn finish(mut self, documents: Vec<Arc<Document>>) -> Segment {
        self.project_starts.push(self.project_lengths.len() as u32);
        let (postings, starts) = self.write_postings();
        let entry = |slot: u32| Entry { at: starts[slot as usize], df: self.slots[slot as usize].df };
        let terms = self.numbers.iter().map(|(&key, &slot)| (key, entry(slot))).collect();
        Segment {
            documents,
            stats: self.stats,
            lengths: self.lengths,
            project_lengths: self.project_lengths,
            project_starts: self.project_starts,
            spoken: self.spoken.settled(),
            terms,
            postings,
        }
    }

    /// The posting array and where in it each slot's header stands (a counting sort: documents stay in order).
    fn write_postings(&mut self) -> (Vec<u32>, Vec<u32>) {
        let headers: usize = self.slots.iter().map(|slot| 1 + slot.lists.iter().filter(|&&len| len > 0).count()).sum();
        let mut postings = vec![0; headers + self.occurrences.len()];
        let mut next = 0;
        let starts = self.slots.iter_mut().map(|slot| {
            let start = next;
            let lens = slot.lists;
            let present = (0..LISTS).filter(|&list| lens[list] > 0);
            postings[start] = present.clone().fold(0, |bits, list| bits | 1 << list);
            // Behind the header: bits and lengths.
            next += 1 + present.clone().count();
            for (place, list) in present.clone().enumerate() {
                slot.lists[list] = next as u32;
                postings[start + 1 + place] = lens[list];
                next += lens[list] as usize;
            }
            start as u32
        });
        let starts = starts.collect();
        for Occurrence { slot_and_list, word } in &self.occurrences {
            let place = &mut self.slots[(slot_and_list >> 3) as usize].lists[(slot_and_list & 7) as usize];
            postings[*place as usize] = *word;
            *place += 1;
        }
        (postings, starts)
    }
}
