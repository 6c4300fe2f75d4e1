//! The help: every key that works here, by group, and what the marks on the screen mean.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::theme::Role;
use crate::app::State;
use crate::app::action::Action;
use crate::app::help::{HelpLine, KEYS, lines, lines_about, rows};
use crate::app::keymap::Scope;
use crate::app::pointer::Target;
use crate::app::wrap::width;

/// Draws the help over `area`, from line `top`, with what was looked for lit.
pub fn draw(state: &State, (top, found): (usize, Option<Action>), area: Rect, canvas: &mut Canvas<'_>) {
    canvas.clear(area);
    canvas.target(area, Target::Overlay);
    let lines = lines(state);
    let heading = line(area, 0);
    let last = (top + rows(state)).min(lines.len());
    let seen = if top == 0 && last == lines.len() { String::new() } else { format!(" {last}/{} ", lines.len()) };
    let at = u16::try_from(width(&seen)).unwrap_or(0).min(area.width);
    canvas.text(Rect { x: heading.right() - at, width: at, ..heading }, &seen, Role::Dim);
    let room = usize::from(heading.width - at);
    let key = |action| state.keys.within(Scope::Help, action);
    let [down, up, search, back] = [Action::PageDown, Action::PageUp, Action::Search, Action::Back].map(key);
    let ways = format!("marks below · {down} {up} · {search} · {back} closes");
    let forms = [format!(" Keys that work here, {ways}"), format!(" Keys, {ways}")];
    let what = forms.into_iter().find(|what| width(what) < room).unwrap_or_default();
    canvas.text(heading, &what, Role::Strong);
    let found = found.and_then(|action| lines_about(state, action)).unwrap_or_default();
    for (y, (at, shown)) in (1..area.height).zip(lines.iter().enumerate().skip(top)) {
        let row = line(area, y);
        match shown {
            HelpLine::Heading(name) => {
                canvas.text(row, &format!(" {name}"), Role::Strong);
            }
            HelpLine::Entry(keys, doc) => {
                let keys = format!("   {keys:<width$} ", width = KEYS - 4);
                canvas.pieces(row, &[(&keys, Role::Key), (doc, Role::Text)]);
                if found.contains(&at) {
                    canvas.select(row);
                }
            }
        }
    }
}
