//! A firm of the demo's files as the firms' own store takes it.

use anyhow::Context;
use chrono::{Days, Months, NaiveDate};

use super::data;
use crate::{
    firms::{
        Capacity, Contact, FirmContent, FirmKind, HeldCapability, HeldCertification, Names, Project, Registration,
        Standing,
    },
    kernel::{
        ids::ProjectId,
        registration::{RegistrationCountry, RegistrationNumber},
    },
};

/// Everything the profile says; days count from `today`.
///
/// # Errors
/// Fails on a number or a month that cannot be read.
pub(super) fn content(firm: &data::Firm, today: NaiveDate) -> anyhow::Result<FirmContent> {
    Ok(FirmContent {
        // Who has nothing to show yet is a newcomer.
        kind: if firm.projects.is_empty() { FirmKind::Startup } else { FirmKind::Member },
        standing: Standing::Active,
        names: Names { ko: firm.names.ko.clone(), en: firm.names.en.clone(), zh: firm.names.zh.clone() },
        country: firm.country.clone(),
        registration: registration(firm)?,
        region: firm.region,
        extra_regions: firm.extra_regions.clone(),
        sector: Some(firm.sector),
        size: Some(firm.size.0),
        employees: Some(firm.employees),
        founded: Some(firm.founded),
        languages: firm.languages.iter().map(|language| language.0).collect(),
        supports_members: firm.supports_members,
        products: firm.products.join(", "),
        website: firm.website.clone(),
        capacity: firm.capacity.as_ref().map(|capacity| self::capacity(capacity, today)).transpose()?,
        profiles: firm.profiles.iter().map(|profile| (profile.lang.0, profile.text.clone())).collect(),
        capabilities: firm.capabilities.iter().map(held).collect(),
        certifications: firm.certifications.iter().map(certified).collect::<anyhow::Result<_>>()?,
        projects: firm.projects.iter().map(project).collect(),
        contact: contact(&firm.contact),
        source: None,
    })
}

fn registration(firm: &data::Firm) -> anyhow::Result<Option<Registration>> {
    let Some(raw) = &firm.registration_no else { return Ok(None) };
    let country = match firm.country.as_str() {
        "KR" => RegistrationCountry::Kr,
        "CN" => RegistrationCountry::Cn,
        other => anyhow::bail!("no registration numbers are known for {other}"),
    };
    let parsed = RegistrationNumber::parse(country, raw).with_context(|| format!("registration number {raw}"))?;
    Ok(Some(Registration { number: parsed.number.as_str().to_owned(), checked: parsed.checked }))
}

fn capacity(capacity: &data::Capacity, today: NaiveDate) -> anyhow::Result<Capacity> {
    let from = today.checked_add_days(Days::new(capacity.from_days.into())).filter(|from| *from > today);
    let confirmed_on =
        today.checked_sub_days(Days::new(capacity.confirmed_days_ago.into())).context("confirmed too long ago")?;
    Ok(Capacity { people: capacity.people, from, confirmed_on })
}

fn held(held: &data::Held) -> HeldCapability {
    HeldCapability { capability: held.code, level: held.level, years: held.years, evidence: held.evidence.clone() }
}

fn certified(certified: &data::Certified) -> anyhow::Result<HeldCertification> {
    let valid_until = certified.until.as_deref().map(last_of).transpose()?;
    Ok(HeldCertification { certification: certified.code, obtained_year: certified.year, valid_until })
}

fn project(project: &data::Project) -> Project {
    Project {
        id: ProjectId::fresh(),
        title: project.title.clone(),
        lang: project.lang.0,
        client_kind: project.client_kind.0,
        sector: project.sector,
        region: project.region,
        year: project.year,
        value_band: project.value_band.map(|band| band.0),
        outcome: project.outcome.0,
        summary: project.summary.clone(),
        capabilities: project.capabilities.clone(),
    }
}

fn contact(contact: &data::Contact) -> Contact {
    Contact {
        person: contact.person.clone(),
        title: contact.title.clone(),
        phone: contact.phone.clone(),
        email: contact.email.clone(),
        wechat: contact.wechat.clone(),
        kakao: contact.kakao.clone(),
    }
}

/// The first day of a month written `2013-04`.
pub(super) fn first_of(month: &str) -> anyhow::Result<NaiveDate> {
    NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").with_context(|| format!("{month} is no month"))
}

/// The last day of a month written `2027-09`.
fn last_of(month: &str) -> anyhow::Result<NaiveDate> {
    let next = first_of(month)?.checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).with_context(|| format!("{month} is no month"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::money::Money;

    #[test]
    fn every_firm_of_the_demo_becomes_a_firm_with_checked_numbers_and_twelve_are_newcomers() {
        let data = data::read().unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let firms: Vec<_> = data.firms.iter().map(|firm| content(firm, today).unwrap()).collect();
        assert!(firms.iter().filter_map(|firm| firm.registration.as_ref()).all(|registration| registration.checked));
        assert_eq!(firms.iter().filter(|firm| firm.kind == FirmKind::Startup).count(), 12);
        let sums = data.postings.iter().filter_map(|posting| posting.budget).map(data::Sum::money);
        assert!(sums.map(Result::unwrap).all(|Money { minor, .. }| minor > 0));
    }

    #[test]
    fn a_month_begins_on_its_first_day_and_ends_on_its_last() {
        assert_eq!(first_of("2013-04").unwrap().to_string(), "2013-04-01");
        assert_eq!(last_of("2028-02").unwrap().to_string(), "2028-02-29");
        assert!(first_of("soon").is_err());
    }
}
