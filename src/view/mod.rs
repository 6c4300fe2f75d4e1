//! The screen: `draw(&State, theme, area, &mut Buffer)`. The window, the tests and the shots call it alike.

pub mod theme;
mod ascii;
mod canvas;
mod chips;
mod title;
mod pane;
mod gutter;
mod strip;
mod outline;
mod topics;
mod detail;
mod list;
mod divergences;
mod facts;
mod map;
mod footer;
mod legend;
mod help;
mod picker;
mod note;
mod prompt;
mod opening;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::geometry::SMALLEST;
use crate::app::pointer::Target;
use crate::app::{Overlay, State, View};
use canvas::Canvas;
pub use opening::draw_opening;
use theme::{Role, Theme};

/// Draws the whole screen. It reads the state and changes nothing.
pub fn draw(state: &State, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    on_ground(theme, area, buffer, |canvas| views(state, area, canvas));
}

/// What is drawn at a column and row of the screen stands for, if anything: found by drawing it.
#[must_use]
pub fn target(state: &State, theme: &Theme, at: (u16, u16)) -> Option<Target> {
    let area = Rect { x: 0, y: 0, width: state.size.0, height: state.size.1 };
    let targets = on_ground(theme, area, &mut Buffer::empty(area), |canvas| views(state, area, canvas));
    let covers = |area: &Rect| area.contains(Position { x: at.0, y: at.1 });
    targets.into_iter().rev().find(|(area, _)| covers(area)).map(|(_, target)| target)
}

/// Draws on the theme's ground, and in ASCII where that has to do; gives what the regions stand for.
fn on_ground(
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
    draw: impl FnOnce(&mut Canvas<'_>),
) -> Vec<(Rect, Target)> {
    let mut canvas = Canvas { buffer, theme, targets: Vec::new(), used: [false; Role::ALL.len()] };
    canvas.tint(area, Role::Text);
    draw(&mut canvas);
    let targets = canvas.targets;
    if theme.is_ascii() {
        ascii::fold(buffer);
    }
    targets
}

fn views(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(geometry) = state.regions().filter(|_| (area.width, area.height) == state.size) else {
        return too_small(canvas, area);
    };
    let geometry = &*geometry;
    title::draw(state, geometry, canvas);
    match state.ui.view {
        View::Read => {
            if let Some(area) = geometry.outline {
                outline::draw(state, area, canvas);
            }
            for pane in &geometry.panes {
                pane::draw(state, pane, canvas);
            }
            pane::borders(&geometry.panes, canvas);
            for (report, area) in &geometry.strips {
                strip::draw_hidden(state, *report, *area, canvas);
            }
            if let Some(area) = geometry.more {
                strip::draw_more(area, canvas);
            }
        }
        View::Detail => detail::draw(state, geometry.middle, canvas),
        View::Topics => topics::draw(state, geometry.middle, canvas),
        View::Divergences => divergences::draw(state, geometry.middle, canvas),
        View::Facts => facts::draw(state, geometry.middle, canvas),
        View::Map => map::draw(state, canvas),
    }
    footer::draw(state, geometry, canvas);
    match &state.ui.overlay {
        Some(Overlay::Help { top, found }) => help::draw(state, (*top, *found), geometry.middle, canvas),
        Some(Overlay::Picker(picker)) => picker::draw(picker, geometry.middle, canvas),
        Some(Overlay::Note { line, finding, .. }) => note::draw(finding, line, &state.keys, geometry.middle, canvas),
        // The line is in the footer.
        Some(Overlay::Search(_)) | None => {}
    }
}

fn too_small(canvas: &mut Canvas<'_>, area: Rect) {
    let text = format!("needs {}x{}, now {}x{}", SMALLEST.0, SMALLEST.1, area.width, area.height);
    let y = area.y + area.height / 2;
    canvas.text(Rect { y, height: area.height.min(1), ..area }, &text, Role::Strong);
}
