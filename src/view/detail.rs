//! One passage and all its tellings, wrapped to the width.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line, pieces};
use super::theme::Role;
use crate::app::State;
use crate::app::action::Action;
use crate::app::detail::{DetailRow, Entry, EntryRole, INDENT, rows};

/// Draws the detail of the passage under the cursor.
pub fn draw(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let (entries, rows) = rows(state, area.width);
    let top = state.ui.detail_top;
    let height = usize::from(area.height);
    let below = rows.len().saturating_sub(top + height);
    lines(&entries, rows.get(top..).unwrap_or_default(), area, canvas);
    if below > 0 {
        // The last line makes room for the word that there is more.
        let last = line(area, area.height.saturating_sub(1));
        canvas.clear(last);
        canvas.text(
            last,
            &format!(" ▾ {} more lines · {} ", below + 1, state.keys.of(Action::HalfPageDown)),
            Role::Key,
        );
    }
}

/// Draws wrapped entries, with a sign where one of them was cut.
pub fn lines(entries: &[Entry], rows: &[DetailRow], area: Rect, canvas: &mut Canvas<'_>) {
    for (index, y) in (0..rows.len()).zip(0..area.height) {
        let row = &rows[index];
        let Some(entry) = row.entry.map(|index| &entries[index]) else { continue };
        let indent = if entry.role == EntryRole::Heading { 1 } else { INDENT };
        let area = line(area, y);
        let text = Rect { x: area.x + indent, width: area.width.saturating_sub(indent), ..area };
        if entry.role == EntryRole::Selected {
            canvas.text(Rect { x: text.x.saturating_sub(2), ..text }, "▌", Role::Cursor);
        }
        let used = canvas.pieces(text, &pieces(&entry.text, row.span, &entry.marks, role(entry)));
        let of_entry = |other: Option<&DetailRow>| other.is_some_and(|r| r.entry == row.entry);
        if index > 0 && row.span.start > 0 && !of_entry(rows.get(index - 1)) {
            canvas.text(Rect { x: text.x.saturating_sub(1), ..text }, "…", Role::Dim);
        }
        let rest = entry.text.get(row.span.end..).is_some_and(|rest| !rest.trim().is_empty());
        if rest && !of_entry(rows.get(index + 1)) {
            canvas.text(Rect { x: text.x + used, width: text.width - used, ..text }, "…", Role::Dim);
        }
    }
}

const fn role(entry: &Entry) -> Role {
    match entry.role {
        EntryRole::Heading | EntryRole::Finding | EntryRole::Selected => Role::Strong,
        EntryRole::Text => Role::Text,
        EntryRole::Note => Role::Dim,
    }
}
