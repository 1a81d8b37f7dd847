//! What a simulation reports: how evenly firms were seen, and what that cost the requests.

/// The Gini coefficient of `amounts`: 0 when all have the same, near 1 when one has everything.
///
/// With amounts in rising order: `Σ (2i − n − 1) aᵢ / (n Σ aᵢ)`, i from 1 (Sen 1973).
#[must_use]
pub(in super::super) fn gini(amounts: &[i64]) -> f64 {
    let mut sorted = amounts.to_vec();
    sorted.sort_unstable();
    let (count, total) = (sorted.len() as f64, sorted.iter().sum::<i64>() as f64);
    if total == 0.0 {
        return 0.0;
    }
    let weighted: f64 =
        sorted.iter().zip(1..).map(|(amount, i)| (2.0 * f64::from(i) - count - 1.0) * *amount as f64).sum();
    weighted / (count * total)
}

/// The share of `amounts` that are nothing.
#[must_use]
pub(super) fn share_of_none(amounts: &[i64]) -> f64 {
    amounts.iter().filter(|amount| **amount == 0).count() as f64 / amounts.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gini_is_nothing_when_all_have_the_same_and_grows_with_unevenness() {
        assert!(gini(&[3, 3, 3, 3]).abs() < 1e-12);
        assert!((gini(&[0, 0, 0, 8]) - 0.75).abs() < 1e-12);
        assert!((gini(&[1, 3]) - 0.25).abs() < 1e-12);
        assert!(gini(&[]).abs() < 1e-12 && gini(&[0, 0]).abs() < 1e-12);
    }

    #[test]
    fn who_got_nothing_is_counted() {
        assert!((share_of_none(&[0, 2, 0, 1]) - 0.5).abs() < 1e-12);
    }
}
