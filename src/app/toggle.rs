//! Choices that change how the reports are shown, not where one is.

use super::action::Action;
use super::{Order, PaintMode, ScrollMode, State};

pub(super) fn toggle(state: &mut State, action: Action) {
    let ui = &mut state.ui;
    let message = match action {
        Action::CyclePaint => {
            ui.paint = match ui.paint {
                PaintMode::Differences => PaintMode::Shared,
                PaintMode::Shared => PaintMode::Plain,
                PaintMode::Plain => PaintMode::Differences,
            };
            paint_name(ui.paint)
        }
        Action::CycleScroll => {
            ui.scroll = match ui.scroll {
                ScrollMode::Aligned => ScrollMode::Own,
                ScrollMode::Own => ScrollMode::Free,
                ScrollMode::Free => ScrollMode::Aligned,
            };
            scroll_name(ui.scroll)
        }
        Action::ToggleOrder => {
            ui.order = if ui.order == Order::Base { Order::Own } else { Order::Base };
            order_name(ui.order)
        }
        Action::ToggleZoom => {
            ui.zoom = !ui.zoom;
            if ui.zoom { "this pane alone; z or Esc brings the others back" } else { "all panes" }
        }
        Action::ToggleOutline => {
            ui.outline = Some(state.geometry.as_ref().is_some_and(|g| g.outline.is_none()));
            "outline of topics"
        }
        Action::ToggleFold => return toggle_fold(state),
        _ => {
            ui.folding = !ui.folding;
            ui.unfolded.clear();
            if ui.folding { "passages left out are folded" } else { "all passages are open" }
        }
    };
    state.ui.message = Some(message.to_owned());
    relayout(state);
}

/// What the word colours show, for people.
#[must_use]
pub const fn paint_name(mode: PaintMode) -> &'static str {
    match mode {
        PaintMode::Differences => "colours: differences",
        PaintMode::Shared => "colours: shared words",
        PaintMode::Plain => "colours: none",
    }
}

const fn scroll_name(mode: ScrollMode) -> &'static str {
    match mode {
        ScrollMode::Aligned => "scroll: linked passages level",
        ScrollMode::Own => "scroll: every pane in its own flow, all together",
        ScrollMode::Free => "scroll: only the pane with the cursor",
    }
}

const fn order_name(order: Order) -> &'static str {
    match order {
        Order::Base => "order: as the base tells it",
        Order::Own => "order: as each report tells it, the cursor's links level",
    }
}

pub(super) fn relayout(state: &mut State) {
    state.refresh();
    state.settle(state.ui.cursor);
}

pub(super) fn toggle_fold(state: &mut State) {
    let base = state.comparison.base;
    if let Some(first) = state.fold_start(state.ui.cursor) {
        state.ui.unfolded.insert(first);
    } else {
        let group = state.group(state.ui.cursor);
        let run = state.ui.unfolded.range(..=state.ui.cursor.passage).next_back().copied();
        let Some(first) = run.filter(|_| state.ui.cursor.report == base) else {
            state.ui.message = Some("no folded passages here".to_owned());
            return;
        };
        state.ui.unfolded.remove(&first);
        state.refresh();
        let folded = state.layout.block_of_group(group).is_some_and(|b| b.folded);
        if folded {
            state.ui.cursor.passage = first;
        } else {
            state.ui.unfolded.insert(first);
            state.ui.message = Some("no folded passages here".to_owned());
        }
    }
    relayout(state);
}
