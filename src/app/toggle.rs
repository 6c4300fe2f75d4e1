//! Choices that change how the reports are shown, not where one is.

use super::action::Action;
use super::attention::Attention;
use super::describe::name;
use super::divergences::{Only, choice};
use super::{Order, PaintMode, ScrollMode, Sequence, State};

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
            let [again, back] = [Action::ToggleZoom, Action::Back].map(|action| state.keys.of(action));
            let alone = format!("this pane alone; {again} or {back} brings the others back");
            state.ui.message = Some(if ui.zoom { alone } else { "all panes again".to_owned() });
            return relayout(state);
        }
        Action::ToggleOutline => {
            ui.outline = Some(state.geometry.as_ref().is_some_and(|g| g.outline.is_none()));
            "outline of topics"
        }
        Action::ToggleFold => return toggle_fold(state),
        _ => {
            ui.folding = !ui.folding;
            ui.unfolded.clear();
            if ui.folding { "runs without a match are folded" } else { "all passages are open" }
        }
    };
    state.ui.message = Some(message.to_owned());
    relayout(state);
}

const fn paint_name(mode: PaintMode) -> &'static str {
    match mode {
        PaintMode::Differences => "colours: differences",
        PaintMode::Shared => "colours: shared words",
        PaintMode::Plain => "colours: none",
    }
}

const fn scroll_name(mode: ScrollMode) -> &'static str {
    match mode {
        ScrollMode::Aligned => "matching passages stand side by side, and all panes scroll together",
        ScrollMode::Own => "every pane is a text without gaps; all scroll together",
        ScrollMode::Free => "every pane is a text without gaps; only the one with the cursor scrolls",
    }
}

const fn order_name(order: Order) -> &'static str {
    match order {
        Order::Base => "every pane follows the order of the base",
        Order::Own => "each pane in its own order; what matches the cursor's passage stands beside",
    }
}

/// The choices that are not as at the start, each with the key that changes it: what must be seen as long as it lasts.
#[must_use]
pub fn modes(state: &State) -> Vec<(Action, String)> {
    let ui = &state.ui;
    let mut out = Vec::new();
    let mut add = |action: Action, name: &str| out.push((action, name.to_owned()));
    match ui.paint {
        PaintMode::Differences => {}
        PaintMode::Shared => add(Action::CyclePaint, "shared words"),
        PaintMode::Plain => add(Action::CyclePaint, "no colours"),
    }
    match ui.scroll {
        ScrollMode::Aligned => {}
        ScrollMode::Own => add(Action::CycleScroll, "no gaps"),
        ScrollMode::Free => add(Action::CycleScroll, "one pane scrolls"),
    }
    if ui.order == Order::Own {
        add(Action::ToggleOrder, "own order");
    }
    if !ui.mouse {
        add(Action::ToggleMouse, "mouse released");
    }
    if ui.sequence == Sequence::Likeness {
        add(Action::SortReports, "by likeness");
    }
    if ui.zoom {
        add(Action::ToggleZoom, "one pane");
    }
    if !ui.folding {
        add(Action::ToggleAllFolds, "all open");
    }
    if ui.filter.narrows() {
        add(Action::ShowDivergences, &format!("filter: {}", chosen(state)));
    }
    if ui.attention != Attention::All {
        add(Action::TurnAttention, ui.attention.doc());
    }
    out
}

/// What the filter leaves of the divergences, in a few words: `number, 3 Retelling`.
#[must_use]
pub fn chosen(state: &State) -> String {
    let filter = &state.ui.filter;
    let kinds = (filter.only != Only::All).then(|| choice(filter.only).to_owned());
    let rewrite = filter.rewrite.map(|rewrite| name(state, rewrite));
    kinds.into_iter().chain(rewrite).collect::<Vec<_>>().join(", ")
}

pub(super) fn relayout(state: &mut State) {
    state.refresh();
    state.settle(state.ui.cursor);
}

impl State {
    /// Opens the folded run with the cursor, if it is in one.
    pub(super) fn unfold(&mut self) {
        if let Some(first) = self.fold_start(self.ui.cursor) {
            self.ui.unfolded.insert(first);
            relayout(self);
        }
    }
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
            state.ui.selection = None;
        } else {
            state.ui.unfolded.insert(first);
            state.ui.message = Some("no folded passages here".to_owned());
        }
    }
    relayout(state);
}
