//! Which base passages are worth a closer look for each rewrite passage.
//!
//! ```text
//! rewrite 7 "Oduya flew to Lagos"   rarest terms first: Oduya -> base 3, 19; Lagos -> 3, 8, 19, 22; …
//! -> candidates 3, 19, 8, 22, and the passages next to the candidates of its neighbours
//! ```
//!
//! An inverted index over the base. The stems and phrases of a passage are looked up from the rarest on until a budget of
//! entries is spent, so that the work per passage is bounded in a text of any length.
//!
//! Known failure: in a very long text, passages that share only frequent words are not found by these words;
//! they are found next to found ones.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::bags::Bags;
use super::similarity::{Probe, Shared, Texts, cosine, mean};
use super::watch::{Stage, Watch};

/// Candidates kept for each rewrite passage from the index. More costs time; past this, nothing was gained.
const KEPT: usize = 16;
/// Index entries read for each rewrite passage. More costs time in long texts; twice as many gained nothing there.
const BUDGET: usize = 1000;
/// Of the candidates of a neighbour, so many are followed one step on. More costs time; one more gained nothing.
const FOLLOWED: usize = 2;

/// The least number of rewrite passages that are worked on in one go: enough to share the room they need.
const CHUNK: usize = 256;
/// A long text is worked on in so many goes, few because the room for each grows with the text, and enough to share the work.
const GOES: usize = 64;

/// A base passage that may tell what a rewrite passage tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub base: usize,
    /// Similarity of the two passages.
    pub similarity: f64,
    /// What they share.
    pub shared: Shared,
}

impl Candidate {
    /// One that is right whatever the two share.
    pub(super) fn certain(base: usize) -> Self {
        Self { base, similarity: 1.0, shared: Shared::default() }
    }

    /// Whether it is right whatever the two share.
    pub(super) fn is_certain(&self) -> bool {
        self.shared.terms == 0 && self.similarity >= 1.0
    }
}

/// The candidates of each rewrite passage, best first.
pub(super) fn candidates(
    texts: &Texts,
    base_keys: &[Vec<u32>],
    rewrite_keys: &[Vec<u32>],
    watch: &Watch,
) -> Vec<Vec<Candidate>> {
    let index = Index::new(texts);
    let twins = twins(base_keys, rewrite_keys);
    let mut lists = vec![Vec::new(); texts.rewrite.len()];
    for_each_passage(texts, &mut lists, |r, list, scratch| {
        if !watch.advance(Stage::Searching, 1) {
            return;
        }
        let mut bases = index.look_up(texts, r, &mut scratch.sums);
        bases.extend(twins[r]);
        *list = scored(texts, r, bases, &mut scratch.probe);
        // A twin is alike even where it has nothing that could be weighed: a line of marks.
        let unweighed = twins[r].filter(|twin| !list.iter().any(|c| c.base == *twin));
        list.extend(unweighed.map(Candidate::certain));
        list.sort_by(best_first);
    });
    let best: Vec<[Option<usize>; FOLLOWED]> =
        lists.iter().map(|list| std::array::from_fn(|at| list.get(at).map(|c| c.base))).collect();
    for_each_passage(texts, &mut lists, |r, list, scratch| {
        if !watch.goes_on() {
            list.clear();
            return;
        }
        let best = |r: Option<usize>| r.and_then(|r| best.get(r)).into_iter().flatten().flatten();
        let before = best(r.checked_sub(1)).map(|b| b + 1);
        let after = best(r.checked_add(1)).filter_map(|b| b.checked_sub(1));
        let next: Vec<usize> =
            before.chain(after).filter(|b| *b < texts.base.len() && !list.iter().any(|c| c.base == *b)).collect();
        list.extend(scored(texts, r, next, &mut scratch.probe));
        list.sort_by(best_first);
    });
    lists
}

/// Room for one passage's work, used again for the next.
struct Scratch {
    /// One number per base passage, all zero between passages.
    sums: Vec<f64>,
    probe: Probe,
}

/// Calls `work` with every rewrite passage and its list, in parallel.
fn for_each_passage(
    texts: &Texts,
    lists: &mut [Vec<Candidate>],
    work: impl Fn(usize, &mut Vec<Candidate>, &mut Scratch) + Sync,
) {
    let chunk = CHUNK.max(lists.len() / GOES);
    lists.par_chunks_mut(chunk).enumerate().for_each(|(go, lists)| {
        let mut scratch = Scratch { sums: vec![0.0; texts.base.len()], probe: Probe::new(texts.weights) };
        for (at, list) in lists.iter_mut().enumerate() {
            work(go * chunk + at, list, &mut scratch);
        }
    });
}

fn scored(texts: &Texts, r: usize, mut bases: Vec<usize>, probe: &mut Probe) -> Vec<Candidate> {
    if bases.is_empty() {
        return Vec::new();
    }
    bases.sort_unstable();
    bases.dedup();
    probe.load(texts, r);
    let candidate = |base| {
        let shared = probe.shared(texts, base);
        let (units, grams) = shared.cosines(texts.base.norms(base), texts.rewrite.norms(r));
        Candidate { base, similarity: mean(units, grams), shared }
    };
    let mut scored: Vec<Candidate> = bases.into_iter().map(candidate).filter(|c| c.similarity > 0.0).collect();
    probe.unload(texts, r);
    scored.sort_by(best_first);
    scored
}

fn best_first(x: &Candidate, y: &Candidate) -> std::cmp::Ordering {
    y.similarity.total_cmp(&x.similarity).then(x.base.cmp(&y.base))
}

/// For each rewrite passage, the base passage with the very same words, the n-th of equals for the n-th of equals.
///
/// The index caps its lists, so that among thousands of equal passages it would only ever see the first ones.
fn twins(base: &[Vec<u32>], rewrite: &[Vec<u32>]) -> Vec<Option<usize>> {
    let mut places: FxHashMap<&[u32], (usize, Vec<usize>)> = FxHashMap::default();
    for (b, words) in base.iter().enumerate() {
        places.entry(words).or_default().1.push(b);
    }
    rewrite
        .iter()
        .map(|words| {
            let (next, bases) = places.get_mut(words.as_slice()).filter(|_| !words.is_empty())?;
            let at = (*next).min(bases.len() - 1);
            *next += 1;
            bases.get(at).copied()
        })
        .collect()
}

/// For each stem and phrase, the base passages that hold it.
struct Index(Bags);

impl Index {
    fn new(texts: &Texts) -> Self {
        Self(texts.base.terms.units.holders(texts.weights.units.len()))
    }

    /// The best base passages by what is shared of the rarest stems and phrases; `sums` is all zero before and after.
    fn look_up(&self, texts: &Texts, r: usize, sums: &mut [f64]) -> Vec<usize> {
        let looked_up = |id: &u32| (self.0.range(*id as usize).len(), texts.weights.units[*id as usize].weight(), *id);
        let mut units: Vec<(usize, f64, u32)> = texts.rewrite.terms.units.get(r).iter().map(looked_up).collect();
        units.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)).then(x.2.cmp(&y.2)));
        let mut touched: Vec<u32> = Vec::with_capacity(BUDGET);
        let mut left = BUDGET;
        for (all, weight, id) in units {
            for b in &self.0.get(id as usize)[..left.min(all)] {
                let sum = &mut sums[*b as usize];
                if *sum == 0.0 {
                    touched.push(*b);
                }
                *sum += weight;
            }
            left = left.saturating_sub(all);
        }
        let norm = texts.rewrite.norms(r).units;
        let mut best = Vec::with_capacity(KEPT);
        for b in touched.into_iter().map(|b| b as usize) {
            enter(&mut best, cosine(std::mem::take(&mut sums[b]), texts.base.norms(b).units, norm), b);
        }
        best.into_iter().map(|(_, b)| b).collect()
    }
}

/// Puts a passage in its place among the best so far, of which at most [`KEPT`] are kept. Most do not come so far, and one
/// look tells.
fn enter(best: &mut Vec<(f64, usize)>, similarity: f64, passage: usize) {
    let is_ahead = |x: &(f64, usize)| x.0 > similarity || (x.0 >= similarity && x.1 < passage);
    if best.len() == KEPT {
        if best.last().is_some_and(is_ahead) {
            return;
        }
        best.pop();
    }
    let at = best.partition_point(is_ahead);
    best.insert(at, (similarity, passage));
}
