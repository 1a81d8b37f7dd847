//! The rule of rotation as a governed thing: told in words, tried on the requests of the past quarter, changed with a trail.
//!
//! A change needs one officer, not two: it moves a few marked places within bounds that the table itself holds, and no score.

mod form;
mod routes;
mod store;
mod views;

use crate::matcher::{
    Ratio,
    rotation::{Allowance, Rotation},
};

pub(super) use routes::routes;
pub(super) use store::find;
pub(super) use views::samples;

/// An association's rule as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    /// Whether places are rotated at all.
    pub on: bool,
    /// Lifted firms among the first five, and among the first ten.
    pub in_five: i16,
    pub in_ten: i16,
    /// What a lifted firm must reach, in per cent of the tenth score.
    pub threshold: i16,
    /// How many per cent above what is typical a firm yields.
    pub cap: i16,
}

impl Rule {
    /// The rule as the matcher takes it; `None` when places are not rotated.
    pub fn rotation(self) -> Option<Rotation> {
        let allowance = |among, places| Allowance { among, places: usize::try_from(places).unwrap_or(0) };
        let percent = |percent| Ratio::percent(u8::try_from(percent).unwrap_or(100));
        self.on.then(|| Rotation {
            allowances: vec![allowance(5, self.in_five), allowance(10, self.in_ten)],
            threshold: percent(self.threshold),
            cap: percent(self.cap),
            ..Rotation::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_that_associations_begin_with_is_the_matchers_own() {
        let first = Rule { on: true, in_five: 1, in_ten: 2, threshold: 75, cap: 25 };
        assert_eq!(first.rotation(), Some(Rotation::default()));
        assert_eq!(Rule { on: false, ..first }.rotation(), None);
    }
}
