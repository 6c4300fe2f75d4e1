//! Files that people write, read strictly: what is unknown or wrong is named with its line and key.

use std::io::{Error, ErrorKind};

use serde::de::DeserializeOwned;

/// What cannot be used: where, and why.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("line {line}, `{key}`: {why}")]
pub struct Wrong {
    /// Line, from 1.
    pub line: usize,
    /// What stands before the `=` on it.
    pub key: String,
    /// What is the matter, in one line.
    pub why: String,
}

/// Whether a file that need not be there is not there.
#[must_use]
pub fn is_missing(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Reads TOML. A type that is to be strict denies unknown fields.
///
/// # Errors
/// If the text is no TOML, or not of this type.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Wrong> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let before = text.get(..at).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let shown = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        Wrong {
            line: before.matches('\n').count() + 1,
            key: shown.split('=').next().unwrap_or_default().trim().to_owned(),
            why: plain(error.message()),
        }
    })
}

/// What programmers call things, and what the files call them.
const CALLED: [(&str, &str); 7] = [
    ("expected a sequence", "expected a list in [ ]"),
    ("expected a boolean", "expected true or false"),
    ("expected a map", "expected a table"),
    ("expected u16", "expected a whole number"),
    ("expected a string", "expected words in quotes"),
    ("expected literal string", "as \"words\""),
    ("invalid type:", "found"),
];

/// The parser's words on one line, for people who write no programs.
fn plain(message: &str) -> String {
    let line = message.replace('\n', " ");
    CALLED.iter().fold(line, |line, (technical, plain)| line.replace(technical, plain))
}
