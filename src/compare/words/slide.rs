//! A gap that could stand in several places stands where a clause or a sentence is whole.
//!
//! ```text
//! base     We are not building a wall, we are building a road.
//! rewrite  We are building a road.
//! before   We are -not building a wall, we are- building a road.
//! after    -We are not building a wall,- we are building a road.
//! ```
//!
//! A run of words that one side alone has can be moved by a word where the word before it is the last of the run.
//! A diff leaves such a run as late as it can; a reader takes it as a clause, from mark to mark.

use super::{Item, Matching};
use crate::report::TokenKind;

/// Moves the gaps of both sides.
pub(super) fn to_clauses(base: &[Item], rewrite: &[Item], matching: &mut Matching) {
    slide(base, &mut matching.rewrite_of, &mut matching.base_of);
    slide(rewrite, &mut matching.base_of, &mut matching.rewrite_of);
}

/// Moves each run of `items` without a partner to the best of its places. `partner_of` says for each of the items
/// its partner, `back` the other way round.
fn slide(items: &[Item], partner_of: &mut [Option<usize>], back: &mut [Option<usize>]) {
    let mut end = items.len();
    while let Some(last) = (0..end).rev().find(|at| partner_of[*at].is_none()) {
        let start = (0..last).rev().find(|at| partner_of[*at].is_some()).map_or(0, |at| at + 1);
        let steps = (1..=start).take_while(|step| may_stand(items, partner_of, start, last + 1, *step)).count();
        let worth = |step: usize| borders(items, start - step, last + 1 - step);
        let best = (0..=steps).max_by_key(|step| (worth(*step), std::cmp::Reverse(*step))).unwrap_or(0);
        for step in 1..=best {
            let (from, to) = (start - step, last + 1 - step);
            partner_of[to] = partner_of[from].take();
            if let Some(partner) = partner_of[to] {
                back[partner] = Some(to);
            }
        }
        end = start - best;
    }
}

/// Whether the run `start..end` can begin `step` words earlier, if it can begin one word less early: the word that it
/// takes in is the one that it lets go, and both hang on to the partners around.
fn may_stand(items: &[Item], partner_of: &[Option<usize>], start: usize, end: usize, step: usize) -> bool {
    let (from, to) = (start - step, end - step);
    let Some(partner) = partner_of[from].filter(|_| items[from].word.stem == items[to].word.stem) else { return false };
    // The word after the run must go on from where the words before it ended, or the run is no gap but a jump.
    partner_of.get(end).copied().flatten().is_none_or(|next| next == partner + step)
}

/// 1 where a run begins and ends as a clause does, else 0.
fn borders(items: &[Item], start: usize, end: usize) -> usize {
    let mark = |at: usize| items[at].word.kind == TokenKind::Punctuation;
    let opened = start == 0 || mark(start - 1) || items[start - 1].place.passage != items[start].place.passage;
    let closed = end == items.len() || mark(end - 1) || items[end - 1].place.passage != items[end].place.passage;
    usize::from(opened && closed)
}
