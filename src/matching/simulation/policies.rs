//! Ways to order the firms of a request: ours, none, and two of the literature to compare with.

use super::{chance::Chance, history::History};
use crate::{
    kernel::points::Points,
    matcher::rotation::{Candidate, Rotation, Turn, Why, rotate},
};

/// The firms of one request by score: number of the firm, and points.
pub(in super::super) type Scored = Vec<(usize, Points)>;

/// One request's order as shown, with how many firms were lifted among the first places, and how many yielded.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    pub order: Scored,
    pub lifted: usize,
    pub yielded: usize,
}

/// The rule of the house, fed with what was seen until the day before.
pub(super) fn rotated(ranking: &Scored, history: &History, rules: &Rotation) -> Shown {
    let candidate = |(firm, score): &(usize, Points)| Candidate {
        score: *score,
        quality: *score,
        newcomer: false,
        exposure: history.of(*firm),
    };
    let candidates: Vec<Candidate> = ranking.iter().map(candidate).collect();
    let turns = rotate(&candidates, rules);
    let marked = |yields: bool| {
        let why = |turn: &&Turn| turn.rotated.is_some_and(|mark| (mark.why == Why::OverExposed) == yields);
        turns.iter().filter(why).count()
    };
    let order = turns.iter().filter_map(|turn| ranking.get(turn.index).copied()).collect();
    Shown { order, lifted: marked(false), yielded: marked(true) }
}

/// Random re-ranking: scores are blurred by up to `blur` of the best score, among the firms that reach the quality threshold.
pub(super) fn blurred(ranking: &Scored, rules: &Rotation, blur: f64, chance: &mut Chance) -> Shown {
    let best = ranking.first().map_or(0.0, |(_, score)| score.0 as f64);
    let fitting = fitting(ranking, rules);
    let mut drawn: Vec<(f64, (usize, Points))> =
        ranking.iter().take(fitting).map(|place| (place.1.0 as f64 + chance.share() * blur * best, *place)).collect();
    drawn.sort_by(|a, b| b.0.total_cmp(&a.0));
    let rest = ranking.iter().skip(fitting).copied();
    Shown { order: drawn.into_iter().map(|(_, place)| place).chain(rest).collect(), ..Shown::default() }
}

/// FairRec (Patro et al., WWW 2020), the requests being the customers: of all places together each firm is promised an equal
/// number, scaled by `promise`; round by round each request takes the best firm to which a place is still owed, and what is left is
/// filled by score. It sees all requests beforehand, which an association cannot; firms below the threshold are owed nothing.
pub(super) fn promised(rankings: &[Scored], firms: usize, rules: &Rotation, promise: f64, seed: u64) -> Vec<Shown> {
    let first = first(rules);
    let each = promise * (first * rankings.len()) as f64 / firms.max(1) as f64;
    let mut chance = Chance::of(seed);
    // A fraction of a place is owed to that share of the firms.
    let mut owed: Vec<usize> = (0..firms).map(|_| (each + chance.share()) as usize).collect();
    let mut taken: Vec<Scored> = vec![Vec::new(); rankings.len()];
    for _ in 0..first {
        for (ranking, taken) in rankings.iter().zip(&mut taken) {
            let open = |(firm, _): &&(usize, Points)| {
                owed.get(*firm).is_some_and(|owed| *owed > 0) && taken.iter().all(|(other, _)| other != firm)
            };
            if let Some(place) = ranking.iter().take(fitting(ranking, rules)).find(open).copied() {
                taken.push(place);
                if let Some(owed) = owed.get_mut(place.0) {
                    *owed -= 1;
                }
            }
        }
    }
    rankings.iter().zip(taken).map(|(ranking, taken)| filled(ranking, &taken, first)).collect()
}

fn filled(ranking: &Scored, taken: &Scored, first: usize) -> Shown {
    let free = first.saturating_sub(taken.len());
    let others = ranking.iter().filter(|place| !taken.contains(place)).take(free);
    let chosen: Vec<_> = taken.iter().chain(others).copied().collect();
    // By score again: the promise is a place among the first, not the first place.
    let (shown, rest): (Scored, Scored) = ranking.iter().copied().partition(|place| chosen.contains(place));
    Shown { order: shown.into_iter().chain(rest).collect(), ..Shown::default() }
}

/// How many of the ranking reach the threshold.
fn fitting(ranking: &Scored, rules: &Rotation) -> usize {
    let last = first(rules).checked_sub(1).and_then(|last| ranking.get(last));
    let least = last.map_or(Points::ZERO, |(_, score)| rules.threshold.of(*score));
    ranking.iter().take_while(|(_, score)| *score >= least).count()
}

/// How many places count as seen.
pub(super) fn first(rules: &Rotation) -> usize {
    rules.allowances.iter().map(|allowance| allowance.among).max().unwrap_or(0)
}
