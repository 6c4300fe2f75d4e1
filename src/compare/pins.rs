//! What the reader said of single pairs of passages: always linked, or never.
//!
//! ```text
//! apart  (base 3, rewrite 5)   base 3 is no candidate of rewrite 5, so another may take its place
//! linked (base 8, rewrite 5)   base 8 is its likeliest candidate, and linked with it whatever else is
//! ```
//!
//! The aligner works on what is left as it always does: a pinned pair speaks for its neighbours and explains what the
//! two share, so that other passages are judged by the rest.

use std::collections::BTreeSet;

use serde::Serialize;

use super::candidates::Candidate;
use super::model::{Link, Pairing};

/// Pairs of one rewrite that are decided already: (base passage, rewrite passage). A pair in both sets is linked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Pins {
    /// These are linked.
    pub linked: BTreeSet<(usize, usize)>,
    /// These are not.
    pub apart: BTreeSet<(usize, usize)>,
}

impl Pins {
    /// The pins whose passages exist.
    pub(super) fn within(&self, base_len: usize, rewrite_len: usize) -> Self {
        let inside = |pairs: &BTreeSet<(usize, usize)>| -> BTreeSet<(usize, usize)> {
            pairs.iter().copied().filter(|(b, r)| *b < base_len && *r < rewrite_len).collect()
        };
        let linked = inside(&self.linked);
        Self { apart: inside(&self.apart).difference(&linked).copied().collect(), linked }
    }

    /// Puts pinned pairs first among the candidates and takes forbidden ones out.
    pub(super) fn shape(&self, candidates: &mut [Vec<Candidate>]) {
        for (b, r) in self.apart.iter().chain(&self.linked) {
            candidates[*r].retain(|c| c.base != *b);
        }
        for (base, r) in self.linked.iter().rev() {
            candidates[*r].insert(0, Candidate::certain(*base));
        }
    }

    /// Puts pinned base passages first among those that a rewrite passage is linked with.
    pub(super) fn enforce(&self, bases_of: &mut [Vec<usize>]) {
        for (b, r) in self.linked.iter().rev() {
            bases_of[*r].retain(|base| base != b);
            bases_of[*r].insert(0, *b);
        }
    }
}

impl Pairing {
    /// Whether the reader made or confirmed a link, or a part of it.
    #[must_use]
    pub fn is_pinned(&self, link: &Link) -> bool {
        link.base.iter().any(|b| link.rewrite.iter().any(|r| self.pins.linked.contains(&(*b, *r))))
    }
}
