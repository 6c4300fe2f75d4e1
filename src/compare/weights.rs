//! How much a shared stem or letter sequence says, from how many passages have it.
//!
//! ```text
//! two reports about one bridge   rust 4.1   Oduya 4.6   bridge 1.3   the 0.1
//! ```
//!
//! Inverse document frequency over the passages of both reports, smoothed by a background of passages that
//! were never read: in a text of three sentences a name that occurs in two of them is still a name.
//! The weights are squares of multiples of 1/64, so that their sums come out the same in any order.

use super::similarity::Norms;
use super::terms::{Class, Terms, Vocabulary};

/// Passages in the imagined background. More trusts the text less: short texts differ, long ones do not.
const BACKGROUND: f64 = 10.0;
/// Share of background passages that hold a given function word.
const FUNCTION_SHARE: f64 = 0.25;
/// What a phrase weighs against a stem that is as rare. More tells apart passages that share single words only, and
/// finds fewer that are told in other words.
const PHRASE: f64 = 0.4;
/// What a concept weighs against a stem that is as rare. More finds more that is told in other words, and more strangers.
const CONCEPT: f64 = 0.7;
/// Share of background passages that hold a given letter sequence.
const GRAM_SHARE: f64 = 0.02;

/// Weights are squares of whole numbers of so many parts of 1.
const GRAIN: f64 = 64.0;
/// A weight is a whole number of so many parts of 1.
pub(super) const PARTS: f64 = GRAIN * GRAIN;

/// The squared weights, and what kind of term each is.
pub(super) struct Weights {
    /// Of each stem, phrase and concept.
    pub(super) units: Vec<Unit>,
    /// Of each letter sequence.
    pub(super) grams: Vec<f64>,
}

/// What a stem, phrase or concept says. What is asked of it together lies together: in long texts, most of the time goes
/// into fetching it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// Its squared weight, which single precision holds exactly.
    weight: f32,
    /// Whether it is a name.
    pub(super) name: bool,
    /// Whether it is the stem of a word that says something and is no name.
    pub(super) plain: bool,
    /// Whether it says nothing by itself.
    pub(super) function: bool,
}

impl Unit {
    /// Its squared weight.
    pub(super) fn weight(self) -> f64 {
        f64::from(self.weight)
    }
}

impl Weights {
    /// The weights for some reports, most often two.
    #[expect(clippy::cast_possible_truncation, reason = "a weight has few parts")]
    pub(super) fn of(vocabulary: &Vocabulary, sides: &[&Terms]) -> Self {
        let passages: usize = sides.iter().map(|side| side.units.len()).sum();
        let mut units = vec![0_u32; vocabulary.unit_count()];
        let mut grams = vec![0_u32; vocabulary.gram_count()];
        for side in sides {
            side.units.all().iter().for_each(|id| units[*id as usize] += 1);
            side.grams.all().iter().for_each(|id| grams[*id as usize] += 1);
        }
        let total = passages as f64 + BACKGROUND;
        // What this pair of reports does not hold counts as held once: it is never asked for.
        let idf = |count: u32, share: f64| (total / (f64::from(count.max(1)) + BACKGROUND * share)).ln();
        let unit = |count: u32, class: Class| match class {
            Class::Content => squared(idf(count, 0.0)),
            Class::Function => squared(idf(count, FUNCTION_SHARE)),
            Class::Phrase => squared(PHRASE * idf(count, 0.0)),
            Class::Concept => squared(CONCEPT * idf(count, 0.0)),
        };
        let names = vocabulary.names(sides);
        let units = units.iter().zip(&vocabulary.classes).zip(names).map(|((count, class), name)| Unit {
            weight: unit(*count, *class) as f32,
            name,
            plain: *class == Class::Content && !name,
            function: *class == Class::Function,
        });
        Self { units: units.collect(), grams: grams.iter().map(|count| squared(idf(*count, GRAM_SHARE))).collect() }
    }

    /// What a passage with these terms weighs.
    pub(super) fn norms(&self, units: &[u32], grams: &[u32]) -> Norms {
        Norms {
            units: units.iter().map(|id| self.units[*id as usize].weight()).sum(),
            grams: grams.iter().map(|id| self.grams[*id as usize]).sum(),
        }
    }
}

fn squared(idf: f64) -> f64 {
    let rounded = (idf.max(0.05) * GRAIN).round() / GRAIN;
    rounded * rounded
}
