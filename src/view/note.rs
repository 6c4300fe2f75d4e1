//! A note being written, over the foot of the view.

use ratatui::layout::Rect;
use ratatui::widgets::{Block, Widget};

use super::canvas::{Canvas, line};
use super::prompt;
use super::theme::Role;
use crate::app::action::Action;
use crate::app::keymap::Scope;
use crate::app::keys::Keys;
use crate::app::pointer::Target;
use crate::app::prompt::Prompt;
use crate::app::wrap::shorten;

/// Draws the finding that the note is on, the note, and how to end it.
pub fn draw(finding: &str, note: &Prompt, keys: &Keys, area: Rect, canvas: &mut Canvas<'_>) {
    let width = area.width.min(100);
    let height = area.height.min(5);
    let window = Rect { x: area.x + (area.width - width) / 2, y: area.bottom() - height, width, height };
    canvas.clear(window);
    canvas.target(window, Target::Overlay);
    Block::bordered()
        .title(" Your note on this finding ")
        .border_style(canvas.theme.style(Role::Cursor))
        .render(window, canvas.buffer);
    let inner =
        Rect { x: window.x + 1, y: window.y + 1, width: width.saturating_sub(2), height: height.saturating_sub(2) };
    let room = usize::from(inner.width).saturating_sub(2);
    canvas.text(line(inner, 0), &format!(" {}", shorten(finding, room)), Role::Text);
    prompt::draw(" › ", note, line(inner, 1), canvas);
    let [keep, back] = [Action::Open, Action::Back].map(|action| keys.within(Scope::Note, action));
    let ways = format!(" {keep} keeps it · an empty note is none · {back} leaves all as it was");
    canvas.text(line(inner, 2), &ways, Role::Dim);
}
