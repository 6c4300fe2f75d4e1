//! The lines below the panes: the finding, what marks and colours mean, the keys.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::theme::Role;
use super::{facts, legend, prompt};
use crate::app::action::Action;
use crate::app::attention::turns_to;
use crate::app::describe::{self, Described};
use crate::app::disabled::disabled;
use crate::app::geometry::Geometry;
use crate::app::key::KeyPress;
use crate::app::keymap::{Scope, shown};
use crate::app::pointer::Target;
use crate::app::search::{self, Typing};
use crate::app::under_way::under_way;
use crate::app::wrap::{shorten, width, wrap};
use crate::app::{Overlay, State, View};
use crate::report::Span;

/// Draws finding, legend and keys.
pub fn draw(state: &State, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    if let Some(area) = finding(state, geometry, canvas) {
        legend::draw(state, geometry, area, canvas);
    }
    match &state.ui.overlay {
        Some(Overlay::Search(typing)) => search(state, typing, geometry.footer, canvas),
        _ => keys(state, geometry.footer, canvas),
    }
}

/// The line of a search, and on the right what was found or what is wrong.
fn search(state: &State, typing: &Typing, area: Rect, canvas: &mut Canvas<'_>) {
    let label = if typing.is_regex { " regex / " } else { " / " };
    let (said, role) = match &typing.wrong {
        Some(wrong) => (wrong.clone(), Role::LeftOut),
        None if typing.prompt.text().is_empty() => {
            let other = if typing.is_regex { "text" } else { "regex" };
            let [regex, earlier] =
                [Action::ToggleRegex, Action::Up].map(|action| state.keys.within(Scope::Search, action));
            (format!("type what to search for · {regex} {other} · {earlier} earlier ones"), Role::Dim)
        }
        None => (search::found(state), Role::Strong),
    };
    let said = shorten(&format!(" {said} "), usize::from(area.width) / 2);
    let right = u16::try_from(width(&said)).unwrap_or(0).min(area.width);
    prompt::draw(label, &typing.prompt, Rect { width: area.width - right, ..area }, canvas);
    canvas.text(Rect { x: area.right() - right, width: right, ..area }, &said, role);
}

/// The finding, and after it the answer to the last key: beside it, below it or, where that is too long, in the place of
/// the legend or of the finding. Gives what is left for the legend, if it has a place at all.
fn finding(state: &State, geometry: &Geometry, canvas: &mut Canvas<'_>) -> Option<Rect> {
    let area = geometry.finding;
    let described = describe::cursor(state);
    let message = state.ui.message.as_ref().map(|m| format!(" › {m}"));
    let free = match under_way(state, usize::from(area.width).saturating_sub(3)) {
        Some(doing) => {
            let used = canvas.pieces(area, &[(" … ", Role::Strong), (&doing, Role::Strong)]);
            Rect { x: area.x + used, width: area.width - used, ..area }
        }
        None => sentence(&described, &state.keys.of(Action::Open), area, canvas),
    };
    // Where the finding leaves a line, the legend has it.
    let spared = area.bottom().saturating_sub(free.y + 1);
    let with_spared =
        geometry.legend.map(|legend| Rect { y: legend.y - spared, height: legend.height + spared, ..legend });
    let Some(message) = message else { return with_spared };
    if width(&message) <= usize::from(free.width) {
        canvas.text(free, &message, Role::Key);
        return with_spared;
    }
    let spare = Rect { x: area.x, y: free.y + 1, width: area.width, height: 1 };
    if spare.y < area.y + area.height && width(&message) <= usize::from(spare.width) {
        canvas.text(spare, &message, Role::Key);
        return geometry.legend;
    }
    if let Some(legend) = geometry.legend.filter(|legend| width(&message) <= usize::from(legend.width)) {
        canvas.text(legend, &message, Role::Key);
        return Some(Rect { y: legend.y + 1, height: legend.height - 1, ..legend }).filter(|left| left.height > 0);
    }
    // What names a file can be long: it has the place of the finding and of the legend to itself.
    let legend = geometry.legend.filter(|legend| legend.y == area.bottom() && legend.width == area.width);
    let area = Rect { height: area.height + legend.map_or(0, |legend| legend.height), ..area };
    canvas.clear(area);
    let message = message.trim_start();
    let lines = wrap(message, Span::new(0, message.len()), usize::from(area.width).saturating_sub(2));
    for (y, span) in (0..area.height).zip(&lines) {
        let rest = message.get(span.start..).unwrap_or_default();
        let shown = if y + 1 == area.height { rest } else { span.get(message) };
        canvas.text(line(area, y), &shorten(&format!(" {shown}"), usize::from(area.width)), Role::Key);
    }
    geometry.legend.filter(|_| legend.is_none())
}

/// Writes what is described, and which key opens it; gives what is left of its last line.
fn sentence(described: &Described, open: &str, area: Rect, canvas: &mut Canvas<'_>) -> Rect {
    let (head, role) = match (&described.position, described.mark) {
        (Some(position), Some(mark)) => (format!(" {} {position} ", mark.sign()), facts::role(mark)),
        (Some(position), None) => (format!(" ! {position} "), Role::Conflict),
        (None, _) => (" · ".to_owned(), Role::Dim),
    };
    let more = if described.more > 0 { format!("  (+{} here, {open})", described.more) } else { String::new() };
    let mut subject = if described.subject.is_empty() { String::new() } else { format!("{}: ", described.subject) };
    let columns = usize::from(area.width);
    if width(&head) + width(&subject) + width(&described.sentence) >= columns {
        // The digit names the report as well, and the sentence matters more.
        subject =
            subject.split_inclusive(' ').next().map(|digit| format!("{}: ", digit.trim_end())).unwrap_or_default();
    }
    let indent = width(&head) + 1 + width(&subject);
    let text = format!("{}{more}", described.sentence);
    let room = columns.saturating_sub(indent + 1);
    let lines = wrap(&text, Span::new(0, text.len()), room);
    canvas.pieces(area, &[(&head, role), (" ", Role::Text), (&subject, Role::Dim)]);
    let mut free = area;
    let last = usize::from(area.height).min(lines.len()).saturating_sub(1);
    for (y, span) in (0..area.height).zip(&lines) {
        let row = line(area, y);
        let start = u16::try_from(indent).unwrap_or(u16::MAX).min(area.width);
        let rest = Rect { x: row.x + start, width: row.width - start, ..row };
        let shown = if usize::from(y) == last && lines.len() > last + 1 {
            // What does not fit is cut, with a sign of it.
            shorten(text.get(span.start..).unwrap_or_default(), room)
        } else {
            span.get(&text).to_owned()
        };
        let used = start + canvas.text(rest, &shown, Role::Strong);
        free = Rect { x: row.x + used, width: row.width - used, ..row };
    }
    free
}

/// The keys that go on with the first of two, or those of the innermost scope first; as many as fit.
fn keys(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let scopes = state.scopes();
    let mut room = area;
    let bindings: Vec<(&str, &[KeyPress], Action)> = match state.ui.pending {
        Some(first) => {
            let begun = format!(" {first} … ");
            let used = canvas.text(room, &begun, Role::Strong);
            room = Rect { x: room.x + used, width: room.width - used, ..room };
            state
                .keys
                .completions(&scopes, first)
                .into_iter()
                .map(|(key, b)| (b.footer.unwrap_or_else(|| b.action.doc()), key, b.action))
                .collect()
        }
        None => offered(state),
    };
    for (word, key, action) in bindings {
        let text = format!(" {}", shown(key));
        let word = format!(" {word} ");
        if width(&text) + width(&word) > usize::from(room.width) {
            break;
        }
        let used = canvas.pieces(room, &[(&text, Role::Key), (&word, Role::Dim)]);
        canvas.target(Rect { width: used, ..room }, Target::Key(action));
        room.x += used;
        room.width -= used;
    }
}

/// What an action does next, where that depends on what was done before.
fn word_now(state: &State, action: Action) -> Option<&'static str> {
    match (action, &state.ui.overlay) {
        (Action::TurnAttention, _) => Some(turns_to(state)),
        (Action::Open, Some(Overlay::Picker(picker))) if picker.help.is_some() => Some("show it in the help"),
        _ => None,
    }
}

/// The bindings with a word for the footer that have something to do, those of the way out first.
fn offered(state: &State) -> Vec<(&'static str, &[KeyPress], Action)> {
    let mut seen = Vec::new();
    let mut bindings: Vec<(&str, &[KeyPress], Action)> = Vec::new();
    let scopes = state.scopes();
    for scope in &scopes {
        for binding in state.keys.all().filter(|b| b.scope == *scope) {
            let (Some(word), Some(key)) = (binding.footer, binding.keys.first()) else {
                continue;
            };
            // What lies over a view can have another use for a key of it.
            let means = state.keys.meaning(&scopes, key) == Some(binding.action);
            let live = means && disabled(state, binding.action).is_none();
            if live && !seen.contains(&binding.action) {
                seen.push(binding.action);
                bindings.push((word_now(state, binding.action).unwrap_or(word), key, binding.action));
            }
        }
    }
    let rank = |action: &Action| match action {
        // Whoever is lost looks for these.
        Action::Help | Action::Quit | Action::Back => 0,
        // Who reads moves about; what is done with a finding has the room that is left.
        Action::Check if state.ui.view == View::Read => 2,
        _ => 1,
    };
    bindings.sort_by_key(|(_, _, action)| rank(action));
    bindings
}
