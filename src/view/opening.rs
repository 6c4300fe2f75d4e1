//! The reports as they are, and how far their first comparison is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::pane::unmarked;
use super::theme::{Role, Theme};
use super::{on_ground, too_small};
use crate::app::describe;
use crate::app::geometry::Pane;
use crate::app::opening::{Opening, keys};
use crate::app::wrap::{shorten, wrap};

/// Cells of the bar that fills up.
const BAR: usize = 24;

/// Draws the screen before the first comparison. It reads the state and changes nothing.
pub fn draw_opening(opening: &Opening, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    on_ground(theme, area, buffer, |canvas| texts(opening, area, canvas));
}

fn texts(opening: &Opening, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(geometry) = opening.geometry().filter(|_| (area.width, area.height) == opening.size) else {
        return too_small(canvas, area);
    };
    canvas.tint(geometry.title, Role::Bar);
    canvas.text(geometry.title, " variorum ", Role::Bar);
    for pane in &geometry.panes {
        draw_pane(opening, pane, canvas);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a few cells")]
    let full = ((opening.progress.share * BAR as f64) as usize).min(BAR);
    let bar = format!(" {}{} ", "█".repeat(full), "░".repeat(BAR - full));
    let said = format!("comparing: {}", describe::progress(opening.progress));
    canvas.pieces(geometry.finding, &[(&bar, Role::Linked), (&said, Role::Strong)]);
    if let Some(legend) = geometry.legend {
        canvas.text(legend, " The texts as they are; marks come with the comparison.", Role::Dim);
    }
    let keys: Vec<(String, String)> =
        keys(&opening.keys).into_iter().map(|(key, word)| (format!(" {key}"), format!(" {word} "))).collect();
    let pieces: Vec<(&str, Role)> =
        keys.iter().flat_map(|(key, word)| [(key.as_str(), Role::Key), (word.as_str(), Role::Dim)]).collect();
    canvas.pieces(geometry.footer, &pieces);
}

fn draw_pane(opening: &Opening, pane: &Pane, canvas: &mut Canvas<'_>) {
    let report = &opening.reports[pane.report];
    let role = if pane.report == opening.base { "base" } else { "rewrite" };
    let name = format!(" {} {} · {role} · {} ", pane.report + 1, report.label, report.length());
    canvas.text(line(pane.header, 0), &shorten(&name, usize::from(pane.header.width)), Role::Strong);
    let text = pane.text();
    let mut y = 0;
    let first = opening.top.min(report.passages.len().saturating_sub(1));
    for (index, passage) in report.passages.iter().enumerate().skip(first) {
        let opens = report.paragraphs[passage.paragraph].passages.start == index;
        y += u16::from(opens && y > 0);
        if y >= text.height {
            break;
        }
        let number = format!("{:>width$}", index + 1, width = usize::from(pane.gutter.saturating_sub(4)));
        let at = Rect { x: pane.body.x + 3, width: pane.body.width.saturating_sub(3), ..line(pane.body, y) };
        canvas.text(at, &number, Role::Dim);
        let role = unmarked(passage.kind);
        for span in wrap(&report.text, passage.span, usize::from(text.width)) {
            canvas.text(line(text, y), span.get(&report.text), role);
            y += 1;
        }
    }
}
