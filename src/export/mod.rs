//! A comparison, and what the reader said of it, as text, as a page, as JSON, as JSON lines, and its findings and facts
//! as tables.

pub mod csv;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod text;

mod objects;
mod remarks;

use crate::compare::Fact;

/// Whether all reports tell a fact alike, be it in other words: what lists of differences leave out, as the table of
/// facts on screen does.
fn told_alike(fact: &Fact) -> bool {
    fact.cells.iter().all(|cell| cell.mark.agrees())
}
