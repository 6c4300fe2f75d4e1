//! The three lines below the panes: the finding, what marks and colours mean, the keys.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::disabled::disabled;
use crate::app::geometry::Geometry;
use crate::app::keymap::{BINDINGS, label};
use crate::app::wrap::{shorten, width};
use crate::app::{PaintMode, State, View, describe};

/// Draws finding, legend and keys.
pub fn draw(state: &State, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    finding(state, geometry.finding, canvas);
    if let Some(area) = geometry.legend {
        legend(state, area, canvas);
    }
    keys(state, geometry.footer, canvas);
}

fn finding(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let message = state.ui.message.as_ref().map(|m| format!(" › {m}")).unwrap_or_default();
    let room = usize::from(area.width).saturating_sub(3);
    if let Some(doing) = describe::under_way(state, room.saturating_sub(width(&message))) {
        // The answer to the last key comes first.
        if state.ui.message.is_some() && width(&doing) + width(&message) > room {
            canvas.text(area, &shorten(&message, usize::from(area.width)), Role::Strong);
        } else {
            canvas.pieces(area, &[(" … ", Role::Strong), (&doing, Role::Strong), (&message, Role::Key)]);
        }
        return;
    }
    let described = describe::cursor(state);
    let head = match &described.position {
        Some(position) => format!(" ! {position} "),
        None => " · ".to_owned(),
    };
    let more = if described.more > 0 { format!("  (+{} here, Enter)", described.more) } else { String::new() };
    let mut subject = format!("{}: ", described.subject);
    if width(&head) + width(&subject) + width(&described.sentence) >= usize::from(area.width) {
        // The digit names the report as well, and the sentence matters more.
        subject = subject.split(' ').next().map(|digit| format!("{digit}: ")).unwrap_or_default();
    }
    let room = usize::from(area.width).saturating_sub(width(&head) + width(&subject) + width(&more) + 1);
    let role = if described.position.is_some() { Role::Conflict } else { Role::Dim };
    if state.ui.message.is_some() && width(&message) + width(&described.sentence) > room {
        canvas.text(area, &shorten(&message, usize::from(area.width)), Role::Strong);
        return;
    }
    let sentence = shorten(&described.sentence, room);
    canvas.pieces(
        area,
        &[
            (&head, role),
            (" ", Role::Text),
            (&subject, Role::Dim),
            (&sentence, Role::Strong),
            (&more, Role::Dim),
            (&message, Role::Key),
        ],
    );
}

/// The marks and colours that are on screen now, each shown as it looks; what does not fit is left out whole.
fn legend(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let gone = state.against().map_or_else(|| "from the base".to_owned(), |report| format!("in {}", report + 1));
    let differs = ("!", Role::Conflict, "differs");
    let marks = [("+", Role::OnlyMark, "only here"), ("-", Role::LeftOut, "left out")];
    let others = [("~", Role::Text, "changed"), ("=", Role::Dim, "same"), ("↑↓", Role::Moved, "moved")];
    let mut entries: Vec<(&str, Role, &str)> = Vec::new();
    match (state.ui.view, state.ui.paint) {
        (View::Topics, _) => entries.push(("silent", Role::LeftOut, "no passage on it")),
        (_, PaintMode::Differences) => {
            entries.push(differs);
            entries.extend(marks);
            entries.extend([("gone", Role::Removed, gone.as_str()), ("new", Role::Added, "")]);
            entries.extend(others);
            entries.push(("survives", Role::Shared, "rewording"));
        }
        (_, PaintMode::Shared) => {
            entries.extend([("shared", Role::Shared, "words"), differs]);
            entries.extend(marks.into_iter().chain(others));
        }
        (_, PaintMode::Plain) => {
            entries.push(differs);
            entries.extend(marks.into_iter().chain(others));
        }
    }
    let mut room = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    for (sample, role, meaning) in entries {
        let meaning = if meaning.is_empty() { "  ".to_owned() } else { format!(" {meaning}  ") };
        if width(sample) + width(&meaning) > usize::from(room.width) + 2 {
            break;
        }
        let used = canvas.pieces(room, &[(sample, role), (&meaning, Role::Dim)]);
        room.x += used;
        room.width -= used;
    }
}

/// The keys of the innermost scope first, as many as fit.
fn keys(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let scopes = state.scopes();
    let mut room = area;
    let mut seen = Vec::new();
    let help_and_quit = |word: &str| matches!(word, "help" | "quit" | "back");
    let mut bindings: Vec<(&str, &str)> = Vec::new();
    for scope in &scopes {
        for binding in BINDINGS.iter().filter(|b| b.scope == *scope) {
            let (Some(word), Some(key)) = (binding.footer, binding.keys.first()) else {
                continue;
            };
            let live = disabled(state, binding.action).is_none();
            if live && !seen.contains(&binding.action) {
                seen.push(binding.action);
                bindings.push((word, key));
            }
        }
    }
    bindings.sort_by_key(|(word, _)| !help_and_quit(word));
    for (word, key) in bindings {
        let text = format!(" {}", label(key));
        let word = format!(" {word} ");
        if width(&text) + width(&word) > usize::from(room.width) {
            break;
        }
        let used = canvas.pieces(room, &[(&text, Role::Key), (&word, Role::Dim)]);
        room.x += used;
        room.width -= used;
    }
}
