//! What a text means, as a direction: a sentence encoder for Korean, English and Chinese, run on the CPU without any service.
//!
//! Pure: no SQL, no HTTP, no clock. Two texts of the same meaning have similar vectors, though they share no word and no
//! language. The weights are compiled in; `data/semantic/README.md` tells where they come from.
//!
//! ```
//! # use dure::semantic::Model;
//! # #[cfg(not(debug_assertions))] {
//! let model = Model::load().ok_or("the weights are damaged")?; // once, away from requests
//! let vectors = model.embed_each(["제조실행시스템 구축", "building a manufacturing execution system", "의류 봉제"]);
//! assert!(vectors[0].cosine(&vectors[1]) > vectors[0].cosine(&vectors[2]) + 0.3);
//! # }
//! # Ok::<(), &str>(())
//! ```

mod model;
mod network;
mod normaliser;
mod parts;
mod reader;
mod space;
#[cfg(test)]
mod tests;
mod tokeniser;
mod vector;

pub use model::Model;
pub use parts::{parts, phrases};
pub use space::{Nearest, Query, Space};
pub use vector::Vector;
