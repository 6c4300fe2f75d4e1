//! What accepted pairs have not yet explained of the passages of a side.
//!
//! ```text
//! rewrite 5   trade island farm goods
//! accepted: base 8, which shares trade
//! left        island farm goods
//! ```

use super::similarity::{Norms, Probe, Shared, Side, common, cosine, mean};
use super::terms::Bags;
use super::weights::Weights;

/// The terms of each passage that are still to be explained.
pub(super) struct Unexplained<'a> {
    side: &'a Side<'a>,
    units: Remainder,
    grams: Remainder,
}

/// For all terms whether they are done, and for each passage what the rest weighs.
struct Remainder {
    done: Vec<bool>,
    norms: Vec<f64>,
}

impl<'a> Unexplained<'a> {
    pub(super) fn new(side: &'a Side<'a>) -> Self {
        let all = |bags: &Bags, norms: &[f64]| Remainder { done: vec![false; bags.all().len()], norms: norms.to_vec() };
        Self { side, units: all(&side.terms.units, &side.unit_norms), grams: all(&side.terms.grams, &side.gram_norms) }
    }
}

/// What the rest of passage `p` shares with the rest of each of `others`, passages of the other side.
pub(super) fn left(
    weights: &Weights,
    side: &Unexplained,
    p: usize,
    other: &Unexplained,
    others: &[usize],
    probe: &mut Probe,
) -> Vec<(usize, Shared)> {
    if others.is_empty() {
        return Vec::new();
    }
    let (x, y) = (side.side, other.side);
    probe.units_mut().fill(side.units.open(&x.terms.units, p));
    probe.grams_mut().fill(side.grams.open(&x.terms.grams, p), &weights.grams);
    let left =
        |q: usize| probe.count(weights, other.units.open(&y.terms.units, q), other.grams.open(&y.terms.grams, q));
    let out = others.iter().map(|q| (*q, left(*q))).collect();
    probe.units_mut().clear(x.terms.units.get(p));
    probe.grams_mut().clear(x.terms.grams.get(p));
    out
}

impl Unexplained<'_> {
    /// What is left of a passage.
    pub(super) fn norms(&self, p: usize) -> Norms {
        Norms { units: self.units.norms[p], grams: self.grams.norms[p] }
    }

    /// The most that a pair can gain: all that is left of the side of which less is left.
    pub(super) fn most(&self, q: usize, other: &Unexplained, p: usize) -> f64 {
        let (x, y) = (self.side, other.side);
        mean(
            cosine(self.units.norms[q].min(other.units.norms[p]), x.unit_norms[q], y.unit_norms[p]),
            cosine(self.grams.norms[q].min(other.grams.norms[p]), x.gram_norms[q], y.gram_norms[p]),
        )
    }
}

/// Marks what passage `p` shares with passage `q` of the other side as explained.
pub(super) fn explain(weights: &Weights, side: &mut Unexplained, p: usize, other: &Side, q: usize) {
    let (x, y) = (side.side.terms, other.terms);
    side.units.settle(&weights.units, (&x.units, p), y.units.get(q));
    side.grams.settle(&weights.grams, (&x.grams, p), y.grams.get(q));
}

impl Remainder {
    /// The terms of a passage that are not done.
    fn open<'b>(&'b self, bags: &'b Bags, p: usize) -> impl Iterator<Item = u32> {
        bags.get(p).iter().zip(&self.done[bags.range(p)]).filter(|(_, done)| !**done).map(|(id, _)| *id)
    }

    fn settle(&mut self, weights: &[f64], (bags, p): (&Bags, usize), other: &[u32]) {
        let (ids, from) = (bags.get(p), bags.range(p).start);
        common(ids, other, |i, _| {
            if !self.done[from + i] {
                self.done[from + i] = true;
                self.norms[p] -= weights[ids[i] as usize];
            }
        });
    }
}
