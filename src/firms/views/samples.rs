//! Samples of this slice's pages, for the test that renders every page in every language.

use crate::{i18n::Texts, web::Sample};

/// Each page with its important variants.
#[must_use]
pub fn samples(_t: Texts) -> Vec<Sample> {
    Vec::new()
}
