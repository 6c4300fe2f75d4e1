//! One passage and all its tellings, wrapped to the width.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::theme::Role;
use crate::app::State;
use crate::app::detail::{Entry, EntryRole, entries};
use crate::app::geometry::MEASURE;
use crate::app::wrap::wrap;
use crate::report::Span;

/// Columns that texts are indented by.
const INDENT: u16 = 3;

/// Draws the detail of the passage under the cursor.
pub fn draw(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let measure = (MEASURE + 20).min(area.width.saturating_sub(INDENT + 1)).max(1);
    let mut rows: Vec<(u16, Vec<(String, Role)>)> = Vec::new();
    for entry in entries(state) {
        let heading = entry.role == EntryRole::Heading;
        if heading && !rows.is_empty() {
            rows.push((0, Vec::new()));
        }
        let indent = if heading { 1 } else { INDENT };
        let whole = Span::new(0, entry.text.len());
        rows.extend(
            wrap(&entry.text, whole, usize::from(measure)).into_iter().map(|span| (indent, pieces(&entry, span))),
        );
    }
    let most = rows.len().saturating_sub(usize::from(area.height));
    let top = state.ui.detail_top.min(most);
    for (y, (indent, pieces)) in (0..area.height).zip(rows.iter().skip(top)) {
        let row = line(area, y);
        let pieces: Vec<(&str, Role)> = pieces.iter().map(|(text, role)| (text.as_str(), *role)).collect();
        canvas.pieces(Rect { x: row.x + indent, width: row.width.saturating_sub(*indent), ..row }, &pieces);
    }
    if top < most {
        let more = format!(" {} more lines · Ctrl-D ", most - top);
        let width = u16::try_from(more.chars().count()).unwrap_or(0).min(area.width);
        let last = line(area, area.height.saturating_sub(1));
        canvas.text(Rect { x: last.right() - width, width, ..last }, &more, Role::Bar);
    }
}

/// The pieces of one line, each with its role.
fn pieces(entry: &Entry, span: Span) -> Vec<(String, Role)> {
    let plain = match entry.role {
        EntryRole::Heading | EntryRole::Finding => Role::Strong,
        EntryRole::Text => Role::Text,
        EntryRole::Note => Role::Dim,
    };
    let mut out = Vec::new();
    let mut push = |from: usize, to: usize, role: Role| {
        if from < to {
            out.push((Span::new(from, to).get(&entry.text).to_owned(), role));
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
