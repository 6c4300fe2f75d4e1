//! The help: every key that works here, by group, from the table of bindings.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::theme::Role;
use crate::app::State;
use crate::app::keymap::{BINDINGS, Scope, label};

/// Draws the help over `area`, from line `top`.
pub fn draw(state: &State, top: usize, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.clear(area);
    let lines = lines(state);
    canvas.text(line(area, 0), " Keys that work here · j k scroll · Esc closes", Role::Strong);
    let rows = usize::from(area.height.saturating_sub(1));
    let top = top.min(lines.len().saturating_sub(rows));
    for (y, (keys, doc)) in (1..area.height).zip(lines.iter().skip(top)) {
        let row = line(area, y);
        match doc {
            None => {
                canvas.text(row, &format!(" {keys}"), Role::Strong);
            }
            Some(doc) => {
                canvas.pieces(row, &[(&format!("   {keys:<22}"), Role::Key), (doc, Role::Text)]);
            }
        }
    }
}

/// Headings (without a second part) and lines of keys and what they do.
fn lines(state: &State) -> Vec<(String, Option<&'static str>)> {
    let under = [state.view_scope(), Scope::Everywhere];
    let mut groups: Vec<&str> = Vec::new();
    for binding in BINDINGS.iter().filter(|b| under.contains(&b.scope)) {
        if !groups.contains(&binding.group) {
            groups.push(binding.group);
        }
    }
    let mut out = Vec::new();
    for group in groups {
        out.push((group.to_owned(), None));
        let mut last = None;
        for binding in BINDINGS.iter().filter(|b| b.group == group && under.contains(&b.scope)) {
            let keys = binding.keys.iter().map(|k| label(k)).collect::<Vec<_>>().join("  ");
            // The digits are one line.
            if last == Some(binding.action.doc()) {
                if let Some((shown, _)) = out.last_mut() {
                    *shown = format!("1–{keys}");
                }
                continue;
            }
            last = Some(binding.action.doc());
            out.push((keys, last));
        }
    }
    out
}
