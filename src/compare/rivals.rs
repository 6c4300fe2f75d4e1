//! What two passages score with others: with how much else a pair has to compete.
//!
//! ```text
//! rewrite 9   .74 with base 3, .73 with base 41, .70 with base 66   which one it tells, if any, is a guess
//! rewrite 10  .74 with base 4, .12 with base 31                     it tells base 4
//! ```
//!
//! The next best similarity of either passage. What is linked with one of the two already is no rival of the other: of
//! a passage that tells two, both are right.
//!
//! Known failure: where both sides make a statement twice in nearly the same words, away from their context, neither
//! pair is believed.

use super::candidates::Candidate;

/// So many of a passage's best candidates are remembered. Fewer run out where many are linked already.
const KEPT: usize = 6;

/// A passage and its similarity.
type Scored = (usize, f64);

/// For each passage, its best candidates.
pub(super) struct Rivals {
    of_base: Vec<[Scored; KEPT]>,
    of_rewrite: Vec<[Scored; KEPT]>,
}

impl Rivals {
    pub(super) fn new(candidates: &[Vec<Candidate>], base_len: usize) -> Self {
        let none = [(usize::MAX, 0.0); KEPT];
        let mut rivals = Self { of_base: vec![none; base_len], of_rewrite: vec![none; candidates.len()] };
        for (r, list) in candidates.iter().enumerate() {
            for c in list {
                enter(&mut rivals.of_rewrite[r], c.base, c.similarity);
                enter(&mut rivals.of_base[c.base], r, c.similarity);
            }
        }
        rivals
    }

    /// The best similarity of base passage `b` with another than `r` that is not `linked` with it.
    pub(super) fn of_base(&self, b: usize, r: usize, linked: &[usize]) -> f64 {
        best_other(&self.of_base[b], r, linked)
    }

    /// The best similarity of rewrite passage `r` with another than `b` that is not `linked` with it.
    pub(super) fn of_rewrite(&self, b: usize, r: usize, linked: &[usize]) -> f64 {
        best_other(&self.of_rewrite[r], b, linked)
    }
}

fn best_other(best: &[Scored; KEPT], this: usize, linked: &[usize]) -> f64 {
    best.iter().find(|(other, _)| *other != this && !linked.contains(other)).map_or(0.0, |(_, similarity)| *similarity)
}

fn enter(best: &mut [Scored; KEPT], passage: usize, similarity: f64) {
    if let Some(at) = best.iter().position(|(_, known)| similarity > *known) {
        best[at..].rotate_right(1);
        best[at] = (passage, similarity);
    }
}
