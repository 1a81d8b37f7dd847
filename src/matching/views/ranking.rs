//! How firms are ranked: the page that tells everyone, with the numbers that count at this moment.

use askama::Template;
use askama_web::WebTemplate;

use super::words;
use crate::{
    i18n::Texts,
    kernel::points::{Points, shown_parts},
    matcher::{Criterion, Weights, rotation::Rotation},
    web::{Layout, Sample, Visit, url},
};

/// The example of how a long request shifts points from meaning to words.
const LONG: usize = 60;

/// Whether the meaning of texts counts in this association now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Meaning {
    On,
    /// Too many texts are still to be read.
    Reading,
    Off,
}

/// What one criterion counts, and what it looks at.
struct Row {
    label: String,
    points: u32,
    /// Of the greatest, for its bar.
    percent: i64,
    what: String,
    example: String,
}

/// Something a firm can do, and where.
struct Deed {
    text: String,
    href: Option<String>,
}

#[derive(Template, WebTemplate)]
#[template(path = "matching/ranking.html")]
pub(in super::super) struct RankingPage {
    layout: Layout,
    takeaway: String,
    rows: Vec<Row>,
    /// What a long request changes; nothing while meaning does not count.
    long: Option<String>,
    version: i64,
    rotation: Option<String>,
    meaning: String,
    deeds: Vec<Deed>,
}

impl RankingPage {
    /// The page for `weights`, the rule of `rotation` (`None`: places are not rotated) and whether meaning counts.
    pub fn new(visit: &Visit, weights: &Weights, rotation: Option<&Rotation>, meaning: Meaning) -> Self {
        Self::of(visit.layout(), weights, rotation, meaning)
    }

    fn of(layout: Layout, weights: &Weights, rotation: Option<&Rotation>, meaning: Meaning) -> Self {
        let t = layout.t;
        let rows = rows(weights, meaning, t);
        // Of equals the first, as they stand on the page.
        let first = rows.iter().rev().max_by_key(|row| row.points);
        Self {
            takeaway: first.map(|row| t.matching_how_takeaway(&row.label, i64::from(row.points))).unwrap_or_default(),
            long: (meaning == Meaning::On).then(|| long(weights, t)),
            version: i64::from(weights.version),
            rotation: rotation.map(|rule| words::rotation(rule, t)),
            meaning: match meaning {
                Meaning::On => t.matching_how_model_on(),
                Meaning::Reading => t.matching_how_model_reading(),
                Meaning::Off => t.matching_how_model_off(),
            },
            deeds: deeds(layout.has_firm, t),
            rows,
            layout,
        }
    }
}

/// The points of each criterion for a request that asks about everything; they add up to 100.
fn points(weights: &Weights, meaning: Meaning) -> Vec<(Criterion, u32)> {
    let shares = weights.share(|criterion| criterion != Criterion::Meaning || meaning == Meaning::On);
    let exact: Vec<Points> = shares.iter().map(|(_, share)| *share).collect();
    shares.iter().map(|(criterion, _)| *criterion).zip(shown_parts(&exact, 100)).collect()
}

fn rows(weights: &Weights, meaning: Meaning, t: Texts) -> Vec<Row> {
    let points = points(weights, meaning);
    let most = points.iter().map(|(_, points)| *points).max().unwrap_or_default().max(1);
    let row = |(criterion, points): (Criterion, u32)| {
        let (what, example) = looks_at(criterion, t);
        let percent = i64::from(points * 100 / most);
        Row { label: words::criterion(criterion, t), points, percent, what, example }
    };
    points.into_iter().map(row).collect()
}

/// What a criterion looks at, and an example.
fn looks_at(criterion: Criterion, t: Texts) -> (String, String) {
    match criterion {
        Criterion::Coverage => (t.matching_how_coverage(), t.matching_how_coverage_example()),
        Criterion::Text => (t.matching_how_text(), t.matching_how_text_example()),
        Criterion::Meaning => (t.matching_how_meaning(), t.matching_how_meaning_example()),
        Criterion::Sector => (t.matching_how_sector(), t.matching_how_sector_example()),
        Criterion::Region => (t.matching_how_region(), t.matching_how_region_example()),
        Criterion::Languages => (t.matching_how_languages(), t.matching_how_languages_example()),
        Criterion::Certifications => (t.matching_how_certifications(), t.matching_how_certifications_example()),
        Criterion::Capacity => (t.matching_how_capacity(), t.matching_how_capacity_example()),
    }
}

fn long(weights: &Weights, t: Texts) -> String {
    let points = points(&weights.for_words(LONG), Meaning::On);
    let of = |wanted| points.iter().find(|(criterion, _)| *criterion == wanted).map_or(0, |(_, n)| i64::from(*n));
    t.matching_how_long(LONG as i64, of(Criterion::Text), of(Criterion::Meaning))
}

/// What a firm can do; with links for those who act for one.
fn deeds(has_firm: bool, t: Texts) -> Vec<Deed> {
    let deed = |text: String, href: String| Deed { text, href: has_firm.then_some(href) };
    let editor = |anchor: &str| format!("{}#{anchor}", url::my_firm());
    vec![
        deed(t.matching_how_do_capabilities(), editor("capabilities")),
        deed(t.matching_how_do_projects(), editor("projects")),
        deed(t.matching_how_do_capacity(), editor("capacity")),
        deed(t.matching_how_do_basics(), url::my_firm()),
        deed(t.matching_how_do_matches(), url::my_matches()),
    ]
}

/// The page for a firm with everything on, and for a visitor with everything off.
pub(super) fn samples(t: Texts) -> Vec<Sample> {
    let weights = Weights::default();
    let page = |signed_in, rotation: Option<&Rotation>, meaning| {
        RankingPage::of(Layout::sample(t, signed_in), &weights, rotation, meaning)
    };
    vec![
        Sample::of("matching/ranking", &page(true, Some(&Rotation::default()), Meaning::On)),
        Sample::of("matching/ranking (visitor)", &page(false, None, Meaning::Off)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_points_shown_add_up_to_a_hundred_whether_or_not_meaning_counts() {
        for meaning in [Meaning::On, Meaning::Reading, Meaning::Off] {
            let points = points(&Weights::default(), meaning);
            assert_eq!(points.iter().map(|(_, points)| points).sum::<u32>(), 100, "{meaning:?}");
            let of_meaning = points.iter().find(|(criterion, _)| *criterion == Criterion::Meaning).unwrap().1;
            assert_eq!(of_meaning > 0, meaning == Meaning::On, "{meaning:?}");
        }
    }
}
