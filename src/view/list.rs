//! What the lists of divergences and of facts share: which row comes first, and the evidence below.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::theme::Role;
use crate::app::geometry::halves;

/// Parts what is below a head of so many lines, and draws the line between: the place of a list, and that of the
/// evidence of its selected entry.
pub fn over_evidence(area: Rect, head: u16, canvas: &mut Canvas<'_>) -> (Rect, Rect) {
    let rest = Rect { y: area.y + head, height: area.height.saturating_sub(head), ..area };
    let (list, below) = halves(rest);
    canvas.text(line(below, 0), &"─".repeat(below.width.into()), Role::Dim);
    (list, Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below })
}

/// The first visible row of a list, so that the selected one stands in the middle where it can.
pub fn first_row(selected: usize, rows: usize, count: usize) -> usize {
    selected.saturating_sub(rows / 2).min(count.saturating_sub(rows))
}
