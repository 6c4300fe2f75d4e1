//! Passages that two or more rewrites share and the base lacks.
//!
//! ```text
//! base      –
//! rewrite A “We are weighing an appeal,” the firm said.   added
//! rewrite B The firm said it was weighing an appeal.      added   -> shared: (A, 7) (B, 4)
//! ```
//!
//! Passages without a link are compared with those of the other rewrites; alike ones are joined into one set.

use super::candidates;
use super::model::{Pairing, SharedOutside};
use super::similarity::{Side, Texts};
use super::terms::{Terms, Vocabulary};
use super::weights::Weights;

/// Two added passages this similar tell the same.
const ALIKE: f64 = 0.4;

/// The shared sets, by their first place.
pub(super) fn shared(
    vocabulary: &Vocabulary,
    terms: &[Terms],
    keys: &[Vec<Vec<u32>>],
    pairings: &[Pairing],
) -> Vec<SharedOutside> {
    let mut sets: Vec<Vec<(usize, usize)>> = Vec::new();
    for (at, one) in pairings.iter().enumerate() {
        for other in pairings.iter().skip(at + 1) {
            for (p, q) in alike(vocabulary, terms, keys, one, other) {
                join(&mut sets, (one.rewrite, p), (other.rewrite, q));
            }
        }
    }
    for set in &mut sets {
        set.sort_unstable();
    }
    sets.sort_unstable();
    sets.into_iter().map(|places| SharedOutside { places }).collect()
}

/// Mutual best pairs among the added passages of two rewrites.
fn alike(
    vocabulary: &Vocabulary,
    terms: &[Terms],
    keys: &[Vec<Vec<u32>>],
    one: &Pairing,
    other: &Pairing,
) -> Vec<(usize, usize)> {
    let added = |p: &Pairing| p.rewrite_link.iter().any(Option::is_none);
    if !added(one) || !added(other) {
        return Vec::new();
    }
    let (x, y) = (&terms[one.rewrite], &terms[other.rewrite]);
    let weights = Weights::of(vocabulary, [(&x.stems, &x.grams), (&y.stems, &y.grams)]);
    let texts = Texts { weights: &weights, base: Side::new(x, &weights), rewrite: Side::new(y, &weights) };
    let found = candidates::candidates(&texts, &keys[one.rewrite], &keys[other.rewrite]);
    let free: Vec<Option<usize>> = found
        .iter()
        .enumerate()
        .map(|(q, list)| {
            let best = list.iter().find(|c| one.rewrite_link[c.base].is_none() && c.similarity >= ALIKE)?;
            other.rewrite_link[q].is_none().then_some(best.base)
        })
        .collect();
    free.into_iter().enumerate().filter_map(|(q, p)| p.map(|p| (p, q))).collect()
}

fn join(sets: &mut Vec<Vec<(usize, usize)>>, one: (usize, usize), other: (usize, usize)) {
    let at = |sets: &[Vec<(usize, usize)>], place| sets.iter().position(|s| s.contains(&place));
    match (at(sets, one), at(sets, other)) {
        (None, None) => sets.push(vec![one, other]),
        (Some(set), None) => sets[set].push(other),
        (None, Some(set)) => sets[set].push(one),
        (Some(x), Some(y)) if x != y => {
            let gone = sets.remove(x.max(y));
            sets[x.min(y)].extend(gone);
        }
        _ => {}
    }
}
