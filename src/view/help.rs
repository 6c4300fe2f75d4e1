//! The help: every key that works here, by group, from the table of bindings.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::theme::Role;
use crate::app::State;
use crate::app::help::lines;

/// Draws the help over `area`, from line `top`.
pub fn draw(state: &State, top: usize, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.clear(area);
    let lines = lines(state);
    canvas.text(line(area, 0), " Keys that work here · j k scroll · Esc closes", Role::Strong);
    for (y, (keys, doc)) in (1..area.height).zip(lines.iter().skip(top)) {
        let row = line(area, y);
        match doc {
            None => {
                canvas.text(row, &format!(" {keys}"), Role::Strong);
            }
            Some(doc) => {
                canvas.pieces(row, &[(&format!("   {keys:<16} "), Role::Key), (doc, Role::Text)]);
            }
        }
    }
}
