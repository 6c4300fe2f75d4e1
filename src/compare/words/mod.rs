//! The words inside a link: which are kept, replaced, only here, only there.
//!
//! ```text
//! base     The primary objective for the talks appeared to be clear.
//! rewrite  The primary goal of the talks was apparent to be clear.
//! equal The primary | replace objective→goal | replace for→of | equal the talks | insert was
//!   | replace appeared→apparent | equal to be clear.
//! ```
//!
//! First a common subsequence of stems, its gaps moved to whole clauses, then words that changed place, then what is left between kept words. At last,
//! function words and marks that are alone amid changes are let go.
//!
//! Known failure: a phrase that was replaced by one that shares no letters, far from any kept word, is a deletion
//! and an insertion.

mod cleanup;
mod gaps;
mod moves;
mod ops;
mod slide;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::model::{WordOp, WordRange};
use super::terms::{Terms, Vocabulary, Word};
use crate::report::Report;

/// Up to so many words of one side times words of the other, a patience diff finds the kept words: it holds on to
/// words that occur once, so that kept function words stand by the words they belong to. Beyond, a histogram diff is
/// taken: it needs little time and finds the long common runs.
const CELLS: usize = 4_000_000;

/// One word or mark of one side of a link.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) word: &'a Word,
    pub(super) place: WordRange,
}

/// The words of some passages of a report.
pub(super) fn items<'a>(
    report: &Report,
    terms: &Terms,
    vocabulary: &'a Vocabulary,
    passages: &[usize],
) -> Vec<Item<'a>> {
    let tokens = passages.iter().map(|p| report.passages[*p].tokens.len()).sum();
    let mut out = Vec::with_capacity(tokens);
    for &passage in passages {
        for at in report.passages[passage].tokens.clone() {
            let place = WordRange { passage, span: report.tokens[at].span };
            out.push(Item { word: vocabulary.word(terms.words[at]), place });
        }
    }
    out
}

/// What became of each word; base positions by rewrite position.
pub(super) struct Matching {
    /// For each rewrite word, its base word.
    pub(super) base_of: Vec<Option<usize>>,
    /// For each base word, its rewrite word.
    pub(super) rewrite_of: Vec<Option<usize>>,
    /// Runs of words that stand for each other as a whole: base words, rewrite words.
    pub(super) runs: Vec<(Vec<usize>, Vec<usize>)>,
}

impl Matching {
    fn pair(&mut self, b: usize, r: usize) {
        self.base_of[r] = Some(b);
        self.rewrite_of[b] = Some(r);
    }

    /// Whether every word has a partner.
    fn is_whole(&self) -> bool {
        self.base_of.iter().chain(&self.rewrite_of).all(Option::is_some)
    }

    fn part(&mut self, r: usize) {
        if let Some(b) = self.base_of[r].take() {
            self.rewrite_of[b] = None;
        }
    }
}

/// Aligns the words of a link.
pub(super) fn align(base: &[Item], rewrite: &[Item]) -> Vec<WordOp> {
    let mut matching = common_stems(base, rewrite);
    // Most links of most rewrites are told word for word.
    if matching.is_whole() {
        return ops::ops(base, rewrite, &matching);
    }
    slide::to_clauses(base, rewrite, &mut matching);
    moves::pair_moved(base, rewrite, &mut matching);
    gaps::pair_replaced(base, rewrite, &mut matching);
    cleanup::drop_islands(base, rewrite, &mut matching);
    ops::ops(base, rewrite, &matching)
}

/// The words kept in order.
fn common_stems(base: &[Item], rewrite: &[Item]) -> Matching {
    let (x, y): (Vec<u32>, Vec<u32>) =
        (base.iter().map(|i| i.word.stem).collect(), rewrite.iter().map(|i| i.word.stem).collect());
    if x == y {
        let own: Vec<Option<usize>> = (0..x.len()).map(Some).collect();
        return Matching { base_of: own.clone(), rewrite_of: own, runs: Vec::new() };
    }
    let algorithm = if x.len() * y.len() <= CELLS { Algorithm::Patience } else { Algorithm::Histogram };
    let mut matching = Matching { base_of: vec![None; y.len()], rewrite_of: vec![None; x.len()], runs: Vec::new() };
    for op in capture_diff_slices(algorithm, &x, &y) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|i| matching.pair(old_index + i, new_index + i));
        }
    }
    matching
}
