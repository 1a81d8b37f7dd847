//! Regions and sectors by the words that lists use for them.

use std::{collections::HashMap, sync::LazyLock};

use unicode_normalization::UnicodeNormalization;

use crate::kernel::{
    locale::Locale,
    vocab::{Region, Sector},
};

static REGIONS: LazyLock<HashMap<String, Region>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    // Labels first: a synonym of one region never takes the name of another.
    for region in Region::all() {
        let shorts = Locale::ALL.map(|locale| region.short(locale));
        for label in region.entry().labels.all().chain(shorts) {
            words.entry(folded(label)).or_insert(region);
        }
    }
    for region in Region::all() {
        for synonym in region.entry().synonyms.all() {
            words.entry(folded(synonym)).or_insert(region);
        }
    }
    words
});

static SECTORS: LazyLock<HashMap<String, Sector>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for sector in Sector::all() {
        for word in sector.entry().labels.all().chain(sector.entry().synonyms.all()) {
            words.entry(folded(word)).or_insert(sector);
        }
        words.entry(sector.code().to_owned()).or_insert(sector);
    }
    words
});

/// The region that `text` names, alone or at the beginning of an address; the longest word decides.
pub(super) fn region(text: &str) -> Option<Region> {
    let folded = folded(text);
    if let Some(found) = Region::parse(text.trim()).or_else(|| REGIONS.get(&folded).copied()) {
        return Some(found);
    }
    let ends = folded.char_indices().map(|(at, _)| at).skip(2);
    let beginnings = ends.filter(|end| folded.get(*end..).is_some_and(|rest| !joins(&folded, *end, rest)));
    beginnings.filter_map(|end| REGIONS.get(folded.get(..end)?).copied()).last()
}

/// Latin words end where the word ends; Hangul and Han run into what follows.
fn joins(text: &str, end: usize, rest: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    text.get(..end).is_some_and(|word| word.ends_with(latin)) && rest.starts_with(latin)
}

/// The sector that `text` names.
pub(super) fn sector(text: &str) -> Option<Sector> {
    SECTORS.get(&folded(text)).copied()
}

fn folded(text: &str) -> String {
    let lower = text.nfkc().collect::<String>().to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_known_by_its_names_and_at_the_beginning_of_an_address() {
        for (text, code) in [
            ("서울특별시", "kr-seoul"),
            ("경상남도", "kr-gyeongnam"),
            ("경남 창원시 성산구", "kr-gyeongnam"),
            ("경기도 광주시", "kr-gyeonggi"),
            ("전북특별자치도", "kr-jeonbuk"),
            ("제주특별자치도", "kr-jeju"),
            ("세종특별자치시", "kr-sejong"),
            ("강원특별자치도", "kr-gangwon"),
            ("광주광역시", "kr-gwangju"),
            ("江苏省苏州市工业园区", "cn-js"),
            ("上海", "cn-sh"),
            ("Shanghai, Minhang", "cn-sh"),
            ("미국", "us"),
            ("kr-busan", "kr-busan"),
        ] {
            assert_eq!(region(text).map(Region::code), Some(code), "{text}");
        }
        for unknown in ["", "어딘가", "케이맨 제도", "x"] {
            assert_eq!(region(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn a_sector_is_known_by_label_or_synonym() {
        assert_eq!(sector("반도체").map(Sector::code), Some("semiconductor"));
        assert_eq!(sector("汽车零部件").map(Sector::code), Some("automotive-parts"));
        assert_eq!(sector("점술"), None);
    }
}
