//! The screen: `draw(&State, theme, area, &mut Buffer)`. The window, the tests and the shots call it alike.

pub mod theme;
mod canvas;
mod chips;
mod title;
mod pane;
mod strip;
mod outline;
mod topics;
mod detail;
mod divergences;
mod facts;
mod footer;
mod help;
mod picker;
mod note;
mod prompt;
mod opening;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::geometry::SMALLEST;
use crate::app::{Overlay, State, View};
use canvas::Canvas;
pub use opening::draw_opening;
use theme::{Role, Theme};

/// Draws the whole screen. It reads the state and changes nothing.
pub fn draw(state: &State, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let mut canvas = Canvas { buffer, theme };
    let Some(geometry) = state.geometry.as_ref().filter(|_| (area.width, area.height) == state.size) else {
        return too_small(&mut canvas, area);
    };
    title::draw(state, geometry, &mut canvas);
    match state.ui.view {
        View::Read => {
            if let Some(area) = geometry.outline {
                outline::draw(state, area, &mut canvas);
            }
            for pane in &geometry.panes {
                pane::draw(state, pane, &mut canvas);
            }
            for (report, area) in &geometry.strips {
                strip::draw_hidden(state, *report, *area, &mut canvas);
            }
        }
        View::Detail => detail::draw(state, geometry.middle, &mut canvas),
        View::Topics => topics::draw(state, geometry.middle, &mut canvas),
        View::Divergences => divergences::draw(state, geometry.middle, &mut canvas),
        View::Facts => facts::draw(state, geometry.middle, &mut canvas),
    }
    footer::draw(state, geometry, &mut canvas);
    match &state.ui.overlay {
        Some(Overlay::Help { top }) => help::draw(state, *top, geometry.middle, &mut canvas),
        Some(Overlay::Picker { filter, selected }) => {
            picker::draw(state, filter, *selected, geometry.middle, &mut canvas);
        }
        Some(Overlay::Note { line, finding, .. }) => note::draw(finding, line, geometry.middle, &mut canvas),
        None => {}
    }
}

fn too_small(canvas: &mut Canvas<'_>, area: Rect) {
    let text = format!("needs {}x{}, now {}x{}", SMALLEST.0, SMALLEST.1, area.width, area.height);
    let y = area.y + area.height / 2;
    canvas.text(Rect { y, height: area.height.min(1), ..area }, &text, Role::Strong);
}
