//! What stands between two kept words on both sides: replaced words.
//!
//! ```text
//! base     … the [primary objective for] talks …
//! rewrite  … the [primary-level goal of] talks …    -> primary→primary-level, objective→goal, for→of
//! base     … arrived [at this moment] …
//! rewrite  … arrived [now] …                        -> at this moment→now
//! ```
//!
//! A gap with one word on one side and few on the other is one replacement. In any other gap, words are paired in
//! order: lookalikes first, then content words with content words and function words with function words where the
//! gap is small. What is left is deleted or inserted.
//!
//! Known failure: phrases of several words on both sides that stand for each other as a whole.

use super::{Item, Matching};
use crate::report::TokenKind;

/// One word stands for up to so many.
const PHRASE: usize = 3;
/// Two words are lookalikes from this share of common letters on.
const LOOKALIKE: f64 = 0.5;
/// What pairing two content words is worth; lookalikes are worth more than any two other pairs.
const CONTENT: f64 = 0.6;
/// What pairing two function words is worth.
const FUNCTION: f64 = 0.3;
/// What a pair loses when one word stands at the start of the gap and the other at its end.
const OFF: f64 = 0.3;
/// What a pair loses with each further word of the gap. Higher pairs less and is right more often.
const SIZE: f64 = 0.1;
/// A gap with more pairs than this is not looked into: nothing in it would read as a replacement.
const CELLS: usize = 4000;

/// Pairs the words in gaps between kept words.
pub(super) fn pair_replaced(base: &[Item], rewrite: &[Item], matching: &mut Matching) {
    let mut from = (0, 0);
    for (b, r) in chain(matching).into_iter().chain(std::iter::once((base.len(), rewrite.len()))) {
        let gap = Gap {
            base: open(base, &matching.rewrite_of, from.0..b),
            rewrite: open(rewrite, &matching.base_of, from.1..r),
        };
        if !gap.base.is_empty() && !gap.rewrite.is_empty() && gap.base.len() * gap.rewrite.len() <= CELLS {
            if gap.is_phrase() {
                let at = |side: &[(usize, &Item)]| side.iter().map(|(at, _)| *at).collect();
                matching.runs.push((at(&gap.base), at(&gap.rewrite)));
            } else {
                gap.pairs().into_iter().for_each(|(b, r)| matching.pair(b, r));
            }
        }
        from = (b + 1, r + 1);
    }
}

/// The words in a range that are not matched yet; marks stay out of replacements.
fn open<'a>(
    items: &'a [Item<'a>],
    matched: &[Option<usize>],
    range: std::ops::Range<usize>,
) -> Vec<(usize, &'a Item<'a>)> {
    range
        .filter(|at| matched[*at].is_none() && items[*at].word.kind != TokenKind::Punctuation)
        .map(|at| (at, &items[at]))
        .collect()
}

/// Unmatched words between two kept ones, with their places.
struct Gap<'a> {
    base: Vec<(usize, &'a Item<'a>)>,
    rewrite: Vec<(usize, &'a Item<'a>)>,
}

impl Gap<'_> {
    /// Whether one word stands for several, and both sides say something.
    fn is_phrase(&self) -> bool {
        let (short, long) = (self.base.len().min(self.rewrite.len()), self.base.len().max(self.rewrite.len()));
        let content = |side: &[(usize, &Item)]| side.iter().any(|(_, item)| item.word.is_content());
        let lookalikes = || self.base.iter().any(|(_, x)| self.rewrite.iter().any(|(_, y)| alike(x, y) >= LOOKALIKE));
        short == 1 && long > 1 && long <= PHRASE && content(&self.base) && content(&self.rewrite) && !lookalikes()
    }

    /// The pairs in order that are worth most together.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let (n, m) = (self.base.len(), self.rewrite.len());
        let at = |i: usize, j: usize| i * (m + 1) + j;
        let mut best = vec![0.0_f64; (n + 1) * (m + 1)];
        for i in (0..n).rev() {
            for j in (0..m).rev() {
                let paired = self.worth(i, j).map_or(0.0, |worth| best[at(i + 1, j + 1)] + worth);
                best[at(i, j)] = best[at(i + 1, j)].max(best[at(i, j + 1)]).max(paired);
            }
        }
        let mut out = Vec::new();
        let (mut i, mut j) = (0, 0);
        while i < n && j < m {
            // The table holds copies of these very numbers, so whichever is not greater was taken.
            if best[at(i + 1, j)] >= best[at(i, j)] {
                i += 1;
            } else if best[at(i, j + 1)] >= best[at(i, j)] {
                j += 1;
            } else {
                out.push((self.base[i].0, self.rewrite[j].0));
                i += 1;
                j += 1;
            }
        }
        out
    }

    /// What pairing two words of the gap is worth, if they can be paired at all.
    fn worth(&self, i: usize, j: usize) -> Option<f64> {
        let (old, new) = (self.base[i].1, self.rewrite[j].1);
        let alike = alike(old, new);
        if alike >= LOOKALIKE {
            return Some(2.0 + alike);
        }
        let class = match (old.word.is_content(), new.word.is_content()) {
            (true, true) => CONTENT,
            (false, false) => FUNCTION,
            _ => return None,
        };
        let lengths = (self.base.len(), self.rewrite.len());
        let place = |at: usize, len: usize| (at as f64 + 0.5) / len as f64;
        let off = (place(i, lengths.0) - place(j, lengths.1)).abs();
        Some(class - OFF * off - SIZE * (lengths.0.max(lengths.1) - 1) as f64)
    }
}

/// The matched pairs that keep the order: base and rewrite positions both ascending, as many words as possible.
pub(super) fn chain(matching: &Matching) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::with_capacity(matching.base_of.len());
    pairs.extend(matching.base_of.iter().enumerate().filter_map(|(r, b)| b.map(|b| (b, r))));
    if pairs.is_sorted() {
        return pairs;
    }
    let mut tails: Vec<usize> = Vec::with_capacity(pairs.len());
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

/// Share of common letters of two words: twice the longest common prefix against both lengths.
fn alike(one: &Item, other: &Item) -> f64 {
    if one.word.kind != other.word.kind {
        return 0.0;
    }
    let (x, y) = (&one.word.folded, &other.word.folded);
    let prefix = x.chars().zip(y.chars()).take_while(|(a, b)| a == b).count();
    let length = x.chars().count() + y.chars().count();
    2.0 * prefix as f64 / length.max(1) as f64
}
