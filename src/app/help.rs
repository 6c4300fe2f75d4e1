//! The lines of the help, from the table of bindings.

use super::State;
use super::keymap::{BINDINGS, Scope, label};

/// The highest line that the help can begin with: its last lines then fill the screen.
#[must_use]
pub fn last_top(state: &State) -> usize {
    // One line is the help's own heading.
    let rows = state.geometry.as_ref().map_or(0, |g| usize::from(g.middle.height.saturating_sub(1)));
    lines(state).len().saturating_sub(rows)
}

/// Headings (without a second part) and lines of keys and what they do.
#[must_use]
pub fn lines(state: &State) -> Vec<(String, Option<&'static str>)> {
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
