//! A half-open range of bytes in one particular text.

use serde::{Serialize, Serializer};

/// Bytes `start..end` of the text it was made on.
///
/// Serialised as `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text in this range.
    ///
    /// # Panics
    /// If the range was made on another text: out of bounds or inside a character.
    #[must_use]
    pub fn get(self, text: &str) -> &str {
        match text.get(self.start..self.end) {
            Some(part) => part,
            None => panic!("range {}..{} is not of this text of {} bytes", self.start, self.end, text.len()),
        }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The same range counted from `origin` instead of from the start of the text.
    #[must_use]
    pub const fn relative_to(self, origin: usize) -> Self {
        Self { start: self.start - origin, end: self.end - origin }
    }

    /// The same range without white space and byte order marks at either end.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
        let part = self.get(text);
        let start = self.start + (part.len() - part.trim_start_matches(blank).len());
        let end = start + part.trim_matches(blank).len();
        Self { start, end }
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_white_space_and_byte_order_marks_but_nothing_else() {
        let text = "\u{feff}  “Yes.” \n";
        let span = Span::new(0, text.len()).trimmed(text);
        assert_eq!(span.get(text), "“Yes.”");
        assert!(Span::new(0, 5).trimmed("   \t\n").is_empty());
    }
}
