//! Whether two reports are about the same people, places and things at all.
//!
//! ```text
//! base Oduya, Lagos, Kovalyov   rewrite Oduya, Lagos             1: all are known from the base
//!                               rewrite Marsh, Oduya, Leeds      a third, if all are named as often
//! ```
//!
//! Words like `talks` and `agreed` are shared by reports of any two summits; names are not.
//!
//! Known failure: reports about other doings of the same people. Where capitals are no sign of names, nothing is known and
//! the reports are believed to be about the same.

use super::similarity::Texts;

/// The share of the names of the rewrite, wherever it has them, that the base has anywhere, weighed by how few passages
/// have each; 1 of a rewrite without names.
pub(super) fn cast(texts: &Texts) -> f64 {
    let units = &texts.weights.units;
    let mut held = vec![false; units.len()];
    texts.base.terms.stems.all().iter().for_each(|id| held[*id as usize] = true);
    let named = texts.rewrite.terms.stems.all().iter().map(|id| *id as usize).filter(|id| units[*id].name);
    let (all, known) = named.fold((0.0, 0.0), |(all, known), id| {
        let weight = units[id].weight();
        (all + weight, known + if held[id] { weight } else { 0.0 })
    });
    if all > 0.0 { known / all } else { 1.0 }
}
