//! Moves: by a step, a page or half of one, and how much that is where the reader is.

use super::geometry::{Geometry, chip_rows, halves};
use super::{Overlay, State, View, detail, help, search};
use ratatui::layout::Rect;

/// Down and up mean passages in Read, Detail and Map, rows in tables and lists, lines in Help, entries in the picker,
/// later and earlier searches in the line of a search.
pub(super) fn step(state: &mut State, by: isize) {
    if matches!(state.ui.overlay, Some(Overlay::Search(_))) {
        return search::recall(state, by.saturating_neg());
    }
    let help_lines = help::last_top(state) + 1;
    let matching = match &state.ui.overlay {
        Some(Overlay::Picker(picker)) => picker.shown.len(),
        _ => 0,
    };
    match (&mut state.ui.overlay, state.ui.view) {
        (Some(Overlay::Note { .. } | Overlay::Search(_)), _) => {}
        (Some(Overlay::Help { top, .. }), _) => *top = moved(*top, by, help_lines),
        (Some(Overlay::Picker(picker)), _) => picker.selected = moved(picker.selected, by, matching),
        (None, View::Topics) => state.step_topic(by),
        (None, View::Divergences) => state.ui.entry = moved(state.ui.entry, by, state.listed.entries.len()),
        (None, View::Facts) => state.ui.facts.row = moved(state.ui.facts.row, by, state.table.rows.len()),
        (None, View::Detail | View::Read | View::Map) => {
            state.ui.finding = None;
            state.ui.detail_top = 0;
            state.step(by);
        }
    }
}

fn moved(at: usize, by: isize, count: usize) -> usize {
    at.saturating_add_signed(by).min(count.saturating_sub(1))
}

/// To the first passage, entry or line, or to the last; in Read, the rows before the one and after the other are shown too.
pub(super) fn to_end(state: &mut State, last: bool) {
    step(state, if last { isize::MAX } else { isize::MIN });
    if state.ui.overlay.is_none() && state.ui.view == View::Read {
        state.show_end(last);
    }
}

/// How much of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Half of it.
    Half,
    /// All but a line, as in a pager.
    Whole,
}

impl Part {
    /// So many of `rows`.
    fn of(self, rows: usize) -> isize {
        let part = match self {
            Self::Half => rows / 2,
            Self::Whole => rows.saturating_sub(1),
        };
        isize::try_from(part).unwrap_or(1).max(1)
    }
}

/// Moves by a part of a page, up or down.
pub(super) fn leap(state: &mut State, direction: isize, part: Part) {
    let Some(geometry) = state.regions() else { return };
    let by = direction * part.of(rows(state, &geometry));
    let help_lines = help::last_top(state) + 1;
    match (&mut state.ui.overlay, state.ui.view) {
        (Some(Overlay::Note { .. }), _) => {}
        (Some(Overlay::Help { top, .. }), _) => *top = moved(*top, by, help_lines),
        (Some(Overlay::Picker(_) | Overlay::Search(_)), _) | (None, View::Topics | View::Divergences | View::Facts) => {
            step(state, by);
        }
        (None, View::Detail) => {
            state.ui.detail_top = moved(state.ui.detail_top, by, detail::last_top(state) + 1);
        }
        (None, View::Read) => {
            state.ui.finding = None;
            state.leap(by);
        }
        (None, View::Map) => {
            state.ui.finding = None;
            // All of the report is on screen.
            state.leap_on_map(if part == Part::Whole { 2 * direction } else { direction });
        }
    }
}

/// Rows of the page: of a list as many as it has at least, so that no entry is passed over unseen.
fn rows(state: &State, geometry: &Geometry) -> usize {
    let middle = geometry.middle;
    // Beside the kinds: the line of the rewrites and the columns' heads; of facts up to three of them.
    let listed = |heads: u16| {
        let head = chip_rows(middle) + heads;
        halves(Rect { height: middle.height.saturating_sub(head), ..middle }).0.height
    };
    let rows = match (&state.ui.overlay, state.ui.view) {
        (Some(Overlay::Help { .. }), _) => return help::rows(state),
        // Its borders, and what is typed.
        (Some(Overlay::Picker(_)), _) => middle.height.saturating_sub(3),
        (Some(_), _) | (None, View::Detail | View::Map) => middle.height,
        (None, View::Read) => geometry.panes.first().map_or(middle.height, |pane| pane.body.height),
        (None, View::Topics) => middle.height.saturating_sub(2),
        (None, View::Divergences) => listed(1).saturating_sub(1),
        (None, View::Facts) => listed(3),
    };
    usize::from(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::parse_script;
    use crate::app::{Message, update};
    use crate::compare::{Options, compare};
    use crate::report::builtin;

    fn pressed(size: (u16, u16), script: &str) -> State {
        let (reports, base) = builtin::reports();
        let comparison = compare(&reports, &Options { base, ..Options::default() });
        let mut state = State::new(reports, comparison, size);
        for key in parse_script(script).expect("keys") {
            let _ = update(&mut state, Message::Key(key));
        }
        state
    }

    #[test]
    fn a_page_of_a_list_is_no_more_than_is_seen_of_it() {
        // Rows of the lists as they are drawn.
        for (size, divergences, facts) in [((60, 20), 5, 4), ((80, 24), 8, 7), ((120, 40), 19, 20)] {
            let entry = |script: &str| pressed(size, script).ui.entry;
            let row = |script: &str| pressed(size, script).ui.facts.row;
            for (whole, half, seen) in
                [(entry("D<pgdn>"), entry("D<c-d>"), divergences), (row("F<pgdn>"), row("F<c-d>"), facts)]
            {
                assert!(whole < seen && half <= whole && half > 0, "{size:?}: {whole}, {half} of {seen}");
            }
            assert_eq!((entry("D<pgdn><pgup>"), row("F<pgdn><pgup>")), (0, 0));
        }
    }

    #[test]
    fn the_top_and_the_end_are_those_of_all_panes_whichever_has_the_cursor() {
        for (size, panes) in [((200, 50), 3), ((120, 40), 3), ((80, 24), 3), ((60, 20), 3)] {
            for pane in 0..panes {
                let to = |keys: &str| pressed(size, &format!("{}{keys}", "<tab>".repeat(pane)));
                let (top, end) = (to("gg"), to("G"));
                let height = usize::from(end.geometry.as_ref().expect("room").panes[0].body.height);
                assert_eq!((top.ui.top, end.ui.top + height), (0, end.layout.height), "{size:?}, pane {pane}");
                let (first, last) = (top.standing().first().copied(), end.walk().last().copied());
                assert_eq!((Some(top.ui.cursor.passage), Some(end.ui.cursor.passage)), (first, last));
            }
        }
        let said = pressed((80, 12), "3gg").ui.message;
        assert_eq!(said.as_deref(), Some("the top; 3 Back-translation begins further down, with passage 7"));
    }

    #[test]
    fn a_page_is_twice_half_of_one() {
        let top = |script: &str| pressed((60, 20), &format!("1<enter><pgdn><pgdn>{script}")).ui.detail_top;
        let height = usize::from(pressed((60, 20), "1<enter>").regions().expect("room").middle.height);
        let end = top("");
        assert_eq!((end - top("<c-u>"), end - top("<pgup>")), (height / 2, height - 1));
        let chosen = |script: &str| match pressed((80, 24), script).ui.overlay {
            Some(Overlay::Picker(picker)) => picker.selected,
            _ => 0,
        };
        assert_eq!((chosen(":<pgdn>"), chosen(":<pgdn><pgup>")), (14, 0));
    }
}
