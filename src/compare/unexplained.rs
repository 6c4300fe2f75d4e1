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
    stems: Remainder,
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
        Self { side, stems: all(&side.terms.stems, &side.stem_norms), grams: all(&side.terms.grams, &side.gram_norms) }
    }
}

/// What two passages share that no accepted pair explains.
pub(super) struct Left {
    /// Measured on what is left of both.
    pub(super) similarity: f64,
    /// Measured on the whole passages.
    pub(super) gain: f64,
}

/// The unexplained rest of one passage, against which rests of the other side are held.
pub(super) struct Rest<'p> {
    probe: &'p mut Probe,
}

impl Unexplained<'_> {
    /// Lays out what is left of a passage.
    pub(super) fn rest<'p>(&self, weights: &Weights, p: usize, probe: &'p mut Probe) -> Rest<'p> {
        let open = |bags: &Bags, rest: &Remainder| -> Vec<u32> {
            bags.get(p).iter().zip(&rest.done[bags.range(p)]).filter(|(_, done)| !**done).map(|(id, _)| *id).collect()
        };
        probe.stems().fill(&open(&self.side.terms.stems, &self.stems), &weights.stems);
        probe.grams().fill(&open(&self.side.terms.grams, &self.grams), &weights.grams);
        Rest { probe }
    }

    /// Forgets a passage that was laid out.
    #[expect(clippy::needless_pass_by_value, reason = "what was laid out must not be used any more")]
    pub(super) fn forget(&self, p: usize, rest: Rest) {
        rest.probe.stems().clear(self.side.terms.stems.get(p));
        rest.probe.grams().clear(self.side.terms.grams.get(p));
    }

    /// How alike what is left of passage `q` of this side and what is left of passage `p` of the other side are.
    pub(super) fn left(&self, q: usize, other: &Unexplained, p: usize, rest: &mut Rest) -> Left {
        let stems = self.stems.sum(&self.side.terms.stems, q, rest.probe.stems());
        let grams = self.grams.sum(&self.side.terms.grams, q, rest.probe.grams());
        let (x, y) = (self.side, other.side);
        Left {
            similarity: mean(
                cosine(stems, self.stems.norms[q], other.stems.norms[p]),
                cosine(grams, self.grams.norms[q], other.grams.norms[p]),
            ),
            gain: mean(
                cosine(stems, x.stem_norms[q], y.stem_norms[p]),
                cosine(grams, x.gram_norms[q], y.gram_norms[p]),
            ),
        }
    }
}

/// Marks what passage `p` shares with passage `q` of the other side as explained.
pub(super) fn explain(weights: &Weights, side: &mut Unexplained, p: usize, other: &Side, q: usize) {
    let (x, y) = (side.side.terms, other.terms);
    side.stems.settle(&weights.stems, (&x.stems, p), y.stems.get(q));
    side.grams.settle(&weights.grams, (&x.grams, p), y.grams.get(q));
}

impl Remainder {
    fn sum(&self, bags: &Bags, q: usize, dense: &Dense) -> f64 {
        let open = bags.get(q).iter().zip(&self.done[bags.range(q)]).filter(|(_, done)| !**done);
        open.map(|(id, _)| dense.weight(*id)).sum()
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
