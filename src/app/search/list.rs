//! The list on screen as texts to search in.

use super::needle::Needle;
use crate::app::{State, View, describe};

/// A list: the selected row, and what each row says.
pub struct List {
    /// The selected row.
    pub at: usize,
    /// What the rows say.
    pub texts: Vec<String>,
}

impl List {
    /// The list on screen; `None` where reports or a passage are shown.
    pub fn of(state: &State) -> Option<Self> {
        let (at, texts) = match state.ui.view {
            View::Read | View::Detail | View::Map => return None,
            View::Topics => {
                let label = |topic: usize| state.comparison.topics[topic].label.clone();
                (state.topic_row(), state.topic_rows().into_iter().map(label).collect())
            }
            View::Divergences => {
                let findings = state.listed.entries.iter().map(|index| &state.findings.all[*index]);
                (state.ui.entry, findings.map(|finding| describe::sentence(state, finding)).collect())
            }
            View::Facts => {
                let facts = state.table.rows.iter().map(|index| &state.comparison.facts[*index]);
                let text = |fact: &crate::compare::Fact| {
                    let cells = fact.cells.iter().map(|cell| cell.sentence.as_str());
                    std::iter::once(fact.label.as_str()).chain(cells).collect::<Vec<_>>().join("\n")
                };
                (state.ui.facts.row, facts.map(text).collect())
            }
        };
        Some(Self { at, texts })
    }

    /// The rows in which something is found.
    pub fn rows_with(&self, needle: &Needle) -> impl Iterator<Item = usize> {
        (0..self.texts.len()).filter(move |row| needle.is_in(&self.texts[*row]))
    }
}

/// Selects a row of the list on screen.
pub fn select(state: &mut State, row: usize) {
    match state.ui.view {
        View::Read | View::Detail | View::Map => {}
        View::Topics => state.ui.topic = state.topic_rows().get(row).copied().unwrap_or(0),
        View::Divergences => state.ui.entry = row,
        View::Facts => state.ui.facts.row = row,
    }
}
