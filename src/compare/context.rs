//! What the neighbours of a pair of passages say about it.
//!
//! ```text
//! base 4 ─ rewrite 2   alike
//! base 5 ? rewrite 3   hardly a word in common, but between two pairs in step: believed sooner
//! base 6 ─ rewrite 4   alike
//! ```
//!
//! The best similarity one or two passages before and after, in step on both sides, each from 0 to 1. Order is
//! rewarded where it holds and never demanded: a moved block brings its own neighbours along.
//! Before the first passages and after the last ones stands an imagined pair, since reports begin and end alike.
//!
//! Known failure: a block told backwards has no neighbours in step.

use super::candidates::Candidate;

/// How well the imagined pairs at both ends match.
const EDGE: f64 = 0.5;
/// What a neighbour counts, by how many further passages lie between.
const STEPS: [((usize, usize), f64); 4] = [((1, 1), 1.0), ((1, 2), 0.8), ((2, 1), 0.8), ((2, 2), 0.7)];

/// Where a rewrite passage's candidates lie by base passage, for looking neighbours up.
pub(super) struct Context {
    by_base: Vec<Vec<(usize, f64)>>,
    base_len: usize,
}

impl Context {
    pub(super) fn new(candidates: &[Vec<Candidate>], base_len: usize) -> Self {
        let by_base = candidates
            .iter()
            .map(|list| {
                let mut list: Vec<(usize, f64)> = list.iter().map(|c| (c.base, c.similarity)).collect();
                list.sort_unstable_by_key(|(base, _)| *base);
                list
            })
            .collect();
        Self { by_base, base_len }
    }

    /// How far the passages before `b` and `r` are alike.
    pub(super) fn before(&self, b: usize, r: usize) -> f64 {
        if b == 0 && r == 0 {
            return EDGE;
        }
        best(|db, dr| Some((b.checked_sub(db)?, r.checked_sub(dr)?)), self)
    }

    /// How far the passages after `b` and `r` are alike.
    pub(super) fn after(&self, b: usize, r: usize) -> f64 {
        if b + 1 == self.base_len && r + 1 == self.by_base.len() {
            return EDGE;
        }
        best(|db, dr| Some((b + db, r + dr)), self)
    }

    fn similarity(&self, b: usize, r: usize) -> f64 {
        let Some(list) = self.by_base.get(r) else { return 0.0 };
        list.binary_search_by_key(&b, |(base, _)| *base)
            .map_or(0.0, |at| list[at].1)
    }
}

fn best(at: impl Fn(usize, usize) -> Option<(usize, usize)>, context: &Context) -> f64 {
    STEPS
        .iter()
        .filter_map(|((db, dr), share)| at(*db, *dr).map(|(b, r)| share * context.similarity(b, r)))
        .fold(0.0, f64::max)
}
