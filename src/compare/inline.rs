//! Both tellings of a link in one running text: what is gone, what is new, what both have.
//!
//! ```text
//! base     It appeared to be over.
//! rewrite  It was over.
//! inline   It [-appeared to be-]{+was+} over.
//! ```

use super::model::{Link, Op};
use crate::report::{Report, Span};

/// Who has a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Both, perhaps in another form; shown as the rewrite has it.
    Kept,
    /// The base alone.
    Gone,
    /// The rewrite alone.
    New,
}

/// A run of words with the same change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Who has it.
    pub change: Change,
    /// Whether a space stands before it.
    pub spaced: bool,
    /// The words, as written, with single spaces between them.
    pub text: String,
}

/// The runs of a link, in the order of its rewrite.
#[must_use]
pub fn inline(base: &Report, rewrite: &Report, link: &Link) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for word in &link.words {
        if matches!(word.op, Op::Delete | Op::Replace) {
            word.base.iter().for_each(|range| push(&mut runs, base, range.span, Change::Gone));
        }
        let change = if matches!(word.op, Op::Insert | Op::Replace) { Change::New } else { Change::Kept };
        word.rewrite.iter().for_each(|range| push(&mut runs, rewrite, range.span, change));
    }
    runs
}

/// Adds words, with a space before them where their own report has white space there.
fn push(runs: &mut Vec<Run>, report: &Report, span: Span, change: Change) {
    let before = report.text.get(..span.start).and_then(|t| t.chars().next_back());
    let spaced = !runs.is_empty() && before.is_none_or(char::is_whitespace);
    let text = span.get(&report.text);
    match runs.last_mut() {
        Some(last) if last.change == change => {
            if spaced {
                last.text.push(' ');
            }
            last.text.push_str(text);
        }
        _ => runs.push(Run { change, spaced, text: text.to_owned() }),
    }
}
