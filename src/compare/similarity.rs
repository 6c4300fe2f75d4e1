//! How alike two passages are, from 0 to 1.
//!
//! ```text
//! "Kovalyov's last visit was in May"   "Kovaliov last came in May"
//! stems in common   last, may
//! grams in common   _kov kova oval _las last ast_ …    the name too, though it is spelled differently
//! ```
//!
//! The mean of two cosines, over stems with phrases and over letter sequences, each weighted by how few passages have it.
//! Stems alone miss other spellings and derivations, letter sequences alone take lookalikes for the same word.
//!
//! Known failure: other words for the same thing share nothing (`handshake`, `greeted`).

use super::terms::{Bags, Terms};
use super::weights::Weights;

/// The terms of one report with what its passages weigh in this pair of reports.
pub(super) struct Side<'a> {
    pub(super) terms: &'a Terms,
    /// Sum of squared weights per passage.
    pub(super) unit_norms: Vec<f64>,
    pub(super) gram_norms: Vec<f64>,
}

impl<'a> Side<'a> {
    pub(super) fn new(terms: &'a Terms, weights: &Weights) -> Self {
        Self { terms, unit_norms: norms(&terms.units, &weights.units), gram_norms: norms(&terms.grams, &weights.grams) }
    }

    pub(super) fn len(&self) -> usize {
        self.terms.units.len()
    }
}

fn norms(bags: &Bags, weights: &[f64]) -> Vec<f64> {
    (0..bags.len()).map(|p| bags.get(p).iter().map(|id| weights[*id as usize]).sum()).collect()
}

/// Two reports ready to be compared.
pub(super) struct Texts<'a> {
    pub(super) weights: &'a Weights,
    pub(super) base: Side<'a>,
    pub(super) rewrite: Side<'a>,
}

/// The terms of one passage, laid out so that another passage is compared with it in one walk over its own terms.
pub(super) struct Probe {
    units: Dense,
    grams: Dense,
}

impl Probe {
    pub(super) fn new(weights: &Weights) -> Self {
        Self { units: Dense::new(weights.units.len()), grams: Dense::new(weights.grams.len()) }
    }

    /// The weights of the stems and phrases, to be filled and read.
    pub(super) fn units(&mut self) -> &mut Dense {
        &mut self.units
    }

    /// The weights of the letter sequences, to be filled and read.
    pub(super) fn grams(&mut self) -> &mut Dense {
        &mut self.grams
    }

    /// Takes in a whole passage of the rewrite.
    pub(super) fn load(&mut self, texts: &Texts, r: usize) {
        self.units.fill(texts.rewrite.terms.units.get(r), &texts.weights.units);
        self.grams.fill(texts.rewrite.terms.grams.get(r), &texts.weights.grams);
    }

    /// Forgets that passage.
    pub(super) fn unload(&mut self, texts: &Texts, r: usize) {
        self.units.clear(texts.rewrite.terms.units.get(r));
        self.grams.clear(texts.rewrite.terms.grams.get(r));
    }

    /// Similarity of the loaded rewrite passage `r` and base passage `b`.
    pub(super) fn similarity(&self, texts: &Texts, b: usize, r: usize) -> f64 {
        mean(
            cosine(
                self.units.sum(texts.base.terms.units.get(b)),
                texts.base.unit_norms[b],
                texts.rewrite.unit_norms[r],
            ),
            cosine(
                self.grams.sum(texts.base.terms.grams.get(b)),
                texts.base.gram_norms[b],
                texts.rewrite.gram_norms[r],
            ),
        )
    }
}

/// A weight for every number, 0 for those that the loaded passage lacks. Single precision holds the weights exactly.
pub(super) struct Dense(Vec<f32>);

impl Dense {
    fn new(len: usize) -> Self {
        Self(vec![0.0; len])
    }

    /// Enters numbers with their weights.
    #[expect(clippy::cast_possible_truncation, reason = "weights are multiples of 1/4096 far below 4096")]
    pub(super) fn fill(&mut self, ids: &[u32], weights: &[f64]) {
        ids.iter().for_each(|id| self.0[*id as usize] = weights[*id as usize] as f32);
    }

    /// Takes numbers out again.
    pub(super) fn clear(&mut self, ids: &[u32]) {
        ids.iter().for_each(|id| self.0[*id as usize] = 0.0);
    }

    /// What a number weighs here.
    pub(super) fn weight(&self, id: u32) -> f64 {
        f64::from(self.0[id as usize])
    }

    /// What numbers weigh here together.
    pub(super) fn sum(&self, ids: &[u32]) -> f64 {
        ids.iter().map(|id| self.weight(*id)).sum()
    }
}

/// The mean of the two kinds of evidence.
pub(super) fn mean(units: f64, grams: f64) -> f64 {
    f64::midpoint(units, grams)
}

/// Cosine from the shared weight and the weight of either side; 0 where a side is empty.
pub(super) fn cosine(shared: f64, one: f64, other: f64) -> f64 {
    if one <= 0.0 || other <= 0.0 { 0.0 } else { (shared / (one * other).sqrt()).min(1.0) }
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
