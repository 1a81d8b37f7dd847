//! Rows to the matcher's terms: what is asked becomes a `Need`, what a firm's profile says becomes an `Offer` and a `Document`.

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::store::FirmRow;
use crate::{
    firms::{FirmKind, FirmSize, Pick},
    kernel::vocab::{self, Capability, Certification, Domain, Language, Level, Region, Sector},
    matcher::{self, Capacity, Certificate, Code, Day, Experience, Held, Need, Offer, Ratio, Requirement},
    textindex::{DocId, Document, Index, Query, find::Card, suggest::suggest},
    web::{Rule, Sketch},
};

/// What a capability that lies near the wanted one is worth: it does part of the work.
const NEAR_CAPABILITY: Ratio = Ratio::percent(40);
/// What a neighbouring region is worth.
const NEAR_REGION: Ratio = Ratio::percent(50);
/// What a sector that lies near is worth.
const NEAR_SECTOR: Ratio = Ratio::percent(50);
/// How much the names of capabilities in other languages count in a query, against a word that stands in the request itself.
const TRANSLATED: f32 = 0.5;

pub(super) fn code(capability: Capability) -> Code {
    Code(u32::from(capability.number()))
}

pub(super) fn capability(code: Code) -> Option<Capability> {
    Capability::all().nth(code.0 as usize)
}

pub(super) fn language(language: Language) -> matcher::Language {
    matcher::Language(language.number())
}

pub(super) fn language_of(number: matcher::Language) -> Option<Language> {
    Language::ALL.into_iter().find(|language| language.number() == number.0)
}

pub(super) fn certification(certification: Certification) -> matcher::Certification {
    matcher::Certification(certification.number())
}

pub(super) fn certification_of(number: matcher::Certification) -> Option<Certification> {
    Certification::all().nth(usize::from(number.0))
}

pub(super) fn region(region: Region) -> matcher::Region {
    matcher::Region(u32::from(region.number()))
}

pub(super) fn region_of(number: matcher::Region) -> Option<Region> {
    Region::all().nth(number.0 as usize)
}

pub(super) fn sector(sector: Sector) -> matcher::Sector {
    matcher::Sector(sector.number())
}

pub(super) fn sector_of(number: matcher::Sector) -> Option<Sector> {
    Sector::all().nth(usize::from(number.0))
}

pub(super) fn level(level: Level) -> matcher::Level {
    match level {
        Level::Core => matcher::Level::Core,
        Level::Able => matcher::Level::Able,
        Level::Supporting => matcher::Level::Supporting,
    }
}

pub(super) fn level_of(level: matcher::Level) -> Level {
    match level {
        matcher::Level::Core => Level::Core,
        matcher::Level::Able => Level::Able,
        matcher::Level::Supporting => Level::Supporting,
    }
}

/// Days since 1970-01-01.
pub(super) fn day(date: NaiveDate) -> Day {
    // Chrono counts from 0001-01-01, which is day 1 of the common era.
    Day(date.num_days_from_ce() - 719_163)
}

/// What `sketch` asks for, as of `today`. The id decides ties, so it must be the posting's own.
pub(super) fn need(id: Uuid, sketch: &Sketch, today: NaiveDate) -> Need {
    let wanted = |wanted: &crate::web::Wanted| Requirement {
        code: code(wanted.capability),
        must: wanted.must,
        level: level(wanted.level),
        weight: wanted.weight,
        accepts: accepted(wanted.capability),
    };
    Need {
        id: id.as_u128(),
        requirements: sketch.requirements.iter().map(wanted).collect(),
        regions: sketch.region.map(regions).unwrap_or_default(),
        languages: sketch.languages.iter().copied().map(language).collect(),
        certifications: sketch.certifications.iter().copied().map(certification).collect(),
        sectors: sketch.sector.map(sectors).unwrap_or_default(),
        rules: sketch.rules.iter().copied().map(rule).collect(),
        blocked: sketch.kept_apart.iter().map(|firm| firm.0.as_u128()).collect(),
        people: 0,
        start_by: sketch.starts_on.map_or(Day(0), day),
        today: day(today),
    }
}

/// The capabilities that will do instead of `wanted`, in part.
pub(super) fn accepted(wanted: Capability) -> Vec<(Code, Ratio)> {
    wanted.near().map(|near| (code(near), NEAR_CAPABILITY)).collect()
}

/// Every name of a capability, in all languages.
pub(super) fn words(capability: Capability) -> impl Iterator<Item = &'static str> {
    let entry: &'static vocab::Entry = capability.entry();
    entry.labels.all().chain(entry.synonyms.all())
}

pub(super) fn regions(wanted: Region) -> Vec<(matcher::Region, Ratio)> {
    let near = wanted.near().map(|near| (region(near), NEAR_REGION));
    [(region(wanted), Ratio::FULL)].into_iter().chain(near).collect()
}

fn sectors(wanted: Sector) -> Vec<(matcher::Sector, Ratio)> {
    let near = wanted.near().map(|near| (sector(near), NEAR_SECTOR));
    [(sector(wanted), Ratio::FULL)].into_iter().chain(near).collect()
}

fn rule(rule: Rule) -> matcher::Rule {
    match rule {
        Rule::Language(wanted) => matcher::Rule::Speaks(language(wanted)),
        Rule::Region(wanted) => matcher::Rule::WorksIn(vec![region(wanted)]),
        Rule::Certification(wanted) => matcher::Rule::Holds(certification(wanted)),
    }
}

/// The words to look for: the request's own, and the names in the other languages of the capabilities that it speaks of, so that a
/// request in one language reaches profiles in another.
pub(super) fn query(index: &Index, title: &str, body: &str, asked: impl Iterator<Item = Capability>) -> Query {
    let mut named: Vec<Capability> =
        suggest(&format!("{title}\n{body}")).into_iter().map(|found| found.capability).collect();
    named.extend(asked);
    named.sort_unstable();
    named.dedup();
    let names: Vec<&str> = named.iter().flat_map(|capability| capability.entry().labels.all()).collect();
    let names = names.join("\n");
    let counterparts: Vec<(String, f32)> = [title, body].iter().flat_map(|text| index.counterparts(text)).collect();
    let counterparts = counterparts.iter().map(|(word, weight)| (word.as_str(), *weight));
    index.query([(title, 1.0), (body, 1.0), (names.as_str(), TRANSLATED)].into_iter().chain(counterparts))
}

/// What a firm brings.
pub(super) fn offer(row: &FirmRow) -> Offer {
    Offer {
        id: row.id.0.as_u128(),
        standing: match row.standing.as_str() {
            "active" => matcher::Standing::Active,
            "hidden" => matcher::Standing::Hidden,
            _ => matcher::Standing::Inactive,
        },
        capabilities: row.capabilities.iter().filter_map(|held| held_by(row, held)).collect(),
        regions: [row.region.as_str()]
            .into_iter()
            .chain(row.extra_regions.iter().map(String::as_str))
            .filter_map(Region::parse)
            .map(region)
            .collect(),
        languages: row.languages.iter().filter_map(|code| Language::parse(code)).map(language).collect(),
        certifications: row.certifications.iter().filter_map(certificate).collect(),
        sectors: experience(row),
        capacity: row.capacity_people.zip(row.capacity_confirmed_on).map(|(people, confirmed)| Capacity {
            people: u16::try_from(people).unwrap_or(0),
            free_from: row.capacity_from.map_or(day(confirmed), day),
            confirmed: day(confirmed),
        }),
    }
}

fn held_by(row: &FirmRow, held: &super::store::HeldRow) -> Option<Held> {
    let shown = row.projects.iter().filter(|project| project.capabilities.contains(&held.capability)).count();
    let told = usize::from(held.evidence.is_some());
    Some(Held {
        code: code(Capability::parse(&held.capability)?),
        evidence: u16::try_from(shown + told).unwrap_or(u16::MAX),
        level: level(Level::parse(&held.level)?),
        years: u8::try_from(held.years).unwrap_or(u8::MAX),
    })
}

fn certificate((held, until): &(String, Option<NaiveDate>)) -> Option<Certificate> {
    Some(Certificate { certification: certification(Certification::parse(held)?), expires: until.map(day) })
}

fn experience(row: &FirmRow) -> Vec<Experience> {
    let mut sectors: Vec<Experience> = Vec::new();
    for project in &row.projects {
        let Some(worked_for) = project.sector.as_deref().and_then(Sector::parse).map(sector) else { continue };
        let year = i32::from(project.year);
        match sectors.iter_mut().find(|known| known.sector == worked_for) {
            Some(known) => {
                known.projects += 1;
                known.last_year = known.last_year.max(year);
            }
            None => sectors.push(Experience { sector: worked_for, projects: 1, last_year: year }),
        }
    }
    sectors
}

/// The texts of a firm, by field.
pub(super) fn document(id: DocId, row: &FirmRow) -> Document {
    let labels = |held: &super::store::HeldRow| -> String {
        let names = Capability::parse(&held.capability).into_iter().flat_map(words);
        let mut names: Vec<&str> = names.collect();
        names.extend(held.evidence.as_deref());
        names.join("\n")
    };
    Document {
        id,
        name: row.names.join("\n"),
        products: row.products.clone(),
        profile: row.profiles.join("\n"),
        capabilities: row.capabilities.iter().map(labels).collect::<Vec<_>>().join("\n"),
        projects: row.projects.iter().map(|project| format!("{}\n{}", project.title, project.summary)).collect(),
    }
}

/// What the directory finds of a firm.
pub(super) fn card(number: u32, row: &FirmRow) -> Card<'_> {
    let evidence = row.capabilities.iter().filter_map(|held| held.evidence.as_deref());
    let projects = row.projects.iter().flat_map(|project| [project.title.as_str(), project.summary.as_str()]);
    Card {
        number,
        names: row.names.iter().map(String::as_str).collect(),
        products: &row.products,
        texts: row.profiles.iter().map(String::as_str).chain(projects).chain(evidence).collect(),
        tags: picks(row).into_iter().filter_map(Pick::tag).collect(),
        hidden: row.standing == "hidden",
    }
}

/// The values that the directory's filters can find the firm by.
fn picks(row: &FirmRow) -> Vec<Pick> {
    let capabilities: Vec<Capability> =
        row.capabilities.iter().filter_map(|held| Capability::parse(&held.capability)).collect();
    let mut domains: Vec<Domain> = capabilities.iter().filter_map(|term| term.domain()).collect();
    domains.sort_unstable();
    domains.dedup();
    let mut picks: Vec<Pick> = domains.into_iter().map(Pick::Domain).collect();
    picks.extend(capabilities.into_iter().map(Pick::Capability));
    picks.extend(row.languages.iter().filter_map(|code| Language::parse(code)).map(Pick::Language));
    picks.extend(Region::parse(&row.region).map(Pick::Region));
    picks.extend(FirmKind::parse(&row.kind).map(Pick::Kind));
    picks.extend(row.size.as_deref().and_then(FirmSize::parse).map(Pick::Size));
    picks.extend(row.supports_members.then_some(Pick::Supports));
    picks
}
