//! What the neighbours of a pair of passages say about it.
//!
//! ```text
//! base 4 ─ rewrite 2   alike
//! base 5 ? rewrite 3   hardly a word in common, but between two pairs in step: believed sooner
//! base 6 ─ rewrite 4   alike
//! ```
//!
//! The best similarity of a passage shortly before with one shortly before, and the same after, each from 0 to 1.
//! Nearer counts more, and against the order counts less. Order is rewarded where it holds and never demanded:
//! a moved block brings its own neighbours along. Before the first passages and after the last ones stands an
//! imagined pair, since reports begin and end alike.

use super::candidates::Candidate;

/// How well the imagined pairs at both ends match.
const EDGE: f64 = 0.5;
/// Base passages further away than this are no neighbours.
const REACH: usize = 5;
/// What a neighbour counts in the rewrite: the next passage, the one after it.
const REWRITE_STEPS: [f64; 2] = [1.0, 0.8];
/// How fast a neighbour in the base counts less with each further step.
const BASE_DECAY: f64 = 0.3;
/// What a neighbour counts on the wrong side: after in the base, before in the rewrite.
const BACKWARDS: f64 = 0.6;
/// What passages of one story share anyway says nothing about order.
const COMMON: f64 = 0.15;

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
        if b == 0 && r == 0 { EDGE } else { self.near(b, |step| r.checked_sub(step), |at| at < b) }
    }

    /// How far the passages after `b` and `r` are alike.
    pub(super) fn after(&self, b: usize, r: usize) -> f64 {
        let last = b + 1 == self.base_len && r + 1 == self.by_base.len();
        if last { EDGE } else { self.near(b, |step| Some(r + step), |at| at > b) }
    }

    /// The best candidate near `b` of the rewrite passages at `place`; `in_step` are base places on the same side.
    fn near(&self, b: usize, place: impl Fn(usize) -> Option<usize>, in_step: impl Fn(usize) -> bool) -> f64 {
        let mut best: f64 = 0.0;
        for (step, share) in (1..).zip(REWRITE_STEPS) {
            let Some(list) = place(step).and_then(|r| self.by_base.get(r)) else {
                continue;
            };
            let from = list.partition_point(|(at, _)| at + REACH < b);
            for (at, similarity) in list.iter().skip(from).take_while(|(at, _)| *at <= b + REACH) {
                let beyond = (similarity - COMMON).max(0.0) / (1.0 - COMMON);
                // However near it is, it says no more than that.
                if beyond > best {
                    best = best.max(share * nearness(*at, b, &in_step) * beyond);
                }
            }
        }
        best
    }
}

/// How near a pair is to pairs that are linked already, from 0 to 1, as the mean of both sides.
pub(super) fn in_step(bases_of: &[Vec<usize>], b: usize, r: usize) -> f64 {
    let before = linked_near(bases_of, b, |step| r.checked_sub(step), |at| at < b);
    let after = linked_near(bases_of, b, |step| Some(r + step), |at| at > b);
    f64::midpoint(before, after)
}

fn linked_near(
    bases_of: &[Vec<usize>],
    b: usize,
    place: impl Fn(usize) -> Option<usize>,
    in_step: impl Fn(usize) -> bool,
) -> f64 {
    let steps = (1..).zip(REWRITE_STEPS).filter_map(|(step, share)| Some((bases_of.get(place(step)?)?, share)));
    let all = steps.flat_map(|(bases, share)| bases.iter().map(move |at| (*at, share)));
    all.map(|(at, share)| share * nearness(at, b, &in_step)).fold(0.0, f64::max)
}

/// How much base passage `at` says about another, from 0 to 1; nothing about itself.
fn nearness(at: usize, b: usize, in_step: impl Fn(usize) -> bool) -> f64 {
    let steps = at.abs_diff(b);
    if steps == 0 || steps > REACH {
        return 0.0;
    }
    let side = if in_step(at) { 1.0 } else { BACKWARDS };
    side / (1.0 + BASE_DECAY * (steps as f64 - 1.0))
}
