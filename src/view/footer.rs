//! The three lines below the panes: the finding, what marks and colours mean, the keys.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::theme::Role;
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
    let described = describe::cursor(state);
    let head = match &described.position {
        Some(position) => format!(" ! {position} "),
        None => " · ".to_owned(),
    };
    let more = if described.more > 0 { format!("  (+{} here, Enter)", described.more) } else { String::new() };
    let subject = format!("{}: ", described.subject);
    let message = state.ui.message.as_ref().map(|m| format!(" › {m}")).unwrap_or_default();
    let room = usize::from(area.width).saturating_sub(width(&head) + width(&subject) + width(&more) + 1);
    let role = if described.position.is_some() { Role::Conflict } else { Role::Dim };
    if state.ui.message.is_some() && width(&message) + width(&described.sentence) > room {
        canvas.text(area, &shorten(&message, usize::from(area.width)), Role::Strong);
        return;
    }
    let sentence = shorten(&described.sentence, room);
    canvas.pieces(
        area,
        &[(&head, role), (" ", Role::Text), (&subject, Role::Dim), (&sentence, Role::Strong), (&more, Role::Dim), (&message, Role::Key)],
    );
}

/// The marks and colours that are on screen now, each shown as it looks.
fn legend(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let mut pieces: Vec<(&str, Role)> = vec![(" ", Role::Text)];
    if state.ui.view != View::Topics {
        match state.ui.paint {
            PaintMode::Differences => pieces.extend([
                ("gone", Role::Removed),
                (" from base  ", Role::Dim),
                ("new", Role::Added),
                (" in rewrite  ", Role::Dim),
                ("survives", Role::Shared),
                (" rewording  ", Role::Dim),
            ]),
            PaintMode::Shared => pieces.extend([("shared words", Role::Shared), ("  ", Role::Dim)]),
            PaintMode::Plain => pieces.push(("no colours (v)  ", Role::Dim)),
        }
    }
    pieces.extend([
        ("│ ", Role::Dim),
        ("=", Role::Dim),
        (" same ", Role::Dim),
        ("~", Role::Text),
        (" changed ", Role::Dim),
        ("!", Role::Conflict),
        (" differs ", Role::Dim),
        ("+", Role::Added),
        (" only here ", Role::Dim),
        ("-", Role::Removed),
        (" left out ", Role::Dim),
        ("↑↓", Role::Moved),
        (" moved", Role::Dim),
    ]);
    // Where not everything fits, the marks go first: words are coloured in sight of what they mean.
    canvas.pieces(area, &pieces);
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
            let (Some(word), Some(key)) = (binding.footer, binding.keys.first()) else { continue };
            if !seen.contains(&binding.action) {
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
