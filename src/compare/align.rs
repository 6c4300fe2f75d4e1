//! Which passages tell the same thing: a greedy cover of what each side still leaves unexplained.
//!
//! ```text
//! rewrite 5 "They spoke of trade, the island and farm goods."
//!   base 8  "Trade came first."              explains trade                   accepted
//!   base 11 "On the island they disagreed."  explains island                  accepted: nothing else explains it
//!   base 12 "The island is near the coast."  island is explained already      refused
//! ```
//!
//! All candidate pairs compete, the likeliest first. An accepted pair explains the stems and letter sequences it
//! shares, on both sides; from then on, a further pair with either passage is judged by what is left of them.
//! So a merge finds its second sentence, a split its second half, and a base passage that is well told
//! elsewhere does not attract a stray one.
//!
//! Known failure: where two base passages tell the same, the rewrite is linked with the likelier one only,
//! unless the other is nearly equal to it.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::candidates::Candidate;
use super::context::Context;
use super::similarity::{Side, Texts, common, cosine, mean};
use super::terms::Bags;
use super::weights::Weights;

/// A first pair of two passages is believed from here on. Lower finds more paraphrases and more strangers.
const FLOOR: f64 = 0.16;
/// A further pair of a linked passage is believed from here on, measured on what is left unexplained.
const COVER_FLOOR: f64 = 0.22;
/// A further pair explains at least this much, measured on the whole passages.
const GAIN_FLOOR: f64 = 0.16;
/// How much likelier two full neighbours make a pair.
const CONTEXT: f64 = 0.5;
/// An unlinked passage this similar to a linked one tells it again.
const RETELLING: f64 = 0.6;

/// The linked pairs (base, rewrite), ascending by rewrite passage, then base passage.
pub(super) fn pairs(texts: &Texts, candidates: &[Vec<Candidate>]) -> Vec<(usize, usize)> {
    let mut cover = Cover::new(texts, candidates);
    cover.run();
    cover.retell(candidates);
    let mut pairs: Vec<(usize, usize)> = cover
        .bases_of
        .iter()
        .enumerate()
        .flat_map(|(r, bases)| bases.iter().map(move |b| (*b, r)))
        .collect();
    pairs.sort_unstable_by_key(|(b, r)| (*r, *b));
    pairs
}

/// A pair that waits for its turn.
#[derive(Debug, PartialEq)]
struct Waiting {
    score: f64,
    /// How far apart the two stand in their reports, from 0 to 1: decides between equals.
    distance: f64,
    base: usize,
    rewrite: usize,
    /// The number of links of the two when the score was worked out.
    links: usize,
}

impl Eq for Waiting {}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score
            .total_cmp(&other.score)
            .then(other.distance.total_cmp(&self.distance))
            .then(other.rewrite.cmp(&self.rewrite))
            .then(other.base.cmp(&self.base))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

struct Cover<'a> {
    texts: &'a Texts<'a>,
    context: Context,
    base: Unexplained<'a>,
    rewrite: Unexplained<'a>,
    bases_of: Vec<Vec<usize>>,
    rewrites_of: Vec<Vec<usize>>,
    /// For each passage, the passages of the other side it is a candidate of.
    waiting_of_base: Vec<Vec<usize>>,
    waiting_of_rewrite: Vec<Vec<usize>>,
    queue: BinaryHeap<Waiting>,
}

impl<'a> Cover<'a> {
    fn new(texts: &'a Texts<'a>, candidates: &[Vec<Candidate>]) -> Self {
        let mut cover = Self {
            texts,
            context: Context::new(candidates, texts.base.len()),
            base: Unexplained::new(&texts.base),
            rewrite: Unexplained::new(&texts.rewrite),
            bases_of: vec![Vec::new(); texts.rewrite.len()],
            rewrites_of: vec![Vec::new(); texts.base.len()],
            waiting_of_base: vec![Vec::new(); texts.base.len()],
            waiting_of_rewrite: vec![Vec::new(); texts.rewrite.len()],
            queue: BinaryHeap::new(),
        };
        for (r, list) in candidates.iter().enumerate() {
            for c in list {
                cover.waiting_of_base[c.base].push(r);
                cover.waiting_of_rewrite[r].push(c.base);
                cover.enqueue(c.base, r, c.similarity);
            }
        }
        cover
    }

    fn run(&mut self) {
        while let Some(next) = self.queue.pop() {
            let (b, r) = (next.base, next.rewrite);
            if next.links == self.links(b, r) && !self.bases_of[r].contains(&b) {
                self.accept(b, r);
            }
        }
    }

    fn links(&self, b: usize, r: usize) -> usize {
        self.rewrites_of[b].len() + self.bases_of[r].len()
    }

    fn enqueue(&mut self, base: usize, rewrite: usize, similarity: f64) {
        let links = self.links(base, rewrite);
        let score = similarity * (1.0 + CONTEXT * self.support(base, rewrite));
        if score >= if links == 0 { FLOOR } else { COVER_FLOOR } {
            let place = |at: usize, len: usize| at as f64 / len as f64;
            let distance = (place(base, self.texts.base.len()) - place(rewrite, self.texts.rewrite.len())).abs();
            self.queue.push(Waiting {
                score,
                distance,
                base,
                rewrite,
                links,
            });
        }
    }

    /// How far the neighbours speak for a pair, from 0 to 1. A part of the same link next to it counts in full.
    fn support(&self, b: usize, r: usize) -> f64 {
        let linked = |b: Option<usize>, r: Option<usize>| {
            b.zip(r)
                .is_some_and(|(b, r)| self.bases_of.get(r).is_some_and(|l| l.contains(&b)))
        };
        let before = if linked(b.checked_sub(1), Some(r)) || linked(Some(b), r.checked_sub(1)) {
            1.0
        } else {
            self.context.before(b, r)
        };
        let after = if linked(Some(b + 1), Some(r)) || linked(Some(b), Some(r + 1)) {
            1.0
        } else {
            self.context.after(b, r)
        };
        f64::midpoint(before, after)
    }

    fn accept(&mut self, b: usize, r: usize) {
        self.bases_of[r].push(b);
        self.rewrites_of[b].push(r);
        explain(self.texts.weights, &mut self.base, b, &mut self.rewrite, r);
        // What is left of the two has changed, so their other pairs are judged anew.
        for other in self.waiting_of_rewrite[r].clone() {
            self.renew(other, r);
        }
        for other in self.waiting_of_base[b].clone() {
            self.renew(b, other);
        }
    }

    fn renew(&mut self, b: usize, r: usize) {
        if self.bases_of[r].contains(&b) {
            return;
        }
        let left = left_similarity(self.texts.weights, &self.base, b, &self.rewrite, r);
        if left.gain >= GAIN_FLOOR {
            self.enqueue(b, r, left.similarity);
        }
    }

    /// Links each passage that is still alone with the passage it repeats, if there is one.
    fn retell(&mut self, candidates: &[Vec<Candidate>]) {
        for (r, list) in candidates.iter().enumerate() {
            if let Some(best) = list
                .first()
                .filter(|c| self.bases_of[r].is_empty() && c.similarity >= RETELLING)
            {
                self.bases_of[r].push(best.base);
                self.rewrites_of[best.base].push(r);
            }
        }
    }
}

/// What accepted pairs have not yet explained of the passages of a side.
struct Unexplained<'a> {
    side: &'a Side<'a>,
    stems_done: Vec<bool>,
    grams_done: Vec<bool>,
    stem_norms: Vec<f64>,
    gram_norms: Vec<f64>,
}

impl<'a> Unexplained<'a> {
    fn new(side: &'a Side<'a>) -> Self {
        Self {
            side,
            stems_done: vec![false; side.terms.stems.all().len()],
            grams_done: vec![false; side.terms.grams.all().len()],
            stem_norms: side.stem_norms.clone(),
            gram_norms: side.gram_norms.clone(),
        }
    }
}

/// What two passages still share that no accepted pair explains.
struct Left {
    /// Measured on what is left of both.
    similarity: f64,
    /// Measured on the whole passages.
    gain: f64,
}

fn left_similarity(weights: &Weights, base: &Unexplained, b: usize, rewrite: &Unexplained, r: usize) -> Left {
    let shared = |one: &Bags, one_done: &[bool], other: &Bags, other_done: &[bool], weights: &[f64]| {
        let (from, to) = (one.range(b).start, other.range(r).start);
        let mut sum = 0.0;
        common(one.get(b), other.get(r), |i, j| {
            if !one_done[from + i] && !other_done[to + j] {
                sum += weights[one.get(b)[i] as usize];
            }
        });
        sum
    };
    let (x, y) = (base.side, rewrite.side);
    let stems = shared(
        &x.terms.stems,
        &base.stems_done,
        &y.terms.stems,
        &rewrite.stems_done,
        &weights.stems,
    );
    let grams = shared(
        &x.terms.grams,
        &base.grams_done,
        &y.terms.grams,
        &rewrite.grams_done,
        &weights.grams,
    );
    Left {
        similarity: mean(
            cosine(stems, base.stem_norms[b], rewrite.stem_norms[r]),
            cosine(grams, base.gram_norms[b], rewrite.gram_norms[r]),
        ),
        gain: mean(
            cosine(stems, x.stem_norms[b], y.stem_norms[r]),
            cosine(grams, x.gram_norms[b], y.gram_norms[r]),
        ),
    }
}

/// Marks what two passages share as explained on both sides.
fn explain(weights: &Weights, base: &mut Unexplained, b: usize, rewrite: &mut Unexplained, r: usize) {
    let (x, y) = (base.side.terms, rewrite.side.terms);
    common(x.stems.get(b), y.stems.get(r), |i, j| {
        let weight = weights.stems[x.stems.get(b)[i] as usize];
        settle(
            &mut base.stems_done[x.stems.range(b).start + i],
            &mut base.stem_norms[b],
            weight,
        );
        settle(
            &mut rewrite.stems_done[y.stems.range(r).start + j],
            &mut rewrite.stem_norms[r],
            weight,
        );
    });
    common(x.grams.get(b), y.grams.get(r), |i, j| {
        let weight = weights.grams[x.grams.get(b)[i] as usize];
        settle(
            &mut base.grams_done[x.grams.range(b).start + i],
            &mut base.gram_norms[b],
            weight,
        );
        settle(
            &mut rewrite.grams_done[y.grams.range(r).start + j],
            &mut rewrite.gram_norms[r],
            weight,
        );
    });
}

fn settle(done: &mut bool, norm: &mut f64, weight: f64) {
    if !*done {
        *done = true;
        *norm -= weight;
    }
}
