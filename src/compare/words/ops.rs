//! A matching of words as steps in the order of the rewrite.
//!
//! Deletions stand where the base has them: after the step that keeps or replaces the base words before them.
//! The rewrite words of all steps are each rewrite word once, and likewise the base words.

use std::collections::BTreeMap;
use std::ops::Range;

use super::gaps::chain;
use super::{Item, Matching};
use crate::compare::model::{Op, WordOp, WordRange};

/// The steps.
pub(super) fn ops(base: &[Item], rewrite: &[Item], matching: &Matching) -> Vec<WordOp> {
    let mut steps = Steps { base, rewrite, out: Vec::new(), kept: None };
    let runs: BTreeMap<usize, &(Vec<usize>, Vec<usize>)> =
        matching.runs.iter().filter_map(|run| Some((*run.1.first()?, run))).collect();
    let mut gone: Vec<bool> = matching.rewrite_of.iter().map(Option::is_none).collect();
    matching.runs.iter().flat_map(|run| &run.0).for_each(|b| gone[*b] = false);
    let mut in_run = vec![false; rewrite.len()];
    matching.runs.iter().flat_map(|run| &run.1).for_each(|r| in_run[*r] = true);
    let mut anchors = chain(matching).into_iter().peekable();
    let mut next_gone = 0;
    #[expect(clippy::needless_range_loop, reason = "one step past the last word, for what is gone at the end")]
    for r in 0..=rewrite.len() {
        let at_gap = r == 0 || passed_anchor(&mut anchors, r);
        if at_gap {
            let until = anchors.peek().map_or(base.len(), |(b, _)| *b);
            (next_gone..until).filter(|b| gone[*b]).for_each(|b| steps.delete(b));
            next_gone = next_gone.max(until);
        }
        if r == rewrite.len() {
            break;
        }
        match (matching.base_of[r], runs.get(&r)) {
            (Some(b), _) => steps.pair(b, r),
            (None, Some(run)) => steps.replace(&run.0, &run.1),
            (None, None) if in_run[r] => {}
            (None, None) => steps.insert(r),
        }
    }
    steps.close();
    steps.out
}

/// Whether the word before `r` was the next anchor of the order; if so, steps past it.
fn passed_anchor(anchors: &mut std::iter::Peekable<std::vec::IntoIter<(usize, usize)>>, r: usize) -> bool {
    anchors.next_if(|(_, anchor)| anchor + 1 == r).is_some()
}

struct Steps<'a> {
    base: &'a [Item<'a>],
    rewrite: &'a [Item<'a>],
    out: Vec<WordOp>,
    /// The pairs up to here, as long as the next one may prolong them: how long a step is, is known when it ends.
    kept: Option<Kept>,
}

/// A run of pairs that become one step.
struct Kept {
    op: Op,
    base: Range<usize>,
    rewrite: Range<usize>,
}

impl Steps<'_> {
    fn pair(&mut self, b: usize, r: usize) {
        let (x, y) = (self.base[b].word, self.rewrite[r].word);
        let op = if x.key == y.key {
            Op::Equal
        } else if x.stem == y.stem {
            Op::SameStem
        } else {
            Op::Replace
        };
        let follows =
            |kept: &&mut Kept| kept.op == op && op != Op::Replace && (kept.base.end, kept.rewrite.end) == (b, r);
        if let Some(kept) = self.kept.as_mut().filter(follows) {
            (kept.base.end, kept.rewrite.end) = (b + 1, r + 1);
        } else {
            self.close();
            self.kept = Some(Kept { op, base: b..b + 1, rewrite: r..r + 1 });
        }
    }

    /// Ends the run of pairs.
    fn close(&mut self) {
        if let Some(Kept { op, base, rewrite }) = self.kept.take() {
            let places = |items: &[Item]| -> Vec<WordRange> { items.iter().map(|item| item.place).collect() };
            self.out.push(WordOp { op, base: places(&self.base[base]), rewrite: places(&self.rewrite[rewrite]) });
        }
    }

    fn replace(&mut self, b: &[usize], r: &[usize]) {
        let base = b.iter().map(|at| self.base[*at].place).collect();
        let rewrite = r.iter().map(|at| self.rewrite[*at].place).collect();
        self.close();
        self.out.push(WordOp { op: Op::Replace, base, rewrite });
    }

    fn insert(&mut self, r: usize) {
        self.close();
        let place = self.rewrite[r].place;
        match self.out.last_mut() {
            Some(last) if last.op == Op::Insert => last.rewrite.push(place),
            _ => self.out.push(WordOp { op: Op::Insert, base: Vec::new(), rewrite: vec![place] }),
        }
    }

    fn delete(&mut self, b: usize) {
        self.close();
        let place = self.base[b].place;
        match self.out.last_mut() {
            Some(last) if last.op == Op::Delete => last.base.push(place),
            _ => self.out.push(WordOp { op: Op::Delete, base: vec![place], rewrite: Vec::new() }),
        }
    }
}
