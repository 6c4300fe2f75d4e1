//! What accepted pairs have not yet explained of the passages of a side.
//!
//! ```text
//! rewrite 5   trade island farm goods
//! accepted: base 8, which shares trade
//! left        island farm goods
//! ```

use super::bags::Bags;
use super::similarity::{Norms, Probe, Shared, Side, common};
use super::weights::Weights;

/// The terms of each passage that are still to be explained.
pub(super) struct Unexplained<'a> {
    side: &'a Side<'a>,
    /// What the rest of each passage weighs.
    norms: Vec<Norms>,
    units: Done,
    grams: Done,
}

/// For all terms of all passages whether they are explained.
struct Done(Vec<bool>);

impl<'a> Unexplained<'a> {
    pub(super) fn new(side: &'a Side<'a>) -> Self {
        let none = |bags: &Bags| Done(vec![false; bags.all().len()]);
        Self { side, norms: side.all_norms().to_vec(), units: none(&side.terms.units), grams: none(&side.terms.grams) }
    }

    /// What is left of a passage.
    pub(super) fn norms(&self, p: usize) -> Norms {
        self.norms[p]
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

/// Marks what passage `p` shares with passage `q` of the other side as explained.
pub(super) fn explain(weights: &Weights, side: &mut Unexplained, p: usize, other: &Side, q: usize) {
    let (x, y) = (side.side.terms, other.terms);
    side.norms[p].units -= side.units.settle(|id| weights.units[id as usize].weight(), (&x.units, p), y.units.get(q));
    side.norms[p].grams -= side.grams.settle(|id| weights.grams[id as usize], (&x.grams, p), y.grams.get(q));
}

impl Done {
    /// The terms of a passage that are not done.
    fn open<'b>(&'b self, bags: &'b Bags, p: usize) -> impl Iterator<Item = u32> {
        bags.get(p).iter().zip(&self.0[bags.range(p)]).filter(|(_, done)| !**done).map(|(id, _)| *id)
    }

    /// Marks what a passage shares with `other`; what it weighs that was not marked before.
    fn settle(&mut self, weight: impl Fn(u32) -> f64, (bags, p): (&Bags, usize), other: &[u32]) -> f64 {
        let (ids, from) = (bags.get(p), bags.range(p).start);
        let mut settled = 0.0;
        common(ids, other, |i, _| {
            if !std::mem::replace(&mut self.0[from + i], true) {
                settled += weight(ids[i]);
            }
        });
        settled
    }
}
