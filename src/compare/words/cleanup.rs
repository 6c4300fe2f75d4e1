//! Lone function words and marks between two changes are no kept words.
//!
//! ```text
//! before  [was struck -> had fallen] of [the many -> all these]     "of" kept alone
//! after   [was struck of the many -> had fallen of all these]
//! ```

use super::{Item, Matching};

/// Parts the matched runs without a content word that stand between two changes.
pub(super) fn drop_islands(base: &[Item], rewrite: &[Item], matching: &mut Matching) {
    let mut r = 0;
    while r < rewrite.len() {
        let Some(start) = matching.base_of[r] else {
            r += 1;
            continue;
        };
        let mut len = 1;
        while r + len < rewrite.len() && matching.base_of[r + len] == Some(start + len) {
            len += 1;
        }
        let content = (r..r + len).any(|at| rewrite[at].word.is_content());
        let at_edge = (r == 0 && start == 0) || (r + len == rewrite.len() && start + len == base.len());
        // A run touches a change on a side where either text goes on with an unmatched word.
        let open = |b: Option<usize>, r: Option<usize>| {
            b.is_some_and(|b| matching.rewrite_of.get(b) == Some(&None))
                && r.is_some_and(|r| matching.base_of.get(r) == Some(&None))
        };
        let lone = open(start.checked_sub(1), r.checked_sub(1)) && open(Some(start + len), Some(r + len));
        if !content && !at_edge && lone && len == 1 {
            matching.part(r);
        }
        r += len;
    }
}
