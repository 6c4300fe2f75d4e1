//! Passages that two or more rewrites share and the base lacks.
//!
//! ```text
//! base      –
//! rewrite A “We are weighing an appeal,” the firm said.   added
//! rewrite B The firm said it was weighing an appeal.      added   -> shared: (A, 7) (B, 4)
//! ```
//!
//! Passages without a link are compared with those of the other rewrites; those that are the best of each other
//! and alike are joined into one set.

use std::collections::BTreeMap;

use super::candidates::{self, Candidate};
use super::model::{Pairing, SharedOutside};
use super::similarity::{Side, Texts};
use super::terms::{Terms, Vocabulary};
use super::watch::Watch;
use super::weights::Weights;

/// Two added passages this similar tell the same.
const ALIKE: f64 = 0.4;

/// A report and a passage of it.
type Place = (usize, usize);

/// The shared sets, by their first place.
pub(super) fn shared(
    vocabulary: &Vocabulary,
    terms: &[Terms],
    keys: &[Vec<Vec<u32>>],
    pairings: &[Pairing],
) -> Vec<SharedOutside> {
    let mut sets = Sets::default();
    for (at, one) in pairings.iter().enumerate() {
        for other in pairings.iter().skip(at + 1) {
            for (p, q) in alike(vocabulary, terms, keys, one, other) {
                sets.join((one.rewrite, p), (other.rewrite, q));
            }
        }
    }
    sets.sorted().into_iter().map(|places| SharedOutside { places }).collect()
}

/// Pairs of added passages of two rewrites, each the best of the other.
fn alike(
    vocabulary: &Vocabulary,
    terms: &[Terms],
    keys: &[Vec<Vec<u32>>],
    one: &Pairing,
    other: &Pairing,
) -> Vec<(usize, usize)> {
    let best = |one: &Pairing, other: &Pairing| -> Vec<Option<usize>> {
        let (x, y) = (&terms[one.rewrite], &terms[other.rewrite]);
        let weights = Weights::of(vocabulary, [x, y]);
        let texts = Texts { weights: &weights, base: Side::new(x, &weights), rewrite: Side::new(y, &weights) };
        let found = candidates::candidates(&texts, &keys[one.rewrite], &keys[other.rewrite], &Watch::nobody());
        let best = |list: &Vec<Candidate>| list.iter().find(|c| one.rewrite_link[c.base].is_none()).copied();
        let alike = |list| best(list).filter(|c| c.similarity >= ALIKE).map(|c| c.base);
        found.iter().zip(&other.rewrite_link).map(|(list, link)| link.map_or_else(|| alike(list), |_| None)).collect()
    };
    let added = |p: &Pairing| p.rewrite_link.iter().any(Option::is_none);
    if !added(one) || !added(other) {
        return Vec::new();
    }
    let (of_other, of_one) = (best(one, other), best(other, one));
    let pairs = of_other.into_iter().enumerate().filter_map(|(q, p)| p.map(|p| (p, q)));
    pairs.filter(|(p, q)| of_one[*p] == Some(*q)).collect()
}

/// Sets of places that grow together; every place knows its set.
#[derive(Default)]
struct Sets {
    of: BTreeMap<Place, usize>,
    sets: Vec<Vec<Place>>,
}

impl Sets {
    fn join(&mut self, one: Place, other: Place) {
        let (x, y) = (self.set(one), self.set(other));
        if x != y {
            let gone = std::mem::take(&mut self.sets[y]);
            gone.iter().for_each(|place| {
                self.of.insert(*place, x);
            });
            self.sets[x].extend(gone);
        }
    }

    fn set(&mut self, place: Place) -> usize {
        let next = self.sets.len();
        let set = *self.of.entry(place).or_insert(next);
        if set == next {
            self.sets.push(vec![place]);
        }
        set
    }

    /// All sets, each ascending, by their first place.
    fn sorted(mut self) -> Vec<Vec<Place>> {
        self.sets.retain(|set| !set.is_empty());
        self.sets.iter_mut().for_each(|set| set.sort_unstable());
        self.sets.sort_unstable();
        self.sets
    }
}
