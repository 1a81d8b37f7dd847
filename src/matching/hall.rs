//! The members of one association as the matcher sees them: one generation, never changed, only replaced by the next.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    panic,
    sync::LazyLock,
    thread,
};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{mapping, store::FirmRow};
use crate::{
    kernel::{
        ids::FirmId,
        vocab::{Capability, Level},
    },
    matcher::{self, Offer, Pool},
    semantic::{Space, Vector},
    textindex::{
        self, Change, DocId, Index, Weights,
        analyse::Analyser,
        find::{Finder, Wanted},
    },
    web::{Finding, Sought},
};

/// Offers and texts, numbered alike: the index in the pool is the document's number.
#[derive(Clone)]
pub(super) struct Hall {
    pub pool: Pool,
    pub index: Index,
    /// Finds firms for the directory, hidden ones too, by the same numbers.
    pub finder: Finder,
    /// How much each criterion counts here.
    pub weights: matcher::Weights,
    /// The firms' projects by position, for links to evidence.
    pub projects: HashMap<usize, Vec<Uuid>>,
    /// What the firms' texts mean; `None` when that signal is switched off.
    space: Option<Space>,
    /// Firms whose texts are still to be embedded, by index in the pool.
    unread: HashSet<usize>,
}

/// A hall on its way to a file or from one.
#[derive(Serialize, Deserialize)]
pub(super) struct Saved<'a> {
    pool: Cow<'a, Pool>,
    index: textindex::Saved,
    finder: Finder,
    projects: Cow<'a, HashMap<usize, Vec<Uuid>>>,
    space: Option<Cow<'a, Space>>,
    unread: Cow<'a, HashSet<usize>>,
}

impl Saved<'_> {
    /// How many firms there are.
    pub fn firms(&self) -> usize {
        self.pool.len()
    }
}

/// The lexicon with the words of the capability taxonomy on top; built once.
pub(super) fn analyser() -> Analyser {
    static ANALYSER: LazyLock<Analyser> =
        LazyLock::new(|| Analyser::default().with_words(Capability::all().flat_map(mapping::words)));
    ANALYSER.clone()
}

impl Hall {
    /// The first generation. `requests` are typical requests of the association; `None` switches the signal of meaning off.
    pub fn build(rows: &[&FirmRow], requests: Option<&[Vector]>) -> Self {
        let offers = rows.iter().map(|row| mapping::offer(row));
        let pool = Pool::from_iter(offers);
        let seen = rows.iter().zip(0u32..).filter(|(row, _)| !is_hidden(row));
        let documents = seen.map(|(row, number)| mapping::document(DocId(number), row));
        let cards = || rows.iter().zip(0u32..).map(|(row, number)| mapping::card(number, row));
        let (index, finder) = thread::scope(|scope| {
            let finder = scope.spawn(|| Finder::build(cards()));
            let index = Index::build(analyser(), Weights::default(), documents);
            (index, finder.join().unwrap_or_else(|panic| panic::resume_unwind(panic)))
        });
        let projects = rows.iter().enumerate().map(|(at, row)| (at, project_ids(row))).collect();
        let wholes = rows.iter().filter(|row| !is_hidden(row)).filter_map(|row| row.vectors.as_ref()?.first());
        let space = requests.map(|requests| Space::around(wholes, requests));
        let weights = matcher::Weights::default();
        let mut hall = Self { pool, index, finder, weights, projects, space, unread: HashSet::new() };
        for (at, row) in rows.iter().enumerate() {
            hall.note_vectors(at, if is_hidden(row) { Some(&[]) } else { row.vectors.as_deref() });
        }
        hall
    }

    /// What [`Hall::restored`] needs.
    pub fn saved(&self) -> Saved<'_> {
        Saved {
            pool: Cow::Borrowed(&self.pool),
            index: self.index.saved(),
            finder: self.finder.clone(),
            projects: Cow::Borrowed(&self.projects),
            space: self.space.as_ref().map(Cow::Borrowed),
            unread: Cow::Borrowed(&self.unread),
        }
    }

    /// The hall that was saved, seen from the requests of now.
    pub fn restored(saved: Saved<'_>, requests: Option<&[Vector]>) -> Self {
        let mut hall = Self {
            pool: saved.pool.into_owned(),
            index: Index::restored(analyser(), Weights::default(), saved.index),
            finder: saved.finder,
            weights: matcher::Weights::default(),
            projects: saved.projects.into_owned(),
            space: saved.space.map(Cow::into_owned),
            unread: saved.unread.into_owned(),
        };
        hall.settle_space(requests);
        hall
    }

    /// The next generation: these firms as they are now, and those in `gone` no longer members.
    pub fn with(&self, rows: &[&FirmRow], gone: &[Uuid], requests: Option<&[Vector]>) -> Self {
        let mut next = self.clone();
        let (mut changes, mut cards, mut torn) = (Vec::new(), Vec::new(), Vec::new());
        for row in rows {
            let at = next.pool.put(mapping::offer(row));
            next.projects.insert(at, project_ids(row));
            cards.push(mapping::card(doc(at).0, row));
            let seen = !is_hidden(row);
            next.note_vectors(at, if seen { row.vectors.as_deref() } else { Some(&[]) });
            changes.push(if seen { Change::Upsert(mapping::document(doc(at), row)) } else { Change::Remove(doc(at)) });
        }
        for at in gone.iter().filter_map(|id| self.pool.index_of(id.as_u128())) {
            // Out of sight, not out of place: numbers must not shift.
            let id = self.pool.get(at).map(matcher::Profile::id).unwrap_or_default();
            next.pool.put(Offer { id, standing: matcher::Standing::Hidden, ..Offer::default() });
            next.projects.remove(&at);
            next.note_vectors(at, Some(&[]));
            changes.push(Change::Remove(doc(at)));
            torn.push(doc(at).0);
        }
        next.index = next.index.apply(changes);
        next.finder = next.finder.with(&cards, &torn);
        next.settle_space(requests);
        next
    }

    /// The same firms under other weights.
    pub fn under(self, weights: matcher::Weights) -> Self {
        Self { weights, ..self }
    }

    fn note_vectors(&mut self, at: usize, vectors: Option<&[Vector]>) {
        if vectors.is_some() {
            self.unread.remove(&at);
        } else {
            self.unread.insert(at);
        }
        if let Some(space) = &mut self.space {
            space.put(at, vectors.unwrap_or_default());
        }
    }

    fn settle_space(&mut self, requests: Option<&[Vector]>) {
        let Some(space) = &mut self.space else { return };
        space.look_from(requests.unwrap_or_default());
        if space.is_off_centre() {
            *space = space.recentred();
        }
    }

    /// What the firms' texts mean. Nothing while more than one in ten is still to be read: those would fall behind.
    pub fn space(&self) -> Option<&Space> {
        self.space.as_ref().filter(|_| 10 * self.unread.len() <= self.pool.len())
    }

    pub fn contains(&self, firm: Uuid) -> bool {
        self.pool.index_of(firm.as_u128()).is_some_and(|at| self.projects.contains_key(&at))
    }

    pub fn firm_at(&self, at: usize) -> Option<FirmId> {
        self.pool.get(at).map(|firm| FirmId(Uuid::from_u128(firm.id())))
    }

    /// Looks for firms by typed words and filters.
    pub fn find(&self, sought: Sought) -> Finding {
        let number = |firm: &FirmId| Some(doc(self.pool.index_of(firm.0.as_u128())?).0);
        let own = sought.own.iter().filter_map(number).collect();
        let found = self.finder.find(&Wanted { own, ..sought.wanted });
        let firms = found.cards.iter().filter_map(|card| self.firm_at(*card as usize)).collect();
        Finding { found, firms }
    }

    /// How many active firms do `capability` at `level` or better.
    pub fn covering(&self, capability: Capability, level: Level) -> Vec<u32> {
        let (code, level) = (mapping::code(capability), mapping::level(level));
        let holds = |at: &&u32| {
            self.pool.get(**at as usize).is_some_and(|firm| {
                firm.standing() == matcher::Standing::Active
                    && firm.capabilities().iter().any(|held| held.code == code && held.level >= level)
            })
        };
        self.pool.holders(code).iter().filter(holds).copied().collect()
    }
}

/// A hidden firm's words would count in how rare each word is and how long texts are, and so show in the scores of others.
fn is_hidden(row: &FirmRow) -> bool {
    row.standing == "hidden"
}

fn project_ids(row: &FirmRow) -> Vec<Uuid> {
    row.projects.iter().map(|project| project.id).collect()
}

pub(super) fn doc(at: usize) -> DocId {
    DocId(u32::try_from(at).unwrap_or(u32::MAX))
}
