//! The meaning of firms and requests as vectors: what is embedded, and how near a firm comes.

use std::{ops::Range, sync::LazyLock};

use super::{hall::Hall, recent::Recent};
use crate::{
    matcher::Ratio,
    semantic::{Model, Query, Vector, parts, phrases},
    textindex::{Document, Field},
};

/// Parts of a firm's texts beside the whole.
const MOST_PARTS: usize = 6;
/// Requests whose vectors are kept in memory.
const REQUESTS: usize = 4_096;
/// Phrases of a text that are held against those of the other.
const MOST_PHRASES: usize = 40;
/// From here on two phrases are shown as meaning the same.
const ALIKE: f32 = 0.35;
/// Longer phrases, in characters, are not quoted.
const LONGEST_QUOTE: usize = 60;

/// The vectors of a firm: of all it says of itself, then of parts of it and of its newest projects.
pub(super) fn of_firm(model: &Model, document: &Document) -> Vec<Vector> {
    let whole = [document.products.as_str(), &document.profile].join("\n");
    let whole = whole.trim();
    let projects = document.projects.iter().map(|project| project.trim());
    let pieces = parts(whole).into_iter().chain(projects).filter(|piece| !piece.is_empty());
    let pieces: Vec<&str> = pieces.take(MOST_PARTS).collect();
    match (whole.is_empty(), pieces.first()) {
        (true, None) => Vec::new(),
        (true, Some(first)) => model.embed_each([*first].into_iter().chain(pieces.iter().copied())),
        (false, _) => model.embed_each([whole].into_iter().chain(pieces)),
    }
}

/// The text of a request as it is embedded.
pub(super) fn asked(title: &str, body: &str) -> String {
    if title.trim() == body.trim() { title.trim().to_owned() } else { format!("{title}. {body}").trim().to_owned() }
}

/// The vector of a request; computed once for each text.
pub(super) fn of_request(model: &Model, text: &str) -> Vector {
    static KNOWN: LazyLock<Recent<String, Vector>> = LazyLock::new(|| Recent::new("request_vectors", REQUESTS));
    let text = text.to_owned();
    if let Some(known) = KNOWN.find(&text) {
        return known;
    }
    let vector = model.embed(&text);
    KNOWN.keep(text, vector.clone(), 1);
    vector
}

/// How near each firm of the hall comes to the request; `None` without the semantic signal, or without a text.
pub(super) fn ratios(hall: &Hall, text: &str) -> Option<Vec<Ratio>> {
    let space = hall.space()?;
    let query = query(hall, text)?;
    Some(space.similarities(&query).into_iter().map(Ratio::from_f32).collect())
}

fn query(hall: &Hall, text: &str) -> Option<Query> {
    if text.is_empty() {
        return None;
    }
    Some(hall.space()?.query(&of_request(Model::load()?, text)))
}

/// The words of a request and of a firm that mean the same though they are not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    pub asked: String,
    pub offered: String,
    pub field: Field,
    /// Which project, for words of a project.
    pub unit: usize,
    /// Where in the firm's text of that field and unit the words offered stand.
    pub bytes: Range<usize>,
}

/// The pair of phrases that come nearest to each other; `None` when no pair comes near, or they are the same words anyway.
pub(super) fn alike(hall: &Hall, text: &str, document: &Document) -> Option<Alike> {
    let (space, model) = (hall.space()?, Model::load()?);
    let asked = quotable(text);
    let fields = [(Field::Products, 0, document.products.as_str()), (Field::Profile, 0, &document.profile)];
    let projects = document.projects.iter().enumerate().map(|(unit, text)| (Field::Project, unit, text.as_str()));
    let offered: Vec<(Field, usize, &str)> = fields
        .into_iter()
        .chain(projects)
        .flat_map(|(field, unit, text)| quotable(text).into_iter().map(move |phrase| (field, unit, phrase)))
        .filter(|(_, _, phrase)| !asked.iter().any(|asked| asked.eq_ignore_ascii_case(phrase)))
        .take(MOST_PHRASES)
        .collect();
    let of_asked: Vec<Vector> = asked.iter().map(|phrase| of_request(model, phrase)).collect();
    let of_offered = model.embed_each(offered.iter().map(|(_, _, phrase)| *phrase));
    let nearest = space.nearest(&of_asked, &of_offered).filter(|nearest| nearest.similarity >= ALIKE)?;
    let (field, unit, phrase) = offered.get(nearest.offered)?;
    let asked = asked.get(nearest.asked)?;
    let start = phrase.as_ptr().addr() - document.text(*field, *unit).as_ptr().addr(); // it is a part of that text
    let bytes = start..start + phrase.len();
    Some(Alike { asked: (*asked).to_owned(), offered: (*phrase).to_owned(), field: *field, unit: *unit, bytes })
}

fn quotable(text: &str) -> Vec<&str> {
    let short = |phrase: &&str| (2..=LONGEST_QUOTE).contains(&phrase.chars().count());
    phrases(text).into_iter().filter(short).take(MOST_PHRASES).collect()
}
