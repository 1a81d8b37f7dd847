//! Why one firm stands before another.

use super::{Criterion, Match};
use crate::kernel::points::Points;
use std::cmp::Reverse;

/// What separates two firms in one ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What the first earned more than the second; when it is nothing, their [`lot`](super::lot) decided.
    pub ahead: Points,
    /// The criteria in which they differ, the largest difference first. They add up to `ahead`.
    pub differences: Vec<Difference>,
}

/// How far apart two firms are in one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    pub criterion: Criterion,
    /// Above zero where the first earned more, below where the second did.
    pub points: Points,
}

/// Compares two firms part by part; both must have been ranked for the same need.
pub fn compare(first: &Match, second: &Match) -> Comparison {
    let pairs = first.parts.iter().zip(&second.parts);
    let mut differences: Vec<Difference> = pairs
        .map(|(one, other)| Difference { criterion: one.criterion, points: Points(one.earned.0 - other.earned.0) })
        .filter(|difference| difference.points != Points::ZERO)
        .collect();
    differences.sort_by_key(|difference| (Reverse(difference.points.0.abs()), difference.criterion));
    Comparison { ahead: differences.iter().map(|difference| difference.points).sum(), differences }
}
