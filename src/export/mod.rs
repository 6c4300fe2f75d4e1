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

use crate::compare::Pairing;
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
