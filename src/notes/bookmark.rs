//! Where the reader left off: the view, and the passage by its words.

use serde::{Deserialize, Serialize};

use super::Passage;
use super::anchor::{Anchor, named};
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
    /// The name of the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// What is chosen of the divergences.
    #[serde(default, skip_serializing_if = "Narrowed::is_empty")]
    pub divergences: Narrowed,
    /// What is chosen of the facts.
    #[serde(default, skip_serializing_if = "Narrowed::is_empty")]
    pub facts: Narrowed,
    /// The passage under the cursor, or of the selected entry of a list.
    pub passage: Anchor,
}

/// What of a list is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Narrowed {
    /// The name of the only rewrite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rewrite: Option<String>,
    /// The only kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl Narrowed {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Bookmark {
    /// The bookmark at a passage.
    ///
    /// # Panics
    /// If there is no such passage.
    #[must_use]
    pub fn at(reports: &[Report], passage: Passage, view: &str) -> Self {
        let (divergences, facts) = (Narrowed::default(), Narrowed::default());
        Self { view: view.to_owned(), entry: 0, base: None, divergences, facts, passage: Anchor::of(reports, passage) }
    }

    /// The name of the base, if it is not among the reports, or has no text any more.
    #[must_use]
    pub fn lost_base(&self, reports: &[Report]) -> Option<&str> {
        self.base.as_deref().filter(|_| self.base(reports).is_none())
    }

    /// The base, if it is among the reports and has text.
    #[must_use]
    pub fn base(&self, reports: &[Report]) -> Option<usize> {
        named(reports, self.base.as_ref()?).filter(|base| !reports[*base].passages.is_empty())
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
        let of = |base: &str| Bookmark { base: Some(base.to_owned()), ..bookmark.clone() };
        assert_eq!((of("a").base(&after), of("a").lost_base(&after)), (Some(0), None));
        assert_eq!((of("b").base(&after), of("b").lost_base(&after)), (None, Some("b")));
    }
}
