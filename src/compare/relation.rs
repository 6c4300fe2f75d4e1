//! How close the two sides of a link are, from their word alignment.
//!
//! ```text
//! "He left."                  “He left.”                        verbatim
//! "He left town on Monday."   "He left town on Monday morning." edited
//! "He left town on Monday."   "On Monday he went away."         reworded
//! "He left town on Monday, the mayor said, after a row."  "He left."  partial
//! ```

use super::model::Relation;

/// Share of kept words from which on a telling is the same sentence with small changes.
const EDITED: f64 = 0.6;
/// One side tells only a part where the other side is this many times as long.
const PART: f64 = 2.2;

/// Words on both sides of a link, and what became of them. Punctuation is not counted.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_field_names, reason = "kept words of the base, kept words of the rewrite")]
pub(super) struct Kept {
    pub(super) base_words: usize,
    pub(super) rewrite_words: usize,
    /// Base words that the rewrite has too, in the same or another form.
    pub(super) base_kept: usize,
    /// Rewrite words that the base has too.
    pub(super) rewrite_kept: usize,
}

impl Kept {
    /// Share of both sides' words that the other side has too.
    pub(super) fn ratio(self) -> f64 {
        let all = self.base_words + self.rewrite_words;
        if all == 0 { 1.0 } else { (self.base_kept + self.rewrite_kept) as f64 / all as f64 }
    }
}

/// The relation of a link; `same` where both sides have the same words in the same order.
pub(super) fn relation(kept: Kept, same: bool) -> Relation {
    let (short, long) =
        (kept.base_words.min(kept.rewrite_words) as f64, kept.base_words.max(kept.rewrite_words) as f64);
    if same {
        Relation::Verbatim
    } else if kept.ratio() >= EDITED {
        Relation::Edited
    } else if long > short * PART {
        Relation::Partial
    } else {
        Relation::Reworded
    }
}
