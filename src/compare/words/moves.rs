//! Words that changed place inside a link.
//!
//! ```text
//! base     On Monday the mayor left.        rewrite  The mayor left on Monday.
//! kept     the mayor left .                 moved    on Monday
//! ```
//!
//! Unmatched content words with the same stem are paired, the longest common phrases first; function words move
//! with the phrase they stand in, never alone.

use rustc_hash::FxHashMap;

use super::{Item, Matching};

/// Of the unmatched places of a stem in the base, so many are tried: among more, which is meant is a guess.
const MOST_PLACES: usize = 8;

/// Pairs what is unmatched on both sides and equal.
pub(super) fn pair_moved(base: &[Item], rewrite: &[Item], matching: &mut Matching) {
    let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (b, item) in base.iter().enumerate() {
        if matching.rewrite_of[b].is_none() && item.word.is_content() {
            places.entry(item.word.stem).or_default().push(b);
        }
    }
    let mut phrases = Vec::new();
    for (r, item) in rewrite.iter().enumerate() {
        if matching.base_of[r].is_some() || !item.word.is_content() {
            continue;
        }
        for &b in places.get(&item.word.stem).into_iter().flatten().take(MOST_PLACES) {
            phrases.push(phrase(base, rewrite, matching, b, r));
        }
    }
    phrases.sort_by_key(|p| (std::cmp::Reverse(p.len), p.rewrite.abs_diff(p.base), p.rewrite, p.base));
    for p in phrases {
        let pairs = (0..p.len).map(|i| (p.base + i, p.rewrite + i));
        for (b, r) in pairs {
            if matching.rewrite_of[b].is_none() && matching.base_of[r].is_none() {
                matching.pair(b, r);
            }
        }
    }
}

struct Phrase {
    base: usize,
    rewrite: usize,
    len: usize,
}

/// The longest unmatched common run around a pair of words.
fn phrase(base: &[Item], rewrite: &[Item], matching: &Matching, b: usize, r: usize) -> Phrase {
    let same = |b: usize, r: usize| {
        base.get(b).zip(rewrite.get(r)).is_some_and(|(x, y)| x.word.stem == y.word.stem)
            && matching.rewrite_of[b].is_none()
            && matching.base_of[r].is_none()
    };
    let mut back = 0;
    while b > back && r > back && same(b - back - 1, r - back - 1) {
        back += 1;
    }
    let mut ahead = 1;
    while same(b + ahead, r + ahead) {
        ahead += 1;
    }
    Phrase { base: b - back, rewrite: r - back, len: back + ahead }
}
