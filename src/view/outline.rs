//! The outline: topics, where one is, and how much each report tells of them.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::theme::Role;
use crate::app::State;
use crate::app::pointer::Target;
use crate::app::wrap::shorten;

/// Draws the outline of topics.
pub fn draw(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let area = Rect { width: area.width.saturating_sub(1), ..area };
    let digits: String =
        (1..=state.reports.len()).filter_map(|n| char::from_digit(u32::try_from(n % 10).ok()?, 10)).collect();
    let marks = u16::try_from(digits.len()).unwrap_or(0).min(area.width / 2);
    let label = Rect { width: area.width - marks - 1, ..area };
    let right = Rect { x: area.x + area.width - marks, width: marks, ..area };
    canvas.text(line(label, 0), " Topics", Role::Strong);
    canvas.text(line(right, 0), &digits, Role::Dim);
    canvas.text(line(area, 1), " ▁▃▆ share told  · silent", Role::Dim);
    let rows = area.height.saturating_sub(2);
    let current = state.topic(state.ui.cursor);
    let count = state.comparison.topics.len();
    // Scrolled so that the current topic is in sight.
    let first = current.unwrap_or(0).saturating_sub(usize::from(rows).saturating_sub(2)).min(count);
    for (y, (index, topic)) in (2..area.height).zip(state.comparison.topics.iter().enumerate().skip(first)) {
        let here = current == Some(index);
        let text = format!("{} {}", if here { "▶" } else { " " }, topic.label);
        let role = if here { Role::Strong } else { Role::Text };
        canvas.text(line(label, y), &shorten(&text, usize::from(label.width)), role);
        canvas.target(line(area, y), Target::Topic(index));
        for (x, (report, passages)) in (0..marks).zip(state.reports.iter().zip(&topic.passages)) {
            let cell = Rect { x: right.x + x, width: 1, ..line(right, y) };
            if passages.is_empty() {
                canvas.text(cell, "·", Role::LeftOut);
            } else {
                let words: usize = passages.iter().map(|p| report.passages[*p].words).sum();
                canvas.text(cell, bar(words, report.word_count()), Role::Text);
            }
        }
    }
}

/// A share as a bar of one cell; full where it is a quarter or more, as hardly a topic of a news story has more.
fn bar(words: usize, all: usize) -> &'static str {
    // None fills its cell: bars of topics that follow each other must not join.
    const BARS: [&str; 6] = ["▁", "▂", "▃", "▄", "▅", "▆"];
    BARS[(words * 4 * BARS.len() / all.max(1)).min(BARS.len() - 1)]
}
