//! What two passages score with others: the noise that a pair has to rise above.
//!
//! ```text
//! rewrite 9   .74 with base 3, .73 with base 41, .70 with base 66   which one it tells, if any, is a guess
//! rewrite 10  .74 with base 4, .12 with base 31                     it tells base 4
//! ```
//!
//! The next best similarity of either passage, the lower of the two, so that a statement that only one side makes
//! twice is no noise. Passages of one story always share a little; only what goes beyond that counts.
//!
//! Known failure: where both sides make a statement twice in nearly the same words, away from their context, neither
//! pair is believed.

use super::candidates::Candidate;

/// What passages of one story score with each other anyway. Lower refuses more repeated statements.
const COMMON: f64 = 0.2;

/// A passage and its similarity.
type Scored = (usize, f64);

/// For each passage, its two best candidates.
pub(super) struct Rivals {
    of_base: Vec<[Scored; 2]>,
    of_rewrite: Vec<[Scored; 2]>,
}

impl Rivals {
    pub(super) fn new(candidates: &[Vec<Candidate>], base_len: usize) -> Self {
        let none = [(usize::MAX, 0.0); 2];
        let mut rivals = Self { of_base: vec![none; base_len], of_rewrite: vec![none; candidates.len()] };
        for (r, list) in candidates.iter().enumerate() {
            for c in list {
                enter(&mut rivals.of_rewrite[r], c.base, c.similarity);
                enter(&mut rivals.of_base[c.base], r, c.similarity);
            }
        }
        rivals
    }

    /// The noise around a pair, from 0 to 1.
    pub(super) fn noise(&self, b: usize, r: usize) -> f64 {
        let other = |best: &[Scored; 2], this: usize| if best[0].0 == this { best[1].1 } else { best[0].1 };
        (other(&self.of_base[b], r).min(other(&self.of_rewrite[r], b)) - COMMON).max(0.0)
    }
}

fn enter(best: &mut [Scored; 2], passage: usize, similarity: f64) {
    if similarity > best[0].1 {
        *best = [(passage, similarity), best[0]];
    } else if similarity > best[1].1 {
        best[1] = (passage, similarity);
    }
}
