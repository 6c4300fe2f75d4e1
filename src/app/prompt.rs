//! One line that the reader types: a filter, a search, a note.

use tui_input::{Input, InputRequest};

use super::key::{KeyCode, KeyPress};

/// A line being typed, with its cursor. Keys edit it as in a shell.
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    input: Input,
}

impl Prompt {
    /// A line that begins as `text`, with the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()) }
    }

    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// What was typed, before and after the cursor.
    #[must_use]
    pub fn around_cursor(&self) -> (&str, &str) {
        let text = self.text();
        let at = text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(i, _)| i);
        text.split_at(at)
    }

    /// Puts another text in the place of what was typed.
    pub(super) fn put(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
    }

    /// Puts a text in at the cursor, which stands behind it then.
    pub fn insert(&mut self, text: &str) {
        let (before, after) = self.around_cursor();
        let cursor = before.chars().count() + text.chars().count();
        self.input = Input::new([before, text, after].concat()).with_cursor(cursor);
    }

    /// Edits by one key; says whether the text is another one now.
    pub fn press(&mut self, key: KeyPress) -> bool {
        request(key).and_then(|r| self.input.handle(r)).is_some_and(|changed| changed.value)
    }
}

/// The same line with its cursor at the same place, whatever was cut.
impl PartialEq for Prompt {
    fn eq(&self, other: &Self) -> bool {
        self.around_cursor() == other.around_cursor()
    }
}

impl Eq for Prompt {}

const fn request(key: KeyPress) -> Option<InputRequest> {
    use InputRequest as Edit;
    Some(match key.code {
        KeyCode::Char(c) if !key.ctrl => Edit::InsertChar(c),
        KeyCode::Char('a') | KeyCode::Home => Edit::GoToStart,
        KeyCode::Char('e') | KeyCode::End => Edit::GoToEnd,
        KeyCode::Char('b') | KeyCode::Left => Edit::GoToPrevChar,
        KeyCode::Char('f') | KeyCode::Right => Edit::GoToNextChar,
        KeyCode::Char('h') | KeyCode::Backspace => Edit::DeletePrevChar,
        KeyCode::Char('w') => Edit::DeletePrevWord,
        KeyCode::Char('u') => Edit::DeleteFromStart,
        KeyCode::Char('k') => Edit::DeleteTillEnd,
        KeyCode::Char('y') => Edit::Yank,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::parse_script;

    fn typed(script: &str) -> (String, String) {
        let mut prompt = Prompt::default();
        for key in parse_script(script).expect("keys") {
            prompt.press(key);
        }
        let (before, after) = prompt.around_cursor();
        (before.to_owned(), after.to_owned())
    }

    #[test]
    fn keys_edit_as_in_a_shell() {
        assert_eq!(typed("two words<c-w>w"), ("two w".to_owned(), String::new()));
        assert_eq!(typed("abc<left><left>x"), ("ax".to_owned(), "bc".to_owned()));
        assert_eq!(typed("abc<home><c-k>z"), ("z".to_owned(), String::new()));
        assert_eq!(typed("abc<c-u><c-y>"), ("abc".to_owned(), String::new()));
    }

    #[test]
    fn one_backspace_takes_one_visible_character() {
        assert_eq!(typed("e\u{301}<backspace>").0, "");
    }

    #[test]
    fn only_changes_of_the_text_count() {
        let mut prompt = Prompt::new("ab");
        assert!(!prompt.press(KeyPress::plain(KeyCode::Left)));
        assert!(!prompt.press(KeyPress::plain(KeyCode::Enter)));
        assert!(prompt.press(KeyPress::plain(KeyCode::Backspace)));
        assert_eq!(prompt.text(), "b");
    }
}
