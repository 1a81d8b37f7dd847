//! Where the firms are: a tile for each region, as a filter and as a picture, with a table behind it.

use crate::{
    firms::{
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
    /// Huadong, then Korea: heading and tiles.
    pub groups: Vec<(String, Vec<Tile>)>,
    /// Every region with firms, and those with a tile without: label, firms, address.
    pub table: Vec<(&'static str, usize, String)>,
    /// Regions without a tile, as the table has them.
    pub elsewhere: Vec<(&'static str, usize, String, bool)>,
}

impl Map {
    #[must_use]
    pub fn new(listing: &Listing, filter: &Filter, t: Texts) -> Self {
        let locale = t.locale();
        let mut counted: Vec<(Region, usize)> =
            Region::all().map(|region| (region, listing.count(Pick::Region(region)))).collect();
        let most = counted.iter().map(|(_, n)| *n).max().unwrap_or_default();
        let groups = [(RegionGroup::Huadong, t.firms_map_huadong()), (RegionGroup::Kr, t.firms_map_kr())]
            .map(|(group, heading)| {
                let of_group = counted.iter().filter(|(region, _)| region.group() == group);
                (heading, of_group.filter_map(|(region, n)| tile(*region, *n, most, filter, t)).collect())
            })
            .to_vec();
        counted.retain(|(region, n)| *n > 0 || region.tile().is_some());
        counted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let entry = |region: Region, n| (region.label(locale), n, filter.toggled(Pick::Region(region)).href());
        Self {
            takeaway: takeaway(&counted, t),
            groups,
            table: counted.iter().map(|(region, n)| entry(*region, *n)).collect(),
            elsewhere: counted
                .iter()
                .filter(|(region, _)| region.tile().is_none())
                .map(|(region, n)| {
                    let (_, n, href) = entry(*region, *n);
                    (region.short(locale), n, href, filter.picks.contains(&Pick::Region(*region)))
                })
                .collect(),
        }
    }
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
