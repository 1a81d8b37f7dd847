//! The pages of the weights, filled.

use chrono::DateTime;
use uuid::Uuid;

use super::{
    Lessons, Rights, WeightsPage,
    version::{MovedFirm, MovedIn, Test, VersionPage},
};
use crate::{
    firms::Named,
    i18n::Texts,
    kernel::{dates::Zone, ids::AccountId, lang::TextLang},
    matcher::{Criterion, Weights, fit::Foresight},
    matching::{
        outcomes::Unknown,
        weights::{HOUSE, Learned, Signed, Status, Version, form::RawWeights},
    },
    web::{Fault, Faults, Layout, Sample},
};

/// A proposal that one has signed.
fn proposal(by: &Signed) -> Version {
    let weights = Weights::default().with(Criterion::Coverage, 385_000).with(Criterion::Region, 75_000);
    Version {
        number: 2,
        weights: Weights { number: Some(2), ..weights },
        status: Status::Proposed,
        reason: "지역을 <b>더</b> 봐요".into(),
        restores: None,
        fitted: None,
        proposed: by.clone(),
        approvals: vec![by.clone()],
        ended_at: None,
    }
}

fn tried(t: Texts) -> Test {
    let name = Named { name: "한빛".into(), lang: "ko" };
    let moved = MovedFirm { name, href: "/".into(), before: "1".into(), after: "2".into() };
    let count = t.matching_weights_moves(1);
    let posting = MovedIn { title: "Suzhou".into(), title_lang: "en", href: "/".into(), count, firms: vec![moved] };
    Test {
        how: t.matching_weights_test_how(12),
        fares: vec![t.matching_weights_selected(3, "4.0", "2.5", 2, 1), t.matching_weights_unlisted(1)],
        moved: t.matching_weights_moved(12, 1),
        postings: vec![posting],
    }
}

/// The list with a proposal that waits, with a fault, and empty; a proposal with its back-test, and the version in force.
pub(in super::super::super) fn samples(t: Texts) -> Vec<Sample> {
    let someone = AccountId(Uuid::nil());
    let by = Signed { by: someone, name: "윤서경".into(), at: DateTime::UNIX_EPOCH };
    let proposed = proposal(&by);
    let (status, restores) = (Status::Active, Some(HOUSE));
    let active = Version { number: 1, status, restores, approvals: vec![by.clone(), by], ..proposed.clone() };
    let versions = [proposed.clone(), active.clone()];
    let rights = |account| Rights { account: Some(account), proposes: true, approves: true };
    let mut faults = Faults::default();
    faults.add("coverage", Fault::NotAHundred(90));
    let list = |versions: &[Version], typed| {
        let posting = Unknown { href: "/".into(), title: "Suzhou".into(), lang: TextLang::En };
        let lessons = Lessons { usable: 8 + versions.len(), unknown: vec![posting], more: 3, vain: None };
        WeightsPage::of(Layout::sample(t, true), Zone::Seoul, versions, typed, &lessons, &rights(someone))
    };
    let version = |version, test, account| {
        VersionPage::of(Layout::sample(t, true), Zone::Seoul, (version, &Weights::default()), test, &rights(account))
    };
    let typed = Some((RawWeights::default(), &faults));
    let foresight = Foresight { loss: 0.6, right: 0.64 };
    let learned = Learned { requests: 12, pairs: 96, errors: [4_000; 8], present: foresight, fitted: foresight };
    let fitted = Version { fitted: Some(learned), reason: String::new(), ..proposed.clone() };
    vec![
        Sample::of("matching/weights (waiting)", &list(&versions, None)),
        Sample::of("matching/weights (fault)", &list(std::slice::from_ref(&active), typed)),
        Sample::of("matching/weights (none)", &list(&[], None)),
        Sample::of("matching/weights_version", &version(&proposed, Some(tried(t)), AccountId::fresh())),
        Sample::of("matching/weights_version (fitted)", &version(&fitted, None, AccountId::fresh())),
        Sample::of("matching/weights_version (signed)", &version(&proposed, None, someone)),
        Sample::of("matching/weights_version (active)", &version(&active, None, someone)),
    ]
}
