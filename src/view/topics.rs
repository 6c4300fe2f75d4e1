//! Topics × reports: how much each tells, and who is silent.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::theme::Role;
use crate::app::pointer::Target;
use crate::app::wrap::shorten;
use crate::app::{State, describe};

/// Draws the table of topics.
pub fn draw(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let columns = Columns::of(state, area);
    canvas.text(columns.label(line(area, 0)), " Topic", Role::Strong);
    for report in 0..columns.reports {
        let base = if report == state.comparison.base { " (base)" } else { "" };
        let head = format!("{}{base}", describe::name(state, report));
        canvas.text(
            columns.report(line(area, 0), report),
            &shorten(&head, usize::from(columns.bar).saturating_sub(1)),
            Role::Strong,
        );
    }
    let hints = [
        " share of each report's words, and passages; Enter goes there",
        " share of words, passages; Enter goes there",
    ];
    let hint = hints.into_iter().find(|hint| hint.len() <= area.width.into()).unwrap_or_default();
    canvas.text(line(area, 1), hint, Role::Dim);
    let rows = usize::from(area.height.saturating_sub(2));
    let first = state.topic_row().saturating_sub(rows.saturating_sub(1));
    for (y, index) in (2..area.height).zip(state.topic_rows().into_iter().skip(first)) {
        let Some(topic) = state.comparison.topics.get(index) else { continue };
        let row = line(area, y);
        let selected = index == state.ui.topic;
        let label = format!("{} {}", if selected { "▶" } else { " " }, topic.label);
        let role = if selected { Role::Strong } else { Role::Text };
        let space = columns.label(row);
        canvas.text(space, &shorten(&label, usize::from(space.width).saturating_sub(1)), role);
        for report in 0..columns.reports {
            share(
                state,
                topic.passages.get(report).map_or(&[], Vec::as_slice),
                report,
                columns.report(row, report),
                canvas,
            );
        }
        canvas.target(row, Target::TopicRow(index));
        if selected {
            // The bars keep their colour: reversed, they would read the other way round.
            canvas.tint(columns.label(row), Role::Selected);
        }
    }
}

/// A bar for the share of a report's words, and the number of passages; `silent` where there are none.
fn share(state: &State, passages: &[usize], report: usize, area: Rect, canvas: &mut Canvas<'_>) {
    if passages.is_empty() {
        canvas.text(area, "silent", Role::LeftOut);
        return;
    }
    let report = &state.reports[report];
    let words: usize = passages.iter().map(|p| report.passages[*p].words).sum();
    let share = words * 100 / report.word_count().max(1);
    let numbers = format!("{share:>3}% {:>3} ", passages.len());
    let used = canvas.text(area, &numbers, Role::Text);
    let room = usize::from(area.width.saturating_sub(used + 1));
    // A full bar is half of the report: no topic of a news story has more.
    let eighths = (words * room * 16 / report.word_count().max(1)).clamp(1, room * 8);
    let mut bar = "█".repeat(eighths / 8);
    bar.extend(['▏', '▎', '▍', '▌', '▋', '▊', '▉'].get((eighths % 8).wrapping_sub(1)));
    canvas.text(Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area }, &bar, Role::Shared);
}

/// Where the columns stand: the label, then one of equal width for each report that fits.
struct Columns {
    label: u16,
    bar: u16,
    reports: usize,
}

impl Columns {
    /// Columns of a report: room for numbers and a short bar.
    const LEAST: u16 = 12;

    fn of(state: &State, area: Rect) -> Self {
        let longest = state.comparison.topics.iter().map(|t| t.label.chars().count()).max().unwrap_or(0);
        let label = u16::try_from(longest + 4).unwrap_or(u16::MAX).clamp(16, (area.width / 3).max(16));
        let room = area.width.saturating_sub(label);
        let reports = state.reports.len().min(usize::from(room / Self::LEAST)).max(1);
        let bar = room / u16::try_from(reports).unwrap_or(1);
        Self { label, bar, reports }
    }

    fn label(&self, row: Rect) -> Rect {
        Rect { width: self.label.min(row.width), ..row }
    }

    fn report(&self, row: Rect, report: usize) -> Rect {
        let x = self.label + self.bar * u16::try_from(report).unwrap_or(0);
        Rect { x: row.x + x.min(row.width), width: self.bar.min(row.width.saturating_sub(x)), ..row }
    }
}
