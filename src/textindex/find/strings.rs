//! Many short strings in one, and lists of values side by side: a few bytes an item instead of an allocation.

use std::ops::Range;

use memchr::memmem;
use serde::{Deserialize, Serialize};

/// Stands behind each string; no word holds it.
const END: char = '\0';

/// Strings in one piece of memory, by number.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Strings {
    text: String,
    /// Where each begins; one more at the end.
    starts: Vec<u32>,
}

impl Strings {
    pub fn push(&mut self, string: &str) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.text.push_str(string);
        self.text.push(END);
        self.starts.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The string with this number; empty when there is none.
    pub fn get(&self, number: usize) -> &str {
        let range =
            || Some(*self.starts.get(number)? as usize..(*self.starts.get(number + 1)? as usize).checked_sub(1)?);
        range().and_then(|range| self.text.get(range)).unwrap_or_default()
    }

    /// Those that begin with `prefix`, if all are sorted.
    pub fn starting(&self, prefix: &str) -> Range<usize> {
        let point = |holds: &dyn Fn(&str) -> bool| {
            let (mut low, mut high) = (0, self.len());
            while low < high {
                let middle = usize::midpoint(low, high);
                if holds(self.get(middle)) { low = middle + 1 } else { high = middle }
            }
            low
        };
        let from = point(&|string| string < prefix);
        from..point(&|string| string < prefix || string.starts_with(prefix)).max(from)
    }

    /// Those that hold `needle` anywhere, each once, in order.
    pub fn holding<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = usize> + 'a {
        let mut number = 0;
        let mut last = None;
        memmem::find_iter(self.text.as_bytes(), needle).filter_map(move |at| {
            while self.starts.get(number + 1).is_some_and(|next| *next as usize <= at) {
                number += 1;
            }
            (last.replace(number) != Some(number)).then_some(number)
        })
    }

    pub fn bytes(&self) -> usize {
        self.text.capacity() + 4 * self.starts.capacity()
    }

    /// Gives back what growing took too much.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.starts.shrink_to_fit();
    }
}

/// Lists in one piece of memory, by number.
#[derive(Serialize, Deserialize)]
pub(super) struct Lists<T> {
    items: Vec<T>,
    ends: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Lists<T> {
    pub fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.ends.push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// The list with this number; empty when there is none.
    pub fn get(&self, number: usize) -> &[T] {
        let from = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let to = self.ends.get(number).copied().unwrap_or(from);
        self.items.get(from as usize..to as usize).unwrap_or_default()
    }

    pub fn bytes(&self) -> usize {
        self.items.capacity() * size_of::<T>() + 4 * self.ends.capacity()
    }

    pub fn shrink(&mut self) {
        self.items.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}
