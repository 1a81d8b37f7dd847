//! The ranking of a request, as its page shows it.

use axum::http::StatusCode;
use dure::kernel::ids::PostingId;

use super::{Page, Person};

/// The matches page of a request.
pub async fn matches(reader: &Person, posting: PostingId) -> Page {
    let page = reader.get(&format!("/postings/{posting}/matches")).await;
    assert_eq!(page.status, StatusCode::OK);
    page
}

/// The names of the ranked firms, best first.
pub fn ranked(page: &Page) -> Vec<String> {
    page.all(".match h3").iter().map(|name| name.trim().to_owned()).collect()
}
