//! Pages of this slice with made-up content.

use crate::{i18n::Texts, web::Sample};

/// Every page of this slice, with its important variants.
pub fn samples(t: Texts) -> Vec<Sample> {
    let _ = t;
    Vec::new()
}
