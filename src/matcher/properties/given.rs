//! Needs, offers and weights at random, made so that they meet.

use super::super::*;
use proptest::{collection::vec, option, prelude::*};

const TODAY: i32 = 20_640;

pub(super) fn ratio() -> impl Strategy<Value = Ratio> {
    prop_oneof![Just(Ratio::FULL), Just(Ratio::NONE), (0u32..1_000_000).prop_map(Ratio::millionths)]
}

/// Few numbers, so that they meet; some share a mark.
fn few() -> impl Strategy<Value = u16> {
    prop_oneof![4 => 0u16..4, 1 => 64u16..67, 1 => Just(u16::MAX)]
}

/// Few codes, so that they meet; some share a bit of the filter.
fn code() -> impl Strategy<Value = Code> {
    prop_oneof![4 => 0u32..8, 1 => 4096u32..4100, 1 => Just(u32::MAX)].prop_map(Code)
}

fn level() -> impl Strategy<Value = Level> {
    prop_oneof![Just(Level::Supporting), Just(Level::Able), Just(Level::Core)]
}

fn language() -> impl Strategy<Value = Language> {
    few().prop_map(Language)
}

fn region() -> impl Strategy<Value = Region> {
    few().prop_map(|number| Region(number.into()))
}

fn certification() -> impl Strategy<Value = Certification> {
    few().prop_map(Certification)
}

fn day() -> impl Strategy<Value = Day> {
    prop_oneof![8 => TODAY - 200..TODAY + 200, 1 => Just(i32::MIN), 1 => Just(i32::MAX)].prop_map(Day)
}

fn requirement() -> impl Strategy<Value = Requirement> {
    let accepts = vec((code(), ratio()), 0..4);
    (code(), any::<bool>(), level(), any::<u8>(), accepts)
        .prop_map(|(code, must, level, weight, accepts)| Requirement { code, must, level, weight, accepts })
}

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        language().prop_map(Rule::Speaks),
        vec(region(), 0..4).prop_map(Rule::WorksIn),
        certification().prop_map(Rule::Holds),
    ]
}

pub(super) fn need() -> impl Strategy<Value = Need> {
    let requirements = vec(requirement(), 0..7);
    let sectors = vec((few().prop_map(Sector), ratio()), 0..3);
    let places = (vec((region(), ratio()), 0..3), vec(language(), 0..3), vec(certification(), 0..3), sectors);
    let bounds = (prop_oneof![4 => Just(vec![]), 1 => vec(rule(), 0..3)], vec(0u128..20, 0..3));
    (any::<u128>(), requirements, places, bounds, 0u16..5, day(), day()).prop_map(
        |(
            id,
            requirements,
            (regions, languages, certifications, sectors),
            (rules, blocked),
            people,
            start_by,
            today,
        )| {
            Need {
                id,
                requirements,
                regions,
                languages,
                certifications,
                sectors,
                rules,
                blocked,
                people,
                start_by,
                today,
            }
        },
    )
}

pub(super) fn held() -> impl Strategy<Value = Held> {
    let proof = (prop_oneof![0u16..5, any::<u16>()], prop_oneof![0u8..7, any::<u8>()]);
    (code(), level(), proof).prop_map(|(code, level, (evidence, years))| Held { code, evidence, level, years })
}

fn standing() -> impl Strategy<Value = Standing> {
    let out = prop_oneof![Just(Standing::Inactive), Just(Standing::Hidden), Just(Standing::Blocked)];
    prop_oneof![9 => Just(Standing::Active), 1 => out]
}

pub(super) fn offer() -> impl Strategy<Value = Offer> {
    let certificate = (certification(), option::of(day()))
        .prop_map(|(certification, expires)| Certificate { certification, expires });
    let experience = (few(), any::<u16>(), prop_oneof![1990..2040i32, any::<i32>()])
        .prop_map(|(sector, projects, last_year)| Experience { sector: Sector(sector), projects, last_year });
    let capacity =
        (0u16..6, day(), day()).prop_map(|(people, free_from, confirmed)| Capacity { people, free_from, confirmed });
    let lists = (vec(region(), 0..3), vec(language(), 0..3), vec(certificate, 0..3), vec(experience, 0..3));
    (standing(), vec(held(), 0..6), lists, option::of(capacity)).prop_map(
        |(standing, capabilities, (regions, languages, certifications, sectors), capacity)| Offer {
            id: 0,
            standing,
            capabilities,
            regions,
            languages,
            certifications,
            sectors,
            capacity,
        },
    )
}

/// Offers with different ids, and a text ratio for each.
pub(super) fn market() -> impl Strategy<Value = (Vec<Offer>, Option<Vec<Ratio>>)> {
    vec((offer(), ratio()), 0..16).prop_flat_map(|offers| {
        let (mut offers, texts): (Vec<Offer>, Vec<Ratio>) = offers.into_iter().unzip();
        for (id, offer) in (0..).zip(&mut offers) {
            offer.id = id;
        }
        (Just(offers), prop_oneof![1 => Just(None), 3 => Just(Some(texts))])
    })
}

pub(super) fn weights() -> impl Strategy<Value = Weights> {
    let weight = || prop_oneof![3 => 0u32..1_000_000, 1 => Just(0), 1 => Just(u32::MAX)];
    let any = [(); 8].map(|()| weight()).prop_map(
        |[coverage, text, meaning, sector, region, languages, certifications, capacity]| Weights {
            version: 7,
            number: None,
            coverage,
            text,
            meaning,
            sector,
            region,
            languages,
            certifications,
            capacity,
        },
    );
    prop_oneof![2 => Just(Weights::default()), 1 => any]
}
