//! How much a shared stem or letter sequence says, from how many passages have it.
//!
//! ```text
//! two reports about one bridge   rust 4.1   Oduya 4.6   bridge 1.3   the 0.1
//! ```
//!
//! Inverse document frequency over the passages of both reports, smoothed by a background of passages that
//! were never read: in a text of three sentences a name that occurs in two of them is still a name.
//! The weights are multiples of 1/64, so that their sums come out the same in any order.

use super::terms::{Bags, Vocabulary};

/// Passages in the imagined background. More trusts the text less: short texts differ, long ones do not.
const BACKGROUND: f64 = 10.0;
/// Share of background passages that hold a given function word.
const FUNCTION_SHARE: f64 = 0.25;
/// Share of background passages that hold a given letter sequence.
const GRAM_SHARE: f64 = 0.02;

/// The squared weight of each stem and letter sequence.
pub(super) struct Weights {
    pub(super) stems: Vec<f64>,
    pub(super) grams: Vec<f64>,
}

impl Weights {
    pub(super) fn of(vocabulary: &Vocabulary, sides: [(&Bags, &Bags); 2]) -> Self {
        let passages: usize = sides.iter().map(|(stems, _)| stems.len()).sum();
        let mut stems = vec![0_u32; vocabulary.stem_count()];
        let mut grams = vec![0_u32; vocabulary.gram_count()];
        for (s, g) in sides {
            s.all().iter().for_each(|id| stems[*id as usize] += 1);
            g.all().iter().for_each(|id| grams[*id as usize] += 1);
        }
        let total = passages as f64 + BACKGROUND;
        let weight = |count: u32, share: f64| squared((total / (f64::from(count.max(1)) + BACKGROUND * share)).ln());
        Self {
            stems: stems
                .iter()
                .zip(&vocabulary.function_stem)
                .map(|(count, function)| weight(*count, if *function { FUNCTION_SHARE } else { 0.0 }))
                .collect(),
            grams: grams.iter().map(|count| weight(*count, GRAM_SHARE)).collect(),
        }
    }
}

fn squared(idf: f64) -> f64 {
    let rounded = (idf.max(0.05) * 64.0).round() / 64.0;
    rounded * rounded
}
