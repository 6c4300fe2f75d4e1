//! A key script into a picture.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Format, Palette, encode};
use crate::app::key::KeyPress;
use crate::app::{Effect, Message, State, update};
use crate::compare::{Comparison, compare};
use crate::notes::Notes;
use crate::report::Report;
use crate::view::draw;
use crate::view::theme::Theme;

/// Opens the reports, presses the keys and draws: the same update and the same drawing as in the window.
#[must_use]
pub fn screen(
    reports: Vec<Report>,
    notes: Notes,
    comparison: Comparison,
    size: (u16, u16),
    keys: &[KeyPress],
    theme: Theme,
) -> Buffer {
    let mut state = State::new(reports, comparison, size).remembering(notes, None);
    for key in keys {
        let mut effect = update(&mut state, Message::Key(*key));
        while let Some(answer) = answer(&state, &effect) {
            effect = update(&mut state, answer);
        }
        if matches!(effect, Effect::Quit) {
            break;
        }
    }
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buffer = Buffer::empty(area);
    draw(&state, theme, area, &mut buffer);
    buffer
}

/// What the world says to an effect: comparisons are done at once, and notes are not kept.
#[must_use]
pub fn answer(state: &State, effect: &Effect) -> Option<Message> {
    match effect {
        Effect::Compare(options) => Some(Message::Compared(Box::new(compare(&state.reports, options)))),
        Effect::Keep(_) => Some(Message::Kept(Ok(state.notes.clone()))),
        Effect::None | Effect::Cancel | Effect::Redraw | Effect::Suspend | Effect::Quit => None,
    }
}

/// A picture of a drawn screen, on the background that the theme is made for.
#[must_use]
pub fn picture(screen: &Buffer, theme: Theme, format: Format) -> Vec<u8> {
    let palette = if theme == Theme::Light { Palette::LIGHT } else { Palette::DARK };
    encode(screen, &palette, format)
}
