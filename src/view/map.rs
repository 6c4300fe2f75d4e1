//! The map: the base down, the rewrites across.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line, pieces};
use super::strip::holds_hit;
use super::theme::Role;
use crate::app::map::{Panel, Strip};
use crate::app::paint::paint;
use crate::app::plot::{Closeness, Fate, columns_of};
use crate::app::pointer::Target;
use crate::app::wrap::{shorten, width, wrap};
use crate::app::{Place, State, describe, language};
use crate::compare::Pairing;
use crate::plural::count;

/// Draws the map.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let rows: Vec<usize> = rows_here(state);
    axis(state, &rows, canvas);
    for panel in &state.map.panels {
        head(state, panel, canvas);
        along(state, panel, canvas);
        field(state, panel, &rows, canvas);
    }
    for strip in &state.map.strips {
        marks_alone(strip, &rows, canvas);
    }
    caption(state, canvas);
    quotes(state, canvas);
}

/// How a telling looks that keeps so near to the words of the base.
pub const fn shade(closeness: Closeness) -> (&'static str, Role) {
    match closeness {
        Closeness::Verbatim => ("█", Role::Shared),
        Closeness::Edited => ("▓", Role::Text),
        Closeness::Reworded => ("░", Role::Text),
    }
}

/// How a telling looks that is moved: a shape of its own, so that it is known without colours.
pub const MOVED: (&str, Role) = ("◆", Role::Moved);

/// The rows with the base passages under the cursor.
fn rows_here(state: &State) -> Vec<usize> {
    state.tellings(state.comparison.base).into_iter().filter_map(|passage| state.map.row_of(passage)).collect()
}

/// Shows that the cursor is here.
fn here(area: Rect, canvas: &mut Canvas<'_>) {
    canvas.tint(area, Role::Bar);
    canvas.tint(area, Role::Cursor);
}

fn axis(state: &State, rows: &[usize], canvas: &mut Canvas<'_>) {
    let (map, base) = (&state.map, state.comparison.base);
    let head = line(map.axis_head, 0);
    let focused = state.ui.cursor.report == base;
    let name = format!("{}{} · base ↓", if focused { "▸" } else { " " }, describe::name(state, base));
    canvas.text(head, &shorten(&name, usize::from(head.width)), Role::Strong);
    if focused {
        canvas.tint(head, Role::Bar);
    }
    let passages = state.reports[base].passages.len();
    let unseen = if map.unseen > 0 { format!(" · {}", count(map.unseen, "more rewrite")) } else { String::new() };
    let told = format!(" {}{unseen}", count(passages, "passage"));
    canvas.text(line(map.axis_head, 1), &shorten(&told, usize::from(map.axis_head.width)), Role::Dim);
    let digits = passages.max(1).to_string().len();
    for (y, (index, row)) in (0..map.axis.height).zip(map.rows.iter().enumerate()) {
        let area = line(map.axis, y);
        let cursor = rows.contains(&index);
        canvas.target(area, Target::Spot(Place { report: base, passage: row.passages.start }));
        let number = format!("{:>digits$} ", row.passages.start + 1);
        let role = if cursor { Role::Strong } else { Role::Dim };
        let hit = holds_hit(state, base, row.passages.clone());
        let role = if hit { Role::Hit } else { role };
        let used = canvas.pieces(area, &[(if cursor { "▌" } else { " " }, Role::Cursor), (&number, role)]);
        let rest = Rect { x: area.x + used, width: area.width - used, ..area };
        if let Some(topic) = row.topic.and_then(|topic| state.comparison.topics.get(topic)) {
            canvas.text(rest, &shorten(&topic.label, usize::from(rest.width)), Role::Text);
        }
    }
}

fn head(state: &State, panel: &Panel, canvas: &mut Canvas<'_>) {
    let focused = state.ui.cursor.report == panel.rewrite;
    let first = line(panel.head, 0);
    let name = format!("{}{} →", if focused { "▸" } else { " " }, describe::name(state, panel.rewrite));
    canvas.text(first, &shorten(&name, usize::from(first.width)), Role::Strong);
    canvas.target(panel.head, Target::Report(panel.rewrite));
    if focused {
        canvas.tint(first, Role::Bar);
    }
    let second = line(panel.head, 1);
    let room = usize::from(second.width);
    let foreign = state.pairing(panel.rewrite).filter(|pairing| pairing.languages.differ);
    match foreign.and_then(|pairing| language::of_rewrite(pairing, room.saturating_sub(2))) {
        Some(hindered) => canvas.text(second, &format!(" {hindered}"), Role::LeftOut),
        None => canvas.text(second, &counts(state, panel, room), Role::Dim),
    };
}

/// What the rewrite takes from the base and what it adds, as long as there is room.
fn counts(state: &State, panel: &Panel, room: usize) -> String {
    let sum = |fates: &[Fate], of: fn(&Fate) -> usize| fates.iter().map(of).sum::<usize>();
    let rows = &panel.plot.rows;
    let all = sum(rows, |f| f.passages.len());
    let told = all - sum(rows, |f| f.unmatched);
    let moved = state.pairing(panel.rewrite).map_or(0, Pairing::moved);
    let only = panel.only_here;
    let forms = [
        format!(" tells {told} of {}, {moved} moved · {only} only here", count(all, "passage")),
        format!(" tells {told} of {all}, {moved} moved · {only} only here"),
        format!(" tells {told} of {all} · {only} only here"),
        format!(" {told} of {all}, +{only}"),
    ];
    forms.into_iter().find(|form| width(form) <= room).unwrap_or_else(|| format!(" {told}/{all}"))
}

/// The line along the rewrite: where it tells what the base does not.
fn along(state: &State, panel: &Panel, canvas: &mut Canvas<'_>) {
    let columns = columns_here(state, panel);
    for (x, (index, column)) in (0..panel.along.width).zip(panel.plot.columns.iter().enumerate()) {
        let cell = Rect { x: panel.along.x + x, width: 1, ..panel.along };
        let (symbol, role) = match column.unmatched {
            0 => ("─", Role::Dim),
            _ if column.is_unmatched() => ("+", Role::OnlyMark),
            _ => ("·", Role::OnlyMark),
        };
        canvas.text(cell, symbol, role);
        canvas.target(cell, Target::Spot(Place { report: panel.rewrite, passage: column.passages.start }));
        if holds_hit(state, panel.rewrite, column.passages.clone()) {
            canvas.tint(cell, Role::Hit);
        }
        if columns.contains(&index) {
            here(cell, canvas);
        }
    }
    let end = Rect { x: panel.along.right() - 1, width: 1, ..panel.along };
    canvas.text(end, if panel.plot.columns.is_empty() { " " } else { "▸" }, Role::Dim);
}

/// The columns with what tells the passage under the cursor.
fn columns_here(state: &State, panel: &Panel) -> Vec<usize> {
    let passages = state.reports[panel.rewrite].passages.len();
    let columns = panel.plot.columns.len();
    state.tellings(panel.rewrite).into_iter().flat_map(|passage| columns_of(passage, passages, columns)).collect()
}

fn field(state: &State, panel: &Panel, rows: &[usize], canvas: &mut Canvas<'_>) {
    let columns = columns_here(state, panel);
    for (y, (index, fate)) in (0..panel.field.height).zip(panel.plot.rows.iter().enumerate()) {
        let on_row = rows.contains(&index);
        marks(fate, line(panel.marks, y), on_row, canvas);
        let base = Place { report: state.comparison.base, passage: fate.passages.start };
        canvas.target(line(panel.marks, y), Target::Spot(base));
        canvas.target(line(panel.field, y), Target::Spot(base));
        for x in 0..panel.field.width {
            let area = Rect { x: panel.field.x + x, width: 1, ..line(panel.field, y) };
            let on_column = columns.contains(&usize::from(x));
            let told = panel.plot.cell(usize::from(x), index).and_then(|_| panel.plot.columns.get(usize::from(x)));
            if let Some(column) = told {
                canvas.target(area, Target::Spot(Place { report: panel.rewrite, passage: column.passages.start }));
            }
            match panel.plot.cell(usize::from(x), index) {
                Some(_) if on_row && on_column => {
                    canvas.text(area, "●", Role::Strong);
                    here(area, canvas);
                }
                Some(cell) => {
                    let (symbol, role) = if cell.moved { MOVED } else { shade(cell.closeness) };
                    canvas.text(area, symbol, role);
                }
                None if on_row || on_column => {
                    canvas.text(area, "·", Role::Dim);
                }
                None => {}
            }
        }
    }
}

/// The marks of a row: whether a difference is in it, and whether its passages are told.
fn marks(fate: &Fate, area: Rect, cursor: bool, canvas: &mut Canvas<'_>) {
    let told = match fate.unmatched {
        0 => ("│", Role::Dim),
        _ if fate.is_unmatched() => ("-", Role::LeftOut),
        _ => ("╎", Role::LeftOut),
    };
    let differs = if fate.differ > 0 { ("!", Role::Differs) } else { (" ", Role::Text) };
    canvas.pieces(area, &[differs, told]);
    if cursor {
        here(Rect { x: area.x + 1, width: 1, ..area }, canvas);
    }
}

/// A rewrite without room for a plot: its number, and the graver mark of each row.
fn marks_alone(strip: &Strip, rows: &[usize], canvas: &mut Canvas<'_>) {
    canvas.text(line(strip.area, 0), &format!("{}", strip.rewrite + 1), Role::Strong);
    canvas.target(strip.area, Target::Report(strip.rewrite));
    for (y, (index, fate)) in (1..strip.area.height).zip(strip.rows.iter().enumerate()) {
        let area = Rect { width: 1, ..line(strip.area, y) };
        let (symbol, role) = match (fate.differ, fate.unmatched) {
            (0, 0) => ("│", Role::Dim),
            (0, _) if fate.is_unmatched() => ("-", Role::LeftOut),
            (0, _) => ("╎", Role::LeftOut),
            _ => ("!", Role::Differs),
        };
        canvas.text(area, symbol, role);
        if rows.contains(&index) {
            here(area, canvas);
        }
    }
}

fn caption(state: &State, canvas: &mut Canvas<'_>) {
    let area = state.map.caption;
    canvas.text(area, &"─".repeat(area.width.into()), Role::Dim);
    let Some(said) = state.map_caption() else { return };
    let room = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    canvas.text(room, &shorten(&format!(" {said} "), usize::from(room.width)), Role::Dim);
}

/// What the base says here, and below it what the rewrite makes of it.
fn quotes(state: &State, canvas: &mut Canvas<'_>) {
    let each = state.map.quotes.height / 2;
    if each == 0 {
        return;
    }
    for (at, quote) in (0_u16..).zip(state.map_quotes()) {
        let area = Rect { y: state.map.quotes.y + at * each, height: each, ..state.map.quotes };
        let head = shorten(&format!(" {}  ", quote.head), usize::from(area.width));
        let used = canvas.text(line(area, 0), &head, Role::Dim);
        let Some(place) = quote.place else { continue };
        let report = &state.reports[place.report];
        let marks = paint(state, place);
        let text = Rect { x: area.x + used, width: area.width - used, ..area };
        let span = report.passages[place.passage].span;
        let lines = wrap(&report.text, span, usize::from(text.width.saturating_sub(2)));
        for (y, span) in (0..each).zip(&lines) {
            let row = line(text, y);
            let used = canvas.pieces(row, &pieces(&report.text, *span, &marks, Role::Text));
            if y + 1 == each && lines.len() > usize::from(each) {
                canvas.text(Rect { x: row.x + used, width: row.width - used, ..row }, "…", Role::Dim);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::{Buffer, Cell};

    use super::*;
    use crate::view::ascii;

    #[test]
    fn every_kind_of_telling_has_a_shape_of_its_own() {
        let [same, edited, reworded] = Closeness::ALL.map(shade);
        let symbols = [same, edited, reworded, MOVED].map(|(symbol, _)| symbol);
        let mut buffer = Buffer::with_lines([symbols.concat()]);
        for _ in ["Unicode", "ASCII"] {
            let mut shapes: Vec<&str> = buffer.content.iter().map(Cell::symbol).collect();
            shapes.sort_unstable();
            shapes.dedup();
            assert_eq!(shapes.len(), symbols.len(), "{shapes:?}");
            ascii::fold(&mut buffer);
        }
    }
}
