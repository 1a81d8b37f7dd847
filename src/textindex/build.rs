//! Documents to a segment.

use super::analyse::{Analyser, Buffers};
use super::bm25::length_byte;
use super::dictionary::Dictionary;
use super::document::{BODY, Document, Field};
use super::key::TermKey;
use super::loans::Hearing;
use super::segment::{Block, Segment};
use rustc_hash::FxHashMap;

/// Words whose terms are remembered while a segment is built: texts repeat their words, and cutting is the main cost.
const REMEMBERED: usize = 1 << 20;
/// Longer ones, in bytes, seldom come twice.
const REMEMBERED_LEN: usize = 48;

/// One word of a posting: the term's slot and, in the lower three bits, its list; then the word itself: a document's number, in the list
/// of those with several frequencies followed by these, or a project's number in the upper 24 bits and its frequency.
struct Occurrence {
    slot_and_list: u32,
    word: u32,
}

/// Lists of a term while documents come in: of the documents that have it once, by the field they have it in; of those that have it
/// otherwise; of projects.
const SEVERAL: usize = BODY;
const PROJECTS: usize = BODY + 1;
const LISTS: usize = BODY + 2;

/// What is known of a term while documents come in.
#[derive(Clone, Copy, Default)]
struct Slot {
    df: u32,
    /// Length of each list; at the end, where its next word goes.
    lists: [u32; LISTS],
}

#[derive(Default)]
struct Builder {
    segment: Segment,
    buffers: Buffers,
    numbers: FxHashMap<TermKey, u32>,
    slots: Vec<Slot>,
    /// Where in `word_slots` the slots of a word stand.
    words: FxHashMap<Box<str>, (u32, u32)>,
    word_slots: Vec<u32>,
    /// Slots of remembered words; those behind them belong to the word at hand.
    remembered: usize,
    hearing: Hearing,
    occurrences: Vec<Occurrence>,
    /// Slot and place (field, or BODY + project) of each token of the document at hand.
    tokens: Vec<u64>,
}

/// Indexes documents in the given order.
pub(super) fn segment(analyser: &Analyser, documents: Vec<Document>) -> Segment {
    let mut builder = Builder::default();
    for document in documents {
        builder.add(analyser, &document);
    }
    builder.finish()
}

impl Builder {
    fn add(&mut self, analyser: &Analyser, document: &Document) {
        self.tokens.clear();
        self.segment.stats.docs += 1;
        let local = self.segment.ids.len() as u32;
        self.segment.ids.push(document.id);
        let first_project = self.segment.project_lengths.len() as u32;
        self.segment.project_starts.push(first_project);
        for (place, field) in Field::ALL_BODY.into_iter().enumerate() {
            let len = self.read(analyser, document.text(field, 0), place as u32);
            self.segment.stats.count(place, len);
            self.segment.lengths[place].push(length_byte(len));
        }
        for (number, text) in document.projects.iter().enumerate() {
            let len = self.read(analyser, text, (BODY + number) as u32);
            self.segment.stats.count(BODY, len);
            self.segment.project_lengths.push(length_byte(len));
        }
        self.tokens.sort_unstable();
        let tokens = std::mem::take(&mut self.tokens);
        for same_term in tokens.chunk_by(|a, b| a >> 32 == b >> 32) {
            self.count(local, first_project, same_term);
        }
        self.tokens = tokens;
    }

    /// Keeps one text, notes its tokens and returns their number.
    fn read(&mut self, analyser: &Analyser, text: &str, place: u32) -> u32 {
        self.segment.texts.push(text);
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
            self.hearing.hear(&token, word);
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
            (Some((field, 1)), None) => self.note(slot, field, document),
            _ => {
                self.note(slot, SEVERAL, document);
                self.note(slot, SEVERAL, u32::from_le_bytes(frequencies));
            }
        }
    }

    fn note(&mut self, slot: u32, list: usize, word: u32) {
        self.slots[slot as usize].lists[list] += 1;
        self.occurrences.push(Occurrence { slot_and_list: slot << 3 | list as u32, word });
    }

    fn finish(mut self) -> Segment {
        self.segment.project_starts.push(self.segment.project_lengths.len() as u32);
        let words = self.sorted_words();
        let mut terms: Vec<(TermKey, u32)> = self.numbers.iter().map(|(&key, &slot)| (key, slot)).collect();
        terms.sort_unstable();
        let (mut out, mut block) = (Vec::with_capacity(words.len() * 2), Block::default());
        let places = terms.iter().map(|&(_, slot)| {
            self.fill(&mut block, slot as usize, &words);
            block.close(&mut out)
        });
        let places = places.collect();
        self.segment.terms = Dictionary::new(terms.iter().map(|(key, _)| *key).collect(), places);
        self.segment.postings = out;
        self.segment.spoken = self.hearing.end();
        self.segment.shrink();
        self.segment
    }

    /// The occurrences' words, list by list (a counting sort: documents stay in order). Each slot then knows where its lists end.
    fn sorted_words(&mut self) -> Vec<u32> {
        let mut next = 0;
        for len in self.slots.iter_mut().flat_map(|slot| &mut slot.lists) {
            next += std::mem::replace(len, next);
        }
        let mut words = vec![0; self.occurrences.len()];
        for Occurrence { slot_and_list, word } in std::mem::take(&mut self.occurrences) {
            let place = &mut self.slots[(slot_and_list >> 3) as usize].lists[(slot_and_list & 7) as usize];
            words[*place as usize] = word;
            *place += 1;
        }
        words
    }

    /// Puts the lists of a slot into a block.
    fn fill(&self, block: &mut Block, slot: usize, words: &[u32]) {
        let lists = self.slots[slot].lists;
        block.df = self.slots[slot].df;
        let mut start = slot.checked_sub(1).map_or(0, |before| self.slots[before].lists[LISTS - 1]);
        for (list, end) in lists.into_iter().enumerate() {
            let words = words.get(start as usize..end as usize).unwrap_or_default();
            start = end;
            match list {
                SEVERAL => {
                    for [document, frequencies] in words.as_chunks().0 {
                        block.push(*document, frequencies.to_le_bytes());
                    }
                }
                PROJECTS => words.iter().for_each(|word| block.push_text(BODY, word >> 8, *word as u8)),
                field => words.iter().for_each(|local| block.push_text(field, *local, 1)),
            }
        }
    }
}
