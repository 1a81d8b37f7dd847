//! What every ranking keeps, whatever is asked and offered
//! 1. a score is the sum of its parts; each earns between nothing and what is possible; together one million is possible
//! 2. matches and exclusions partition the offers
//! 3. the order of offers, and of the lists within them, changes nothing; the same input gives the same output
//! 4. the firms of `top` are the first of `rank`, with the same points, and `scores` agrees
//! 5. adding a capability asked for, raising its level, adding evidence for it or years never lowers a score
//! 6. taking away an item of evidence changes the coverage part only
//! 7. the points of the covered requirements add up to the coverage part
//! 8. a glance, however short, never promises less than the criteria give
//! 9. the biggest gap is what lacks most
//! 10. matches are in order of score, and the lots decide among equals
//! 11. steps that are taken lead to the place foretold, give or take one
//! 12. the differences of two firms add up to how far they are apart

mod given;

use super::*;
use crate::kernel::points::Points;
use given::{held, market, need, offer, weights};
use proptest::{prelude::*, sample::Index};

/// Whether a requirement asks for the capability or takes it instead.
fn wants(need: &Need, code: Code) -> bool {
    let accepted = |asked: &Requirement| asked.accepts.iter().any(|(accepted, _)| *accepted == code);
    need.requirements.iter().any(|asked| asked.code == code || accepted(asked))
}

/// The ratios stand for words and for meaning alike.
fn found(ratios: Option<&[Ratio]>) -> Texts<'_> {
    Texts { words: ratios, meaning: ratios }
}

fn ranked(need: &Need, offers: &[Offer], texts: Option<&[Ratio]>, weights: &Weights) -> Ranking {
    rank(need, &offers.iter().cloned().collect(), found(texts), weights)
}

/// The ids and points of all that are ranked, but for the one at `at`.
fn rivals(need: &Need, offers: &[Offer], texts: Option<&[Ratio]>, at: usize) -> Vec<(u128, Points)> {
    let matches = ranked(need, offers, texts, &Weights::default()).matches;
    let others = matches.iter().filter(|matched| matched.offer != offers[at].id);
    others.map(|matched| (matched.offer, matched.score())).collect()
}

fn only(need: &Need, offer: &Offer) -> Match {
    let pool = Pool::from_iter([offer.clone()]);
    Ranker::new(need, &pool, Some([Ratio::percent(40)].as_slice()), &Weights::default()).explain(0).unwrap()
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
        let ranker = Ranker::new(&need, &pool, found(texts.as_deref()), &weights);
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
    fn several_threads_rank_as_one_does(need in need(), (offers, texts) in market(), weights in weights(), threads in 2..5_usize) {
        let pool: Pool = offers.into_iter().collect();
        let ranker = Ranker::new(&need, &pool, found(texts.as_deref()), &weights);
        for count in [0, 1, 3, 100] {
            prop_assert_eq!(ranker.top(count), ranker.top_on(threads, count, |_| true));
        }
    }

    #[test]
    fn a_glance_never_promises_less_than_the_criteria_give(need in need(), (offers, texts) in market(), weights in weights()) {
        let pool: Pool = offers.into_iter().collect();
        let criteria = criteria::Criteria::new(&need, found(texts.as_deref()), &weights);
        let glance = glance::Glance::new(&criteria);
        let promises = glance::Glance::promises(&criteria, &pool);
        let scores = Ranker::new(&need, &pool, found(texts.as_deref()), &weights).scores();
        for (firm, score) in pool.iter().zip(scores) {
            let spoken = criteria.spoken(found(texts.as_deref()).of(firm));
            let Some(score) = score else { continue };
            prop_assert!(glance.at_most(firm, spoken) >= score);
            prop_assert!(glance.before_looking(promises[firm.index()], spoken) >= score);
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

    #[test]
    fn steps_taken_lead_to_the_place_foretold_give_or_take_one(
        need in need(), (offers, texts) in market(), which in any::<Index>(), shortlist in 1usize..5,
    ) {
        prop_assume!(!offers.is_empty());
        let at = which.index(offers.len());
        let place = |offers: &[Offer]| {
            let ranking = ranked(&need, offers, texts.as_deref(), &Weights::default());
            ranking.matches.iter().position(|matched| matched.offer == offers[at].id).map(|place| place + 1)
        };
        prop_assume!(place(&offers).is_some());
        let (pool, rivals) = (offers.iter().cloned().collect(), rivals(&need, &offers, texts.as_deref(), at));
        let said = texts.as_deref().map(|texts| texts[at]);
        let rated = |_: &[Step]| Rated { words: said, meaning: said };
        let (offer, weights) = (&offers[at], &Weights::default());
        let advice = WhatIf { need: &need, weights, offer, pool: &pool, rivals: &rivals, rated: &rated }.advise(shortlist);

        prop_assert_eq!(Some(advice.now), place(&offers));
        let mut after = offers.clone();
        for (step, foretold) in advice.steps {
            step.apply(&mut after[at], &need);
            let reached = place(&after).unwrap_or(usize::MAX);
            prop_assert!(reached.abs_diff(foretold) <= 1, "{:?}: foretold {}, reached {}", step, foretold, reached);
        }
    }

    #[test]
    fn the_differences_of_two_firms_add_up_to_how_far_they_are_apart(need in need(), one in offer(), other in offer()) {
        let (one, other) = (only(&need, &one), only(&need, &other));
        let comparison = compare(&one, &other);
        let sum: Points = comparison.differences.iter().map(|difference| difference.points).sum();
        prop_assert_eq!((sum, sum.0), (comparison.ahead, one.score().0 - other.score().0));
        let sizes = comparison.differences.iter().map(|difference| std::cmp::Reverse(difference.points.0.abs()));
        prop_assert!(sizes.is_sorted());
    }
}
