//! Ranking from files, without a database: the same matcher over firms and postings as JSON lines.
//!
//! Codes of the house's vocabulary keep their nearness; others are allowed and stand for themselves only.

mod codes;
mod vectors;

use std::{borrow::Borrow, io};

use serde::Deserialize;

use super::{
    hall, mapping, meaning,
    ranked::{text_ratios, words_of},
};
use crate::{
    kernel::{points::Points, vocab},
    matcher::{Code, Match, Need, Pool, Ranker, Ratio, Texts, Weights},
    semantic::{Space, Vector},
    textindex::{self, DocId, Document, Index, Query},
};

use codes::Codes;
pub use vectors::Vectors;

/// A firm as one JSON line; only `id` and some text or capability are needed.
#[derive(Debug, Clone, Deserialize)]
pub struct FirmLine {
    pub id: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub region: Option<String>,
    #[serde(default)]
    pub languages: Vec<String>,
    #[serde(default)]
    pub capabilities: Vec<CapabilityLine>,
    #[serde(default)]
    pub certifications: Vec<String>,
    #[serde(default)]
    pub projects: Vec<ProjectLine>,
}

/// A capability of a firm; `evidence` counts the past projects that show it.
#[derive(Debug, Clone, Deserialize)]
pub struct CapabilityLine {
    pub code: String,
    #[serde(default)]
    pub level: Option<vocab::Level>,
    #[serde(default)]
    pub years: u8,
    #[serde(default)]
    pub evidence: u16,
}

/// A past project of a firm.
#[derive(Debug, Clone, Deserialize)]
pub struct ProjectLine {
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub text: String,
}

/// A posting as one JSON line; only `id` and some text or requirement are needed.
#[derive(Debug, Clone, Deserialize)]
pub struct PostingLine {
    pub id: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub requirements: Vec<RequirementLine>,
    #[serde(default)]
    pub region: Option<String>,
    #[serde(default)]
    pub languages: Vec<String>,
    #[serde(default)]
    pub certifications: Vec<String>,
}

/// A requirement of a posting.
#[derive(Debug, Clone, Deserialize)]
pub struct RequirementLine {
    pub capability: String,
    #[serde(default)]
    pub must: bool,
    #[serde(default)]
    pub level: Option<vocab::Level>,
    #[serde(default)]
    pub weight: Option<u8>,
}

/// The firms of a file, ready to be ranked.
pub struct Firms {
    ids: Vec<String>,
    pool: Pool,
    index: Index,
    /// What the texts mean, and where the requests' vectors come from.
    meaning: Option<(Space, Vectors)>,
    codes: Codes,
}

/// One firm's place for one posting.
#[derive(Debug)]
pub struct Place<'a> {
    pub firm: &'a str,
    pub score: Points,
    pub matched: Match,
}

impl Firms {
    /// Takes in the firms of a file, one after the other.
    #[must_use]
    pub fn new<L: Borrow<FirmLine>>(lines: impl IntoIterator<Item = L>) -> Self {
        let (mut ids, mut pool, mut codes) = (Vec::new(), Pool::default(), Codes::default());
        let documents = lines.into_iter().zip(0..).map(|(line, number)| {
            let line = line.borrow();
            ids.push(line.id.clone());
            pool.put(codes.offer(line));
            document(line, number)
        });
        let index = Index::build(hall::analyser(), textindex::Weights::default(), documents);
        Self { ids, pool, index, meaning: None, codes }
    }

    /// Bytes of memory held by the text index: first without the texts, then those of the texts.
    pub fn bytes(&self) -> (usize, usize) {
        self.index.bytes()
    }

    /// The same with the signal of meaning, whose mean request is that of `postings`.
    ///
    /// # Errors
    /// Fails when vectors cannot be kept.
    pub fn with_meaning(mut self, postings: &[PostingLine], vectors: Vectors) -> io::Result<Self> {
        let documents: Vec<Document> = (0..).map_while(|number| self.index.document(DocId(number))).collect();
        self.meaning = Some(space(&documents, postings, vectors)?);
        Ok(self)
    }

    /// The `count` best firms for a posting, best first, each with its explanation. Firms that have nothing in common with it are
    /// left out.
    pub fn rank(&mut self, line: &PostingLine, count: usize, weights: Weights) -> Vec<Place<'_>> {
        let need = self.codes.need(line);
        let answers = self.answers(line);
        let weights = weights.for_words(answers.length);
        let ranker = Ranker::new(&need, &self.pool, &answers, &weights);
        let places = ranker.top_among(count, |index| self.in_common(&need, &answers, index)).places;
        places
            .into_iter()
            .filter_map(|(index, score)| {
                Some(Place { firm: self.ids.get(index)?, score, matched: ranker.explain(index)? })
            })
            .collect()
    }

    /// The same firms by their number in the file, without explanations.
    pub fn order(&mut self, line: &PostingLine, count: usize) -> Vec<(usize, Points)> {
        let need = self.codes.need(line);
        let answers = self.answers(line);
        let weights = Weights::default().for_words(answers.length);
        let ranker = Ranker::new(&need, &self.pool, &answers, &weights);
        ranker.top_among(count, |index| self.in_common(&need, &answers, index)).places
    }

    fn answers(&self, line: &PostingLine) -> Answers {
        let text = meaning::asked(&line.title, &line.text);
        let near = self.meaning.as_ref().filter(|_| !text.is_empty()).map(|(space, vectors)| {
            let query = space.query(&vectors.of_request(&text));
            space.similarities(&query).into_iter().map(Ratio::from_f32).collect()
        });
        let words = text_ratios(&self.index, self.pool.len(), &query(&self.index, line));
        Answers { words, meaning: near, length: words_of(&self.index, &text) }
    }

    fn in_common(&self, need: &Need, answers: &Answers, index: usize) -> bool {
        let asked = |code: Code| {
            need.requirements
                .iter()
                .any(|wanted| wanted.code == code || wanted.accepts.iter().any(|(near, _)| *near == code))
        };
        let answers = [&answers.words, &answers.meaning].into_iter().flatten();
        answers.filter_map(|ratios| ratios.get(index)).any(|ratio| *ratio > Ratio::NONE)
            || self.pool.get(index).is_some_and(|firm| firm.capabilities().iter().any(|held| asked(held.code)))
    }
}

/// How far the firms' texts answer a posting, by number of the firm.
struct Answers {
    words: Option<Vec<Ratio>>,
    meaning: Option<Vec<Ratio>>,
    /// Different words of the posting.
    length: usize,
}

impl<'a> From<&'a Answers> for Texts<'a> {
    fn from(answers: &'a Answers) -> Self {
        Texts { words: answers.words.as_deref(), meaning: answers.meaning.as_deref() }
    }
}

fn space(documents: &[Document], postings: &[PostingLine], mut vectors: Vectors) -> io::Result<(Space, Vectors)> {
    let of_firms = vectors.of_firms(documents)?;
    let asked = |line: &PostingLine| vectors.of_request(&meaning::asked(&line.title, &line.text));
    let requests: Vec<Vector> =
        postings.iter().filter(|line| !(line.title.is_empty() && line.text.is_empty())).map(asked).collect();
    let mut space = Space::around(of_firms.iter().filter_map(|vectors| vectors.first()), &requests);
    of_firms.iter().enumerate().for_each(|(at, vectors)| space.put(at, vectors));
    Ok((space, vectors))
}

fn query(index: &Index, line: &PostingLine) -> Query {
    let known = line.requirements.iter().filter_map(|wanted| vocab::Capability::parse(&wanted.capability));
    mapping::query(index, &line.title, &line.text, known)
}

fn document(line: &FirmLine, number: u32) -> Document {
    // A code outside the vocabulary says nothing beyond itself: it counts as coverage, not as a word too.
    let known = line.capabilities.iter().filter_map(|held| vocab::Capability::parse(&held.code));
    Document {
        id: DocId(number),
        name: line.name.clone(),
        products: String::new(),
        profile: line.text.clone(),
        capabilities: known.flat_map(mapping::words).collect::<Vec<_>>().join("\n"),
        projects: line.projects.iter().map(|project| format!("{}\n{}", project.title, project.text)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines<T: serde::de::DeserializeOwned>(texts: &[&str]) -> Vec<T> {
        texts.iter().map(|text| serde_json::from_str(text).unwrap()).collect()
    }

    #[test]
    fn a_firm_is_found_by_code_by_text_and_by_its_projects() {
        let firms: Vec<FirmLine> = lines(&[
            r#"{"id":"a","capabilities":[{"code":"mes","level":"core","years":5,"evidence":3}]}"#,
            r#"{"id":"b","text":"공장에서 쓰는 생산관리 화면을 만듭니다"}"#,
            r#"{"id":"c","projects":[{"title":"생산관리 시스템 구축","year":2024}]}"#,
            r#"{"id":"d","text":"김치를 담급니다"}"#,
        ]);
        let posting: PostingLine = serde_json::from_str(
            r#"{"id":"p","title":"생산관리","text":"공장 생산관리","requirements":[{"capability":"mes","must":true}]}"#,
        )
        .unwrap();
        let mut firms = Firms::new(&firms);
        let found: Vec<String> =
            firms.rank(&posting, 10, Weights::default()).iter().map(|place| place.firm.to_owned()).collect();
        assert_eq!(found.first().map(String::as_str), Some("a"));
        assert!(found.contains(&"b".to_owned()) && found.contains(&"c".to_owned()));
        assert!(!found.contains(&"d".to_owned()), "{found:?}");
    }

    #[test]
    fn a_loan_word_is_found_in_the_other_script() {
        let firms: Vec<FirmLine> = lines(&[
            r#"{"id":"latin","text":"Leggings and socks"}"#,
            r#"{"id":"hangul","text":"레깅스와 양말"}"#,
            r#"{"id":"other","text":"Marine insurance, 해상 보험"}"#,
        ]);
        let mut firms = Firms::new(&firms);
        for asked in ["따뜻한 레깅스", "warm leggings"] {
            let posting = PostingLine { title: asked.to_owned(), ..serde_json::from_str(r#"{"id":"p"}"#).unwrap() };
            let mut found: Vec<&str> =
                firms.rank(&posting, 10, Weights::default()).iter().map(|place| place.firm).collect();
            found.sort_unstable();
            assert_eq!(found, ["hangul", "latin"], "{asked}");
        }
    }

    #[test]
    fn codes_outside_the_vocabulary_stand_for_themselves() {
        let firms: Vec<FirmLine> = lines(&[
            r#"{"id":"a","capabilities":[{"code":"s19","evidence":4}]}"#,
            r#"{"id":"b","capabilities":[{"code":"s20","evidence":9}]}"#,
        ]);
        let posting: PostingLine =
            serde_json::from_str(r#"{"id":"p","requirements":[{"capability":"s19","must":true}]}"#).unwrap();
        let mut firms = Firms::new(&firms);
        let found = firms.rank(&posting, 10, Weights::default());
        assert_eq!(found.iter().map(|place| place.firm).collect::<Vec<_>>(), ["a"]);
    }
}
