//! The ways between the pages on which the office governs rankings.

use crate::{i18n::Texts, web::url};

/// One of the pages.
pub(in super::super) struct Tab {
    pub href: String,
    pub label: String,
    pub current: bool,
}

/// The pages, with the one at `here` marked.
pub(in super::super) fn tabs(here: &str, t: Texts) -> Vec<Tab> {
    let pages = [(url::weights(), t.matching_weights_title()), (url::rotation(), t.matching_turns_title())];
    pages.into_iter().map(|(href, label)| Tab { current: href == here, href, label }).collect()
}
