//! Certifications: the share of those wanted that a firm will still hold when the work starts.

use super::super::{Certificate, Certification, Day, Need, Profile, Ratio, Reason, reason::Note};
use crate::kernel::points::Points;

pub(crate) struct Asked {
    pub(crate) possible: Points,
    certifications: Vec<Certification>,
    starts: Day,
}

#[derive(PartialEq, Eq)]
enum State {
    Held,
    Expired,
    Missing,
}

impl Asked {
    pub(crate) fn new(need: &Need, possible: Points) -> Asked {
        let mut certifications = need.certifications.clone();
        certifications.sort_unstable();
        certifications.dedup();
        Asked { possible, certifications, starts: need.starts() }
    }

    pub(crate) fn asked(&self) -> &[Certification] {
        &self.certifications
    }

    pub(super) fn earn(&self, firm: Profile<'_>, note: &mut impl Note) -> Points {
        let state = |wanted: Certification| state(firm.certifications(), wanted, self.starts);
        let all = |kept: State| self.certifications.iter().copied().filter(move |wanted| state(*wanted) == kept);
        note.because(|| Reason::Certified {
            have: all(State::Held).collect(),
            missing: all(State::Missing).collect(),
            expired: all(State::Expired).collect(),
        });
        Ratio::counted(all(State::Held).count(), self.certifications.len()).of(self.possible)
    }
}

fn state(certificates: &[Certificate], wanted: Certification, starts: Day) -> State {
    let mut state = State::Missing;
    for certificate in certificates.iter().filter(|certificate| certificate.certification == wanted) {
        if certificate.is_valid_on(starts) {
            return State::Held;
        }
        state = State::Expired;
    }
    state
}
