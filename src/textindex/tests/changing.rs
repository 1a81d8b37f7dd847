//! Changing
//! 1. the order of documents does not matter   2. an index that was changed scores as one built from the outcome
//! 3. so does a compacted one   4. who holds an old generation keeps it   5. generations rise

use super::{change, document, index, profile, search, text};
use crate::textindex::{Change, DocId, Document, Live};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn outcome(first: Vec<Document>, changes: &[Vec<Change>]) -> Vec<Document> {
    let mut kept: BTreeMap<DocId, Document> = first.into_iter().map(|document| (document.id, document)).collect();
    for change in changes.iter().flatten() {
        match change {
            Change::Upsert(document) => kept.insert(document.id, document.clone()),
            Change::Remove(id) => kept.remove(id),
        };
    }
    kept.into_values().collect()
}

#[test]
fn who_holds_an_old_generation_keeps_it() {
    let old = index([profile(0, "공장 자동화"), profile(1, "의류")]);
    let new = old.apply([Change::Remove(DocId(0)), Change::Upsert(profile(2, "공장 설비"))]);
    assert_eq!(search(&old, "공장")[0].doc, DocId(0));
    assert_eq!(search(&new, "공장")[0].doc, DocId(2));
    assert!(new.generation() > old.generation() && new.compact().generation() > new.generation());
    assert_eq!((old.len(), new.len()), (2, 2));
    assert!(new.document(DocId(0)).is_none());
}

#[test]
fn a_live_index_serves_the_newest_generation_and_leaves_snapshots_alone() {
    let live = Live::new(index([profile(0, "공장 자동화"), profile(1, "의류")]));
    let before = live.snapshot();
    let generation = live.apply([Change::Upsert(profile(2, "공장 설비"))]);
    assert_eq!(live.snapshot().generation(), generation);
    assert_eq!((before.len(), live.snapshot().len()), (2, 3));
    assert!(live.compact() > generation);
    assert_eq!(search(&live.snapshot(), "설비")[0].doc, DocId(2));
}

proptest! {
    #[test]
    fn the_order_of_documents_does_not_matter(
        documents in prop::collection::vec(document(0..1000), 0..12),
        seed in any::<prop::sample::Index>(),
        need in text(),
    ) {
        let distinct = outcome(documents, &[]);
        let mut turned = distinct.clone();
        if !turned.is_empty() {
            let by = seed.index(turned.len());
            turned.rotate_left(by);
            turned.reverse();
        }
        prop_assert_eq!(search(&index(distinct), &need), search(&index(turned), &need));
    }

    #[test]
    fn a_changed_index_scores_as_one_built_from_the_outcome(
        first in prop::collection::vec(document(0..12), 0..12),
        changes in prop::collection::vec(prop::collection::vec(change(), 1..5), 0..8),
        need in text(),
    ) {
        let built = index(outcome(first.clone(), &changes));
        let changed = changes.iter().fold(index(first), |index, changes| index.apply(changes.iter().cloned()));
        prop_assert_eq!(built.len(), changed.len());
        prop_assert_eq!(search(&built, &need), search(&changed, &need));
        prop_assert_eq!(search(&built, &need), search(&changed.compact(), &need));
        let query = built.query([(need.as_str(), 1.0)]);
        prop_assert_eq!(built.self_score(&query), changed.self_score(&query));
    }
}
