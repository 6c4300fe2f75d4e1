//! One passage and all its tellings, wrapped to the width.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line, pieces};
use super::theme::Role;
use crate::app::State;
use crate::app::detail::{Entry, EntryRole, INDENT, rows};

/// Draws the detail of the passage under the cursor.
pub fn draw(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let (entries, rows) = rows(state, area.width);
    let top = state.ui.detail_top;
    let height = usize::from(area.height);
    let below = rows.len().saturating_sub(top + height);
    for (y, row) in (0..area.height).zip(rows.iter().skip(top)) {
        let Some(entry) = row.entry.map(|index| &entries[index]) else { continue };
        let pieces = pieces(&entry.text, row.span, &entry.marks, role(entry));
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

const fn role(entry: &Entry) -> Role {
    match entry.role {
        EntryRole::Heading | EntryRole::Finding => Role::Strong,
        EntryRole::Text => Role::Text,
        EntryRole::Note => Role::Dim,
    }
}
