//! A key script into a picture, or into a film.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::symbols::border;
use ratatui::widgets::{Block, Widget};

use super::film::Frame;
use super::film::script::Step;
use super::{Format, Palette, Pixels, encode};
use crate::app::copy::Taken;
use crate::app::key::KeyPress;
use crate::app::{Effect, Message, State, update};
use crate::compare::compare;
use crate::view::draw;
use crate::view::theme::{Background, Role, Theme};

/// Presses the keys and draws: the same update and the same drawing as in the window.
#[must_use]
pub fn screen(mut state: State, keys: &[KeyPress], theme: &Theme) -> Buffer {
    // Keys after the one that quits are pressed in vain.
    let _ = keys.iter().all(|key| press(&mut state, *key));
    drawn(&state, theme)
}

/// Presses `first`, then plays a script: a frame for each key, and one for each step without keys.
#[must_use]
pub fn play(mut state: State, first: &[KeyPress], script: &[Step], theme: &Theme) -> Vec<Frame> {
    let mut frames = Vec::new();
    let _ = first.iter().all(|key| press(&mut state, *key));
    for step in script {
        if step.keys.is_empty() {
            frames.push(Frame { screen: drawn(&state, theme), time: step.time });
        }
        for key in &step.keys {
            if !press(&mut state, *key) {
                return frames;
            }
            frames.push(Frame { screen: drawn(&state, theme), time: step.time });
        }
    }
    frames
}

/// Presses a key and answers what it asks of the world; whether the program goes on.
fn press(state: &mut State, key: KeyPress) -> bool {
    let mut effect = update(state, Message::Key(key));
    while let Some(answer) = answer(state, &effect) {
        effect = update(state, answer);
    }
    !matches!(effect, Effect::Quit)
}

fn drawn(state: &State, theme: &Theme) -> Buffer {
    let area = Rect::new(0, 0, state.size.0, state.size.1);
    let mut buffer = Buffer::empty(area);
    draw(state, theme, area, &mut buffer);
    buffer
}

/// Columns, and rows, that a frame takes.
pub const FRAME: u16 = 2;

/// A frame in ASCII.
const ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// A drawn screen with a frame round it as of a window, and its title on top.
#[must_use]
pub fn framed(screen: &Buffer, title: &str, theme: &Theme) -> Buffer {
    let inner = screen.area();
    let area = Rect::new(0, 0, inner.width.saturating_add(FRAME), inner.height.saturating_add(FRAME));
    let mut out = Buffer::empty(area);
    out.set_style(area, theme.style(Role::Text));
    let (borders, buttons) = if theme.is_ascii() { (ASCII, "o o o") } else { (border::ROUNDED, "● ● ●") };
    let frame = Block::bordered().border_set(borders).border_style(theme.style(Role::Dim));
    frame.title(format!(" {buttons}  {title} ")).render(area, &mut out);
    for position in inner.positions() {
        let moved = Position { x: position.x + 1, y: position.y + 1 };
        if let (Some(from), Some(to)) = (screen.cell(position), out.cell_mut(moved)) {
            to.clone_from(from);
        }
    }
    out
}

/// What the world says to an effect: comparisons are done at once, notes are not kept, copies are taken to work.
#[must_use]
pub fn answer(state: &State, effect: &Effect) -> Option<Message> {
    match effect {
        Effect::Compare(options) => Some(Message::Compared(Box::new(compare(&state.reports, options)))),
        Effect::Keep(_) => Some(Message::Kept(Ok(state.notes.clone()))),
        Effect::Copy(clip) => Some(Message::Copied { what: clip.what.clone(), taken: Ok(Taken::Clipboard) }),
        Effect::None | Effect::Cancel | Effect::Mouse(_) | Effect::Redraw | Effect::Suspend | Effect::Quit => None,
    }
}

/// A picture of a drawn screen, on the background that the theme is made for. `pixels` are those of a PNG.
#[must_use]
pub fn picture(screen: &Buffer, theme: &Theme, format: Format, pixels: &Pixels) -> Vec<u8> {
    encode(screen, &palette(theme), format, pixels)
}

/// The colours that a theme is made for, with its own ground in the margin too.
#[must_use]
pub fn palette(theme: &Theme) -> Palette {
    let usual = if theme.background() == Background::Light { Palette::LIGHT } else { Palette::DARK };
    let ground = theme.style(Role::Text);
    Palette {
        foreground: usual.resolve(ground.fg.unwrap_or_default(), usual.foreground),
        background: usual.resolve(ground.bg.unwrap_or_default(), usual.background),
        ..usual
    }
}
