//! Every address of the portal, built from typed ids, so that a slice can link to another without knowing it.

use crate::kernel::ids::{AssociationId, FirmId, PostingId};

/// Percent-encodes a value for a query string.
#[must_use]
pub fn encode(value: &str) -> String {
    percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// The front door.
#[must_use]
pub fn home() -> String {
    "/".into()
}

/// Sign-in, with the path to come back to.
#[must_use]
pub fn sign_in(next: Option<&str>) -> String {
    match next {
        Some(next) => format!("/sign-in?next={}", encode(next)),
        None => "/sign-in".into(),
    }
}

/// Where a sign-out is posted.
#[must_use]
pub fn sign_out() -> String {
    "/sign-out".into()
}

/// Where the language is chosen.
#[must_use]
pub fn language() -> String {
    "/language".into()
}

/// Where a person in several associations turns to `id`.
#[must_use]
pub fn association_choice(id: AssociationId) -> String {
    format!("/associations/{id}/choice")
}

/// The member directory.
#[must_use]
pub fn firms() -> String {
    "/firms".into()
}

/// A firm's profile.
#[must_use]
pub fn firm(id: FirmId) -> String {
    format!("/firms/{id}")
}

/// A firm's profile with the words marked in which it answers a request.
#[must_use]
pub fn firm_for(id: FirmId, posting: PostingId) -> String {
    format!("/firms/{id}?for={posting}")
}

/// The editor of a firm's profile, for the office.
#[must_use]
pub fn edit_firm(id: FirmId) -> String {
    format!("/firms/{id}/edit")
}

/// The editor of one's own firm.
#[must_use]
pub fn my_firm() -> String {
    "/me/firm".into()
}

/// The firms that one's own firm wants nothing to do with.
#[must_use]
pub fn my_blocks() -> String {
    "/me/firm/blocks".into()
}

/// Where one of them is taken off the list.
#[must_use]
pub fn unblock(id: FirmId) -> String {
    format!("/me/firm/blocks/{id}/removal")
}

/// What is there for one's own firm.
#[must_use]
pub fn my_matches() -> String {
    "/me/matches".into()
}

/// The list of consortium requests.
#[must_use]
pub fn postings() -> String {
    "/postings".into()
}

/// The form for a new request.
#[must_use]
pub fn new_posting() -> String {
    "/postings/new".into()
}

/// A consortium request.
#[must_use]
pub fn posting(id: PostingId) -> String {
    format!("/postings/{id}")
}

/// The form that changes a request.
#[must_use]
pub fn edit_posting(id: PostingId) -> String {
    format!("/postings/{id}/edit")
}

/// The ranking of a request.
#[must_use]
pub fn matches(id: PostingId) -> String {
    format!("/postings/{id}/matches")
}

/// How much each criterion counts in an association.
#[must_use]
pub fn weights() -> String {
    "/settings/weights".into()
}

/// One version of the weights, with what it would change.
#[must_use]
pub fn weights_version(number: i32) -> String {
    format!("/settings/weights/{number}")
}

/// How places are rotated in an association.
#[must_use]
pub fn rotation() -> String {
    "/settings/rotation".into()
}

/// How a request ended for the firms that were shown.
#[must_use]
pub fn outcome(id: PostingId) -> String {
    format!("/postings/{id}/outcome")
}

/// How firms are ranked.
#[must_use]
pub fn ranking() -> String {
    "/ranking".into()
}

/// The request whose ranking stands at this address of `origin`, if it is one.
#[must_use]
pub fn ranking_at(address: &str, origin: &str) -> Option<PostingId> {
    let path = address.strip_prefix(origin.trim_end_matches('/'))?;
    let path = path.split(['?', '#']).next()?;
    path.strip_prefix("/postings/")?.strip_suffix("/matches")?.parse().ok()
}

/// A path inside the portal, safe to redirect to; anything else becomes the front door.
///
/// Browsers read `//host`, `/\host` and control characters as other places.
#[must_use]
pub fn local(next: Option<&str>) -> String {
    let safe = |path: &&str| {
        path.starts_with('/')
            && !path.starts_with("//")
            && path.len() <= 1_000
            && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    };
    next.filter(safe).map_or_else(home, str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ranking_is_known_by_its_address() {
        let id = PostingId::fresh();
        let found = |address: &str| ranking_at(address, "https://dure.example");
        assert_eq!(found(&format!("https://dure.example/postings/{id}/matches?page=2#x")), Some(id));
        for other in ["https://else.example/postings/{id}/matches", "https://dure.example/postings/7/matches", ""] {
            assert_eq!(found(&other.replace("{id}", &id.to_string())), None, "{other}");
        }
        assert_eq!(found(&format!("https://dure.example/postings/{id}")), None);
    }

    #[test]
    fn only_paths_of_the_portal_are_followed() {
        assert_eq!(local(Some("/firms?region=cn-sh")), "/firms?region=cn-sh");
        for bad in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/\n/evil",
            "",
            "\t//e",
        ] {
            assert_eq!(local(Some(bad)), "/", "{bad:?}");
        }
    }
}
