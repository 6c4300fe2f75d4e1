//! Which sections of two reports tell the same.
//!
//! ```text
//! rewrite "Boats for everyone"   tells base 7, 8   both under "Getting across"
//! -> its third passage is sought there first, and so is the heading
//! ```
//!
//! A section begins with a heading; what stands before the first one is a section, too. In a base of one section there is
//! nothing to tell apart.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::id::id;

/// A heading announces so many passages, or fewer where the next heading comes sooner.
const ANNOUNCED: usize = 12;

/// The sections of two reports, and how many links of prose there are between them.
pub(super) struct Sections {
    of_base: Vec<u32>,
    of_rewrite: Vec<u32>,
    /// For a section of the rewrite and one of the base.
    between: FxHashMap<(u32, u32), u32>,
    /// For each section of the rewrite.
    links: Vec<u32>,
}

impl Sections {
    pub(super) fn new(base: &[bool], rewrite: &[bool]) -> Self {
        let links = vec![0; rewrite.len() + 1];
        Self { of_base: numbered(base), of_rewrite: numbered(rewrite), between: FxHashMap::default(), links }
    }

    /// Counts a link of two passages.
    pub(super) fn link(&mut self, b: usize, r: usize) {
        let (base, rewrite) = (self.of_base[b], self.of_rewrite[r]);
        *self.between.entry((rewrite, base)).or_default() += 1;
        self.links[rewrite as usize] += 1;
    }

    /// The heading over a base passage; a heading stands over itself.
    pub(super) fn heading_over(&self, b: usize) -> Option<usize> {
        (self.of_base[b] as usize).checked_sub(1)
    }

    /// How far what else is told in the section of `r` stands in the section of `b`, from 0 to 1; `bases` are linked with
    /// `r` itself. Few links say little.
    pub(super) fn focus(&self, b: usize, r: usize, bases: &[usize]) -> f64 {
        if self.of_base.first() == self.of_base.last() {
            return 0.0;
        }
        let (base, rewrite) = (self.of_base[b], self.of_rewrite[r]);
        let own = bases.iter().filter(|other| self.of_base[**other] == base).count();
        let between = self.between.get(&(rewrite, base)).map_or(0, |n| *n as usize) - own;
        let links = self.links[rewrite as usize] as usize - bases.len();
        between as f64 / (links + 1) as f64
    }
}

/// The section of each passage: one more than the place of its heading, 0 before the first.
fn numbered(headings: &[bool]) -> Vec<u32> {
    let begun = headings.iter().enumerate().scan(0, |section, (at, heading)| {
        *section = if *heading { at + 1 } else { *section };
        Some(id(*section))
    });
    begun.collect()
}

/// The passages that a heading announces; any other passage stands for itself.
pub(super) fn announced(headings: &[bool], passage: usize) -> Range<usize> {
    if !headings[passage] {
        return passage..passage + 1;
    }
    let from = passage + 1;
    let prose = headings.iter().skip(from).take(ANNOUNCED).take_while(|heading| !**heading).count();
    from..from + prose
}

/// Whether a passage is a heading that parts prose from prose. The headline is not: it announces all.
pub(super) fn divides(headings: &[bool], passage: usize) -> bool {
    headings[passage] && passage > 0 && !headings[passage - 1]
}
