//! One passage and all its tellings, wrapped to the width.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::theme::Role;
use crate::app::State;
use crate::app::detail::{Entry, EntryRole, INDENT, rows};
use crate::report::Span;

/// Draws the detail of the passage under the cursor.
pub fn draw(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let (entries, rows) = rows(state, area.width);
    let top = state.ui.detail_top;
    let height = usize::from(area.height);
    let below = rows.len().saturating_sub(top + height);
    for (y, row) in (0..area.height).zip(rows.iter().skip(top)) {
        let Some(entry) = row.entry.map(|index| &entries[index]) else { continue };
        let pieces = pieces(entry, row.span);
        let indent = if entry.role == EntryRole::Heading { 1 } else { INDENT };
        let area = line(area, y);
        canvas.pieces(Rect { x: area.x + indent, width: area.width.saturating_sub(indent), ..area }, &pieces);
    }
    if below > 0 {
        // The last line makes room for the word that there is more.
        let last = line(area, area.height.saturating_sub(1));
        canvas.clear(last);
        canvas.text(last, &format!(" ▾ {} more lines · Ctrl-D ", below + 1), Role::Key);
    }
}

/// The pieces of one line, each with its role.
fn pieces(entry: &Entry, span: Span) -> Vec<(&str, Role)> {
    let plain = match entry.role {
        EntryRole::Heading | EntryRole::Finding => Role::Strong,
        EntryRole::Text => Role::Text,
        EntryRole::Note => Role::Dim,
    };
    let mut out = Vec::new();
    let mut push = |from: usize, to: usize, role: Role| {
        if from < to {
            out.push((Span::new(from, to).get(&entry.text), role));
        }
    };
    let mut at = span.start;
    for (mark, paint) in entry.marks.iter().filter(|(m, _)| m.end > span.start && m.start < span.end) {
        push(at, mark.start.max(at), plain);
        push(mark.start.max(at), mark.end.min(span.end), Role::from(*paint));
        at = mark.end.min(span.end).max(at);
    }
    push(at, span.end, plain);
    out
}
