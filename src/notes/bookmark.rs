//! Where the reader left off: the view, and the passage by its words.

use serde::{Deserialize, Serialize};

use super::Passage;
use super::anchor::Anchor;
use crate::report::Report;
use crate::strict::{self, Wrong};

/// Where the reader left off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bookmark {
    /// The name of the view.
    pub view: String,
    /// Of the entries of a list at that passage the one selected, from 0.
    #[serde(default)]
    pub entry: usize,
    /// The passage under the cursor, or of the selected entry of a list.
    pub passage: Anchor,
}

impl Bookmark {
    /// The bookmark at a passage.
    ///
    /// # Panics
    /// If there is no such passage.
    #[must_use]
    pub fn at(reports: &[Report], passage: Passage, view: &str) -> Self {
        Self { view: view.to_owned(), entry: 0, passage: Anchor::of(reports, passage) }
    }

    /// Reads a bookmark.
    ///
    /// # Errors
    /// If the text is none.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        strict::read(text)
    }

    /// Writes it down.
    #[must_use]
    pub fn print(&self) -> String {
        match toml::to_string(self) {
            Ok(text) => text,
            Err(error) => unreachable!("a bookmark is a plain table: {error}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_back_and_finds_its_passage_after_an_edit() {
        let before = [Report::from_text("a", "It rained.\n\n“He left”, \\they\\ said.".to_owned())];
        let bookmark = Bookmark::at(&before, (0, 1), "facts");
        assert_eq!(Bookmark::parse(&bookmark.print()), Ok(bookmark.clone()));
        let after = [Report::from_text("a", "It rained. Nobody came.\n\n“He left”, \\they\\ said.".to_owned())];
        assert_eq!(bookmark.passage.find(&after), Some((0, 2)));
    }
}
