//! The base in blocks: what is always about one thing, with the words that tell what.
//!
//! ```text
//! The ferry sank. Nobody was hurt.      one block: a paragraph (long ones are parted)
//! Repairs                               a heading begins a block and is part of it
//! The yard needs six weeks.
//! ```
//!
//! A block's words are those of its passages and, at half their weight, those of the rewrite passages that tell the
//! same: a short paragraph gets company, and a rewrite's heading lends its words to what stands under it.

use rustc_hash::FxHashMap;

use super::super::model::Pairing;
use super::words::Words;
use crate::report::{PassageKind, Report};

/// A paragraph with more passages than this is parted.
const LONGEST: usize = 5;
/// A block with fewer telling words than this goes with the block before it.
const THIN: usize = 5;
/// What a word of a linked rewrite passage weighs against one of the base.
const LENT: f64 = 0.5;

/// Base passages that stay together.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Ascending.
    pub passages: Vec<usize>,
    /// Whether it begins with a heading.
    pub headed: bool,
    /// Weights of its stems, by stem, of length 1 (or empty).
    pub vector: Vec<(u32, f64)>,
}

/// Parts the base into blocks, in its order; every passage is in one.
#[must_use]
pub fn of_base(reports: &[Report], words: &Words<'_>, base: usize, pairings: &[Pairing]) -> Vec<Block> {
    let report = &reports[base];
    let mut out: Vec<Block> = Vec::new();
    let mut pending: Vec<usize> = Vec::new();
    let mut headed = false;
    for paragraph in &report.paragraphs {
        let prose =
            paragraph.passages.clone().any(|p| report.passages.get(p).is_some_and(|p| p.kind == PassageKind::Sentence));
        if !prose {
            headed |= paragraph
                .passages
                .clone()
                .any(|p| report.passages.get(p).is_some_and(|p| p.kind == PassageKind::Heading));
            pending.extend(paragraph.passages.clone());
            continue;
        }
        let passages: Vec<usize> = paragraph.passages.clone().collect();
        let parts = passages.len().div_ceil(LONGEST);
        let size = passages.len().div_ceil(parts.max(1));
        for part in passages.chunks(size.max(1)) {
            let mut all = std::mem::take(&mut pending);
            all.extend_from_slice(part);
            out.push(Block { passages: all, headed: std::mem::take(&mut headed), vector: Vec::new() });
        }
    }
    match out.last_mut() {
        Some(last) => last.passages.append(&mut pending),
        None if !pending.is_empty() => out.push(Block { passages: pending, headed, vector: Vec::new() }),
        None => {}
    }
    let thin = |block: &Block| block.passages.iter().flat_map(|p| words.specific(base, *p)).take(THIN).count() < THIN;
    let mut joined: Vec<Block> = Vec::new();
    for block in out {
        match joined.last_mut() {
            // What says too little to be about anything goes with what it follows.
            Some(last) if thin(&block) && !block.headed && last.passages.len() < LONGEST => {
                last.passages.extend(block.passages);
            }
            _ => joined.push(block),
        }
    }
    for block in &mut joined {
        block.vector = vector(words, base, &block.passages, pairings);
    }
    joined
}

fn vector(words: &Words<'_>, base: usize, passages: &[usize], pairings: &[Pairing]) -> Vec<(u32, f64)> {
    let mut counts: FxHashMap<u32, f64> = FxHashMap::default();
    let mut add = |report: usize, passage: usize, weight: f64| {
        for stem in words.content(report, passage) {
            *counts.entry(stem).or_default() += weight;
        }
    };
    for passage in passages {
        add(base, *passage, 1.0);
        for pairing in pairings {
            let links = pairing.base_links.get(*passage).into_iter().flatten().filter_map(|l| pairing.links.get(*l));
            for link in links {
                let share = LENT * link.score / f64::from(u32::try_from(link.base.len()).unwrap_or(1));
                link.rewrite.iter().for_each(|r| add(pairing.rewrite, *r, share));
            }
        }
    }
    weighted(words, counts)
}

/// The vector of some passages of one report.
#[must_use]
pub fn of_passages(words: &Words<'_>, report: usize, passages: &[usize]) -> Vec<(u32, f64)> {
    let mut counts: FxHashMap<u32, f64> = FxHashMap::default();
    for stem in passages.iter().flat_map(|p| words.content(report, *p)) {
        *counts.entry(stem).or_default() += 1.0;
    }
    weighted(words, counts)
}

/// The vector of stems that occur so often.
fn weighted(words: &Words<'_>, counts: FxHashMap<u32, f64>) -> Vec<(u32, f64)> {
    let weight = |(stem, count): (u32, f64)| (stem, count.min(3.0).sqrt() * words.weight(stem));
    unit(counts.into_iter().map(weight).filter(|(_, w)| *w > 0.0).collect())
}

/// The direction of all these blocks together.
#[must_use]
pub fn together<'b>(blocks: impl Iterator<Item = &'b Block>) -> Vec<(u32, f64)> {
    let mut all: Vec<(u32, f64)> = blocks.flat_map(|block| block.vector.iter().copied()).collect();
    // Stable, so that the weights of a stem are added up in the order of the blocks.
    all.sort_by_key(|(stem, _)| *stem);
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    unit(all)
}

/// Sorted by stem and of length 1.
#[must_use]
pub fn unit(mut vector: Vec<(u32, f64)>) -> Vec<(u32, f64)> {
    vector.sort_unstable_by_key(|(stem, _)| *stem);
    let length = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    if length > 0.0 {
        for (_, w) in &mut vector {
            *w /= length;
        }
    }
    vector
}

/// The cosine of two vectors of length 1.
#[must_use]
pub fn cosine(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((x, v)), Some((y, w))) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += v * w;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
