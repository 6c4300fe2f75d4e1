//! Key presses and how they are spelled: `j`, `]`, `<enter>`, `<c-d>`, `<s-tab>`.

use std::fmt;

/// One key press, normalised: a shifted character is the character itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyPress {
    /// The key.
    pub code: KeyCode,
    /// Whether Control is held.
    pub ctrl: bool,
}

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A character as typed.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Shift and arrow up.
    ShiftUp,
    /// Shift and arrow down.
    ShiftDown,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// A function key.
    F(u8),
}

/// The named keys and how they are spelled between angle brackets.
const NAMES: [(&str, KeyCode); 18] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("s-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("s-up", KeyCode::ShiftUp),
    ("s-down", KeyCode::ShiftDown),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
    ("gt", KeyCode::Char('>')),
];

impl KeyPress {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false }
    }

    /// The character that this key types, if it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl => Some(c),
            _ => None,
        }
    }

    fn named(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase();
        if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == lower) {
            return Some(Self::plain(*code));
        }
        if let Some(letter) = lower.strip_prefix("c-") {
            let mut chars = letter.chars();
            return match (chars.next(), chars.next()) {
                (Some(c), None) => Some(Self { code: KeyCode::Char(c), ctrl: true }),
                _ => None,
            };
        }
        let number: u8 = lower.strip_prefix('f')?.parse().ok()?;
        (1..=24).contains(&number).then_some(Self::plain(KeyCode::F(number)))
    }
}

impl fmt::Display for KeyPress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl
            && let KeyCode::Char(c) = self.code
        {
            return write!(f, "<c-{c}>");
        }
        match self.code {
            KeyCode::Char(c) if !matches!(c, ' ' | '<' | '>') => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "<f{n}>"),
            code => match NAMES.iter().find(|(_, known)| *known == code) {
                Some((name, _)) => write!(f, "<{name}>"),
                None => Ok(()),
            },
        }
    }
}

/// Reads a key script: characters as typed, other keys in angle brackets (`]c<enter><c-d><lt>`).
///
/// # Errors
/// Says which part is no key.
pub fn parse_script(script: &str) -> Result<Vec<KeyPress>, String> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some((key, after)) = first_key(rest)? {
        keys.push(key);
        rest = after;
    }
    Ok(keys)
}

/// The first key of a script and what follows it; `None` at its end.
///
/// # Errors
/// Says which part is no key.
pub fn first_key(script: &str) -> Result<Option<(KeyPress, &str)>, String> {
    let Some(first) = script.chars().next() else { return Ok(None) };
    let after = script.get(first.len_utf8()..).unwrap_or_default();
    if first != '<' {
        return Ok(Some((KeyPress::plain(KeyCode::Char(first)), after)));
    }
    let Some((name, tail)) = after.split_once('>') else {
        return Err(format!("`{script}`: a `<` without its `>`; a literal one is written <lt>"));
    };
    let key = KeyPress::named(name)
        .ok_or_else(|| format!("<{name}>: no such key; known are {}, <c-LETTER> and <f1> to <f24>", known_names()))?;
    Ok(Some((key, tail)))
}

fn known_names() -> String {
    NAMES.iter().map(|(name, _)| format!("<{name}>")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_read_and_print_back() {
        let script = "]c<enter><c-d><s-tab><f7><space><lt>x<pgdn>";
        let keys = parse_script(script).expect("a valid script");
        assert_eq!(keys.len(), 10);
        assert_eq!(keys.iter().map(ToString::to_string).collect::<String>(), script);
    }

    #[test]
    fn a_wrong_key_is_named() {
        assert!(parse_script("<entr>").expect_err("no such key").contains("<entr>"));
        assert!(parse_script("a<b").expect_err("not closed").contains("<lt>"));
    }
}
