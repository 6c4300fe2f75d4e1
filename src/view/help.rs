//! The help: every key that works here, by group, and what the marks on the screen mean.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::theme::Role;
use crate::app::State;
use crate::app::help::{HelpLine, KEYS, lines};
use crate::app::pointer::Target;

/// Draws the help over `area`, from line `top`.
pub fn draw(state: &State, top: usize, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.clear(area);
    canvas.target(area, Target::Overlay);
    let lines = lines(state);
    canvas.text(line(area, 0), " Keys that work here, marks below · / finds · Esc closes", Role::Strong);
    for (y, shown) in (1..area.height).zip(lines.iter().skip(top)) {
        let row = line(area, y);
        match shown {
            HelpLine::Heading(name) => {
                canvas.text(row, &format!(" {name}"), Role::Strong);
            }
            HelpLine::Entry(keys, doc) => {
                let keys = format!("   {keys:<width$} ", width = KEYS - 4);
                canvas.pieces(row, &[(&keys, Role::Key), (doc, Role::Text)]);
            }
        }
    }
}
