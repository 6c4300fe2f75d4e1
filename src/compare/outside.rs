//! Passages that two or more rewrites share and the base lacks.
//!
//! ```text
//! base      –
//! rewrite A “We are weighing an appeal,” the firm said.   added
//! rewrite B The firm said it was weighing an appeal.      added   -> shared: (A, 7) (B, 4)
//! ```
//!
//! Passages without a link are compared with those of the other rewrites, through one index of them all; those that are
//! the best of each other and alike are joined into one set.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::id::id;
use super::model::{Pairing, SharedOutside};
use super::similarity::{Norms, Probe, cosine, mean};
use super::terms::{Terms, Vocabulary};
use super::watch::Watch;
use super::weights::Weights;

/// Two added passages this similar tell the same.
const ALIKE: f64 = 0.4;
/// Pairs whose stems and phrases alone are less similar are not looked at. More costs time where there are many rewrites.
const WORTH_A_LOOK: f64 = 0.15;
/// Index entries read for each passage and other rewrite, those of the rarest terms first.
const BUDGET: usize = 1000;

/// A report and a passage of it.
type Place = (usize, usize);

/// The shared sets, by their first place.
pub(super) fn shared(
    vocabulary: &Vocabulary,
    terms: &[Terms],
    pairings: &[Pairing],
    watch: &Watch,
) -> Vec<SharedOutside> {
    let added = Added::of(terms, pairings);
    let mut sets = Sets::default();
    if added.places.windows(2).any(|two| two[0].0 != two[1].0) {
        let rewrites: Vec<&Terms> = pairings.iter().map(|pairing| &terms[pairing.rewrite]).collect();
        let weights = Weights::of(vocabulary, &rewrites);
        let best = added.best(&weights, rewrites.len(), watch);
        for (at, others) in best.iter().enumerate() {
            let report = added.places[at].0;
            for other in others.values().filter(|other| best[**other].get(&report) == Some(&at)) {
                sets.join(added.places[at], added.places[*other]);
            }
        }
    }
    sets.sorted().into_iter().map(|places| SharedOutside { places }).collect()
}

/// The passages without a link, of all rewrites.
struct Added<'a> {
    terms: &'a [Terms],
    places: Vec<Place>,
}

impl<'a> Added<'a> {
    fn of(terms: &'a [Terms], pairings: &[Pairing]) -> Self {
        let alone = |pairing: &'_ Pairing| -> Vec<Place> {
            let links = pairing.rewrite_link.iter().enumerate();
            links.filter(|(_, link)| link.is_none()).map(|(passage, _)| (pairing.rewrite, passage)).collect()
        };
        Self { terms, places: pairings.iter().flat_map(alone).collect() }
    }

    fn units(&self, at: usize) -> &'a [u32] {
        let (report, passage) = self.places[at];
        self.terms[report].units.get(passage)
    }

    fn grams(&self, at: usize) -> &'a [u32] {
        let (report, passage) = self.places[at];
        self.terms[report].grams.get(passage)
    }

    /// For each passage, by report, the passage of another rewrite that is most like it, if it is alike.
    fn best(&self, weights: &Weights, rewrites: usize, watch: &Watch) -> Vec<FxHashMap<usize, usize>> {
        let mut holders: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for at in 0..self.places.len() {
            self.units(at).iter().for_each(|unit| holders.entry(*unit).or_default().push(id(at)));
        }
        let norms: Vec<Norms> =
            (0..self.places.len()).map(|at| weights.norms(self.units(at), self.grams(at))).collect();
        let scratch = || (vec![0.0; self.places.len()], Probe::new(weights));
        let look_up = |(sums, probe): &mut (Vec<f64>, Probe), at: usize| {
            if !watch.goes_on() {
                return FxHashMap::default();
            }
            let near = self.near(at, &holders, weights, BUDGET * rewrites, sums);
            probe.units_mut().fill(self.units(at).iter().copied());
            probe.grams_mut().fill(self.grams(at).iter().copied(), &weights.grams);
            let mut best: FxHashMap<usize, (f64, usize)> = FxHashMap::default();
            let worth = near.into_iter().filter(|(other, shared)| {
                self.places[*other].0 != self.places[at].0
                    && cosine(*shared, norms[at].units, norms[*other].units) >= WORTH_A_LOOK
            });
            for (other, _) in worth {
                let shared = probe.count(weights, self.units(other).iter().copied(), self.grams(other).iter().copied());
                let (units, grams) = shared.cosines(norms[at], norms[other]);
                let similarity = mean(units, grams);
                let entry = best.entry(self.places[other].0).or_insert((ALIKE, usize::MAX));
                if similarity > entry.0 || (similarity >= entry.0 && other < entry.1) {
                    *entry = (similarity, other);
                }
            }
            probe.units_mut().clear(self.units(at));
            probe.grams_mut().clear(self.grams(at));
            best.into_iter().filter(|(_, (_, other))| *other < usize::MAX).map(|(r, (_, other))| (r, other)).collect()
        };
        (0..self.places.len()).into_par_iter().map_init(scratch, look_up).collect()
    }

    /// The passages that share a term with one, and what the shared stems and phrases weigh; `sums` is all zero before and
    /// after.
    fn near(
        &self,
        at: usize,
        holders: &FxHashMap<u32, Vec<u32>>,
        weights: &Weights,
        budget: usize,
        sums: &mut [f64],
    ) -> Vec<(usize, f64)> {
        let mut units: Vec<(&[u32], u32)> = self.units(at).iter().map(|unit| (&*holders[unit], *unit)).collect();
        units.sort_by_key(|(holders, unit)| (holders.len(), *unit));
        let (mut touched, mut left) = (Vec::new(), budget);
        for (holders, unit) in units {
            for other in holders.iter().take(left).map(|other| *other as usize) {
                if sums[other] == 0.0 {
                    touched.push(other);
                }
                sums[other] += weights.units[unit as usize].weight();
            }
            left = left.saturating_sub(holders.len());
        }
        touched.into_iter().map(|other| (other, std::mem::take(&mut sums[other]))).collect()
    }
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
