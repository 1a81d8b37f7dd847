//! Tantivy: BM25 of an OR over name, profile and projects, best 20.

use std::time::Duration;

use dure::{
    matching::offline::{FirmLine, PostingLine},
    textindex::analyse::Analyser,
};
use tantivy::{
    Index, IndexWriter, ReloadPolicy, TantivyDocument, Term,
    collector::TopDocs,
    query::{BooleanQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{TextAnalyzer, TokenStream, WhitespaceTokenizer},
};

use crate::{PLACES, timed};

/// With the tokenizer that a schema gets by default: words in lower case.
pub fn plain(lines: &[FirmLine], postings: &[PostingLine]) -> Vec<Duration> {
    ask("default", lines, postings, |text| text.to_owned())
}

/// With the terms that Dure cuts, each marked with its kind.
pub fn alike(lines: &[FirmLine], postings: &[PostingLine]) -> Vec<Duration> {
    let analyser = Analyser::default();
    // Each takes a second at 70,000 firms: fewer tell as much.
    let few = &postings[..postings.len().min(60)];
    ask("terms", lines, few, |text| {
        let mut terms = String::new();
        analyser.analyse(text, |token| {
            terms.push_str(token.term);
            terms.push((b'0' + token.kind as u8) as char);
            terms.push(' ');
        });
        terms
    })
}

fn ask(tokenizer: &str, lines: &[FirmLine], postings: &[PostingLine], cut: impl Fn(&str) -> String) -> Vec<Duration> {
    let mut schema = Schema::builder();
    // Frequencies without positions: none of the queries looks for phrases.
    let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(IndexRecordOption::WithFreqs);
    let fields = ["name", "profile", "projects"]
        .map(|name| schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing.clone())));
    let index = Index::create_in_ram(schema.build());
    index.tokenizers().register("terms", TextAnalyzer::builder(WhitespaceTokenizer::default()).build());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 500_000_000).unwrap();
    for line in lines {
        let mut document = TantivyDocument::new();
        document.add_text(fields[0], cut(&line.name));
        document.add_text(fields[1], cut(&line.text));
        for project in &line.projects {
            document.add_text(fields[2], cut(&format!("{}\n{}", project.title, project.text)));
        }
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    let segments = index.searchable_segment_ids().unwrap();
    if segments.len() > 1 {
        writer.merge(&segments).wait().unwrap();
    }
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().unwrap();
    let searcher = reader.searcher();
    let mut tokenizer = index.tokenizers().get(tokenizer).unwrap();
    timed(postings, |posting| {
        let text = cut(&format!("{}\n{}", posting.title, posting.text));
        let query = any_of(&mut tokenizer, &text, &fields);
        searcher.search(&query, &TopDocs::with_limit(PLACES).order_by_score()).unwrap().len()
    })
}

fn any_of(tokenizer: &mut TextAnalyzer, text: &str, fields: &[Field]) -> BooleanQuery {
    let mut words = Vec::new();
    tokenizer.token_stream(text).process(&mut |token| words.push(token.text.clone()));
    words.sort_unstable();
    words.dedup();
    let one = |(word, field): (&String, &Field)| -> (Occur, Box<dyn Query>) {
        (Occur::Should, Box::new(TermQuery::new(Term::from_field_text(*field, word), IndexRecordOption::WithFreqs)))
    };
    BooleanQuery::new(words.iter().flat_map(|word| fields.iter().map(move |field| one((word, field)))).collect())
}
