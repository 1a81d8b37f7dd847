//! Rows of requirements, certifications and rules: blank ones are passed over, each of the others is right or has a fault of its own.

use super::{RawPosting, Row, optional_line, terms};
use crate::{
    kernel::vocab::Level,
    postings::Requirement,
    web::{Fault, Faults},
};

/// More would be a specification, not a request.
pub const MAX_REQUIREMENTS: usize = 20;
const MAX_NOTE: usize = 200;

/// The requirements, in the order of the rows.
pub fn requirements(raw: &RawPosting, faults: &mut Faults) -> Vec<Requirement> {
    let mut requirements: Vec<Requirement> = Vec::new();
    for (index, row) in raw.rows().iter().enumerate().filter(|(_, row)| !row.is_blank()) {
        let Some(requirement) = requirement(index, row, faults) else { continue };
        if requirements.iter().any(|other| other.capability == requirement.capability) {
            faults.add(format!("capability-{index}"), Fault::Twice);
        } else if requirements.len() == MAX_REQUIREMENTS {
            faults.add(format!("capability-{index}"), Fault::OutOfRange(0, MAX_REQUIREMENTS as i64));
            break;
        } else {
            requirements.push(requirement);
        }
    }
    requirements
}

fn requirement(index: usize, row: &Row, faults: &mut Faults) -> Option<Requirement> {
    let capability = match row.capability.trim() {
        "" => Err(Fault::Missing),
        typed => terms::capability(typed).ok_or(Fault::NotAChoice),
    };
    let capability = faults.take(&format!("capability-{index}"), capability);
    let must = faults.take(&format!("need-{index}"), must(&row.need));
    let level = faults.take(&format!("level-{index}"), Level::parse(&row.level).ok_or(Fault::NotAChoice));
    let weight = faults.take(&format!("weight-{index}"), weight(&row.weight));
    let note = faults.take(&format!("note-{index}"), optional_line(&row.note, MAX_NOTE));
    Some(Requirement { capability: capability?, must: must?, level: level?, weight: weight?, note: note? })
}

fn must(raw: &str) -> Result<bool, Fault> {
    match raw {
        "must" => Ok(true),
        "nice" => Ok(false),
        _ => Err(Fault::NotAChoice),
    }
}

fn weight(raw: &str) -> Result<u8, Fault> {
    let weight = raw.trim().parse().map_err(|_| Fault::NotANumber)?;
    if (1..=5).contains(&weight) { Ok(weight) } else { Err(Fault::OutOfRange(1, 5)) }
}

/// The terms of a list of typed words, at most `max`; the faults stand beside their inputs.
pub fn list<T: PartialEq>(
    field: &str,
    typed: &[String],
    max: usize,
    read: impl Fn(&str) -> Option<T>,
    faults: &mut Faults,
) -> Vec<T> {
    let mut list = Vec::new();
    for (index, typed) in typed.iter().enumerate().filter(|(_, typed)| !typed.trim().is_empty()) {
        let term = read(typed).ok_or(Fault::NotAChoice).and_then(|term| match list.len() {
            _ if list.contains(&term) => Err(Fault::Twice),
            full if full == max => Err(Fault::OutOfRange(0, max as i64)),
            _ => Ok(term),
        });
        list.extend(faults.take(&format!("{field}-{index}"), term));
    }
    list
}
