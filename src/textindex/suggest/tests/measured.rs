//! Figures on the labelled needs: `cargo test --lib suggest::tests::measured -- --nocapture`.

use std::collections::BTreeSet;

use super::suggest;
use serde::Deserialize;

#[derive(Deserialize)]
struct Need {
    lang: String,
    half: String,
    text: String,
    codes: BTreeSet<String>,
    #[serde(default)]
    nice: BTreeSet<String>,
}

/// Counts over texts; `f1s` sums each text's own F1.
#[derive(Default)]
struct Figures {
    texts: usize,
    right: usize,
    wrong: usize,
    missing: usize,
    f1s: f64,
    must_right: usize,
}

impl Figures {
    fn add(&mut self, need: &Need) {
        let found = suggest(&need.text);
        let codes: BTreeSet<String> = found.iter().map(|found| found.capability.code().to_owned()).collect();
        let right = codes.intersection(&need.codes).count();
        self.texts += 1;
        self.right += right;
        self.wrong += codes.len() - right;
        self.missing += need.codes.len() - right;
        self.f1s += f1(right, codes.len() - right, need.codes.len() - right);
        let told = |code: &str| need.codes.contains(code).then(|| !need.nice.contains(code));
        self.must_right += found.iter().filter(|found| told(found.capability.code()) == Some(found.must)).count();
    }

    fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    fn recall(&self) -> f64 {
        ratio(self.right, self.right + self.missing)
    }

    fn f1(&self) -> f64 {
        f1(self.right, self.wrong, self.missing)
    }

    fn print(&self, name: &str) {
        println!(
            "| {name} | {} | {:.3} | {:.3} | {:.3} | {:.3} | {}/{} |",
            self.texts,
            self.precision(),
            self.recall(),
            self.f1(),
            self.f1s / self.texts as f64,
            self.must_right,
            self.right,
        );
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

fn f1(right: usize, wrong: usize, missing: usize) -> f64 {
    ratio(2 * right, 2 * right + wrong + missing)
}

fn needs(half: &str, lang: &str) -> Figures {
    let lines = include_str!("../../../../data/suggest/texts.jsonl").lines();
    let needs = lines.map(|line| serde_json::from_str::<Need>(line).unwrap());
    let mut figures = Figures::default();
    needs.filter(|need| need.half == half && need.lang.starts_with(lang)).for_each(|need| figures.add(&need));
    figures
}

/// The requests of the demo association against the requirements that its staff wrote.
fn demo() -> Figures {
    #[derive(Deserialize)]
    struct Posting {
        title: String,
        text: String,
        lang: String,
        requirements: Vec<Requirement>,
    }
    #[derive(Deserialize)]
    struct Requirement {
        capability: String,
        must: bool,
    }
    let postings: Vec<Posting> = serde_json::from_str(include_str!("../../../../data/demo/postings.json")).unwrap();
    let mut figures = Figures::default();
    for Posting { title, text, lang, requirements } in postings {
        let nice = requirements.iter().filter(|one| !one.must).map(|one| one.capability.clone()).collect();
        let codes = requirements.into_iter().map(|one| one.capability).collect();
        figures.add(&Need { lang, half: String::new(), text: format!("{title}\n{text}"), codes, nice });
    }
    figures
}

#[test]
fn labelled_needs_are_found_as_well_as_they_were() {
    println!("| | texts | precision | recall | F1 | macro F1 | must told right |");
    for half in ["open", "frozen"] {
        for lang in ["ko", "en", "zh"] {
            needs(half, lang).print(&format!("{half} {lang}"));
        }
        needs(half, "").print(half);
    }
    demo().print("demo requests");
    assert!(needs("open", "").f1() > 0.95 && needs("frozen", "").f1() > 0.9 && demo().f1() > 0.45);
}
