//! Sector experience: whether a firm has worked for this sector, how often and how lately.
//!
//! Of the sectors asked for the best one counts, as `near × count × recency`:
//! - `count`: 1 project 0.6, 2 projects 0.8, 3 or more 1;
//! - `recency`: 1 up to two years after the latest project, then 0.1 less each year, never below 0.4.

use super::super::{Experience, Need, Profile, Ratio, Reason, Sector, reason::History, reason::Note};
use crate::kernel::points::Points;

const FRESH_YEARS: i32 = 2;
const FLOOR: u8 = 40;

pub(crate) struct Asked {
    pub(crate) possible: Points,
    sectors: Vec<(Sector, Ratio)>,
    year: i32,
}

impl Asked {
    pub(crate) fn new(need: &Need, possible: Points) -> Asked {
        Asked { possible, sectors: need.sectors.clone(), year: need.today.year() }
    }

    pub(crate) fn asked(&self) -> &[(Sector, Ratio)] {
        &self.sectors
    }

    pub(super) fn earn(&self, firm: Profile<'_>, note: &mut impl Note) -> Points {
        let worth = |experience: &Experience, near: Ratio| {
            near.times(count(experience.projects)).times(recency(self.year, experience.last_year))
        };
        let served = firm.sectors().iter().flat_map(|experience| {
            let asked = self.sectors.iter().filter(|(sector, _)| *sector == experience.sector);
            asked.map(move |(_, near)| (worth(experience, *near), *near, experience))
        });
        // Of equals the nearer, then the greater experience: a total order, so the firm's own order changes nothing.
        let best = served.max();
        note.because(|| reason(best));
        best.map_or(Points::ZERO, |(credit, ..)| credit.of(self.possible))
    }
}

fn reason(best: Option<(Ratio, Ratio, &Experience)>) -> Reason {
    match best {
        Some((credit, near, experience)) if credit > Ratio::NONE => {
            let Experience { sector, projects, last_year } = *experience;
            let history = History { sector, projects, last_year };
            if near == Ratio::FULL { Reason::SameSector(history) } else { Reason::NearSector { history, near } }
        }
        _ => Reason::NoHistory,
    }
}

fn count(projects: u16) -> Ratio {
    match projects {
        0 => Ratio::NONE,
        1 => Ratio::percent(60),
        2 => Ratio::percent(80),
        _ => Ratio::FULL,
    }
}

fn recency(year: i32, last_year: i32) -> Ratio {
    let stale_years = year.saturating_sub(last_year).saturating_sub(FRESH_YEARS).clamp(0, 10);
    let lost = u8::try_from(stale_years).unwrap_or(10) * 10;
    Ratio::percent((100 - lost).max(FLOOR))
}
