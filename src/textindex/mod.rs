//! The text index: analysers for Korean, Chinese and English, and an inverted index over firms' texts in memory.
//!
//! Pure: no SQL, no HTTP, no clock. The caller maps [`DocId`]s to firms and feeds changes; the index can be thrown
//! away and built again at any time.
//!
//! ```
//! # use dure::textindex::{Change, DocId, Document, Index, Live, Scratch, Weights, analyse::Analyser, best};
//! let firm = |id, profile: &str| Document { id: DocId(id), profile: profile.to_owned(), ..Document::default() };
//! let firms = [firm(1, "중국에 생산공장을 설립"), firm(2, "의류 봉제"), firm(3, "해운 대리점")];
//! let live = Live::new(Index::build(Analyser::default(), Weights::default(), firms));
//! live.apply([Change::Upsert(firm(4, "스마트 팩토리 구축, 공장 자동화"))]);
//!
//! let index = live.snapshot();
//! let query = index.query([("공장 자동화", 2.0), ("공장에 MES 시스템을 구축합니다", 1.0)]); // title, text
//! let mut scratch = Scratch::default(); // one per thread
//! let top = best(index.search(&query, &mut scratch), 10);
//! assert_eq!(top[0].doc, DocId(4));
//!
//! // Comparable from posting to posting, and the sum of its evidence.
//! let fit = top[0].score / index.self_score(&query);
//! let evidence = index.explain(&query, top[0].doc);
//! let sum: f32 = evidence.iter().map(|e| e.contribution).sum();
//! assert!((0.0..=1.0).contains(&fit) && (sum - top[0].score).abs() < 1e-4);
//! ```

pub mod analyse;
mod bm25;
mod build;
mod dictionary;
mod document;
mod explain;
pub mod find;
mod index;
mod key;
mod live;
mod loans;
mod merge;
mod part;
mod postings;
mod query;
mod search;
mod segment;
pub mod suggest;
#[cfg(test)]
mod tests;
mod texts;

pub use bm25::{FieldWeight, Weights};
pub use document::{Change, DocId, Document, Field};
pub use explain::TermEvidence;
pub use index::{Index, Saved};
pub use live::Live;
pub use query::{Query, QueryTerm};
pub use search::{Hit, Scratch, best};
