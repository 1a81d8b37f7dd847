//! Similarity between requests and firms, measured from where both usually lie.
//!
//! All texts of firms share a direction, and so do all requests; raw cosines mostly tell who is nearest to those. So the mean firm is
//! taken from the firms and the mean request from the requests ("all but the mean", Mu and Viswanath 2018, on either side), the latter
//! half as much again: as ⟨q − c·m, x⟩ = ⟨q, x⟩ − c·⟨m, x⟩, that is a penalty for firms that are near to every request (hubs,
//! Radovanović et al. 2010). Both means are fixed when the space is made: what a firm earns does not depend on who else is looked at.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    network::WIDTH,
    vector::{Vector, float},
};

/// How often the mean request is taken from a request.
const PENALTY: f32 = 1.5;
/// The cosine that counts as "the same thing". Unrelated texts lie at 0 ± 0.1, the ten nearest of a thousand firms at 0.25 to 0.4.
const SAME: f32 = 0.6;
/// So many requests count as much as the mean that was there before them.
const PRIOR: f32 = 5.0;

/// What a place's numbers are too large by.
const OFFSET: i32 = 128;

static EXPECTED: &[u8] = include_bytes!("../../data/semantic/expected.bin");

/// The vectors of an association's firms. Cheap to clone: clones share the vectors that stayed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Space {
    firm: Arc<[f32]>,
    request: Arc<[f32]>,
    /// By firm: the vector of the whole, then those of its parts. Empty for a firm without text.
    firms: Vec<Arc<[Place]>>,
    /// How many texts the mean firm was made of.
    centred_on: usize,
}

/// A vector and how it lies to the mean firm.
#[derive(Clone, Serialize, Deserialize)]
struct Place {
    /// Each 128 too large: bytes without a sign are widened by one instruction, those with one by two.
    #[serde(with = "serde_bytes")]
    codes: [u8; WIDTH],
    /// One over the length of `codes`.
    unit: f32,
    /// One over its distance from the mean firm.
    scale: f32,
}

/// A request seen from the mean request.
pub struct Query {
    codes: [i16; WIDTH],
    /// What the 128 in the firm's numbers add to every product.
    excess: i32,
    /// The product with the mean firm.
    at_mean: f32,
    /// One over its length.
    scale: f32,
}

/// The phrases of a request and a firm that are nearest to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// Which phrase of the request.
    pub asked: usize,
    /// Which phrase of the firm.
    pub offered: usize,
    /// 0 to 1.
    pub similarity: f32,
}

impl Space {
    /// A space without firms around the mean of `firms` and of `requests`, texts of the association that are typical: all it has,
    /// or some thousands. Few requests are eked out by the mean of what requests are about.
    #[must_use]
    pub fn around<'a>(
        firms: impl IntoIterator<Item = &'a Vector>,
        requests: impl IntoIterator<Item = &'a Vector>,
    ) -> Self {
        let mut centred_on = 0;
        let firms = firms.into_iter().inspect(|_| centred_on += 1).map(Vector::unit);
        let firm = mean(&[0.0; WIDTH], 0.0, firms).into();
        let request = mean(&expected(), PRIOR, requests.into_iter().map(Vector::unit)).into();
        Self { firm, request, firms: Vec::new(), centred_on }
    }

    /// Takes the mean request from these from now on.
    pub fn look_from<'a>(&mut self, requests: impl IntoIterator<Item = &'a Vector>) {
        self.request = mean(&expected(), PRIOR, requests.into_iter().map(Vector::unit)).into();
    }

    /// The same firms around their own mean. Takes as long as a search.
    #[must_use]
    pub fn recentred(&self) -> Self {
        let wholes = self.firms.iter().filter_map(|places| places.first());
        let firm: Arc<[f32]> = mean(&[0.0; WIDTH], 0.0, wholes.map(Place::unit)).into();
        let moved = |place: &Place| Place { scale: distance(place.unit(), &firm), ..place.clone() };
        let firms = self.firms.iter().map(|places| places.iter().map(moved).collect()).collect();
        Self { firm, request: Arc::clone(&self.request), firms, centred_on: self.len() }
    }

    /// Whether firms have come or gone by more than a fifth since the mean was taken.
    #[must_use]
    pub fn is_off_centre(&self) -> bool {
        5 * self.len().abs_diff(self.centred_on) > self.centred_on
    }

    /// How many firms have a text.
    fn len(&self) -> usize {
        self.firms.iter().filter(|places| !places.is_empty()).count()
    }

    /// Puts the vectors of a firm in its place: that of all it says first, then those of parts of it, if it says much.
    pub fn put<'a>(&mut self, firm: usize, vectors: impl IntoIterator<Item = &'a Vector>) {
        if self.firms.len() <= firm {
            self.firms.resize_with(firm + 1, || Arc::new([]));
        }
        let places = vectors.into_iter().map(|vector| self.place(vector)).collect();
        if let Some(slot) = self.firms.get_mut(firm) {
            *slot = places;
        }
    }

    /// The request of this vector.
    #[must_use]
    pub fn query(&self, request: &Vector) -> Query {
        let seen =
            Vector::quantised(&request.unit().zip(&*self.request).map(|(q, m)| q - PENALTY * m).collect::<Vec<_>>());
        let codes = seen.codes().map(i16::from);
        let excess = codes.iter().map(|code| OFFSET * i32::from(*code)).sum();
        let at_mean = codes.iter().zip(&*self.firm).map(|(code, mean)| f32::from(*code) * mean).sum();
        Query { codes, excess, at_mean, scale: seen.length().max(1.0).recip() }
    }

    /// How similar a firm is to a request, 0 to 1: half by all it says, half by the part that fits best. 0 for one without text.
    #[must_use]
    pub fn similarity(&self, query: &Query, firm: usize) -> f32 {
        self.firms.get(firm).map_or(0.0, |places| query.similarity(places))
    }

    /// The similarities of all firms, by place: 70,000 take some milliseconds.
    #[must_use]
    pub fn similarities(&self, query: &Query) -> Vec<f32> {
        self.firms.iter().map(|places| query.similarity(places)).collect()
    }

    /// Which phrase of a firm says what a phrase of the request says; `None` when either has none.
    #[must_use]
    pub fn nearest(&self, asked: &[Vector], offered: &[Vector]) -> Option<Nearest> {
        let places: Vec<Place> = offered.iter().map(|vector| self.place(vector)).collect();
        let pairs = asked.iter().map(|vector| self.query(vector)).enumerate().flat_map(|(asked, query)| {
            let similar = |(offered, place)| Nearest { asked, offered, similarity: scaled(query.cosine(place)) };
            places.iter().enumerate().map(similar).collect::<Vec<_>>()
        });
        pairs.max_by(|one, other| one.similarity.total_cmp(&other.similarity))
    }

    fn place(&self, vector: &Vector) -> Place {
        let codes = vector.codes().map(|code| code.cast_unsigned() ^ 0x80);
        Place { codes, unit: vector.length().max(1.0).recip(), scale: distance(vector.unit(), &self.firm) }
    }
}

impl Place {
    /// The numbers at unit length.
    fn unit(&self) -> impl Iterator<Item = f32> {
        self.codes.iter().map(|code| f32::from((*code ^ 0x80).cast_signed()) * self.unit)
    }
}

/// One over the distance of a vector from the mean; nothing when they are the same.
fn distance(vector: impl Iterator<Item = f32>, mean: &[f32]) -> f32 {
    let squares: f32 = vector.zip(mean).map(|(x, m)| (x - m) * (x - m)).sum();
    if squares > 0.0 { squares.sqrt().recip() } else { 0.0 }
}

impl Query {
    fn similarity(&self, places: &[Place]) -> f32 {
        let Some((whole, parts)) = places.split_first() else { return 0.0 };
        let whole = self.cosine(whole);
        let best = parts.iter().map(|part| self.cosine(part)).reduce(f32::max).unwrap_or(whole);
        scaled(f32::midpoint(whole, best))
    }

    fn cosine(&self, place: &Place) -> f32 {
        let product = float(dot(&self.codes, &place.codes) - self.excess) * place.unit;
        (product - self.at_mean) * self.scale * place.scale
    }
}

/// The sum of products. Chunks of a known length become vector instructions: 26 ns without AVX, where a plain loop over signed bytes
/// takes 75.
fn dot(query: &[i16; WIDTH], place: &[u8; WIDTH]) -> i32 {
    let (query, _) = query.as_chunks::<16>();
    let (place, _) = place.as_chunks::<16>();
    let chunk = |(query, place): (&[i16; 16], &[u8; 16])| -> i32 {
        let place = place.map(i16::from);
        query.iter().zip(&place).map(|(q, x)| i32::from(*q) * i32::from(*x)).sum()
    };
    query.iter().zip(place).map(chunk).sum()
}

/// A cosine as a share of the one that counts as the same.
fn scaled(cosine: f32) -> f32 {
    (cosine / SAME).clamp(0.0, 1.0)
}

/// The mean of what requests are about.
fn expected() -> Vec<f32> {
    let (values, _) = EXPECTED.as_chunks();
    values.iter().map(|value| f32::from_le_bytes(*value)).collect()
}

/// The mean of the vectors, with `prior` counted in as often as `weight` says.
fn mean<V: Iterator<Item = f32>>(prior: &[f32], weight: f32, vectors: impl Iterator<Item = V>) -> Vec<f32> {
    let mut sum: Vec<f32> = prior.iter().map(|value| value * weight).collect();
    let mut count = weight;
    for vector in vectors {
        sum.iter_mut().zip(vector).for_each(|(sum, value)| *sum += value);
        count += 1.0;
    }
    sum.into_iter().map(|sum| sum / count.max(1.0)).collect()
}
