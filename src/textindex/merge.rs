//! Several segments into one, without the dead: lists are copied, no text is cut again.

use super::dictionary::Dictionary;
use super::key::TermKey;
use super::loans::Spoken;
use super::part::Part;
use super::segment::{Block, Segment};

/// Where a number of an old segment stands in the new one; `None` for what has died.
type Moved = Vec<Option<u32>>;

/// The living documents of `parts`, in their order.
pub(super) fn merged(parts: &[Part]) -> Segment {
    let mut merged = Segment::default();
    let moved: Vec<(Moved, Moved)> = parts.iter().map(|part| take_documents(&mut merged, part)).collect();
    merged.project_starts.push(merged.project_lengths.len() as u32);
    // The dictionaries are sorted already, so this sort is a merge.
    let mut terms: Vec<(TermKey, usize, u32)> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        terms.extend(part.segment.terms.iter().map(|(key, place)| (key, number, place)));
    }
    terms.sort();
    let (mut keys, mut places, mut block) = (Vec::new(), Vec::new(), Block::default());
    for same in terms.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(key, ..)) = same.first() else { continue };
        for &(_, number, place) in same {
            copy(&mut block, &parts[number], key, place, &moved[number]);
        }
        if block.df > 0 {
            keys.push(key);
            places.push(block.close(&mut merged.postings));
        }
    }
    merged.terms = Dictionary::new(keys, places);
    merged.spoken = Spoken::merged(parts.iter().map(|part| &part.segment.spoken));
    merged.shrink();
    merged
}

/// Takes over texts, lengths and numbers of the living.
fn take_documents(merged: &mut Segment, part: &Part) -> (Moved, Moved) {
    let segment = &part.segment;
    let (mut documents, mut projects) = (vec![None; segment.len()], vec![None; segment.project_lengths.len()]);
    for (local, id) in part.numbered() {
        let Some(document) = segment.document(local) else { continue };
        documents[local as usize] = Some(merged.ids.len() as u32);
        merged.ids.push(id);
        merged.project_starts.push(merged.project_lengths.len() as u32);
        document.texts().for_each(|text| merged.texts.push(text));
        for (to, from) in merged.lengths.iter_mut().zip(&segment.lengths) {
            to.push(from[local as usize]);
        }
        for project in segment.projects(local as usize) {
            projects[project] = Some(merged.project_lengths.len() as u32);
            merged.project_lengths.push(segment.project_lengths[project]);
        }
    }
    merged.stats.add(&segment.stats);
    merged.stats.subtract(&part.dead.stats);
    (documents, projects)
}

fn copy(block: &mut Block, part: &Part, key: TermKey, place: u32, (documents, projects): &(Moved, Moved)) {
    let Some(lists) = part.segment.lists_at(place) else { return };
    block.df += part.living_df(key, lists.df);
    let living = |moved: &Moved, number: u32| moved.get(number as usize).copied().flatten();
    for (local, frequencies) in lists.several {
        living(documents, local).into_iter().for_each(|local| block.push(local, frequencies));
    }
    let moved = [documents, documents, documents, documents, projects];
    for (kind, (moved, (once, more))) in moved.into_iter().zip(lists.once.into_iter().zip(lists.more)).enumerate() {
        for (number, []) in once {
            living(moved, number).into_iter().for_each(|number| block.push_text(kind, number, 1));
        }
        for (number, [frequency]) in more {
            living(moved, number).into_iter().for_each(|number| block.push_text(kind, number, frequency));
        }
    }
}
