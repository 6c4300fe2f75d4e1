//! Blocks that are about the same, put together.
//!
//! ```text
//! blocks    ferry | ferry yard | yard repair | fares | ferry crew | fares bus
//! clusters  {ferry, ferry yard, yard repair, ferry crew} {fares, fares bus}
//! ```
//!
//! Average linkage: the two clusters whose blocks are most alike on average are joined, until few are left and none
//! are alike. Neighbouring blocks are a little more alike than others, unless a heading parts them. Long texts are
//! first parted into runs of neighbouring blocks, so that the pairs to look at stay few.

use super::blocks::{Block, cosine, together};

/// How much more alike neighbours are.
const NEIGHBOURS: f64 = 0.12;
/// How much more alike blocks under one heading are.
const SAME_SECTION: f64 = 0.05;
/// Clusters that are this much alike are joined even when few are left.
const ALIKE: f64 = 0.45;
/// Clusters less alike than this are joined only where too many are left.
const UNLIKE: f64 = 0.1;
/// A cluster has at most this share of the base's passages.
const WHOLE: f64 = 0.3;
/// Pairs of so many blocks are looked at.
const MOST_BLOCKS: usize = 600;

/// Groups of blocks, of `least` passages or more where there are several, each ascending, in the order of their first blocks.
#[must_use]
pub fn of_blocks(blocks: &[Block], few: usize, many: usize, least: usize) -> Vec<Vec<usize>> {
    let runs = runs(blocks);
    let vectors: Vec<Vec<(u32, f64)>> = runs.iter().map(|run| joint(blocks, run)).collect();
    let sizes: Vec<usize> =
        runs.iter().map(|run| run.iter().filter_map(|b| blocks.get(*b)).map(|b| b.passages.len()).sum()).collect();
    let mut table = Table::new(blocks, &runs, &vectors, sizes);
    while let Some((i, j, likeness)) = table.best() {
        let left = table.left();
        if left <= few && likeness < ALIKE || left <= many && likeness < UNLIKE || left <= 1 {
            break;
        }
        table.join(i, j);
    }
    while let Some((i, j)) = table.smallest(least) {
        table.join(i.max(j), i.min(j));
    }
    let mut out: Vec<Vec<usize>> = table.members.into_iter().filter(|m| !m.is_empty()).collect();
    for members in &mut out {
        let mut all: Vec<usize> = members.iter().filter_map(|r| runs.get(*r)).flatten().copied().collect();
        all.sort_unstable();
        *members = all;
    }
    out.sort();
    out
}

fn joint(blocks: &[Block], run: &[usize]) -> Vec<(u32, f64)> {
    together(run.iter().filter_map(|b| blocks.get(*b)))
}

/// Runs of neighbouring blocks: each block its own where they are few, else joined where neighbours are most alike.
fn runs(blocks: &[Block]) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = (0..blocks.len()).map(|b| vec![b]).collect();
    while runs.len() > MOST_BLOCKS {
        // One pass joins the most alike half of the disjoint neighbouring pairs: a few passes suffice.
        let mut pairs: Vec<(f64, usize)> = (0..runs.len() - 1)
            .step_by(2)
            .map(|at| {
                let ends = runs.get(at).and_then(|r| r.last()).zip(runs.get(at + 1).and_then(|r| r.first()));
                let ends = ends.and_then(|(a, b)| blocks.get(*a).zip(blocks.get(*b)));
                (ends.map_or(0.0, |(a, b)| if b.headed { -1.0 } else { cosine(&a.vector, &b.vector) }), at)
            })
            .collect();
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let wanted = (runs.len() - MOST_BLOCKS).min(pairs.len().div_ceil(2));
        pairs.truncate(wanted);
        for (_, at) in pairs {
            let tail = runs.get_mut(at + 1).map(std::mem::take).unwrap_or_default();
            if let Some(run) = runs.get_mut(at) {
                run.extend(tail);
            }
        }
        runs.retain(|run| !run.is_empty());
    }
    runs
}

/// The likeness of all pairs of clusters, with each cluster's best partner.
struct Table {
    likeness: Vec<Vec<f64>>,
    members: Vec<Vec<usize>>,
    sizes: Vec<usize>,
    partner: Vec<Option<usize>>,
    most: usize,
}

impl Table {
    fn new(blocks: &[Block], runs: &[Vec<usize>], vectors: &[Vec<(u32, f64)>], sizes: Vec<usize>) -> Self {
        let mut section = 0;
        let sections: Vec<usize> = runs
            .iter()
            .map(|run| {
                section += usize::from(run.first().and_then(|b| blocks.get(*b)).is_some_and(|b| b.headed));
                section
            })
            .collect();
        let likeness = vectors
            .iter()
            .enumerate()
            .map(|(i, a)| {
                let pair = |(j, b): (usize, &Vec<(u32, f64)>)| {
                    let together = sections.get(i) == sections.get(j);
                    let near = if together && i == j + 1 {
                        NEIGHBOURS
                    } else if together {
                        SAME_SECTION
                    } else {
                        0.0
                    };
                    cosine(a, b) + near
                };
                vectors.iter().take(i).enumerate().map(pair).collect()
            })
            .collect();
        let all: usize = sizes.iter().sum();
        let most = if vectors.len() < 6 { all } else { scaled(all, WHOLE).max(6) };
        let members = (0..runs.len()).map(|r| vec![r]).collect();
        let mut table = Self { likeness, members, sizes, partner: vec![None; runs.len()], most };
        for at in 0..runs.len() {
            table.look(at);
        }
        table
    }

    fn left(&self) -> usize {
        self.members.iter().filter(|m| !m.is_empty()).count()
    }

    fn of(&self, i: usize, j: usize) -> f64 {
        let (i, j) = if i > j { (i, j) } else { (j, i) };
        self.likeness.get(i).and_then(|row| row.get(j)).copied().unwrap_or(f64::MIN)
    }

    fn alive(&self, at: usize) -> bool {
        self.members.get(at).is_some_and(|m| !m.is_empty())
    }

    fn fits(&self, i: usize, j: usize) -> bool {
        let size = |at: usize| self.sizes.get(at).copied().unwrap_or(0);
        size(i) + size(j) <= self.most
    }

    /// Finds the best partner of one cluster among those before it.
    fn look(&mut self, at: usize) {
        let best = (0..at)
            .filter(|j| self.alive(*j) && self.fits(at, *j))
            .max_by(|a, b| self.of(at, *a).total_cmp(&self.of(at, *b)).then(b.cmp(a)));
        if let Some(slot) = self.partner.get_mut(at) {
            *slot = best;
        }
    }

    /// The most alike pair.
    fn best(&self) -> Option<(usize, usize, f64)> {
        let pairs = self
            .partner
            .iter()
            .enumerate()
            .filter(|(i, _)| self.alive(*i))
            .filter_map(|(i, j)| j.map(|j| (i, j, self.of(i, j))));
        pairs.max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)))
    }

    /// The smallest cluster, if it has fewer passages than `least`, and the one it goes with: the most alike, or a
    /// neighbour.
    fn smallest(&self, least: usize) -> Option<(usize, usize)> {
        let small = (0..self.members.len())
            .filter(|at| self.alive(*at))
            .min_by_key(|at| (self.sizes.get(*at).copied(), *at))?;
        if self.left() < 2 || self.sizes.get(small).is_none_or(|size| *size >= least) {
            return None;
        }
        let distance = |other: usize| {
            let first = |at: usize| self.members.get(at).and_then(|m| m.iter().min()).copied().unwrap_or(0);
            let nearest = self.members.get(other).into_iter().flatten().map(|m| m.abs_diff(first(small))).min();
            nearest.unwrap_or(usize::MAX)
        };
        let others = (0..self.members.len()).filter(|at| self.alive(*at) && *at != small);
        let best = others.max_by(|a, b| {
            let key = |at: usize| self.of(small, at) + if distance(at) == 1 { NEIGHBOURS } else { 0.0 };
            key(*a).total_cmp(&key(*b)).then(distance(*b).cmp(&distance(*a))).then(b.cmp(a))
        })?;
        Some((small, best))
    }

    /// Joins cluster `i` into the earlier cluster `j`.
    fn join(&mut self, i: usize, j: usize) {
        let size = |table: &Self, at: usize| table.sizes.get(at).copied().unwrap_or(0);
        let (a, b) = (float(size(self, i)), float(size(self, j)));
        for other in 0..self.members.len() {
            if other == i || other == j || !self.alive(other) {
                continue;
            }
            let mean = (a * self.of(i, other) + b * self.of(j, other)) / (a + b);
            let (row, column) = if other > j { (other, j) } else { (j, other) };
            if let Some(cell) = self.likeness.get_mut(row).and_then(|r| r.get_mut(column)) {
                *cell = mean;
            }
        }
        let moved = self.members.get_mut(i).map(std::mem::take).unwrap_or_default();
        if let Some(members) = self.members.get_mut(j) {
            members.extend(moved);
        }
        let joint = size(self, i) + size(self, j);
        if let Some(slot) = self.sizes.get_mut(j) {
            *slot = joint;
        }
        self.look(j);
        for other in 0..self.members.len() {
            let stale = self.partner.get(other).copied().flatten().is_some_and(|p| p == i || p == j);
            let closer = other > j
                && self.partner.get(other).copied().flatten().is_none_or(|p| self.of(other, j) > self.of(other, p));
            if self.alive(other) && other != j && (stale || closer) {
                self.look(other);
            }
        }
    }
}

/// A count as a number.
#[must_use]
pub fn float(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::from(u32::MAX), f64::from)
}

/// A share of a count, rounded up.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count is a count")]
pub fn scaled(n: usize, share: f64) -> usize {
    (float(n) * share).ceil().max(0.0) as usize
}
