//! How alike two passages are, from 0 to 1.
//!
//! ```text
//! "Kovalyov's last visit was in May"   "Kovaliov last came in May"
//! stems in common   last, may
//! grams in common   _kov kova oval _las last ast_ …    the name too, though it is spelled differently
//! ```
//!
//! The mean of two cosines, over stems with phrases and concepts and over letter sequences, each weighted by how few passages have it.
//! Stems alone miss other spellings and derivations, letter sequences alone take lookalikes for the same word.
//!
//! Known failure: other words for the same thing share nothing, unless they stand for one concept.

use super::terms::Terms;
use super::weights::{PARTS, Weights};

/// The terms of one report with what its passages weigh in this pair of reports.
pub(super) struct Side<'a> {
    pub(super) terms: &'a Terms,
    norms: Vec<Norms>,
}

impl<'a> Side<'a> {
    pub(super) fn new(terms: &'a Terms, weights: &Weights) -> Self {
        let norms = |p| weights.norms(terms.units.get(p), terms.grams.get(p));
        Self { terms, norms: (0..terms.units.len()).map(norms).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.terms.units.len()
    }

    /// What a whole passage weighs.
    pub(super) fn norms(&self, passage: usize) -> Norms {
        self.norms[passage]
    }

    /// What each passage weighs.
    pub(super) fn all_norms(&self) -> &[Norms] {
        &self.norms
    }
}

/// Two reports ready to be compared.
pub(super) struct Texts<'a> {
    pub(super) weights: &'a Weights,
    pub(super) base: Side<'a>,
    pub(super) rewrite: Side<'a>,
}

/// The terms of one passage, laid out so that another passage is compared with it in one walk over its own terms.
pub(super) struct Probe {
    units: Held,
    grams: Dense,
}

impl Probe {
    pub(super) fn new(weights: &Weights) -> Self {
        Self { units: Held::new(weights.units.len()), grams: Dense::new(weights.grams.len()) }
    }

    pub(super) fn units_mut(&mut self) -> &mut Held {
        &mut self.units
    }

    pub(super) fn grams_mut(&mut self) -> &mut Dense {
        &mut self.grams
    }

    /// Takes in a whole passage of the rewrite.
    pub(super) fn load(&mut self, texts: &Texts, r: usize) {
        self.units.fill(texts.rewrite.terms.units.get(r).iter().copied());
        self.grams.fill(texts.rewrite.terms.grams.get(r).iter().copied(), &texts.weights.grams);
    }

    /// Forgets that passage.
    pub(super) fn unload(&mut self, texts: &Texts, r: usize) {
        self.units.clear(texts.rewrite.terms.units.get(r));
        self.grams.clear(texts.rewrite.terms.grams.get(r));
    }

    /// What the loaded rewrite passage shares with base passage `b`.
    pub(super) fn shared(&self, texts: &Texts, b: usize) -> Shared {
        let (units, grams) = (texts.base.terms.units.get(b), texts.base.terms.grams.get(b));
        self.count(texts.weights, units.iter().copied(), grams.iter().copied())
    }

    /// What these terms share with the terms laid out here.
    pub(super) fn count(
        &self,
        weights: &Weights,
        units: impl Iterator<Item = u32>,
        grams: impl Iterator<Item = u32>,
    ) -> Shared {
        let mut shared = Shared::default();
        for id in units {
            if !self.units.has(id) {
                continue;
            }
            let unit = weights.units[id as usize];
            shared.units += unit.weight();
            shared.terms += 1;
            shared.content |= !unit.function;
            shared.plain |= unit.plain;
            shared.names += if unit.name { unit.weight() } else { 0.0 };
        }
        shared.grams = grams.map(|id| u64::from(self.grams.0[id as usize])).sum::<u64>() as f64 / PARTS;
        shared
    }
}

/// What a passage, or a part of it, weighs: the sums of the squared weights of its terms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Norms {
    pub(super) units: f64,
    pub(super) grams: f64,
}

/// What two passages share.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Shared {
    /// Weight of the shared stems, phrases and concepts.
    pub(super) units: f64,
    /// Weight of the shared letter sequences.
    pub(super) grams: f64,
    /// The number of shared stems, phrases and concepts.
    pub(super) terms: u32,
    /// Weight of the shared names, out of the stems.
    pub(super) names: f64,
    /// Whether any of what is shared is a word that says something and no name.
    pub(super) plain: bool,
    /// Whether any of what is shared says something by itself.
    pub(super) content: bool,
}

impl Shared {
    /// Cosines over both kinds of terms.
    pub(super) fn cosines(&self, one: Norms, other: Norms) -> (f64, f64) {
        (cosine(self.units, one.units, other.units), cosine(self.grams, one.grams, other.grams))
    }
}

/// Which numbers the loaded passage has. Most that are asked for it has not, and a bit for each stays in fast memory.
pub(super) struct Held(Vec<u64>);

impl Held {
    fn new(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    /// Enters numbers.
    pub(super) fn fill(&mut self, ids: impl Iterator<Item = u32>) {
        ids.for_each(|id| self.0[id as usize / 64] |= 1 << (id % 64));
    }

    /// Takes numbers out again; nothing else may be in it.
    pub(super) fn clear(&mut self, ids: &[u32]) {
        ids.iter().for_each(|id| self.0[*id as usize / 64] = 0);
    }

    fn has(&self, id: u32) -> bool {
        self.0[id as usize / 64] & (1 << (id % 64)) != 0
    }
}

/// A weight for every number, in whole [`PARTS`], 0 for those that the loaded passage lacks: whole numbers are summed
/// faster.
pub(super) struct Dense(Vec<u32>);

impl Dense {
    fn new(len: usize) -> Self {
        Self(vec![0; len])
    }

    /// Enters numbers with their weights.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a weight has few parts")]
    pub(super) fn fill(&mut self, ids: impl Iterator<Item = u32>, weights: &[f64]) {
        ids.for_each(|id| self.0[id as usize] = (weights[id as usize] * PARTS) as u32);
    }

    /// Takes numbers out again.
    pub(super) fn clear(&mut self, ids: &[u32]) {
        ids.iter().for_each(|id| self.0[*id as usize] = 0);
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
