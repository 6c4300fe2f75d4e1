//! What accepted pairs have not yet explained of the passages of a side.
//!
//! ```text
//! rewrite 5   trade island farm goods
//! accepted: base 8, which shares trade
//! left        island farm goods
//! ```

use super::similarity::{Dense, Probe, Side, common, cosine, mean};
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

/// What two passages share that no accepted pair explains.
pub(super) struct Left {
    /// Measured on what is left of both.
    pub(super) similarity: f64,
    /// Measured on the whole passages.
    pub(super) gain: f64,
    /// The number of stems and phrases.
    pub(super) terms: usize,
}

/// How alike the rest of passage `p` and the rest of each of `others`, passages of the other side, are.
pub(super) fn left(
    weights: &Weights,
    side: &Unexplained,
    p: usize,
    other: &Unexplained,
    others: &[usize],
    probe: &mut Probe,
) -> Vec<(usize, Left)> {
    if others.is_empty() {
        return Vec::new();
    }
    let (x, y) = (side.side, other.side);
    probe.units().fill(&side.units.open(&x.terms.units, p), &weights.units);
    probe.grams().fill(&side.grams.open(&x.terms.grams, p), &weights.grams);
    let mut left = |q: usize| {
        let (units, terms) = other.units.sum(&y.terms.units, q, probe.units());
        let (grams, _) = other.grams.sum(&y.terms.grams, q, probe.grams());
        Left {
            similarity: mean(
                cosine(units, side.units.norms[p], other.units.norms[q]),
                cosine(grams, side.grams.norms[p], other.grams.norms[q]),
            ),
            gain: mean(
                cosine(units, x.unit_norms[p], y.unit_norms[q]),
                cosine(grams, x.gram_norms[p], y.gram_norms[q]),
            ),
            terms,
        }
    };
    let out = others.iter().map(|q| (*q, left(*q))).collect();
    probe.units().clear(x.terms.units.get(p));
    probe.grams().clear(x.terms.grams.get(p));
    out
}

impl Unexplained<'_> {
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
    fn open(&self, bags: &Bags, p: usize) -> Vec<u32> {
        bags.get(p).iter().zip(&self.done[bags.range(p)]).filter(|(_, done)| !**done).map(|(id, _)| *id).collect()
    }

    /// What the open terms of a passage weigh in `dense`, and how many of them are there.
    fn sum(&self, bags: &Bags, q: usize, dense: &Dense) -> (f64, usize) {
        let open = bags.get(q).iter().zip(&self.done[bags.range(q)]).filter(|(_, done)| !**done);
        open.map(|(id, _)| dense.weight(*id))
            .fold((0.0, 0), |(sum, n), weight| (sum + weight, n + usize::from(weight > 0.0)))
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
