//! What a rule of rotation would have done with requests that were really made.

use super::{
    gain,
    history::History,
    measures,
    policies::{self, Scored, Shown},
};
use crate::matcher::rotation::{Rotation, discount};

/// Places that count as seen.
const FIRST: usize = 10;

/// How requests would have come out.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in super::super) struct Played {
    /// Gini of exposure among all firms.
    pub gini: f64,
    /// Firms that no request would have shown among the first places.
    pub never: usize,
    /// Firms lifted for each request.
    pub lifted: f64,
    /// Share of the scores of the first places that stays, over all requests.
    pub kept: f64,
}

/// Plays `requests` under `rule` (`None`: by score alone), each with the day on which it came and its firms by score. Before the first
/// one nobody was seen; firms are numbered below `firms`, and none counts as a newcomer.
pub(in super::super) fn replay(requests: &[(usize, Scored)], firms: usize, rule: Option<&Rotation>) -> Played {
    let days = requests.iter().map(|(day, _)| *day).max().unwrap_or(0);
    let mut history = History::of_none(firms, days);
    let mut seen = vec![0; firms];
    let (mut lifted, mut before, mut after) = (0, 0.0, 0.0);
    for (day, ranking) in requests {
        history.begin(*day);
        let plain = || Shown { order: ranking.clone(), ..Shown::default() };
        let shown = rule.map_or_else(plain, |rule| policies::rotated(ranking, &history, rule));
        for ((firm, _), rank) in shown.order.iter().zip(1..=FIRST) {
            history.look(*firm, discount(rank));
            if let Some(seen) = seen.get_mut(*firm) {
                *seen += discount(rank);
            }
        }
        lifted += shown.lifted;
        before += gain(ranking, FIRST, |_| 1);
        after += gain(&shown.order, FIRST, |_| 1);
    }
    Played {
        gini: measures::gini(&seen),
        never: seen.iter().filter(|seen| **seen == 0).count(),
        lifted: lifted as f64 / requests.len().max(1) as f64,
        kept: if before > 0.0 { after / before } else { 1.0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::points::Points;

    /// Ten requests on ten days, each with the same thirty firms that fit nearly alike.
    fn requests() -> Vec<(usize, Scored)> {
        let ranking: Scored = (0..30).map(|firm| (firm, Points(800_000 - 1_000 * firm as i64))).collect();
        (0..10).map(|day| (day, ranking.clone())).collect()
    }

    #[test]
    fn without_a_rule_the_same_ten_are_shown_each_time_and_nothing_is_lost() {
        let played = replay(&requests(), 40, None);
        assert_eq!((played.never, played.lifted), (30, 0.0));
        assert!((played.kept - 1.0).abs() < 1e-12);
    }

    #[test]
    fn with_the_rule_more_firms_are_shown_more_evenly_at_a_small_price() {
        let (none, rule) = (replay(&requests(), 40, None), replay(&requests(), 40, Some(&Rotation::default())));
        assert!(rule.never < none.never && rule.gini < none.gini, "{rule:?} after {none:?}");
        assert!(rule.kept > 0.96 && rule.lifted <= 2.0, "{rule:?}");
    }

    #[test]
    fn what_is_seen_on_a_day_counts_from_the_next_day_on() {
        let on_one_day: Vec<_> = requests().into_iter().map(|(_, ranking)| (0, ranking)).collect();
        assert_eq!(replay(&on_one_day, 40, Some(&Rotation::default())), replay(&on_one_day, 40, None));
    }
}
