//! What the room does beyond its single criteria.

mod exclusion;
mod fit;
mod matched;
mod matrix;
mod rotation;
mod whatif;

use super::*;

const TODAY: Day = Day(20_640);
const WELDING: Code = Code(1);
const CASTING: Code = Code(2);
const PLATING: Code = Code(3);

fn asks(code: Code) -> Requirement {
    Requirement { code, must: false, level: Level::Able, weight: 1, accepts: vec![] }
}

fn need() -> Need {
    Need { id: 1, today: TODAY, start_by: TODAY, ..Need::default() }
}
