//! A key script into a picture.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Format, Palette, encode};
use crate::app::key::KeyPress;
use crate::app::{Effect, Message, State, update};
use crate::compare::{Comparison, compare};
use crate::report::Report;
use crate::view::draw;
use crate::view::theme::Theme;

/// Opens the reports, presses the keys and draws: the same update and the same drawing as in the window.
#[must_use]
pub fn screen(
    reports: Vec<Report>,
    comparison: Comparison,
    size: (u16, u16),
    keys: &[KeyPress],
    theme: Theme,
) -> Buffer {
    let mut state = State::new(reports, comparison, size);
    for key in keys {
        match update(&mut state, Message::Key(*key)) {
            Effect::Compare(options) => {
                let comparison = compare(&state.reports, &options);
                let _ = update(&mut state, Message::Compared(Box::new(comparison)));
            }
            Effect::Quit => break,
            Effect::None | Effect::Redraw | Effect::Suspend => {}
        }
    }
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buffer = Buffer::empty(area);
    draw(&state, theme, area, &mut buffer);
    buffer
}

/// A picture of a drawn screen, on the background that the theme is made for.
#[must_use]
pub fn picture(screen: &Buffer, theme: Theme, format: Format) -> Vec<u8> {
    let palette = if theme == Theme::Light { Palette::LIGHT } else { Palette::DARK };
    encode(screen, &palette, format)
}
