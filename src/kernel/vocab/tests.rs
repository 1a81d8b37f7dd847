//! The vocabulary's promises: 1. codes are unique  2. labels are complete  3. no word is claimed twice within a language
//! 4. near codes exist  5. there is enough of it  6. tiles do not overlap

use std::collections::{HashMap, HashSet};

use super::{Capability, Certification, Domain, Entry, Region, RegionGroup, Sector};
use crate::kernel::locale::Locale;

fn folded(word: &str) -> String {
    word.to_lowercase().split_whitespace().collect()
}

fn assert_sound(what: &str, entries: &[&Entry]) {
    let codes: HashSet<&str> = entries.iter().map(|entry| entry.code.as_str()).collect();
    assert_eq!(codes.len(), entries.len(), "{what}: a code stands twice");
    for locale in Locale::ALL {
        let mut claimed: HashMap<String, &str> = HashMap::new();
        for entry in entries {
            let label = entry.labels.get(locale);
            assert!(!label.trim().is_empty(), "{what} {}: no {locale:?} label", entry.code);
            let words: HashSet<String> = entry.names(locale).map(folded).collect();
            for word in words {
                let before = claimed.insert(word.clone(), &entry.code);
                assert_eq!(before, None, "{what}: \"{word}\" of {} is claimed twice in {locale:?}", entry.code);
            }
        }
    }
    for entry in entries {
        for near in &entry.near {
            assert!(codes.contains(near.as_str()) && *near != entry.code, "{what} {}: near {near}", entry.code);
        }
    }
}

#[test]
fn codes_are_unique_labels_complete_and_no_word_is_claimed_twice() {
    assert_sound("domains", &Domain::all().map(Domain::entry).collect::<Vec<_>>());
    assert_sound("capabilities", &Capability::all().map(Capability::entry).collect::<Vec<_>>());
    assert_sound("regions", &Region::all().map(Region::entry).collect::<Vec<_>>());
    assert_sound("certifications", &Certification::all().map(Certification::entry).collect::<Vec<_>>());
    assert_sound("sectors", &Sector::all().map(Sector::entry).collect::<Vec<_>>());
}

#[test]
fn there_are_at_least_14_domains_and_140_capabilities() {
    assert!(Domain::all().len() >= 14 && Capability::all().len() >= 140);
    assert!(Capability::all().all(|term| term.domain().is_some()), "every capability has a domain");
    assert!(Domain::all().all(|domain| Capability::all().any(|term| term.domain() == Some(domain))));
}

#[test]
fn map_tiles_of_a_group_do_not_overlap() {
    for group in [RegionGroup::Huadong, RegionGroup::Kr] {
        let tiles: Vec<_> = Region::all().filter(|r| r.group() == group).filter_map(Region::tile).collect();
        assert!(tiles.len() >= 7);
        assert_eq!(tiles.iter().collect::<HashSet<_>>().len(), tiles.len());
    }
}
