//! A list to choose from, over the view.

use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Widget};
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::{Canvas, line};
use super::prompt;
use super::theme::Role;
use crate::app::picker::{Choice, Entry, Picker, Shown};
use crate::app::pointer::Target;
use crate::app::wrap::{shorten, width};
use ratatui::layout::Margin;

/// The list is at most so wide.
const WIDEST: u16 = 84;

/// Draws the list: what is typed, and under it what matches.
pub fn draw(picker: &Picker, area: Rect, canvas: &mut Canvas<'_>) {
    let window = window(picker, area);
    canvas.clear(window);
    canvas.target(window, Target::Overlay);
    let inner = window.inner(Margin::new(1, 1));
    let unseen = picker.shown.len() >= usize::from(inner.height);
    let place = if unseen { format!(" {}/{} ", picker.selected + 1, picker.shown.len()) } else { String::new() };
    Block::bordered()
        .title(format!(" {} ", picker.title))
        .title_bottom(Line::from(place).right_aligned())
        .border_style(canvas.theme.style(Role::Cursor))
        .render(window, canvas.buffer);
    prompt::draw(" › ", &picker.filter, line(inner, 0), canvas);
    if picker.shown.is_empty() {
        canvas.text(line(inner, 1), "   nothing has that in its name", Role::Dim);
    }
    let first = first_row(picker, inner);
    for (y, (at, shown)) in (1..inner.height).zip(picker.shown.iter().enumerate().skip(first)) {
        let row = line(inner, y);
        if let Some(entry) = picker.all.get(shown.entry) {
            write(entry, shown, row, canvas);
        }
        canvas.target(row, Target::Choice(at));
        if at == picker.selected {
            canvas.tint(row, Role::Selected);
        }
    }
}

/// Where the list stands: as high as it needs to be with all its entries, so that it keeps still while one types.
fn window(picker: &Picker, area: Rect) -> Rect {
    let width = area.width.min(WIDEST);
    let wanted = u16::try_from(picker.all.len() + 3).unwrap_or(u16::MAX);
    let height = wanted.min(area.height);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// The first entry that is seen: as far down as the selected one asks for.
fn first_row(picker: &Picker, inner: Rect) -> usize {
    let rows = usize::from(inner.height.saturating_sub(1));
    picker.selected.saturating_sub(rows.saturating_sub(1))
}

fn write(entry: &Entry, shown: &Shown, row: Rect, canvas: &mut Canvas<'_>) {
    let plain = if entry.why_not.is_some() { Role::Dim } else { Role::Text };
    let (aside, role) = match (&entry.why_not, entry.choice) {
        (Some(reason), _) => (format!("{reason} "), Role::Dim),
        (None, Choice::Topic(_)) => (format!("{} ", entry.aside), Role::LeftOut),
        (None, Choice::Action(_) | Choice::Key(_)) => (format!("{} ", entry.aside), Role::Key),
        (None, Choice::Report(_) | Choice::CommandLine) => (format!("{} ", entry.aside), Role::Dim),
    };
    // The name matters more than what stands beside it.
    let columns = usize::from(row.width);
    let room = columns.saturating_sub((width(&entry.label) + 5).min(columns * 2 / 3));
    let aside = shorten(&aside, room);
    let aside_width = u16::try_from(width(&aside)).unwrap_or(0).min(row.width);
    let left = Rect { width: row.width - aside_width, ..row };
    let mut used = canvas.text(left, "   ", plain);
    let label = shorten(&entry.label, usize::from(left.width.saturating_sub(4)));
    for (at, c) in label.graphemes(true).enumerate() {
        let role = if shown.lit.contains(&at) { Role::Hit } else { plain };
        used += canvas.text(Rect { x: left.x + used, width: left.width - used, ..left }, c, role);
    }
    canvas.text(Rect { x: row.right() - aside_width, width: aside_width, ..row }, &aside, role);
}
