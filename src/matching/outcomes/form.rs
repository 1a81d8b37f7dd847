//! The form: for each firm that was shown, what became of it.

use serde::Deserialize;

use super::{Candidate, Kind};
use crate::web::{Fault, Faults};

/// What the form sends: firms and what became of them, side by side.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct RawOutcome {
    pub firm: Vec<String>,
    pub kind: Vec<String>,
}

/// The id of the field of a candidate.
pub(super) fn field(candidate: &Candidate) -> String {
    format!("kind-{}", candidate.rank)
}

impl RawOutcome {
    /// What was chosen for a candidate.
    pub fn chosen(&self, candidate: &Candidate) -> Option<&str> {
        let firm = candidate.firm.to_string();
        let (_, kind) = self.firm.iter().zip(&self.kind).find(|(other, _)| **other == firm)?;
        Some(kind)
    }

    /// What became of each candidate, or everything that is wrong.
    ///
    /// Somebody must have been preferred to somebody: otherwise there is nothing to learn, and nothing to note.
    pub fn parse(&self, candidates: &[Candidate]) -> Result<Vec<Kind>, Faults> {
        let mut faults = Faults::default();
        let kinds: Vec<Kind> = candidates
            .iter()
            .filter_map(|candidate| {
                let kind = self.chosen(candidate).and_then(Kind::parse).ok_or(Fault::NotAChoice);
                faults.take(&field(candidate), kind)
            })
            .collect();
        let chosen = kinds.iter().any(|kind| matches!(kind, Kind::Awarded | Kind::Shortlisted));
        if faults.is_empty() && !chosen {
            faults.add(candidates.first().map(field).unwrap_or_default(), Fault::NobodyChosen);
        }
        if faults.is_empty() { Ok(kinds) } else { Err(faults) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::ids::FirmId;

    fn candidates() -> Vec<Candidate> {
        (1..=3).map(|rank| Candidate::of(FirmId::fresh(), rank, &[])).collect()
    }

    fn raw(candidates: &[Candidate], kinds: &[&str]) -> RawOutcome {
        let firm = candidates.iter().map(|candidate| candidate.firm.to_string()).collect();
        RawOutcome { firm, kind: kinds.iter().map(|kind| (*kind).to_owned()).collect() }
    }

    #[test]
    fn each_firm_gets_what_was_chosen_for_it_in_whatever_order() {
        let shown = candidates();
        let mut turned = raw(&shown, &["passed", "awarded", "declined"]);
        turned.firm.reverse();
        turned.kind.reverse();
        assert_eq!(turned.parse(&shown), Ok(vec![Kind::Passed, Kind::Awarded, Kind::Declined]));
    }

    #[test]
    fn every_field_that_is_no_choice_is_told_and_so_is_an_outcome_in_which_nobody_was_chosen() {
        let shown = candidates();
        let mut faults = Faults::default();
        faults.add("kind-2", Fault::NotAChoice);
        faults.add("kind-3", Fault::NotAChoice);
        assert_eq!(raw(&shown, &["awarded", "won"]).parse(&shown), Err(faults));
        let mut faults = Faults::default();
        faults.add("kind-1", Fault::NobodyChosen);
        assert_eq!(raw(&shown, &["passed", "declined", "passed"]).parse(&shown), Err(faults));
    }
}
