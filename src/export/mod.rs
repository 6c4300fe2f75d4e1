//! A comparison, and what the reader said of it, as text, as a page, as JSON, as JSON lines, and its findings and facts
//! as tables.

pub mod csv;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod text;

mod objects;
mod quoted;
mod remarks;

use crate::compare::{Divergence, Pairing};
use crate::plural::count;

/// What the reader decided of the links, if anything: `by the reader: 1 pair pinned, 2 undone (1 < 1, 4 < 6)`.
fn decided(pairing: &Pairing) -> Option<String> {
    let pinned = pairing.pins.linked.len();
    let undone: Vec<String> = pairing.pins.apart.iter().map(|(b, r)| format!("{} < {}", r + 1, b + 1)).collect();
    let pinned = (pinned > 0).then(|| format!("{} pinned", count(pinned, "pair")));
    let undone = (!undone.is_empty()).then(|| format!("{} undone ({})", undone.len(), undone.join(", ")));
    let all: Vec<String> = pinned.into_iter().chain(undone).collect();
    (!all.is_empty()).then(|| format!("by the reader: {}", all.join(", ")))
}

/// The divergences that matter, each with its number, which is that of the window, in the order of these.
fn numbered<'p>(pairing: &'p Pairing, numbers: &[Option<usize>]) -> Vec<(&'p Divergence, usize)> {
    let numbered = pairing.divergences.iter().zip(numbers);
    let mut found: Vec<_> = numbered.filter_map(|(found, number)| Some((found, (*number)?))).collect();
    found.sort_unstable_by_key(|(_, number)| *number);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare, numbers};
    use crate::report::builtin;

    #[test]
    fn the_numbers_of_a_rewrite_ascend() {
        let (reports, base) = builtin::reports();
        let comparison = compare(&reports, &Options { base, ..Options::default() });
        for (pairing, numbers) in comparison.pairings.iter().zip(numbers::of(&reports, &comparison)) {
            let listed: Vec<usize> = numbered(pairing, &numbers).into_iter().map(|(_, number)| number).collect();
            assert!(listed.is_sorted(), "{listed:?}");
            assert_eq!(listed.len(), numbers.iter().flatten().count());
        }
    }
}
