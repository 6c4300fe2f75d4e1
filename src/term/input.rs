//! Terminal events into messages.

use crossterm::event::{Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use crate::app::Message;
use crate::app::key::{KeyCode, KeyPress};

/// What an event means to the reader, if anything.
pub fn message(event: &Event) -> Option<Message> {
    match event {
        Event::Paste(text) => Some(Message::Paste(text.clone())),
        Event::Resize(width, height) => Some(Message::Resize(*width, *height)),
        // Some terminals report releases too; taking them would double every key.
        Event::Key(key) if key.kind != KeyEventKind::Release => key_press(key).map(Message::Key),
        _ => None,
    }
}

/// What the mouse did, and at which column and row.
pub fn mouse(event: &Event) -> Option<(Moved, (u16, u16))> {
    let Event::Mouse(event) = event else { return None };
    let moved = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Moved::Pressed,
        MouseEventKind::Drag(MouseButton::Left) => Moved::Dragged,
        MouseEventKind::Up(_) => Moved::Released,
        MouseEventKind::ScrollDown => Moved::Turned { down: true },
        MouseEventKind::ScrollUp => Moved::Turned { down: false },
        _ => return None,
    };
    Some((moved, (event.column, event.row)))
}

/// What can be done with a mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// The left button went down.
    Pressed,
    /// It moved while the left button was down.
    Dragged,
    /// A button went up.
    Released,
    /// The wheel turned a notch.
    Turned {
        /// Towards the reader.
        down: bool,
    },
}

fn key_press(key: &KeyEvent) -> Option<KeyPress> {
    if key.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    let shift = key.modifiers.contains(KeyModifiers::SHIFT);
    let code = match key.code {
        // A terminal that reports the modifier may report the small letter with it.
        Code::Char(c) if shift => KeyCode::Char(c.to_uppercase().next().unwrap_or(c)),
        Code::Char(c) => KeyCode::Char(c),
        Code::Tab if shift => KeyCode::BackTab,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Backspace => KeyCode::Backspace,
        Code::Up if shift => KeyCode::ShiftUp,
        Code::Down if shift => KeyCode::ShiftDown,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        // F19 and the like: a shifted function key on terminals that count on.
        Code::F(n) => KeyCode::F(n),
        _ => return None,
    };
    Some(KeyPress { code, ctrl: key.modifiers.contains(KeyModifiers::CONTROL) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::parse_script;

    fn pressed(code: Code, modifiers: KeyModifiers) -> Option<String> {
        let event = Event::Key(KeyEvent::new(code, modifiers));
        message(&event).map(|message| match message {
            Message::Key(key) => key.to_string(),
            other => panic!("no key: {other:?}"),
        })
    }

    #[test]
    fn every_named_key_arrives_by_its_name() {
        let keys = [
            (Code::Enter, "<enter>"),
            (Code::Esc, "<esc>"),
            (Code::Tab, "<tab>"),
            (Code::BackTab, "<s-tab>"),
            (Code::Backspace, "<backspace>"),
            (Code::Up, "<up>"),
            (Code::Down, "<down>"),
            (Code::Left, "<left>"),
            (Code::Right, "<right>"),
            (Code::PageUp, "<pgup>"),
            (Code::PageDown, "<pgdn>"),
            (Code::Home, "<home>"),
            (Code::End, "<end>"),
            (Code::F(7), "<f7>"),
            (Code::Char('j'), "j"),
        ];
        for (code, name) in keys {
            assert_eq!(pressed(code, KeyModifiers::NONE).as_deref(), Some(name));
            assert_eq!(parse_script(name).map(|keys| keys.len()), Ok(1), "{name}");
        }
    }

    #[test]
    fn modifiers_make_other_keys() {
        let shifted = |code| pressed(code, KeyModifiers::SHIFT);
        assert_eq!(shifted(Code::Tab).as_deref(), Some("<s-tab>"));
        assert_eq!(shifted(Code::Up).as_deref(), Some("<s-up>"));
        assert_eq!(shifted(Code::Down).as_deref(), Some("<s-down>"));
        assert_eq!(shifted(Code::Char('j')).as_deref(), Some("J"));
        assert_eq!(pressed(Code::Char('d'), KeyModifiers::CONTROL).as_deref(), Some("<c-d>"));
        assert_eq!(pressed(Code::Char('d'), KeyModifiers::ALT), None);
        let released = KeyEvent { kind: KeyEventKind::Release, ..KeyEvent::new(Code::Enter, KeyModifiers::NONE) };
        assert_eq!(message(&Event::Key(released)).map(|_| "a key"), None);
    }
}
