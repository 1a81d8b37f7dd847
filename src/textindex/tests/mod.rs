mod analysing;
mod changing;
mod explaining;
mod finding;
mod loans;

use super::analyse::Analyser;
use super::{Change, DocId, Document, Hit, Index, Scratch, Weights};
use proptest::prelude::*;

pub(super) fn index(documents: impl IntoIterator<Item = Document>) -> Index {
    Index::build(Analyser::default(), Weights::default(), documents)
}

/// A document with nothing but a profile.
pub(super) fn profile(id: u32, text: &str) -> Document {
    Document { id: DocId(id), profile: text.to_owned(), ..Document::default() }
}

pub(super) fn search(index: &Index, need: &str) -> Vec<Hit> {
    index.search(&index.query([(need, 1.0)]), &mut Scratch::default()).to_vec()
}

const WORDS: [&str; 16] = [
    "공장을",
    "생산공장",
    "스마트팩토리",
    "이차전지",
    "2차전지",
    "MES시스템",
    "mes",
    "ISO-27001",
    "iso27001",
    "상해上海华东",
    "韩国企业",
    "factory",
    "factories",
    "automation",
    "쌀",
    "㈜한빛",
];

/// Texts that share many terms.
pub(super) fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..12).prop_map(|words| words.join(" "))
}

pub(super) fn document(ids: std::ops::Range<u32>) -> impl Strategy<Value = Document> {
    (ids, text(), text(), text(), text(), prop::collection::vec(text(), 0..4)).prop_map(
        |(id, name, products, profile, capabilities, projects)| Document {
            id: DocId(id),
            name,
            products,
            profile,
            capabilities,
            projects,
        },
    )
}

pub(super) fn change() -> impl Strategy<Value = Change> {
    prop_oneof![3 => document(0..12).prop_map(Change::Upsert), 1 => (0_u32..12).prop_map(|id| Change::Remove(DocId(id)))]
}
