//! Overview strips: a whole report in one column, as a scroll bar shows it, and the column of a report without a pane.

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::gutter::mark;
use super::theme::Role;
use crate::app::action::Action;
use crate::app::geometry::Pane;
use crate::app::pointer::Target;
use crate::app::rows::{Row, visible};
use crate::app::{Place, State};
use crate::report::Span;

/// What stands in a strip, drawn as one line from end to end so that nobody takes it for marks of the lines beside it.
pub mod sign {
    /// Its upper and its lower end.
    pub const ENDS: [&str; 2] = ["┬", "┴"];
    /// Told.
    pub const TOLD: &str = "│";
    /// Words differ where it matters.
    pub const DIFFERS: &str = "┿";
    /// No match found.
    pub const UNMATCHED: &str = "╎";
    /// Only here.
    pub const ONLY: &str = "┼";
}

/// From this height on a strip has ends.
const ENDS_FROM: u16 = 6;

/// Draws the strip of a pane: the whole report, the gravest of each stretch of it, what is on screen, and where one is.
pub fn draw(state: &State, pane: &Pane, canvas: &mut Canvas<'_>) {
    let passages = state.reports[pane.report].passages.len();
    if passages == 0 || pane.strip.height == 0 {
        return;
    }
    let ends = u16::from(pane.strip.height >= ENDS_FROM);
    let track = Rect { y: pane.strip.y + ends, height: pane.strip.height - 2 * ends, ..pane.strip };
    if ends > 0 {
        canvas.text(line(pane.strip, 0), sign::ENDS[0], Role::Dim);
        canvas.text(line(pane.strip, pane.strip.height - 1), sign::ENDS[1], Role::Dim);
    }
    canvas.target(pane.strip, Target::Spot(Place { report: pane.report, passage: passages - 1 }));
    canvas.target(line(pane.strip, 0), Target::Spot(Place { report: pane.report, passage: 0 }));
    let seen = on_screen(state, pane);
    let cells = usize::from(track.height);
    let begin = |cell: usize| cell * passages / cells;
    for (cell, y) in (0..cells).zip(0_u16..) {
        // Of a short report a passage has several cells.
        let range = begin(cell)..begin(cell + 1).max(begin(cell) + 1);
        let worst = range
            .clone()
            .map(|passage| mark(state, Place { report: pane.report, passage }).0)
            .max_by_key(|mark| gravity(mark))
            .filter(|_| cell == 0 || begin(cell - 1) != begin(cell));
        let area = line(track, y);
        canvas.target(area, Target::Spot(Place { report: pane.report, passage: range.start }));
        let here = state.ui.cursor.report == pane.report && range.contains(&state.ui.cursor.passage);
        // What is told is a calm line, so that the rest stands out.
        let (symbol, role) = match worst {
            Some("!") => (sign::DIFFERS, Role::Strong),
            Some("-") => (sign::UNMATCHED, Role::LeftOut),
            Some("+") => (sign::ONLY, Role::OnlyMark),
            _ => (sign::TOLD, Role::Dim),
        };
        canvas.text(area, symbol, role);
        if holds_hit(state, pane.report, range.clone()) {
            canvas.tint(area, Role::Hit);
        }
        if here {
            canvas.tint(area, Role::Bar);
            canvas.tint(area, Role::Cursor);
        } else if seen.range(range).next().is_some() {
            canvas.tint(area, Role::Bar);
        }
    }
}

/// Whether what is searched for is in some passages.
pub fn holds_hit(state: &State, report: usize, passages: std::ops::Range<usize>) -> bool {
    let span = |passage: usize| state.reports[report].passages.get(passage).map(|p| p.span);
    let whole = span(passages.start).zip(span(passages.end - 1));
    whole.is_some_and(|(first, last)| state.hits.within(report, Span::new(first.start, last.end)).next().is_some())
}

fn gravity(mark: &str) -> u8 {
    match mark {
        "!" => 4,
        "-" => 3,
        "+" => 2,
        "~" => 1,
        _ => 0,
    }
}

/// The passages of a pane that are on screen: of a report in the order of the base they can lie far apart.
fn on_screen(state: &State, pane: &Pane) -> BTreeSet<usize> {
    let rows = visible(state, pane.report, pane.body.height);
    let passages = rows.into_iter().filter_map(|row| match row {
        Row::Text { passage, .. } => Some(passage),
        _ => None,
    });
    passages.collect()
}

/// Writes the number of a report in a column, from top to bottom: side by side, those of two digits would run together.
pub fn number(report: usize, area: Rect, role: Role, canvas: &mut Canvas<'_>) {
    let (tens, ones) = ((report + 1) / 10, (report + 1) % 10);
    if tens > 0 {
        canvas.text(line(area, 0), &tens.to_string(), role);
    }
    canvas.text(line(area, 1), &ones.to_string(), role);
}

/// Draws the column of marks of a report that has no pane: what it does with each passage that is on screen.
pub fn draw_hidden(state: &State, report: usize, area: Rect, canvas: &mut Canvas<'_>) {
    number(report, area, Role::Strong, canvas);
    canvas.target(area, Target::Report(report));
    let Some(geometry) = &state.geometry else { return };
    let Some(pane) = geometry.panes.first() else { return };
    let rows = visible(state, pane.report, pane.body.height);
    for (y, row) in (0..pane.body.height).zip(rows) {
        let Row::Text { passage, line: 0 } = row else { continue };
        let group = state.group(Place { report: pane.report, passage });
        let cell = &state.arrangement.groups[group].cells[report];
        let (symbol, role) = match (cell.passages.first(), cell.told_by) {
            (Some(passage), _) => mark(state, Place { report, passage: *passage }),
            (None, Some(passage)) => mark(state, Place { report, passage }),
            (None, None) => ("-", Role::LeftOut),
        };
        canvas.text(line(area, y + pane.header.height), symbol, role);
    }
}

/// Says that there are more reports than there is room for; it opens the list of them.
pub fn draw_more(area: Rect, canvas: &mut Canvas<'_>) {
    canvas.text(line(area, 1), "…", Role::Key);
    canvas.target(area, Target::Key(Action::PickReport));
}
