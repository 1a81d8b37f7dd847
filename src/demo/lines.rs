//! The demo's firms and requests as the lines of `dure rank`, to try rules on without a database.

use super::data;
use crate::matching::offline::{CapabilityLine, FirmLine, PostingLine, ProjectLine, RequirementLine};

/// The firms and the requests, past ones included.
///
/// # Errors
/// Fails when the files contradict themselves.
pub fn lines() -> anyhow::Result<(Vec<FirmLine>, Vec<PostingLine>)> {
    let data = data::read()?;
    Ok((data.firms.iter().map(firm).collect(), data.postings.iter().map(posting).collect()))
}

fn firm(firm: &data::Firm) -> FirmLine {
    let names = [&firm.names.ko, &firm.names.en, &firm.names.zh];
    let texts =
        firm.profiles.iter().map(|profile| profile.text.as_str()).chain(firm.products.iter().map(String::as_str));
    let held = |held: &data::Held| {
        let shown = firm.projects.iter().filter(|project| project.capabilities.contains(&held.code)).count();
        CapabilityLine {
            code: held.code.code().to_owned(),
            level: Some(held.level),
            years: u8::try_from(held.years).unwrap_or(0),
            evidence: u16::try_from(shown + usize::from(held.evidence.is_some())).unwrap_or(u16::MAX),
        }
    };
    let project = |project: &data::Project| ProjectLine { title: project.title.clone(), text: project.summary.clone() };
    FirmLine {
        id: firm.key.clone(),
        name: names.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n"),
        text: texts.collect::<Vec<_>>().join("\n"),
        region: Some(firm.region.code().to_owned()),
        languages: firm.languages.iter().map(|language| language.0.code().to_owned()).collect(),
        capabilities: firm.capabilities.iter().map(held).collect(),
        certifications: firm.certifications.iter().map(|held| held.code.code().to_owned()).collect(),
        projects: firm.projects.iter().map(project).collect(),
    }
}

fn posting(posting: &data::Posting) -> PostingLine {
    let requirement = |wanted: &data::Requirement| RequirementLine {
        capability: wanted.capability.code().to_owned(),
        must: wanted.must,
        level: Some(wanted.level),
        weight: Some(wanted.weight),
    };
    PostingLine {
        id: posting.key.clone(),
        title: posting.title.clone(),
        text: posting.text.clone(),
        requirements: posting.requirements.iter().map(requirement).collect(),
        region: posting.region.map(|region| region.code().to_owned()),
        languages: posting.languages.iter().map(|language| language.0.code().to_owned()).collect(),
        certifications: posting.certifications.iter().map(|wanted| wanted.code().to_owned()).collect(),
    }
}
