//! The line on top: the program, the views with their keys, what is compared.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::geometry::Geometry;
use crate::app::wrap::{shorten, width};
use crate::app::{State, View};

/// Draws the title line.
pub fn draw(state: &State, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    let area = geometry.title;
    canvas.tint(area, Role::Bar);
    let mut used = write(canvas, area, 0, " variorum ", true);
    for (view, label) in [(View::Read, "R Read"), (View::Topics, "T Topics")] {
        let here = state.ui.view == view || (view == View::Read && state.ui.view == View::Detail);
        let text = if here { format!(" [{label}]") } else { format!("  {label} ") };
        used = write(canvas, area, used, &text, here);
    }
    let base = &state.reports[state.comparison.base];
    let rewrites = state.comparison.pairings.len();
    let noun = if rewrites == 1 { "rewrite" } else { "rewrites" };
    let room = usize::from(area.width - used).saturating_sub(3);
    let long = format!("{} · {rewrites} {noun} ", base.title);
    let right = if width(&long) <= room { long } else { shorten(&base.title, room) };
    let start = area.width - u16::try_from(width(&right)).unwrap_or(0);
    write(canvas, area, start, &right, false);
}

/// Writes at column `at` of the title line; gives the column after it.
fn write(canvas: &mut Canvas<'_>, area: Rect, at: u16, text: &str, strong: bool) -> u16 {
    let rest = Rect { x: area.x + at, width: area.width.saturating_sub(at), ..area };
    let used = canvas.text(rest, text, Role::Bar);
    if strong {
        canvas.tint(Rect { width: used, ..rest }, Role::Strong);
    }
    at + used
}
