//! The line on top: the program, the views with their keys, what is compared and how it is shown.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::action::Action;
use crate::app::geometry::Geometry;
use crate::app::pointer::Target;
use crate::app::toggle::modes;
use crate::app::wrap::{shorten, width};
use crate::app::{State, View};

/// The views, what shows them, and their names.
const VIEWS: [(View, Action, &str); 5] = [
    (View::Read, Action::ShowRead, "Read"),
    (View::Divergences, Action::ShowDivergences, "Divergences"),
    (View::Facts, Action::ShowFacts, "Facts"),
    (View::Topics, Action::ShowTopics, "Topics"),
    (View::Map, Action::ShowMap, "Map"),
];
/// A title of the base that is cut shorter tells nothing.
const SHORTEST: usize = 12;

/// Draws the title line.
pub fn draw(state: &State, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    let area = geometry.title;
    canvas.tint(area, Role::Bar);
    let columns = usize::from(area.width);
    let modes = lasting(state);
    let needed = modes.as_deref().map_or(0, |modes| width(modes) + 3);
    let mut used = 0;
    for (text, here, view) in tabs(state, columns.saturating_sub(needed)) {
        let from = used;
        used = write(canvas, area, used, &text, here);
        if let Some(view) = view {
            canvas.target(Rect { x: area.x + from, width: used - from, ..area }, Target::View(view));
        }
    }
    let room = usize::from(area.width.saturating_sub(used)).saturating_sub(3);
    let (right, strong) = match modes {
        Some(modes) => (shorten(&modes, room), true),
        None if room < SHORTEST => return,
        None => (compared(state, room), false),
    };
    let start = area.width.saturating_sub(u16::try_from(width(&right)).unwrap_or(0) + 1);
    write(canvas, area, start, &right, strong);
}

/// The program and its views, the one on screen in brackets. The names of the views are the last thing to be left out:
/// who opens the program for the first time must see what there is.
fn tabs(state: &State, room: usize) -> Vec<(String, bool, Option<View>)> {
    let program = (" variorum ".to_owned(), true, None);
    let views = |short: bool| {
        VIEWS.into_iter().map(move |(view, action, name)| {
            let here = state.ui.view == view || (view == View::Read && state.ui.view == View::Detail);
            let key = state.keys.of(action);
            let text = match (here, short) {
                (true, _) => format!(" [{key} {name}]"),
                (false, false) => format!("  {key} {name} "),
                (false, true) => format!("  {key} "),
            };
            (text, here, Some(view))
        })
    };
    let all: Vec<_> = [program.clone()].into_iter().chain(views(false)).collect();
    let names: Vec<_> = views(false).collect();
    let keys: Vec<_> = [program].into_iter().chain(views(true)).collect();
    let fits =
        |tabs: &Vec<(String, bool, Option<View>)>| tabs.iter().map(|(text, ..)| width(text)).sum::<usize>() <= room;
    [all, names].into_iter().find(fits).unwrap_or(keys)
}

/// What was chosen and lasts, with the keys that change it: `v shared words · V own order`.
fn lasting(state: &State) -> Option<String> {
    // Elsewhere only what is true everywhere.
    let here = |action: Action| action == Action::ToggleMouse || matches!(state.ui.view, View::Read | View::Detail);
    let modes: Vec<String> = modes(state)
        .into_iter()
        .filter(|(action, _)| here(*action))
        .map(|(action, name)| format!("{} {name}", state.keys.of(action)))
        .collect();
    (!modes.is_empty()).then(|| modes.join(" · "))
}

fn compared(state: &State, room: usize) -> String {
    let base = &state.reports[state.comparison.base];
    let rewrites = state.comparison.pairings.len();
    let noun = if rewrites == 1 { "rewrite" } else { "rewrites" };
    let long = format!("{} · {rewrites} {noun}", base.title);
    if width(&long) <= room { long } else { shorten(&base.title, room) }
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
