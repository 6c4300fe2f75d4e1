//! What is searched for.
//!
//! ```text
//! taiwan      Taiwan, TAIWAN: small letters find both        Taiwan   only as written
//! don't       don't, don’t                                   re-run   re-run, re‑run, re–run
//! his watch   also over a line break
//! ```
//!
//! Or a regular expression, in the syntax of the `regex` crate.

use regex::{Regex, RegexBuilder};

use crate::report::Span;

/// A pattern that needs more memory than this is refused.
const SIZE_LIMIT: usize = 1 << 20;

/// A text or expression to search for.
#[derive(Debug, Clone)]
pub struct Needle {
    /// As typed.
    pub text: String,
    /// Whether it is a regular expression.
    pub is_regex: bool,
    pattern: Regex,
}

impl PartialEq for Needle {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.is_regex) == (&other.text, other.is_regex)
    }
}

impl Needle {
    /// Reads what was typed; nothing typed is nothing to search for.
    ///
    /// # Errors
    /// Says in a few words what is wrong with a regular expression.
    pub fn new(text: &str, is_regex: bool) -> Result<Option<Self>, String> {
        if text.is_empty() {
            return Ok(None);
        }
        let pattern = if is_regex { text.to_owned() } else { literal(text) };
        let pattern = RegexBuilder::new(&pattern)
            .case_insensitive(!has_capital(text, is_regex))
            .size_limit(SIZE_LIMIT)
            .build()
            .map_err(|error| in_short(&error))?;
        Ok(Some(Self { text: text.to_owned(), is_regex, pattern }))
    }

    /// Whether a capital is meant, so that small letters are not found.
    #[must_use]
    pub fn has_capital(&self) -> bool {
        has_capital(&self.text, self.is_regex)
    }

    /// Where it is found in a text, from left to right, empty matches left out.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Span> + 't {
        self.pattern.find_iter(text).filter(|m| !m.is_empty()).map(|m| Span::new(m.start(), m.end()))
    }

    /// Whether it is found in a text.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.find(text).next().is_some()
    }
}

/// Whether a capital is meant: `\W` is none.
fn has_capital(text: &str, is_regex: bool) -> bool {
    let mut escaped = false;
    text.chars().any(|c| {
        let plain = !escaped;
        escaped = is_regex && plain && c == '\\';
        plain && c.is_uppercase()
    })
}

/// The pattern of a text, with the variants that typesetting makes.
fn literal(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' | '’' | '‘' | 'ʼ' => out.push_str("['’‘ʼ]"),
            '"' | '“' | '”' | '„' | '«' | '»' => out.push_str("[\"“”„«»]"),
            '-' | '‐' | '‑' | '–' | '—' | '−' => out.push_str("[-‐‑–—−]"),
            '.' if chars.clone().take(2).eq(['.', '.']) => {
                chars.nth(1);
                out.push_str("(?:…|\\.\\.\\.)");
            }
            '…' => out.push_str("(?:…|\\.\\.\\.)"),
            c if c.is_whitespace() => {
                while chars.peek().is_some_and(|c| c.is_whitespace()) {
                    chars.next();
                }
                out.push_str("\\s+");
            }
            c => {
                out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4])));
                // Soft hyphens are not seen on screen.
                if c.is_alphanumeric() && chars.peek().is_some_and(|next| next.is_alphanumeric()) {
                    out.push_str("\u{ad}*");
                }
            }
        }
    }
    out
}

/// The last line of an error says what is wrong; those above draw where.
fn in_short(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "the expression is too big".to_owned(),
        other => {
            let said = other.to_string();
            let last = said.lines().last().unwrap_or_default();
            last.strip_prefix("error: ").unwrap_or(last).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(needle: &str, is_regex: bool, text: &str) -> Vec<String> {
        let needle = Needle::new(needle, is_regex).expect("a pattern").expect("something typed");
        needle.find(text).map(|span| span.get(text).to_owned()).collect()
    }

    #[test]
    fn small_letters_find_both_and_capitals_only_themselves() {
        assert_eq!(found("taiwan", false, "Taiwan taiwan TAIWAN").len(), 3);
        assert_eq!(found("Taiwan", false, "Taiwan taiwan TAIWAN").len(), 1);
        assert_eq!(found("ämter", false, "Ämter").len(), 1);
        assert_eq!(found(r"\W42\W", true, "(42)").len(), 1);
    }

    #[test]
    fn typesetting_makes_no_difference() {
        assert_eq!(found("don't \"re-run\"", false, "don’t  “re‑run”"), ["don’t  “re‑run”"]);
        assert_eq!(found("his watch", false, "on his\nwatch"), ["his\nwatch"]);
        assert_eq!(found("a.b", false, "a.b axb"), ["a.b"]);
        assert_eq!(found("and so...", false, "and so… and so..."), ["and so…", "and so..."]);
        assert_eq!(found("cooperate", false, "co\u{ad}oper\u{ad}ate"), ["co\u{ad}oper\u{ad}ate"]);
        assert_eq!(found("and…", false, "and... and…"), ["and...", "and…"]);
    }

    #[test]
    fn expressions_find_no_empty_places_and_say_what_is_wrong() {
        assert_eq!(found(r"\d*", true, "a 42 b"), ["42"]);
        assert_eq!(Needle::new("(", true), Err("unclosed group".to_owned()));
        assert_eq!(Needle::new("(x{1000}){1000}", true), Err("the expression is too big".to_owned()));
        assert_eq!(Needle::new("", false), Ok(None));
    }
}
