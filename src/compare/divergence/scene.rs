//! One link, ready for the rules: its tokens on both sides and what became of each.
//!
//! ```text
//! base     they did not expect a list
//! rewrite  they expected a long list
//! kept     they, expect~expected, a, list        gaps  {did not | -}, {- | long}
//! ```
//!
//! A *gap* is a run of steps of the word alignment between kept words: what it takes from the base and what it
//! puts in the rewrite stand in the same place, whether the aligner calls that a replacement or a deletion and an
//! insertion.

use std::ops::Range;

use super::irregular::are_one_verb;
use super::reading::{Reading, tokens_of};
use crate::compare::model::{Link, Pairing, Relation};

/// Base passages this far from a linked one can explain a name or number of the rewrite.
const NEAR: usize = 2;

/// What became of one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Kept, in this or another form; the partner's token.
    Kept(usize),
    /// Part of a change.
    Gap(usize),
    /// The word alignment does not mention it.
    Unknown,
}

/// The tokens of one side of a link, and what became of each.
#[derive(Debug)]
struct Fates {
    tokens: Vec<usize>,
    of: Vec<Fate>,
    /// The tokens in gaps, each with its gap, gap after gap.
    gaps: Vec<(usize, usize)>,
}

impl Fates {
    fn new(reading: &Reading<'_>, passages: &[usize]) -> Self {
        let tokens: Vec<usize> = passages.iter().flat_map(|p| reading.passage(*p)).collect();
        let of = vec![Fate::Unknown; tokens.len()];
        Self { tokens, of, gaps: Vec::new() }
    }

    /// Which of the tokens one is. Most links are of passages in a row, where its distance from the first tells.
    fn index(&self, token: usize) -> Option<usize> {
        let near = token.checked_sub(*self.tokens.first()?)?;
        if self.tokens.get(near) == Some(&token) { Some(near) } else { self.tokens.binary_search(&token).ok() }
    }

    fn set(&mut self, token: usize, fate: Fate) {
        if let Some(slot) = self.index(token).and_then(|at| self.of.get_mut(at)) {
            *slot = fate;
        }
        if let Fate::Gap(gap) = fate {
            self.gaps.push((gap, token));
        }
    }

    /// The first tokens in a gap; of a wide one, no single word answers to another.
    fn in_gap(&self, gap: usize) -> impl Iterator<Item = usize> {
        let from = self.gaps.partition_point(|(of, _)| *of < gap);
        self.gaps.iter().skip(from).take_while(move |(of, _)| *of == gap).take(WIDE).map(|(_, token)| *token)
    }

    fn fate(&self, token: usize) -> Fate {
        self.index(token).and_then(|at| self.of.get(at)).copied().unwrap_or(Fate::Unknown)
    }
}

/// Sentences, and what is merged of them, have at most so many tokens.
const SENTENCE: usize = 400;
/// So many tokens of a gap are looked at.
const WIDE: usize = 64;

/// One link, ready for the rules.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The base, read.
    pub base: &'a Reading<'a>,
    /// The rewrite, read.
    pub rewrite: &'a Reading<'a>,
    /// The link.
    pub link: &'a Link,
    /// Base passages of the link, those around them, and those that the neighbouring rewrite passages are linked with.
    pub near: Vec<usize>,
    /// Rewrite passages of the link and those around them.
    pub near_rewrite: Vec<usize>,
    left: Fates,
    right: Fates,
}

impl<'a> Scene<'a> {
    /// Lays out one link.
    #[must_use]
    pub fn new(base: &'a Reading<'a>, rewrite: &'a Reading<'a>, pairing: &'a Pairing, link: &'a Link) -> Self {
        let mut scene = Self {
            base,
            rewrite,
            link,
            near: Vec::new(),
            near_rewrite: around(&link.rewrite, 1, rewrite.report.passages.len()),
            left: Fates::new(base, &link.base),
            right: Fates::new(rewrite, &link.rewrite),
        };
        let mut near = around(&link.base, NEAR, base.report.passages.len());
        for passage in &scene.near_rewrite {
            let other = pairing.rewrite_link.get(*passage).copied().flatten().and_then(|l| pairing.links.get(l));
            near.extend(other.iter().flat_map(|l| l.base.iter().copied()));
        }
        near.sort_unstable();
        near.dedup();
        scene.near = near;
        scene.lay_out();
        scene
    }

    fn lay_out(&mut self) {
        let mut gap = 0;
        for step in &self.link.words {
            let b = tokens_of(self.base.report, &step.base);
            let r = tokens_of(self.rewrite.report, &step.rewrite);
            let kept = step.op.is_shared();
            if kept {
                gap += 1;
                for (x, y) in b.iter().zip(&r) {
                    self.left.set(*x, Fate::Kept(*y));
                    self.right.set(*y, Fate::Kept(*x));
                }
            }
            let zipped = if kept { b.len().min(r.len()) } else { 0 };
            b.iter().skip(zipped).for_each(|x| self.left.set(*x, Fate::Gap(gap)));
            r.iter().skip(zipped).for_each(|y| self.right.set(*y, Fate::Gap(gap)));
        }
    }

    /// What became of a base token.
    #[must_use]
    pub fn of_base(&self, token: usize) -> Fate {
        self.left.fate(token)
    }

    /// What became of a rewrite token.
    #[must_use]
    pub fn of_rewrite(&self, token: usize) -> Fate {
        self.right.fate(token)
    }

    /// The tokens of the base side, ascending.
    #[must_use]
    pub fn base_tokens(&self) -> &[usize] {
        &self.left.tokens
    }

    /// The tokens of the rewrite side, ascending.
    #[must_use]
    pub fn rewrite_tokens(&self) -> &[usize] {
        &self.right.tokens
    }

    /// Whether the link shows the same sentence with small changes, so that every word can be held against its partner.
    #[must_use]
    pub fn is_close(&self) -> bool {
        self.link.legible && matches!(self.link.relation, Relation::Verbatim | Relation::Edited)
    }

    /// Whether words can be held against each other at all.
    #[must_use]
    pub fn is_legible(&self) -> bool {
        self.link.legible && self.link.relation != Relation::Partial
    }

    /// Whether neither side is longer than sentences are. In what is, a word in common says nothing, and there are too many
    /// to hold each against each.
    #[must_use]
    pub fn is_sentence(&self) -> bool {
        self.left.tokens.len().max(self.right.tokens.len()) <= SENTENCE
    }

    /// Whether the rewrite is at most half as long as the base, so that much must be gone.
    #[must_use]
    pub fn is_digest(&self) -> bool {
        self.rewrite.words.len() * 2 <= self.base.words.len()
    }

    /// How much a finding is worth in this link, compared with one in a lightly edited sentence.
    #[must_use]
    pub fn weight(&self) -> f64 {
        match self.link.relation {
            _ if !self.link.legible => 0.55,
            Relation::Verbatim | Relation::Edited => 1.0,
            Relation::Reworded => 0.8,
            Relation::Partial => 0.6,
        }
    }

    /// Whether two stretches stand in the same gap.
    #[must_use]
    pub fn same_gap(&self, base: &Range<usize>, rewrite: &Range<usize>) -> bool {
        let gap = |fate: Fate| if let Fate::Gap(gap) = fate { Some(gap) } else { None };
        base.clone()
            .filter_map(|b| gap(self.of_base(b)))
            .any(|g| rewrite.clone().filter_map(|r| gap(self.of_rewrite(r))).any(|h| g == h))
    }

    /// Whether the word before or the word after two stretches is kept from one to the other.
    #[must_use]
    pub fn same_neighbour(&self, base: &Range<usize>, rewrite: &Range<usize>) -> bool {
        let (before, after) = self.neighbours_kept(base, rewrite);
        before || after
    }

    /// Whether the words before and after two stretches are kept from one to the other.
    #[must_use]
    pub fn same_neighbours(&self, base: &Range<usize>, rewrite: &Range<usize>) -> bool {
        self.neighbours_kept(base, rewrite) == (true, true)
    }

    fn neighbours_kept(&self, base: &Range<usize>, rewrite: &Range<usize>) -> (bool, bool) {
        let kept = |b: Option<usize>, r: Option<usize>| match (b, r) {
            (Some(b), Some(r)) => self.of_base(b) == Fate::Kept(r),
            _ => false,
        };
        (
            kept(word_before(self.base, base.start), word_before(self.rewrite, rewrite.start)),
            kept(word_after(self.base, base.end), word_after(self.rewrite, rewrite.end)),
        )
    }

    /// Rewrite tokens in the same gap as some base tokens, as the shortest stretch of one passage that holds them.
    #[must_use]
    pub fn gap_in_rewrite(&self, base: &Range<usize>) -> Option<Range<usize>> {
        let gaps: Vec<Fate> = base.clone().map(|b| self.of_base(b)).filter(|f| matches!(f, Fate::Gap(_))).collect();
        let mut found = self.right.tokens.iter().copied().filter(|r| gaps.contains(&self.of_rewrite(*r)));
        let first = found.next()?;
        let last = found.next_back().unwrap_or(first);
        Some(first..last + 1).filter(|r| self.rewrite.passage_of(r.start) == self.rewrite.passage_of(r.end - 1))
    }

    /// The share of the base passage's content words that the rewrite keeps, without the tokens in `but`.
    #[must_use]
    pub fn kept_share(&self, passage: usize, but: &Range<usize>) -> f64 {
        let mut all = 0.0;
        let mut kept = 0.0;
        for token in self.base.passage(passage).filter(|t| !but.contains(t)) {
            if self.base.words.get(token).is_some_and(super::reading::Word::is_content) {
                all += 1.0;
                if matches!(self.of_base(token), Fate::Kept(_)) {
                    kept += 1.0;
                }
            }
        }
        if all > 0.0 { kept / all } else { 0.0 }
    }

    /// Whether the words of the rewrite round a token, from mark to mark, keep a word of content of some base tokens.
    #[must_use]
    pub fn clause_tells(&self, token: usize, base: &Range<usize>) -> bool {
        let passage = self.rewrite.passage(self.rewrite.passage_of(token));
        let counts = |t: &usize| self.rewrite.words.get(*t).is_some_and(super::reading::Word::counts);
        let before = (passage.start.max(token.saturating_sub(WIDE))..token).rev().take_while(counts);
        let mut clause = before.chain((token..passage.end.min(token + WIDE)).take_while(counts));
        clause.any(|t| {
            let content = self.rewrite.words.get(t).is_some_and(super::reading::Word::is_content);
            content && matches!(self.of_rewrite(t), Fate::Kept(source) if base.contains(&source))
        })
    }

    /// The first rewrite passage, whole: the place of something that it lacks.
    #[must_use]
    pub fn whole_rewrite(&self) -> Option<Range<usize>> {
        self.link.rewrite.first().map(|p| self.rewrite.passage(*p)).filter(|r| !r.is_empty())
    }
}

/// One of the two sides of a link, for what is asked of both in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The base passages.
    Base,
    /// The rewrite passages.
    Rewrite,
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Base => Self::Rewrite,
            Self::Rewrite => Self::Base,
        }
    }

    /// Its report.
    #[must_use]
    pub const fn reading<'a>(self, scene: &Scene<'a>) -> &'a Reading<'a> {
        match self {
            Self::Base => scene.base,
            Self::Rewrite => scene.rewrite,
        }
    }

    /// Its tokens, ascending.
    #[must_use]
    pub fn tokens<'s>(self, scene: &'s Scene<'_>) -> &'s [usize] {
        &self.fates(scene).tokens
    }

    /// What became of one of them.
    #[must_use]
    pub fn fate(self, scene: &Scene<'_>, token: usize) -> Fate {
        self.fates(scene).fate(token)
    }

    /// The word of the other side that a word is kept as: its partner or, in the same gap, a form of the same irregular
    /// verb.
    #[must_use]
    pub fn verb(self, scene: &Scene<'_>, token: usize) -> Option<usize> {
        let gap = match self.fate(scene, token) {
            Fate::Kept(partner) => return Some(partner),
            Fate::Gap(gap) => gap,
            Fate::Unknown => return None,
        };
        let other = self.other();
        let is_form = |t: &usize| are_one_verb(self.reading(scene).fold(token), other.reading(scene).fold(*t));
        other.fates(scene).in_gap(gap).find(is_form)
    }

    const fn fates<'s>(self, scene: &'s Scene<'_>) -> &'s Fates {
        match self {
            Self::Base => &scene.left,
            Self::Rewrite => &scene.right,
        }
    }
}

/// The first word or number at or after `at`, in the same passage as the token before it.
#[must_use]
pub fn word_after(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let end = reading.passage(reading.passage_of(at.saturating_sub(1))).end;
    (at..end).find(|t| reading.words.get(*t).is_some_and(super::reading::Word::counts))
}

/// The last word or number before `at`, in the same passage.
#[must_use]
pub fn word_before(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let start = reading.passage(reading.passage_of(at)).start;
    (start..at).rev().find(|t| reading.words.get(*t).is_some_and(super::reading::Word::counts))
}

fn around(passages: &[usize], reach: usize, len: usize) -> Vec<usize> {
    let mut out: Vec<usize> = passages.iter().flat_map(|p| p.saturating_sub(reach)..(p + reach + 1).min(len)).collect();
    out.sort_unstable();
    out.dedup();
    out
}
