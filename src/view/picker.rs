//! Topics by name, over the panes.

use ratatui::layout::Rect;
use ratatui::widgets::{Block, Widget};

use super::canvas::{Canvas, line};
use super::prompt;
use super::theme::Role;
use crate::app::State;
use crate::app::prompt::Prompt;
use crate::app::wrap::shorten;

/// Draws the topic picker.
pub fn draw(state: &State, filter: &Prompt, selected: usize, area: Rect, canvas: &mut Canvas<'_>) {
    let topics = state.picked_topics(filter.text());
    let width = area.width.min(64);
    let wanted = u16::try_from(state.comparison.topics.len() + 3).unwrap_or(u16::MAX);
    let height = wanted.min(area.height);
    let window = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    canvas.clear(window);
    Block::bordered()
        .title(" Go to topic ")
        .border_style(canvas.theme.style(Role::Cursor))
        .render(window, canvas.buffer);
    let inner =
        Rect { x: window.x + 1, y: window.y + 1, width: width.saturating_sub(2), height: height.saturating_sub(2) };
    prompt::draw(" › ", filter, line(inner, 0), canvas);
    if topics.is_empty() {
        canvas.text(line(inner, 1), "   no topic has that in its name", Role::Dim);
    }
    let rows = usize::from(inner.height.saturating_sub(1));
    let first = selected.saturating_sub(rows.saturating_sub(1));
    for (y, (at, topic)) in (1..inner.height).zip(topics.iter().enumerate().skip(first)) {
        let topic = &state.comparison.topics[*topic];
        let row = line(inner, y);
        let silent: Vec<String> =
            topic.passages.iter().enumerate().filter(|(_, p)| p.is_empty()).map(|(r, _)| (r + 1).to_string()).collect();
        let note = if silent.is_empty() { String::new() } else { format!("silent: {} ", silent.join(" ")) };
        let note_width = u16::try_from(note.chars().count()).unwrap_or(0).min(row.width);
        let label = shorten(&format!("   {}", topic.label), usize::from(row.width - note_width));
        canvas.text(row, &label, Role::Text);
        canvas.text(Rect { x: row.right() - note_width, width: note_width, ..row }, &note, Role::LeftOut);
        if at == selected {
            canvas.tint(row, Role::Selected);
        }
    }
}
