//! From view to view.

use super::{State, View};

/// Shows a view, wherever the way back leads.
pub(super) fn show(state: &mut State, view: View) {
    if state.ui.view == View::Map {
        // On the map the cursor goes where the reading view has folds.
        state.unfold();
        state.jump(state.ui.cursor);
    }
    state.ui.overlay = None;
    state.ui.view = view;
    state.ui.detail_top = 0;
}

/// Goes to a view for its own sake.
pub(super) fn switch(state: &mut State, view: View) {
    state.ui.trail.clear();
    show(state, view);
}

/// Goes to a view from something in another one, to which Esc leads back.
pub(super) fn descend(state: &mut State, view: View) {
    if state.ui.view != view {
        state.ui.trail.push(state.ui.view);
    }
    show(state, view);
}
