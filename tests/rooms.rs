//! The house rules, read from the source: rooms look only down, roles keep to their tools, files stay readable.
//!
//! Promises: 1. A room names only rooms that stand before it in [`ROOMS`]   2. stores know no HTTP and no templates   3. a slice's face, model
//! and pages know no SQL   4. the matcher and the index know neither time nor network nor database   5. no file outgrows 350 lines
//! 6. no lint is switched off silently

#![expect(clippy::unwrap_used, reason = "a test that goes wrong should say so loudly")]

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// From the ground up; a room may name those before it. Rooms in one line are of one row, left to right.
#[rustfmt::skip]
const ROOMS: &[&str] = &[
    "kernel",
    "matcher", "textindex", "semantic",
    "database", "i18n", "identity", "policy", "jobs", "audit", "config",
    "web",
    "associations", "firms", "postings", "accounts", "matching", "home",
    "demo", "worker",
    "router", "server", "app", "cli", "main",
];

/// Subjects of the portal: folders whose files have the same roles everywhere.
const SLICES: &[&str] = &["associations", "firms", "postings", "accounts", "matching", "home"];

const MAX_LINES: usize = 350;

/// Files that may be longer, each with the reason why it is not cut.
const LONG_FILES: &[(&str, &str)] = &[
    ("src/firms/store.rs", "one table after the other, read and written side by side"),
    ("src/postings/store.rs", "one table after the other, read and written side by side"),
    ("src/demo/data.rs", "the shape of the demo's files, from top to bottom"),
];

#[test]
fn rooms_look_only_down() {
    let mut report = String::new();
    for source in sources() {
        for named in source.crate_paths() {
            let room = named.path.split("::").next().unwrap_or_default();
            if let Some(complaint) = source.complaint_about(room) {
                writeln!(report, "{}:{}: crate::{} ({complaint})", source.name, named.line, named.path).unwrap();
            }
        }
    }
    assert!(report.is_empty(), "a room names one that it must not know:\n{report}");
}

#[test]
fn a_store_knows_neither_http_nor_templates() {
    let stores: Vec<_> = sources().into_iter().filter(|source| source.has_role("store")).collect();
    assert!(stores.len() > 5, "no stores found: this test looks in the wrong place");
    none_names(&stores, &["axum", "axum_extra", "askama", "askama_web", "tower_http"]);
}

#[test]
fn a_slices_face_model_and_pages_know_no_sql() {
    let faces: Vec<_> = sources()
        .into_iter()
        .filter(|source| SLICES.contains(&source.room.as_str()))
        .filter(|source| ["mod", "model", "views"].iter().any(|role| source.has_role(role)))
        .filter(|source| !source.has_role("store") && !source.has_role("routes"))
        .collect();
    assert!(faces.len() > 10, "no slices found: this test looks in the wrong place");
    none_names(&faces, &["sqlx", "PgConnection", "PgPool"]);
}

#[test]
fn pure_rooms_know_neither_time_nor_network_nor_database() {
    let of = |rooms: &[&str]| -> Vec<Source> {
        sources().into_iter().filter(|source| rooms.contains(&source.room.as_str())).collect()
    };
    none_names(
        &of(&["matcher"]),
        &["tokio", "sqlx", "axum", "askama", "Utc", "Local", "Instant", "SystemTime", "Clock"],
    );
    none_names(&of(&["textindex", "semantic"]), &["tokio", "sqlx", "axum", "askama"]);
    let kernel: Vec<_> = of(&["kernel"]).into_iter().filter(|source| source.name != "src/kernel/ids.rs").collect();
    none_names(&kernel, &["tokio", "sqlx", "axum", "askama"]);
}

#[test]
fn no_file_outgrows_its_readers() {
    let mut report = String::new();
    for source in sources() {
        let lines = source.lines_without_tests();
        let excused = LONG_FILES.iter().any(|(name, _)| *name == source.name);
        match (lines > MAX_LINES, excused) {
            (true, false) => {
                writeln!(report, "{}: {lines} lines; make it a folder of the same name", source.name).unwrap();
            }
            (false, true) => writeln!(report, "{}: {lines} lines; strike it from LONG_FILES", source.name).unwrap(),
            _ => {}
        }
    }
    assert!(report.is_empty(), "at most {MAX_LINES} lines without tests:\n{report}");
}

#[test]
fn no_lint_is_switched_off_without_saying_why() {
    let mut report = String::new();
    for source in sources() {
        for pair in source.tokens.windows(3) {
            if let [hash, open, Token { text, line }] = pair
                && (hash.text == "#" || hash.text == "!")
                && open.text == "["
                && text == "allow"
            {
                writeln!(report, "{}:{line}: use #[expect(lint, reason = \"…\")]", source.name).unwrap();
            }
        }
    }
    assert!(report.is_empty(), "attributes that allow:\n{report}");
}

#[test]
fn the_reader_of_paths_sees_what_the_compiler_sees() {
    let text = r#"
        // use crate::comment;
        use crate::{kernel::{ids::FirmId, clock}, web, policy as rights};
        use super::super::identity;
        fn f() { let s = "crate::text"; let c = '"'; crate::firms::find::<crate::home::Page>(); }
        mod tests { use super::super::store; use super::super::super::cli; }
    "#;
    let source = Source::read("src/firms/store.rs", text);
    let mut seen: Vec<String> = source.crate_paths().into_iter().map(|named| named.path).collect();
    seen.sort();
    let wanted = [
        "cli",
        "firms::find",
        "firms::store",
        "home::Page",
        "identity",
        "kernel::clock",
        "kernel::ids::FirmId",
        "policy",
        "web",
    ];
    assert_eq!(seen, wanted);
}

#[test]
fn a_room_that_looks_up_is_found() {
    let source = Source::read("src/kernel/clock.rs", "use crate::web::App;");
    assert!(source.complaint_about("web").is_some());
    let source = Source::read("src/firms/store.rs", "");
    assert!(source.complaint_about("postings").is_some(), "a neighbour to the right");
    assert!(source.complaint_about("associations").is_none(), "a neighbour to the left");
    assert!(source.complaint_about("attic").is_some(), "a room that has no place");
}

fn none_names(sources: &[Source], forbidden: &[&str]) {
    let mut report = String::new();
    for source in sources {
        for token in source.tokens.iter().filter(|token| forbidden.contains(&token.text.as_str())) {
            writeln!(report, "{}:{}: {}", source.name, token.line, token.text).unwrap();
        }
    }
    assert!(report.is_empty(), "named where it must not be known:\n{report}");
}

/// A word or a sign of the source, outside of comments and literals.
#[derive(Debug)]
struct Token {
    text: String,
    line: usize,
}

/// A path below `crate`, with the line that names it.
#[derive(Debug)]
struct Named {
    path: String,
    line: usize,
}

struct Source {
    /// Path from the root of the repository.
    name: String,
    /// The room it belongs to; empty for `src/lib.rs`, which holds them all.
    room: String,
    /// Its module below `crate`.
    module: Vec<String>,
    text: String,
    tokens: Vec<Token>,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                sources.push(Source::read(&name, &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(sources.len() > 100, "the source is not where this test looks");
    sources.sort_by(|one, other| one.name.cmp(&other.name));
    sources
}

impl Source {
    fn read(name: &str, text: &str) -> Self {
        let path = PathBuf::from(name.strip_prefix("src/").unwrap()).with_extension("");
        let mut module: Vec<String> = path.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
        if module.last().is_some_and(|last| last == "mod" || last == "lib") {
            module.pop();
        }
        let room = module.first().cloned().unwrap_or_default();
        Self { name: name.to_owned(), room, module, text: text.to_owned(), tokens: tokens(text) }
    }

    /// Whether the file is `role.rs` or lies in a folder `role/`.
    fn has_role(&self, role: &str) -> bool {
        let path = PathBuf::from(&self.name).with_extension("");
        path.iter().skip(2).any(|part| part == role)
    }

    /// What is wrong with this file naming `room`, if anything.
    fn complaint_about(&self, room: &str) -> Option<String> {
        let place = |name: &str| ROOMS.iter().position(|other| *other == name);
        match (place(&self.room), place(room)) {
            _ if self.room.is_empty() || room.is_empty() || room == self.room => None,
            (_, None) => Some(format!("{room} has no place in ROOMS")),
            (None, _) => Some(format!("{} has no place in ROOMS", self.room)),
            (Some(own), Some(other)) if other > own => Some(format!("{room} stands above {}", self.room)),
            _ => None,
        }
    }

    /// Every path that starts at `crate` or climbs there by `super`.
    fn crate_paths(&self) -> Vec<Named> {
        let mut found = Vec::new();
        // The inline modules that are open, each with the depth of braces it began at.
        let mut inner: Vec<(String, usize)> = Vec::new();
        let mut depth = 0;
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            match token.text.as_str() {
                "{" => depth += 1,
                "}" => {
                    depth -= 1;
                    inner.retain(|(_, began)| *began <= depth);
                }
                "mod" if self.word(at + 2) == "{" => inner.push((self.word(at + 1).to_owned(), depth + 1)),
                "crate" | "super" if self.word(at + 1) == "::" && self.word(at.wrapping_sub(1)) != "::" => {
                    let here: Vec<String> =
                        self.module.iter().cloned().chain(inner.iter().map(|(name, _)| name.clone())).collect();
                    at = self.expand(at, if token.text == "crate" { Vec::new() } else { here }, &mut found);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        found
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    /// Follows the path at `at` from the module `base`, through nested braces; the position after it.
    fn expand(&self, mut at: usize, mut base: Vec<String>, found: &mut Vec<Named>) -> usize {
        let line = self.tokens.get(at).map_or(0, |token| token.line);
        loop {
            match self.word(at) {
                "crate" | "self" => {}
                "super" => drop(base.pop()),
                "{" => {
                    at += 1;
                    while !matches!(self.word(at), "}" | "") {
                        at = if self.word(at) == "," { at + 1 } else { self.expand(at, base.clone(), found) };
                    }
                    return at + 1;
                }
                name if is_word(name) => base.push(name.to_owned()),
                // A glob names the module itself.
                _ => {
                    at += 1;
                    break;
                }
            }
            at += 1;
            if self.word(at) != "::" || self.word(at + 1) == "<" {
                break;
            }
            at += 1;
        }
        found.push(Named { path: base.join("::"), line });
        if self.word(at) == "as" { at + 2 } else { at }
    }

    /// Lines before the first test module; files of tests have none.
    fn lines_without_tests(&self) -> usize {
        let test_file = |part: &std::ffi::OsStr| part == "tests" || part == "properties";
        if PathBuf::from(&self.name).with_extension("").iter().any(test_file) {
            return 0;
        }
        let lines: Vec<&str> = self.text.lines().collect();
        let starts = |pair: &[&str]| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{');
        lines.windows(2).position(starts).unwrap_or(lines.len())
    }
}

fn is_word(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c == '_') && !text.is_empty()
}

/// Words and signs; `::` is one sign. Comments, strings and characters are left out.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while let Some(first) = rest.chars().next() {
        let skipped = literal_or_comment(rest);
        let length = skipped.unwrap_or_else(|| match first {
            c if c.is_alphanumeric() || c == '_' => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            ':' if rest.starts_with("::") => 2,
            c => c.len_utf8(),
        });
        let (text, after) = rest.split_at(length);
        if skipped.is_none() && !first.is_whitespace() {
            tokens.push(Token { text: text.to_owned(), line });
        }
        line += text.matches('\n').count();
        rest = after;
    }
    tokens
}

/// The length of the comment or literal that `rest` begins with.
fn literal_or_comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    if let Some(hashes) =
        rest.strip_prefix('r').and_then(|rest| rest.find('"').filter(|at| rest[..*at].bytes().all(|b| b == b'#')))
    {
        let close = format!("\"{}", "#".repeat(hashes));
        let start = hashes + 2;
        return Some(rest[start..].find(&close).map_or(rest.len(), |end| start + end + close.len()));
    }
    if rest.starts_with('"') {
        return Some(quoted(rest, '"'));
    }
    // 'a' and '\n' are characters, 'a without a quote after it is a lifetime.
    let mut chars = rest.chars();
    if chars.next() == Some('\'') {
        let inside = chars.next()?;
        return (inside == '\\' || chars.next() == Some('\'')).then(|| quoted(rest, '\''));
    }
    None
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}
