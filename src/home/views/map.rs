//! Where the firms are, as tiles: no borders to dispute, and a small region is as easy to tap as a large one.

use crate::{
    i18n::Texts,
    kernel::vocab::{Region, RegionGroup},
    web::url,
};

/// One region.
pub struct Tile {
    /// Place and density as classes of the style sheet.
    pub class: String,
    pub label: &'static str,
    pub n: i64,
    /// `None` where nobody is.
    pub href: Option<String>,
}

/// The map, with what it says in a sentence and in a table.
pub struct Map {
    pub takeaway: String,
    /// Heading and tiles of each group that has firms.
    pub groups: Vec<(String, Vec<Tile>)>,
    /// Regions with firms, most first: label, address, firms.
    pub table: Vec<(&'static str, String, i64)>,
}

impl Map {
    /// `regions` in falling order; `None` when there is nobody to show.
    pub fn new(regions: &[(Region, usize)], t: Texts) -> Option<Self> {
        let locale = t.locale();
        let &(first, most) = regions.first()?;
        let total: usize = regions.iter().map(|(_, n)| n).sum();
        let away: usize = regions.iter().filter(|(region, _)| region.tile().is_none()).map(|(_, n)| n).sum();
        let mut takeaway = t.home_map_most(total as i64, most as i64, first.short(locale));
        if away > 0 && first.tile().is_some() {
            takeaway = format!("{takeaway} {}", t.home_map_away(away as i64));
        }
        let groups = [(RegionGroup::Huadong, t.home_map_huadong()), (RegionGroup::Kr, t.home_map_kr())];
        let groups = groups.into_iter().filter(|(group, _)| regions.iter().any(|(region, _)| region.group() == *group));
        let groups = groups.map(|(group, heading)| (heading, tiles(group, regions, most, t))).collect();
        let row = |&(region, n): &(Region, usize)| (region.label(locale), in_region(region), n as i64);
        Some(Self { takeaway, groups, table: regions.iter().map(row).collect() })
    }
}

fn tiles(group: RegionGroup, regions: &[(Region, usize)], most: usize, t: Texts) -> Vec<Tile> {
    let count = |region| regions.iter().find(|(other, _)| *other == region).map_or(0, |(_, n)| *n);
    let of_group = Region::all().filter(|region| region.group() == group);
    of_group.filter_map(|region| tile(region, count(region), most, t)).collect()
}

fn tile(region: Region, n: usize, most: usize, t: Texts) -> Option<Tile> {
    let cell = region.tile()?;
    Some(Tile {
        class: format!("x{} y{} d{}", cell.0 + 1, cell.1 + 1, (n * 3).div_ceil(most.max(1))),
        label: region.short(t.locale()),
        n: n as i64,
        href: (n > 0).then(|| in_region(region)),
    })
}

fn in_region(region: Region) -> String {
    format!("{}?region={}", url::firms(), region.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::locale::Locale;

    fn map(counts: &[(&str, usize)]) -> Option<Map> {
        let regions: Vec<_> = counts.iter().map(|(code, n)| (Region::parse(code).unwrap(), *n)).collect();
        Map::new(&regions, Texts::of(Locale::Ko))
    }

    #[test]
    fn every_firm_is_on_the_map_or_named_beside_it() {
        let map = map(&[("cn-sh", 21), ("kr-seoul", 7), ("cn-bj", 2)]).unwrap();
        let shown: i64 = map.groups.iter().flat_map(|(_, tiles)| tiles).map(|tile| tile.n).sum();
        assert_eq!(shown, 28);
        assert_eq!(map.takeaway, "30곳 가운데 21곳이 상하이에 있어요. 지도 밖의 지역에도 2곳이 있어요.");
        assert_eq!(map.table.iter().map(|(_, _, n)| n).sum::<i64>(), 30);
    }

    #[test]
    fn only_the_most_frequent_region_is_darkest_and_empty_ones_lead_nowhere() {
        let map = map(&[("cn-sh", 21), ("cn-js", 1)]).unwrap();
        let (_, tiles) = map.groups.first().unwrap();
        let density = |label: &str| tiles.iter().find(|tile| tile.label == label).unwrap().class.clone();
        assert!(
            density("상하이").ends_with("d3") && density("장쑤").ends_with("d1") && density("저장").ends_with("d0")
        );
        assert!(tiles.iter().all(|tile| tile.href.is_some() == (tile.n > 0)));
    }

    #[test]
    fn without_firms_there_is_no_map() {
        assert!(map(&[]).is_none());
    }
}
