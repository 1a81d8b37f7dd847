//! What a profile still lacks, the most useful first: what the open requests would reward, then what is plainly missing.

use chrono::NaiveDate;

use super::{Contact, FirmContent};
use crate::{
    kernel::lang::TextLang,
    web::{Change, Effect},
};

/// Something a profile should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    Capability,
    /// Every capability has a sentence that shows it.
    Evidence,
    Project,
    /// People free for new work, confirmed within the last weeks.
    Capacity,
    Profile(TextLang),
    Certification,
    Contact,
}

impl Item {
    /// In the order in which they help.
    pub const ALL: [Self; 9] = [
        Self::Capability,
        Self::Capacity,
        Self::Evidence,
        Self::Project,
        Self::Profile(TextLang::Ko),
        Self::Profile(TextLang::Zh),
        Self::Profile(TextLang::En),
        Self::Certification,
        Self::Contact,
    ];

    /// Whether the profile has it.
    #[must_use]
    pub fn is_done(self, content: &FirmContent, today: NaiveDate) -> bool {
        match self {
            Self::Capability => !content.capabilities.is_empty(),
            Self::Evidence => {
                !content.capabilities.is_empty() && content.capabilities.iter().all(|held| held.evidence.is_some())
            }
            Self::Project => !content.projects.is_empty(),
            Self::Capacity => content.capacity.is_some_and(|capacity| !capacity.is_stale(today)),
            Self::Profile(lang) => content.profiles.iter().any(|(other, _)| *other == lang),
            Self::Certification => !content.certifications.is_empty(),
            Self::Contact => content.contact != Contact::default(),
        }
    }

    /// The item that a change completes; others are told by themselves.
    fn of(change: Change) -> Option<Self> {
        (change == Change::ConfirmCapacity).then_some(Self::Capacity)
    }
}

/// Something to do, and how many open requests would fit better for it, where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Todo {
    Change(Effect),
    Item(Item),
}

/// How complete a profile is and what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// Done items of all items, in per cent.
    pub percent: usize,
    pub todo: Vec<Todo>,
    pub done: Vec<Item>,
}

impl Checklist {
    /// The list for a profile. `effects` come best first; what they tell of is not told twice.
    #[must_use]
    pub fn new(content: &FirmContent, effects: &[Effect], today: NaiveDate) -> Self {
        let (done, missing): (Vec<Item>, Vec<Item>) =
            Item::ALL.into_iter().partition(|item| item.is_done(content, today));
        let helpful = effects.iter().filter(|effect| effect.postings > 0);
        let told: Vec<Item> = helpful.clone().filter_map(|effect| Item::of(effect.change)).collect();
        let plain = missing.into_iter().filter(|item| !told.contains(item)).map(Todo::Item);
        Self {
            percent: done.len() * 100 / Item::ALL.len(),
            todo: helpful.copied().map(Todo::Change).chain(plain).collect(),
            done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{firms::views::sample_firm, kernel::vocab::Language};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    #[test]
    fn what_the_requests_reward_comes_first_and_is_told_once() {
        let mut content = sample_firm().unwrap().content;
        content.capacity = None;
        let effects = [
            Effect { change: Change::AddLanguage(Language::Zh), postings: 4, place: 1 },
            Effect { change: Change::ConfirmCapacity, postings: 2, place: 1 },
            Effect { change: Change::AddLanguage(Language::Ja), postings: 0, place: 1 },
        ];
        let list = Checklist::new(&content, &effects, today());
        assert_eq!(&list.todo[..2], &[Todo::Change(effects[0]), Todo::Change(effects[1])]);
        assert!(!list.todo.contains(&Todo::Item(Item::Capacity)) && !list.todo.contains(&Todo::Change(effects[2])));
    }

    #[test]
    fn a_stale_word_about_capacity_counts_as_missing() {
        let mut content = sample_firm().unwrap().content;
        let list =
            |content: &FirmContent, day| Checklist::new(content, &[], day).todo.contains(&Todo::Item(Item::Capacity));
        content.capacity = content.capacity.map(|mut capacity| {
            capacity.confirmed_on = today();
            capacity
        });
        assert!(!list(&content, today() + chrono::Days::new(45)));
        assert!(list(&content, today() + chrono::Days::new(46)));
    }

    #[test]
    fn nothing_to_do_is_a_hundred_per_cent() {
        let mut content = sample_firm().unwrap().content;
        content.profiles = [TextLang::Ko, TextLang::En, TextLang::Zh].map(|lang| (lang, "x".to_owned())).to_vec();
        content.capabilities.iter_mut().for_each(|held| held.evidence = Some("x".to_owned()));
        let list = Checklist::new(&content, &[], content.capacity.unwrap().confirmed_on);
        assert_eq!((list.percent, list.todo.len()), (100, 0));
    }
}
