//! Passages that are higher than their pane: scrolling inside them, and bringing a word of them into sight.
//!
//! ```text
//! passage 2, 40 rows, in a pane of 12      PgDn shows its next rows, and goes to passage 3 when its last is seen
//! ]c to a word on its row 30               that row is on screen
//! ```

use super::rows::flows_alone;
use super::{Place, ScrollMode, State};

/// The rows that a passage takes, and those on screen.
struct Extent {
    first: usize,
    end: usize,
    top: usize,
    height: usize,
}

impl State {
    /// Scrolls inside what stands at the cursor, if rows of it are hidden in that direction; whether it did.
    pub(super) fn scroll_inside(&mut self, rows: isize) -> bool {
        let Some(Extent { first, end, top, height }) = self.extent() else { return false };
        let to = top.saturating_add_signed(rows);
        let to = if rows > 0 { to.min(end.saturating_sub(height)) } else { to.max(first.saturating_sub(1)) };
        let hidden = if rows > 0 { end > top + height } else { first < top };
        if hidden {
            self.scroll_to(to);
        }
        hidden
    }

    /// Brings the row into sight on which a byte of a report's text stands.
    pub(super) fn reveal(&mut self, place: Place, at: usize) {
        let (Some(row), Some(Extent { top, height, .. })) = (self.row_of_text(place, at), self.extent()) else {
            return;
        };
        if row < top || row >= top + height {
            self.scroll_to(row.saturating_sub(height / 3));
        }
    }

    fn extent(&self) -> Option<Extent> {
        let height = usize::from(self.geometry.as_ref()?.panes.first()?.body.height);
        let cursor = self.ui.cursor;
        if flows_alone(self) {
            let first = self.layout.flows.get(cursor.report)?.row_of(cursor.passage)?;
            let rows = self.layout.lines.get(cursor.report)?.get(cursor.passage)?.len();
            let top = usize::try_from(*self.ui.tops.get(cursor.report)?).unwrap_or(0);
            return Some(Extent { first, end: first + rows, top, height });
        }
        let block = self.layout.block_of_group(self.group(cursor))?;
        let first = block.row + block.gap;
        Some(Extent { first, end: first + block.height, top: self.ui.top, height })
    }

    /// Scrolls the cursor's pane to a row, and with it those that scroll along.
    fn scroll_to(&mut self, row: usize) {
        if !flows_alone(self) {
            self.ui.top = row;
            return;
        }
        let cursor = self.ui.cursor.report;
        let row = isize::try_from(row).unwrap_or(isize::MAX);
        let by = row - self.ui.tops[cursor];
        for report in 0..self.reports.len() {
            if report == cursor || self.ui.scroll == ScrollMode::Aligned {
                self.ui.tops[report] += by;
            }
        }
    }

    /// The row, counted as those that scroll, on which a byte of a passage stands.
    fn row_of_text(&self, place: Place, at: usize) -> Option<usize> {
        let lines = self.layout.lines.get(place.report)?;
        let line = lines.get(place.passage)?.iter().rposition(|line| line.start <= at)?;
        if flows_alone(self) {
            return Some(self.layout.flows.get(place.report)?.row_of(place.passage)? + line);
        }
        let group = self.group(place);
        let block = self.layout.block_of_group(group).filter(|block| !block.folded)?;
        let cell = &self.arrangement.groups[group].cells[place.report];
        let before = cell.passages.iter().take_while(|passage| **passage != place.passage);
        let above: usize = before.map(|passage| lines.get(*passage).map_or(0, Vec::len)).sum();
        Some(block.row + block.gap + usize::from(cell.told_by.is_some()) + above + line)
    }
}

#[cfg(test)]
mod tests {
    use crate::app::key::parse_script;
    use crate::app::rows::{Row, visible};
    use crate::app::{Message, State, update};
    use crate::compare::{Options, compare};
    use crate::report::Report;

    fn opened(keys: &str) -> State {
        let long = |changed: &str| {
            let parts: Vec<String> = (0..150).map(|n| format!("lane {n} of the bridge was closed")).collect();
            format!(
                "The council met.\n\nThey wrote that {}, and {changed} drivers waited.\n\nIt rained.",
                parts.join(", ")
            )
        };
        let reports = vec![Report::from_text("a", long("forty")), Report::from_text("b", long("ninety"))];
        let comparison = compare(&reports, &Options::default());
        let mut state = State::new(reports, comparison, (80, 20));
        for key in parse_script(keys).expect("keys") {
            update(&mut state, Message::Key(key));
        }
        state
    }

    /// The lines of the long passage that are on screen.
    fn lines(state: &State) -> Vec<usize> {
        let height = state.geometry.as_ref().expect("room").panes[0].body.height;
        let report = state.ui.cursor.report;
        let text = |row: Row| if let Row::Text { passage: 1, line } = row { Some(line) } else { None };
        visible(state, report, height).into_iter().filter_map(text).collect()
    }

    #[test]
    fn a_page_goes_through_all_rows_of_a_passage() {
        for keys in ["1ggj", "1ggjs", "1ggjV"] {
            let mut state = opened(keys);
            let all = state.layout.lines[0][1].len();
            let mut seen = lines(&state);
            while state.ui.cursor.passage == 1 {
                let before = seen.len();
                for key in parse_script("<pgdn>").expect("a key") {
                    update(&mut state, Message::Key(key));
                }
                seen.extend(lines(&state));
                assert!(state.ui.cursor.passage != 1 || seen.len() > before, "{keys}");
            }
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen, (0..all).collect::<Vec<_>>(), "{keys}");
        }
    }

    #[test]
    fn what_is_gone_to_in_a_high_passage_is_on_screen() {
        for keys in ["gg]c", "2gg]c", "gg/forty<enter>", "2gg/ninety<enter>"] {
            let state = opened(keys);
            let last = state.layout.lines[state.ui.cursor.report][1].len() - 1;
            assert!(lines(&state).contains(&last), "{keys}: {:?} of {last}", lines(&state));
        }
    }
}
