//! What came back, and ways to look at it.

use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode, header, response::Parts},
};
use scraper::{ElementRef, Html, Selector};

use super::Person;

/// An answer of the portal.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub path: String,
    pub bytes: Bytes,
    person: Person,
}

impl Page {
    pub(super) fn new(person: Person, path: String, parts: Parts, bytes: Bytes) -> Self {
        Self { status: parts.status, headers: parts.headers, path, bytes, person }
    }

    /// The body as text.
    pub fn body(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    /// A header, or the empty text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header(header::LOCATION.as_str())
    }

    /// Goes where redirects lead, as the same person. Panics where there is none: then the form was refused.
    pub async fn follow(self) -> Page {
        let mut page = self;
        assert!(
            page.status.is_redirection(),
            "{} answered {}, no redirect: {:?}",
            page.path,
            page.status,
            page.all(".err, h1")
        );
        for _ in 0..5 {
            if !page.status.is_redirection() {
                return page;
            }
            page = page.person.get(page.location()).await;
        }
        panic!("{} redirects for ever", page.path);
    }

    /// The text of the one element that `selector` finds, with white space run together.
    pub fn text(&self, selector: &str) -> String {
        let found = self.all(selector);
        match found.as_slice() {
            [text] => text.clone(),
            _ => panic!("{} ({}): \"{selector}\" finds {} elements: {found:?}", self.path, self.status, found.len()),
        }
    }

    /// The texts of all elements that `selector` finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        self.html().select(&parsed(selector)).map(text_of).collect()
    }

    /// Whether `selector` finds anything.
    pub fn has(&self, selector: &str) -> bool {
        self.html().select(&parsed(selector)).next().is_some()
    }

    /// The attribute of the first element that `selector` finds.
    pub fn attr(&self, selector: &str, name: &str) -> Option<String> {
        self.attrs(selector, name).into_iter().next()
    }

    /// The attribute of all elements that `selector` finds and that have it.
    pub fn attrs(&self, selector: &str, name: &str) -> Vec<String> {
        let html = self.html();
        html.select(&parsed(selector)).filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// What a browser would send for the form at `selector` if nothing were touched (without the button).
    pub fn form(&self, selector: &str) -> Vec<(String, String)> {
        let html = self.html();
        let form = html.select(&parsed(selector)).next().unwrap_or_else(|| panic!("{}: no form {selector}", self.path));
        form.select(&parsed("input[name], textarea[name], select[name]")).flat_map(values).collect()
    }

    /// The parsed document.
    pub fn html(&self) -> Html {
        Html::parse_document(self.body())
    }
}

/// The fields that a control adds to a form.
fn values(control: ElementRef<'_>) -> Vec<(String, String)> {
    let name = control.attr("name").unwrap_or_default().to_owned();
    if control.attr("disabled").is_some() {
        return Vec::new();
    }
    let value = |element: ElementRef<'_>| element.attr("value").map_or_else(|| text_of(element), str::to_owned);
    match (control.value().name(), control.attr("type").unwrap_or("text")) {
        ("input", "submit" | "button" | "image" | "reset" | "file") => Vec::new(),
        ("input", "checkbox" | "radio") if control.attr("checked").is_none() => Vec::new(),
        ("input", "checkbox" | "radio") => vec![(name, control.attr("value").unwrap_or("on").to_owned())],
        ("input", _) => vec![(name, control.attr("value").unwrap_or_default().to_owned())],
        // The parser has dropped the line feed after the tag already, as browsers do.
        ("textarea", _) => vec![(name, control.text().collect())],
        _ => {
            let chosen: Vec<_> = control.select(&parsed("option[selected]")).map(value).collect();
            let first = || control.select(&parsed("option")).next().map(value).into_iter().collect();
            let chosen = if chosen.is_empty() && control.attr("multiple").is_none() { first() } else { chosen };
            chosen.into_iter().map(|value| (name.clone(), value)).collect()
        }
    }
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn parsed(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("\"{selector}\" is no selector: {error}"))
}
