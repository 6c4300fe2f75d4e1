//! Topics × reports: how much each tells, and who is silent.

use ratatui::layout::Rect;

use super::canvas::{Canvas, cell, line};
use super::strip;
use super::theme::Role;
use crate::app::action::Action;
use crate::app::pointer::Target;
use crate::app::wrap::{shorten, width};
use crate::app::{State, describe, language};

/// Draws the table of topics.
pub fn draw(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let columns = Columns::of(state, area);
    canvas.text(columns.label(line(area, 0)), " Topic", Role::Strong);
    for (report, cell) in columns.cells(line(area, 0)) {
        let base = if report == state.comparison.base { " (base)" } else { "" };
        let head = format!("{}{base}", describe::name(state, report));
        canvas.text(cell, &shorten(&head, usize::from(cell.width).saturating_sub(1)), Role::Strong);
        canvas.target(cell, Target::Report(report));
    }
    let strip = columns.strip_cells(Rect { height: 2, ..area });
    let open = state.keys.of(Action::Open);
    let hints = [
        format!(" share of each report's words, and passages; {open} goes there"),
        format!(" share of words, passages; {open} goes there"),
        " share of words, passages".to_owned(),
    ];
    let room = strip.first().map_or(area.width, |(_, cell)| cell.x.saturating_sub(area.x));
    let hint = hints.into_iter().find(|hint| width(hint) < room.into()).unwrap_or_default();
    let hindered = language::of_all(state, None, usize::from(room).saturating_sub(2));
    match hindered {
        Some(hindered) => canvas.text(line(area, 1), &format!(" {hindered}"), Role::LeftOut),
        None => canvas.text(line(area, 1), &hint, Role::Dim),
    };
    for (report, cell) in strip {
        strip::number(report, cell, Role::Strong, canvas);
        canvas.target(cell, Target::Report(report));
    }
    if columns.more {
        strip::draw_more(Rect { x: area.right() - 1, width: 1, height: 2, ..area }, canvas);
    }
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
        let passages = |report: usize| topic.passages.get(report).map_or(&[][..], Vec::as_slice);
        for (report, cell) in columns.cells(row) {
            share(state, passages(report), report, cell, canvas);
        }
        for (report, cell) in columns.strip_cells(row) {
            level(state, passages(report), report, cell, canvas);
        }
        canvas.target(row, Target::TopicRow(index));
        if selected {
            // The bars keep their colour: reversed, they would read the other way round.
            canvas.tint(columns.label(row), Role::Selected);
        }
    }
}

fn words(state: &State, passages: &[usize], report: usize) -> usize {
    passages.iter().map(|p| state.reports[report].passages[*p].words).sum()
}

/// The share of a report's words in one cell: a bar as high as the share, a mark where no passage tells the topic.
fn level(state: &State, passages: &[usize], report: usize, area: Rect, canvas: &mut Canvas<'_>) {
    if passages.is_empty() {
        canvas.text(area, "-", Role::LeftOut);
        return;
    }
    let all = state.reports[report].word_count().max(1);
    // The highest is a quarter of the report: told apart must be what is told at length and what in passing.
    let eighths = (words(state, passages, report) * 32 / all).clamp(1, 8);
    canvas.text(area, ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][eighths - 1], Role::Shared);
}

/// A bar for the share of a report's words, and the number of passages; `silent` where there are none.
fn share(state: &State, passages: &[usize], report: usize, area: Rect, canvas: &mut Canvas<'_>) {
    if passages.is_empty() {
        canvas.text(area, "silent", Role::LeftOut);
        return;
    }
    let words = words(state, passages, report);
    let report = &state.reports[report];
    let share = words * 100 / report.word_count().max(1);
    let numbers = format!("{share:>3}% {:>3} ", passages.len());
    let used = canvas.text(area, &numbers, Role::Text);
    let room = usize::from(area.width.saturating_sub(used + 1));
    // A full bar is half of the report: hardly a topic of a news story has more.
    let eighths = (words * room * 16 / report.word_count().max(1)).clamp(1, room * 8);
    let mut bar = "█".repeat(eighths / 8);
    bar.extend(['▏', '▎', '▍', '▌', '▋', '▊', '▉'].get((eighths % 8).wrapping_sub(1)));
    canvas.text(Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area }, &bar, Role::Shared);
}

/// Where the columns stand: the label, then one of equal width for each report that fits, then a strip of the others.
struct Columns {
    label: u16,
    each: u16,
    reports: Vec<usize>,
    strip: Vec<usize>,
    /// Whether further reports have no room in it.
    more: bool,
}

impl Columns {
    /// Columns of a report: room for numbers and a short bar.
    const LEAST: u16 = 12;
    /// Columns of a report in the strip.
    const STRIP: u16 = 2;

    fn of(state: &State, area: Rect) -> Self {
        let longest = state.comparison.topics.iter().map(|t| t.label.chars().count()).max().unwrap_or(0);
        let label = u16::try_from(longest + 4).unwrap_or(u16::MAX).clamp(16, (area.width / 3).max(16));
        let room = area.width.saturating_sub(label);
        let all = u16::try_from(state.reports.len()).unwrap_or(u16::MAX);
        let fits = |columns: &u16| columns * Self::LEAST + (all - columns) * Self::STRIP <= room;
        // However many there are, the base and the report used last have theirs.
        let least = (room / Self::LEAST).clamp(1, 2).min(all);
        let columns = (least..=all).rev().find(fits).unwrap_or(least);
        // The base, then those used last.
        let used_last = state.ui.recent.iter().copied().filter(|report| *report != state.comparison.base);
        let mut reports: Vec<usize> = [state.comparison.base].into_iter().chain(used_last).collect();
        let mut strip = reports.split_off(usize::from(columns).min(reports.len()));
        reports.sort_unstable();
        strip.sort_unstable();
        let room_for_strip = usize::from(room.saturating_sub(columns * Self::LEAST) / Self::STRIP);
        let more = strip.len() > room_for_strip;
        strip.truncate(room_for_strip);
        let strip_width = Self::STRIP * u16::try_from(strip.len()).unwrap_or(0) + u16::from(more);
        let each = room.saturating_sub(strip_width) / columns.max(1);
        Self { label, each, reports, strip, more }
    }

    fn label(&self, row: Rect) -> Rect {
        Rect { width: self.label.min(row.width), ..row }
    }

    /// The cells of a row, each with its report.
    fn cells(&self, row: Rect) -> Vec<(usize, Rect)> {
        let cell = |(at, report): (u16, &usize)| (*report, cell(row, self.label + self.each * at, self.each));
        (0..).zip(&self.reports).map(cell).collect()
    }

    /// The cells of the strip in a row, each with its report.
    fn strip_cells(&self, row: Rect) -> Vec<(usize, Rect)> {
        let from = self.label + self.each * u16::try_from(self.reports.len()).unwrap_or(0);
        let cell = |(at, report): (u16, &usize)| (*report, cell(row, from + Self::STRIP * at, 1));
        (0..).zip(&self.strip).map(cell).collect()
    }
}
