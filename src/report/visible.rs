//! What a report says, with nothing in it that could steer whatever shows it.
//!
//! ```text
//! "a\u{1b}[31m"       ->  "a␛[31m"
//! "\u{202e}abc"       ->  "‹U+202E›abc"
//! "two\n lines"       ->  "two lines"
//! ```

use std::borrow::Cow;
use std::fmt::Write;

/// `text` on one line: control characters as their pictures, those that turn the direction of writing by their code
/// point, white space as single spaces.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let plain = |c: char| matches!(c, ' '..='~') || (!is_steering(c) && !c.is_whitespace());
    if text.chars().all(plain) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)),
            '\u{7f}' => out.push('␡'),
            _ if is_steering(c) => {
                let _ = write!(out, "‹U+{:04X}›", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Control characters, and those that turn the direction of writing for what follows.
#[must_use]
pub fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_shown_and_space_is_one_space() {
        for (text, shown) in [
            ("plain — “text” 字 שלום", "plain — “text” 字 שלום"),
            ("a\u{1b}[31m\u{0}\u{7f}\u{9b}", "a␛[31m␀␡‹U+009B›"),
            ("\u{202e}abc\u{2066}\u{200f}", "‹U+202E›abc‹U+2066›‹U+200F›"),
            (" two\r\n\t lines\u{85}\u{2028}", " two lines "),
        ] {
            assert_eq!(visible(text), shown);
        }
    }
}
