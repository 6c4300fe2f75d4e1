//! The way from a place in the base to the places in one rewrite that tell it.

use std::ops::Range;

use crate::compare::divergence::reading::{Reading, tokens_of};
use crate::compare::model::{Pairing, Relation};

/// One rewrite beside the base.
#[derive(Debug)]
pub struct Bridge<'a> {
    /// The links.
    pub pairing: &'a Pairing,
    /// For each base token, the rewrite token that keeps it.
    partners: Vec<Option<usize>>,
    /// For each rewrite token, the base token that it keeps.
    sources: Vec<Option<usize>>,
    /// Passages of the rewrite.
    len: usize,
}

impl<'a> Bridge<'a> {
    /// Lays the words of every link side by side.
    #[must_use]
    pub fn new(base: &Reading<'_>, rewrite: &Reading<'_>, pairing: &'a Pairing) -> Self {
        let mut partners = vec![None; base.words.len()];
        let mut sources = vec![None; rewrite.words.len()];
        for step in pairing.links.iter().flat_map(|link| &link.words) {
            if !step.op.is_shared() {
                continue;
            }
            let (left, right) = (tokens_of(base.report, &step.base), tokens_of(rewrite.report, &step.rewrite));
            for (b, r) in left.into_iter().zip(right) {
                // A base passage can be told twice; its first telling stands for both.
                if let Some(slot) = partners.get_mut(b).filter(|slot| slot.is_none()) {
                    *slot = Some(r);
                    if let Some(source) = sources.get_mut(r) {
                        *source = Some(b);
                    }
                }
            }
        }
        Self { pairing, partners, sources, len: rewrite.report.passages.len() }
    }

    /// The rewrite token that keeps a base token.
    #[must_use]
    pub fn partner(&self, token: usize) -> Option<usize> {
        self.partners.get(token).copied().flatten()
    }

    /// The base token that a rewrite token keeps.
    #[must_use]
    pub fn source(&self, token: usize) -> Option<usize> {
        self.sources.get(token).copied().flatten()
    }

    /// The rewrite passages that tell a base passage, ascending.
    #[must_use]
    pub fn linked(&self, passage: usize) -> Vec<usize> {
        let mut out: Vec<usize> = self.links(passage).flat_map(|link| link.rewrite.iter().copied()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The rewrite passages that tell a base passage, and those beside them.
    #[must_use]
    pub fn near(&self, passage: usize) -> Vec<usize> {
        let around = |p: usize| p.saturating_sub(1)..(p + 2).min(self.len);
        let mut out: Vec<usize> = self.linked(passage).into_iter().flat_map(around).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Whether the words of a base passage can be held against those of a link, one by one.
    #[must_use]
    pub fn is_legible(&self, passage: usize) -> bool {
        self.links(passage).any(|link| link.legible && link.relation != Relation::Partial)
    }

    /// The share of the content words among some base tokens that the rewrite keeps.
    #[must_use]
    pub fn kept(&self, base: &Reading<'_>, tokens: &Range<usize>) -> f64 {
        let content: Vec<usize> =
            tokens.clone().filter(|t| base.words.get(*t).is_some_and(|w| w.counts() && w.is_content())).collect();
        let kept = content.iter().filter(|t| self.partner(**t).is_some()).count();
        if content.is_empty() { 0.0 } else { kept as f64 / content.len() as f64 }
    }

    fn links(&self, passage: usize) -> impl Iterator<Item = &'a crate::compare::model::Link> {
        let links = self.pairing.base_links.get(passage).map_or(&[][..], Vec::as_slice);
        links.iter().filter_map(|link| self.pairing.links.get(*link))
    }
}
