//! A lone function word or mark amid changes is no kept word.
//!
//! ```text
//! before  -was struck- of -the many-   /   +had been hit by most+ of +all these+    "of" kept alone
//! after   -was struck of the many-     /   +had been hit by most of all these+
//! ```
//!
//! Only where deleted and inserted words stand on both sides. Between paired words it stays: there the eye goes from
//! word to word anyway, and it is mostly right.

use super::{Item, Matching};

/// Parts function words and marks that have unmatched words before and after them, in both texts.
pub(super) fn drop_islands(base: &[Item], rewrite: &[Item], matching: &mut Matching) {
    let mut in_run = (vec![false; base.len()], vec![false; rewrite.len()]);
    for (b, r) in &matching.runs {
        b.iter().for_each(|b| in_run.0[*b] = true);
        r.iter().for_each(|r| in_run.1[*r] = true);
    }
    for (r, word) in rewrite.iter().enumerate().skip(1).take(rewrite.len().saturating_sub(2)) {
        let Some(b) = matching.base_of[r].filter(|b| *b > 0 && b + 1 < base.len()) else { continue };
        let gone = |b: usize| matching.rewrite_of[b].is_none() && !in_run.0[b];
        let new = |r: usize| matching.base_of[r].is_none() && !in_run.1[r];
        let amid_changes = gone(b - 1) && gone(b + 1) && new(r - 1) && new(r + 1);
        if amid_changes && !base[b].word.is_content() && !word.word.is_content() {
            matching.part(r);
        }
    }
}
