//! Several passages of one report at once, chosen by stretching what the cursor is on.

use std::collections::BTreeSet;

use super::action::Action;
use super::describe::counted;
use super::rows::flows_alone;
use super::{Place, State};

/// Passages of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Where it began; the cursor is its other end.
    pub anchor: Place,
    /// The passages from one end to the other, as the pane shows them.
    pub passages: BTreeSet<usize>,
}

/// Moves the cursor and takes along what lies between.
pub(super) fn extend(state: &mut State, by: isize) {
    let anchor = state.ui.selection.as_ref().map_or(state.ui.cursor, |selection| selection.anchor);
    state.ui.finding = None;
    state.step(by);
    let passages = state.between(anchor, state.ui.cursor);
    let which = counted("passage", &passages.iter().copied().collect::<Vec<_>>());
    let [copy, cite, back] = [Action::Copy, Action::Cite, Action::Back].map(|action| state.keys.of(action));
    state.ui.message = Some(format!("{copy} copies, {cite} cites {which} · {back} lets go"));
    state.ui.selection = Some(Selection { anchor, passages });
}

impl State {
    /// Whether a passage is selected.
    #[must_use]
    pub fn is_selected(&self, place: Place) -> bool {
        let selection = self.ui.selection.as_ref();
        selection.is_some_and(|s| s.anchor.report == place.report && s.passages.contains(&place.passage))
    }

    /// The passages of a pane from one to another, those folded away included.
    fn between(&self, a: Place, b: Place) -> BTreeSet<usize> {
        let stands = self.standing();
        let at = |place: Place| stands.iter().position(|p| *p == place.passage).unwrap_or(0);
        let (first, last) = (at(a).min(at(b)), at(a).max(at(b)));
        let mut passages: BTreeSet<usize> = stands.get(first..=last).unwrap_or_default().iter().copied().collect();
        passages.extend(self.run_at(a));
        passages.extend(self.run_at(b));
        passages
    }

    /// The passages of the folded run that a passage is in, or the passage alone.
    pub(super) fn run_at(&self, place: Place) -> Vec<usize> {
        let block = self.layout.block_of_group(self.group(place)).filter(|b| b.folded && !flows_alone(self));
        let Some(block) = block else { return vec![place.passage] };
        let groups = &self.arrangement.groups[block.groups.clone()];
        groups.iter().flat_map(|group| group.cells[place.report].passages.iter().copied()).collect()
    }
}
