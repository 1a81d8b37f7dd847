//! Where the firms are: a tile for each region, as a filter and as a picture, with a table behind it.

use super::directory::{Chip, chip};
use crate::{
    firms::{
        area::Area,
        filter::{Filter, Pick},
        store::Listing,
    },
    i18n::Texts,
    kernel::vocab::{Region, RegionGroup},
};

/// One region on the tile map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// Place and density as classes of the style sheet.
    pub class: String,
    pub label: &'static str,
    pub n: usize,
    /// `None` where nobody is and nothing is chosen.
    pub href: Option<String>,
    pub current: bool,
}

/// The map with what it says in a sentence and in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    pub takeaway: String,
    /// Huadong, then Korea: the area as a whole, and its tiles.
    pub groups: Vec<(Chip, Vec<Tile>)>,
    /// Every region with firms, and those with a tile without: label, firms, address.
    pub table: Vec<(&'static str, usize, String)>,
    /// Regions without a tile.
    pub elsewhere: Vec<Chip>,
}

impl Map {
    #[must_use]
    pub fn new(listing: &Listing, filter: &Filter, t: Texts) -> Self {
        let locale = t.locale();
        let mut counted: Vec<(Region, usize)> =
            Region::all().map(|region| (region, listing.count(Pick::Region(region)))).collect();
        let most = counted.iter().map(|(_, n)| *n).max().unwrap_or_default();
        let groups = [(RegionGroup::Huadong, Area::Huadong), (RegionGroup::Kr, Area::Korea)]
            .map(|(group, area)| {
                let of_group = counted.iter().filter(|(region, _)| region.group() == group);
                (
                    chip(Pick::Area(area), listing, filter, t),
                    of_group.filter_map(|(region, n)| tile(*region, *n, most, filter, t)).collect(),
                )
            })
            .to_vec();
        counted.retain(|(region, n)| *n > 0 || region.tile().is_some());
        counted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let entry = |region: Region, n| (region.label(locale), n, filter.toggled(Pick::Region(region)).href());
        Self {
            takeaway: takeaway(&counted, t),
            groups,
            table: counted.iter().map(|(region, n)| entry(*region, *n)).collect(),
            elsewhere: elsewhere(&counted).map(|pick| chip(pick, listing, filter, t)).collect(),
        }
    }
}

/// Regions off the map; before Chinese ones the whole country, of which the map shows a part.
fn elsewhere(counted: &[(Region, usize)]) -> impl Iterator<Item = Pick> {
    let away = counted.iter().map(|(region, _)| *region).filter(|region| region.tile().is_none());
    let china = away.clone().any(|region| region.country() == "CN").then_some(Pick::Area(Area::China));
    china.into_iter().chain(away.map(Pick::Region))
}

fn tile(region: Region, n: usize, most: usize, filter: &Filter, t: Texts) -> Option<Tile> {
    let cell = region.tile()?;
    let current = filter.picks.contains(&Pick::Region(region));
    Some(Tile {
        class: format!("x{} y{} d{}", cell.0 + 1, cell.1 + 1, (n * 3).div_ceil(most.max(1))),
        label: region.short(t.locale()),
        n,
        href: (n > 0 || current).then(|| filter.toggled(Pick::Region(region)).href()),
        current,
    })
}

/// `counted` is in falling order.
fn takeaway(counted: &[(Region, usize)], t: Texts) -> String {
    let locale = t.locale();
    let away: usize = counted.iter().filter(|(region, _)| region.tile().is_none()).map(|(_, n)| n).sum();
    let first = match counted.iter().filter(|(_, n)| *n > 0).collect::<Vec<_>>().as_slice() {
        [] => return t.firms_map_nobody(),
        [(region, n)] => t.firms_map_one(*n as i64, region.short(locale)),
        [(first, n), (second, m), ..] => {
            t.firms_map_most(first.short(locale), *n as i64, second.short(locale), *m as i64)
        }
    };
    if away == 0 { first } else { format!("{first} {}", t.firms_map_away(away as i64)) }
}
