//! What every ranking keeps, whatever is asked and offered
//! 1. a score is the sum of its parts; each earns between nothing and what is possible; together one million is possible
//! 2. matches and exclusions partition the offers
//! 3. the order of offers, and of the lists within them, changes nothing; the same input gives the same output
//! 4. the firms of `top` are the first of `rank`, with the same points, and `scores` agrees
//! 5. adding a capability, raising a level, adding evidence or years never lowers a score
//! 6. taking away an item of evidence changes the coverage part only
//! 7. the points of the covered requirements add up to the coverage part
//! 8. a glance, however short, never promises less than the criteria give
//! 9. the biggest gap is what lacks most
//! 10. matches are in order of score, and the lots decide among equals

use super::*;
use crate::kernel::points::Points;
use proptest::{collection::vec, option, prelude::*, sample::Index};

const TODAY: i32 = 20_640;

fn ratio() -> impl Strategy<Value = Ratio> {
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

fn need() -> impl Strategy<Value = Need> {
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

fn held() -> impl Strategy<Value = Held> {
    let proof = (prop_oneof![0u16..5, any::<u16>()], prop_oneof![0u8..7, any::<u8>()]);
    (code(), level(), proof).prop_map(|(code, level, (evidence, years))| Held { code, evidence, level, years })
}

fn standing() -> impl Strategy<Value = Standing> {
    let out = prop_oneof![Just(Standing::Inactive), Just(Standing::Hidden), Just(Standing::Blocked)];
    prop_oneof![9 => Just(Standing::Active), 1 => out]
}

fn offer() -> impl Strategy<Value = Offer> {
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
fn market() -> impl Strategy<Value = (Vec<Offer>, Option<Vec<Ratio>>)> {
    vec((offer(), ratio()), 0..16).prop_flat_map(|offers| {
        let (mut offers, texts): (Vec<Offer>, Vec<Ratio>) = offers.into_iter().unzip();
        for (id, offer) in (0..).zip(&mut offers) {
            offer.id = id;
        }
        (Just(offers), prop_oneof![1 => Just(None), 3 => Just(Some(texts))])
    })
}

fn weights() -> impl Strategy<Value = Weights> {
    let weight = || prop_oneof![3 => 0u32..1_000_000, 1 => Just(0), 1 => Just(u32::MAX)];
    let any =
        [(); 7].map(|()| weight()).prop_map(|[coverage, text, sector, region, languages, certifications, capacity]| {
            Weights { version: 7, coverage, text, sector, region, languages, certifications, capacity }
        });
    prop_oneof![2 => Just(Weights::default()), 1 => any]
}

/// Whether a requirement asks for the capability or takes it instead.
fn wants(need: &Need, code: Code) -> bool {
    let accepted = |asked: &Requirement| asked.accepts.iter().any(|(accepted, _)| *accepted == code);
    need.requirements.iter().any(|asked| asked.code == code || accepted(asked))
}

fn ranked(need: &Need, offers: &[Offer], texts: Option<&[Ratio]>, weights: &Weights) -> Ranking {
    rank(need, &offers.iter().cloned().collect(), texts, weights)
}

fn only(need: &Need, offer: &Offer) -> Match {
    let pool = Pool::from_iter([offer.clone()]);
    Ranker::new(need, &pool, Some(&[Ratio::percent(40)]), &Weights::default()).explain(0).unwrap()
}

proptest! {
    #[test]
    fn a_score_is_the_sum_of_parts_within_what_is_possible(need in need(), (offers, texts) in market(), weights in weights()) {
        for matched in ranked(&need, &offers, texts.as_deref(), &weights).matches {
            prop_assert_eq!(matched.parts.iter().map(|part| part.possible).sum::<Points>(), WHOLE);
            prop_assert_eq!(matched.parts.iter().map(|part| part.earned).sum::<Points>(), matched.score());
            for part in &matched.parts {
                prop_assert!(Points::ZERO <= part.earned && part.earned <= part.possible, "{:?}", part);
            }
        }
    }

    #[test]
    fn matches_and_exclusions_partition_the_offers(need in need(), (offers, texts) in market()) {
        let ranking = ranked(&need, &offers, texts.as_deref(), &Weights::default());
        let excluded = ranking.excluded.iter().map(|exclusion| exclusion.offer);
        let mut all: Vec<u128> = ranking.matches.iter().map(|matched| matched.offer).chain(excluded).collect();
        all.sort_unstable();
        prop_assert_eq!(all, offers.iter().map(|offer| offer.id).collect::<Vec<_>>());
    }

    #[test]
    fn the_order_of_offers_and_of_their_lists_changes_nothing(need in need(), (offers, texts) in market(), weights in weights()) {
        let mut turned = offers.clone();
        turned.reverse();
        for offer in &mut turned {
            offer.capabilities.reverse();
            offer.regions.reverse();
            offer.languages.reverse();
            offer.certifications.reverse();
            offer.sectors.reverse();
        }
        let turned_texts = texts.clone().map(|mut texts| { texts.reverse(); texts });
        let ranking = ranked(&need, &offers, texts.as_deref(), &weights);
        let again = ranked(&need, &turned, turned_texts.as_deref(), &weights);
        prop_assert_eq!(&ranking.matches, &again.matches);
        prop_assert!(ranking.excluded.iter().eq(again.excluded.iter().rev()));
    }

    #[test]
    fn the_same_input_gives_the_same_output(need in need(), (offers, texts) in market(), weights in weights()) {
        let ranking = || ranked(&need, &offers, texts.as_deref(), &weights);
        prop_assert_eq!(ranking(), ranking());
    }

    #[test]
    fn top_is_the_beginning_of_rank_and_scores_agree(
        need in need(), (offers, texts) in market(), weights in weights(), count in 0usize..20,
    ) {
        let pool: Pool = offers.into_iter().collect();
        let ranker = Ranker::new(&need, &pool, texts.as_deref(), &weights);
        let (top, ranking, scores) = (ranker.top(count), ranker.rank(), ranker.scores());

        let first = ranking.matches.iter().take(count).map(|matched| (pool.index_of(matched.offer).unwrap(), matched.score()));
        prop_assert_eq!(&top.places, &first.collect::<Vec<_>>());
        prop_assert_eq!((top.ranked, top.excluded), (ranking.matches.len(), ranking.excluded.len()));
        for (index, points) in top.places {
            let explained = ranker.explain(index).unwrap();
            prop_assert_eq!((explained.score(), scores[index]), (points, Some(points)));
        }
        for exclusion in ranking.excluded {
            let index = pool.index_of(exclusion.offer).unwrap();
            prop_assert_eq!((scores[index], ranker.exclusion(index)), (None, Some(exclusion)));
        }
    }

    #[test]
    fn adding_a_wanted_capability_never_lowers_a_score(need in need(), offer in offer(), added in held()) {
        prop_assume!(wants(&need, added.code));
        let before = only(&need, &offer).score();
        let mut offer = offer;
        offer.capabilities.push(added);
        prop_assert!(only(&need, &offer).score() >= before);
    }

    #[test]
    fn strengthening_a_wanted_capability_never_lowers_a_score(need in need(), offer in offer(), which in any::<Index>()) {
        prop_assume!(!offer.capabilities.is_empty());
        let before = only(&need, &offer).score();
        let at = which.index(offer.capabilities.len());
        prop_assume!(wants(&need, offer.capabilities[at].code));
        for strengthen in [
            (|held: &mut Held| held.level = Level::Core) as fn(&mut Held),
            |held| held.evidence = held.evidence.saturating_add(1),
            |held| held.years = held.years.saturating_add(1),
        ] {
            let mut offer = offer.clone();
            strengthen(&mut offer.capabilities[at]);
            prop_assert!(only(&need, &offer).score() >= before);
        }
    }

    #[test]
    fn taking_evidence_away_changes_the_coverage_part_only(need in need(), offer in offer(), which in any::<Index>()) {
        prop_assume!(!offer.capabilities.is_empty());
        let mut less = offer.clone();
        let held = &mut less.capabilities[which.index(offer.capabilities.len())];
        held.evidence = held.evidence.saturating_sub(1);
        let asked = wants(&need, held.code);
        for (with, without) in only(&need, &offer).parts.iter().zip(&only(&need, &less).parts) {
            if with.criterion == Criterion::Coverage {
                // Evidence for something else says that the firm does much besides.
                let (less, more) = if asked { (without, with) } else { (with, without) };
                prop_assert!(less.earned <= more.earned);
            } else {
                prop_assert_eq!(with, without);
            }
        }
    }

    #[test]
    fn the_points_of_requirements_add_up_to_the_coverage_part(need in need(), offer in offer()) {
        let part = &only(&need, &offer).parts[0];
        match &part.why {
            Reason::Covers { met, asked, items, missing } => {
                prop_assert_eq!(items.iter().map(|item| item.earned).sum::<Points>(), part.earned);
                let possible = items.iter().map(|item| item.possible).chain(missing.iter().map(|gap| gap.possible));
                prop_assert_eq!(possible.sum::<Points>(), part.possible);
                prop_assert_eq!((*met, *asked, met + missing.len()), (items.len(), need.requirements.len(), *asked));
            }
            other => prop_assert_eq!((other, part.possible), (&Reason::NotAsked, Points::ZERO)),
        }
    }

    #[test]
    fn a_glance_never_promises_less_than_the_criteria_give(need in need(), (offers, texts) in market(), weights in weights()) {
        let pool: Pool = offers.into_iter().collect();
        let criteria = criteria::Criteria::new(&need, texts.is_some(), &weights);
        let glance = glance::Glance::new(&criteria);
        let scores = Ranker::new(&need, &pool, texts.as_deref(), &weights).scores();
        for (firm, score) in pool.iter().zip(scores) {
            let text = texts.as_deref().map_or(Ratio::NONE, |texts| texts[firm.index()]);
            prop_assert!(score.is_none_or(|score| glance.at_most(firm, criteria.text(text)) >= score));
        }
    }

    #[test]
    fn matches_are_in_order_and_lots_decide_among_equals(need in need(), (offers, texts) in market()) {
        let key = |matched: &Match| (std::cmp::Reverse(matched.score()), lot(need.id, matched.offer));
        prop_assert!(ranked(&need, &offers, texts.as_deref(), &Weights::default()).matches.is_sorted_by_key(key));
    }

    #[test]
    fn the_gap_is_what_lacks_most_and_is_named_exactly_when_a_shown_point_is_missing(need in need(), offer in offer()) {
        let matched = only(&need, &offer);
        let missing = matched.parts.iter().map(Part::missing).max().filter(|missing| *missing >= matched::WORTH_NAMING);
        prop_assert_eq!(matched.biggest_gap().map(|gap| gap.missing), missing);
    }
}
