//! How alike two passages are, from 0 to 1.
//!
//! ```text
//! "Ghadafi's last visit was in May"   "Gaddafi last came in May"
//! stems in common   last, may              cosine .58
//! grams in common   _las last ast_ dafi …  cosine .61     -> .60
//! ```
//!
//! The mean of two cosines, over stems and over letter sequences, each weighted by how few passages have it.
//! Stems alone miss other spellings and derivations, letter sequences alone take lookalikes for the same word.
//!
//! Known failure: other words for the same thing share nothing (`handshake`, `greeted`).

use super::terms::{Bags, Terms};
use super::weights::Weights;

/// The terms of one report with what its passages weigh in this pair of reports.
pub(super) struct Side<'a> {
    pub(super) terms: &'a Terms,
    /// Sum of squared weights per passage.
    pub(super) stem_norms: Vec<f64>,
    pub(super) gram_norms: Vec<f64>,
}

impl<'a> Side<'a> {
    pub(super) fn new(terms: &'a Terms, weights: &Weights) -> Self {
        Self {
            terms,
            stem_norms: norms(&terms.stems, &weights.stems),
            gram_norms: norms(&terms.grams, &weights.grams),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.terms.stems.len()
    }
}

fn norms(bags: &Bags, weights: &[f64]) -> Vec<f64> {
    (0..bags.len())
        .map(|p| bags.get(p).iter().map(|id| weights[*id as usize]).sum())
        .collect()
}

/// Two reports ready to be compared.
pub(super) struct Texts<'a> {
    pub(super) weights: &'a Weights,
    pub(super) base: Side<'a>,
    pub(super) rewrite: Side<'a>,
}

impl Texts<'_> {
    /// Similarity of base passage `b` and rewrite passage `r`.
    pub(super) fn similarity(&self, b: usize, r: usize) -> f64 {
        let stems = shared(
            self.base.terms.stems.get(b),
            self.rewrite.terms.stems.get(r),
            &self.weights.stems,
        );
        let grams = shared(
            self.base.terms.grams.get(b),
            self.rewrite.terms.grams.get(r),
            &self.weights.grams,
        );
        mean(
            cosine(stems, self.base.stem_norms[b], self.rewrite.stem_norms[r]),
            cosine(grams, self.base.gram_norms[b], self.rewrite.gram_norms[r]),
        )
    }
}

/// The mean of the two kinds of evidence.
pub(super) fn mean(stems: f64, grams: f64) -> f64 {
    f64::midpoint(stems, grams)
}

/// Cosine from the shared weight and the weight of either side; 0 where a side is empty.
pub(super) fn cosine(shared: f64, one: f64, other: f64) -> f64 {
    if one <= 0.0 || other <= 0.0 {
        0.0
    } else {
        (shared / (one * other).sqrt()).min(1.0)
    }
}

fn shared(one: &[u32], other: &[u32], weights: &[f64]) -> f64 {
    let mut sum = 0.0;
    common(one, other, |i, _| sum += weights[one[i] as usize]);
    sum
}

/// Calls `each` with the positions of every number that both sorted sets hold.
pub(super) fn common(one: &[u32], other: &[u32], mut each: impl FnMut(usize, usize)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (one.get(i), other.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                each(i, j);
                i += 1;
                j += 1;
            }
        }
    }
}
