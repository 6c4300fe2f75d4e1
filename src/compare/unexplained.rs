//! What accepted pairs have not yet explained of the passages of a side.
//!
//! ```text
//! rewrite 5   trade island farm goods
//! accepted: base 8, which shares trade
//! left        island farm goods
//! ```

use super::similarity::{Side, common, cosine, mean};
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
        let all = |bags: &Bags, norms: &[f64]| Remainder {
            done: vec![false; bags.all().len()],
            norms: norms.to_vec(),
        };
        Self {
            side,
            stems: all(&side.terms.stems, &side.stem_norms),
            grams: all(&side.terms.grams, &side.gram_norms),
        }
    }
}

/// What two passages share that no accepted pair explains.
pub(super) struct Left {
    /// Measured on what is left of both.
    pub(super) similarity: f64,
    /// Measured on the whole passages.
    pub(super) gain: f64,
}

/// How alike the unexplained rests of two passages are.
pub(super) fn left(weights: &Weights, base: &Unexplained, b: usize, rewrite: &Unexplained, r: usize) -> Left {
    let (x, y) = (base.side, rewrite.side);
    let stems = shared(
        &weights.stems,
        (&x.terms.stems, &base.stems, b),
        (&y.terms.stems, &rewrite.stems, r),
    );
    let grams = shared(
        &weights.grams,
        (&x.terms.grams, &base.grams, b),
        (&y.terms.grams, &rewrite.grams, r),
    );
    Left {
        similarity: mean(
            cosine(stems, base.stems.norms[b], rewrite.stems.norms[r]),
            cosine(grams, base.grams.norms[b], rewrite.grams.norms[r]),
        ),
        gain: mean(
            cosine(stems, x.stem_norms[b], y.stem_norms[r]),
            cosine(grams, x.gram_norms[b], y.gram_norms[r]),
        ),
    }
}

fn shared(
    weights: &[f64],
    (x, base, b): (&Bags, &Remainder, usize),
    (y, rewrite, r): (&Bags, &Remainder, usize),
) -> f64 {
    let (base, rewrite, ids) = (&base.done[x.range(b)], &rewrite.done[y.range(r)], x.get(b));
    let mut sum = 0.0;
    common(ids, y.get(r), |i, j| {
        if !base[i] && !rewrite[j] {
            sum += weights[ids[i] as usize];
        }
    });
    sum
}

/// Marks what passage `p` shares with passage `q` of the other side as explained.
pub(super) fn explain(weights: &Weights, side: &mut Unexplained, p: usize, other: &Side, q: usize) {
    let (x, y) = (side.side.terms, other.terms);
    side.stems.settle(&weights.stems, (&x.stems, p), y.stems.get(q));
    side.grams.settle(&weights.grams, (&x.grams, p), y.grams.get(q));
}

impl Remainder {
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
