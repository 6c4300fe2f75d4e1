//! What stands between two kept words on both sides: replaced words.
//!
//! ```text
//! base     … the [primary objective for] talks …
//! rewrite  … the [primary-level goal of] talks …    -> primary→primary-level, then objective for→goal of
//! ```
//!
//! Lookalikes are paired one by one in order; what is left between them is one replacement where it is short on
//! both sides, and a deletion and an insertion where it is long.

use super::{Item, Matching};
use crate::report::TokenKind;

/// A run of up to so many words on either side is a replacement; longer ones share nothing a reader would see.
const RUN: usize = 3;
/// Two words are lookalikes from this share of common letters on.
const LOOKALIKE: f64 = 0.5;

/// Pairs the words in gaps between kept words.
pub(super) fn pair_replaced(base: &[Item], rewrite: &[Item], matching: &mut Matching) {
    let mut from = (0, 0);
    for (b, r) in chain(matching).into_iter().chain(std::iter::once((base.len(), rewrite.len()))) {
        let free_base: Vec<usize> = (from.0..b).filter(|b| matching.rewrite_of[*b].is_none()).collect();
        let free_rewrite: Vec<usize> = (from.1..r).filter(|r| matching.base_of[*r].is_none()).collect();
        if !free_base.is_empty() && !free_rewrite.is_empty() {
            pair_gap(base, rewrite, matching, &free_base, &free_rewrite);
        }
        from = (b + 1, r + 1);
    }
}

/// The matched pairs that keep the order: base and rewrite positions both ascending, as many words as possible.
pub(super) fn chain(matching: &Matching) -> Vec<(usize, usize)> {
    let pairs: Vec<(usize, usize)> =
        matching.base_of.iter().enumerate().filter_map(|(r, b)| b.map(|b| (b, r))).collect();
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (b, _)) in pairs.iter().enumerate() {
        let at = tails.partition_point(|tail| pairs[*tail].0 < *b);
        before.push(at.checked_sub(1).map(|at| tails[at]));
        if at == tails.len() {
            tails.push(index);
        } else {
            tails[at] = index;
        }
    }
    let mut out = Vec::with_capacity(tails.len());
    let mut at = tails.last().copied();
    while let Some(index) = at {
        out.push(pairs[index]);
        at = before[index];
    }
    out.reverse();
    out
}

fn pair_gap(base: &[Item], rewrite: &[Item], matching: &mut Matching, free_base: &[usize], free_rewrite: &[usize]) {
    let mut from = 0;
    let mut done = 0;
    for (at, &r) in free_rewrite.iter().enumerate() {
        let best = free_base
            .iter()
            .enumerate()
            .skip(from)
            .take(2 * RUN)
            .map(|(i, b)| (alike(&base[*b], &rewrite[r]), i))
            .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        if let Some((score, i)) = best.filter(|(score, _)| *score >= LOOKALIKE) {
            let _ = score;
            replace(base, rewrite, matching, &free_base[from..i], &free_rewrite[done..at]);
            matching.pair(free_base[i], r);
            from = i + 1;
            done = at + 1;
        }
    }
    replace(base, rewrite, matching, &free_base[from..], &free_rewrite[done..]);
}

/// Makes two short runs one replacement; marks stay out of it.
fn replace(base: &[Item], rewrite: &[Item], matching: &mut Matching, b: &[usize], r: &[usize]) {
    let words = |items: &[Item], run: &[usize]| -> Vec<usize> {
        run.iter().copied().filter(|at| items[*at].word.kind != TokenKind::Punctuation).collect()
    };
    let (b, r) = (words(base, b), words(rewrite, r));
    if b.is_empty() || r.is_empty() || b.len() > RUN || r.len() > RUN {
        return;
    }
    if let ([b], [r]) = (b.as_slice(), r.as_slice()) {
        matching.pair(*b, *r);
    } else {
        matching.runs.push((b, r));
    }
}

/// Share of common letters of two words: twice the longest common prefix against both lengths.
fn alike(one: &Item, other: &Item) -> f64 {
    if one.word.kind != other.word.kind || one.word.kind == TokenKind::Punctuation {
        return 0.0;
    }
    let (x, y) = (&one.word.folded, &other.word.folded);
    let prefix = x.chars().zip(y.chars()).take_while(|(a, b)| a == b).count();
    let length = x.chars().count() + y.chars().count();
    2.0 * prefix as f64 / length.max(1) as f64
}
