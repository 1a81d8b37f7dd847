//! Texts live in the three language folders and nowhere else; what one language says, all say.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use dure::kernel::{hangul::is_hangul, lang::is_han};

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == extension) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "nothing in {folder}: this test looks in the wrong place");
    found.sort();
    found
}

/// The messages of one language: key → (file, value with its continuation lines).
fn messages(language: &str) -> BTreeMap<String, (String, String)> {
    let mut messages = BTreeMap::new();
    for path in files(&format!("src/i18n/{language}"), "ftl") {
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut last = None;
        for line in fs::read_to_string(&path).unwrap().lines() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            if line.starts_with([' ', '}']) {
                let (_, value): &mut (String, String) =
                    last.as_ref().and_then(|key| messages.get_mut(key)).unwrap_or_else(|| panic!("{path:?}: {line}"));
                value.push_str(line.trim());
            } else {
                let (key, value) = line.split_once('=').unwrap_or_else(|| panic!("{path:?}: {line}"));
                let key = key.trim().to_owned();
                let before = messages.insert(key.clone(), (file.clone(), value.trim().to_owned()));
                assert!(before.is_none(), "{language}: {key} is said twice");
                last = Some(key);
            }
        }
    }
    messages
}

#[test]
fn the_three_languages_say_the_same_things_in_the_same_files() {
    let ko = messages("ko");
    for language in ["en", "zh"] {
        let other = messages(language);
        let keys = |messages: &BTreeMap<String, (String, String)>| -> BTreeSet<(String, String)> {
            messages.iter().map(|(key, (file, _))| (file.clone(), key.clone())).collect()
        };
        let (ko, other) = (keys(&ko), keys(&other));
        let missing: Vec<_> = ko.difference(&other).collect();
        let strange: Vec<_> = other.difference(&ko).collect();
        assert!(missing.is_empty() && strange.is_empty(), "{language} lacks {missing:?} and has {strange:?} alone");
    }
}

#[test]
fn no_text_is_empty_and_each_uses_the_arguments_that_the_others_use() {
    let arguments = |value: &str| -> BTreeSet<String> {
        value
            .split('$')
            .skip(1)
            .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-' || *c == '_').collect())
            .collect()
    };
    let ko = messages("ko");
    for language in ["ko", "en", "zh"] {
        for (key, (file, value)) in messages(language) {
            assert!(!value.is_empty(), "{language}/{file}: {key} says nothing");
            let Some((_, korean)) = ko.get(&key) else { continue };
            assert_eq!(arguments(&value), arguments(korean), "{language}/{file}: {key}");
        }
    }
}

#[test]
fn each_language_is_written_in_its_own_script() {
    // Names of languages are written in themselves everywhere; the association's own name may be too.
    for (key, (file, value)) in messages("en") {
        assert!(
            !value.chars().any(|c| is_hangul(c) || is_han(c)) || key.contains("native"),
            "en/{file}: {key}: {value}"
        );
    }
    for (key, (file, value)) in messages("zh") {
        assert!(!value.chars().any(is_hangul), "zh/{file}: {key}: {value}");
    }
}

#[test]
fn templates_hold_no_sentences() {
    for path in files("templates", "html") {
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            let place = format!("{}:{}: {line}", path.display(), number + 1);
            assert!(!line.chars().any(|c| is_hangul(c) || is_han(c)), "{place}");
        }
        if let Some(words) = prose(&text).first() {
            panic!("{}: \"{words}\" stands in a template: texts belong to src/i18n", path.display());
        }
    }
}

/// Runs of two or more Latin words outside of tags, expressions, comments and commands to be typed.
fn prose(template: &str) -> Vec<String> {
    let mut plain = template.to_owned();
    for (open, close) in [("<code>", "</code>"), ("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<!--", "-->"), ("<", ">")]
    {
        plain = without(&plain, open, close);
    }
    plain
        .lines()
        .map(|line| line.split_whitespace().filter(|word| word.chars().filter(char::is_ascii_alphabetic).count() > 2))
        .map(|words| words.collect::<Vec<_>>().join(" "))
        .filter(|words| words.contains(' '))
        .collect()
}

fn without(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        kept.push_str(&rest[..start]);
        // Something must stand where an expression stood: the words around it are not neighbours.
        kept.push('\n');
        rest = rest[start..].find(close).map_or("", |end| &rest[start + end + close.len()..]);
    }
    kept + rest
}

#[test]
fn the_reader_of_templates_finds_prose() {
    assert_eq!(prose("<p class=\"a b\">{{ t.x() }} Please sign in</p>"), ["Please sign"]);
    assert!(prose("{% if a > b %}<b>{{ x }}</b>{% endif %} · {{ y }}").is_empty());
}
