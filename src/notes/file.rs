//! Notes as text: TOML with the version of the format first.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::remark::Remark;
use super::{Notes, Pin};
use crate::strict::{self, Wrong};

/// The version that is written, and the highest that is read.
pub const VERSION: u32 = 2;

/// What a reader who opens the file should know.
const HEAD: &str = "# What variorum remembers about these reports. Passages are found by their text: small letters, \
    single spaces.\n# linked = true: always linked; linked = false: never. Comments do not survive the next change.\n";

/// Why a text holds no notes.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum FormatError {
    /// A later program wrote it.
    #[error("is of format {0}, and this variorum reads up to {VERSION}; use a newer variorum")]
    Newer(u32),
    /// Anything else.
    #[error("holds no notes ({0}); mend it or move it away")]
    Broken(String),
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    #[serde(default)]
    pins: Vec<Pin>,
    #[serde(default)]
    remarks: Vec<Remark>,
}

/// Reads notes.
///
/// # Errors
/// If the text is of a newer format or no notes.
pub fn parse(text: &str) -> Result<Notes, FormatError> {
    let broken = |wrong: Wrong| FormatError::Broken(wrong.to_string());
    let Version { version } = strict::read(text).map_err(broken)?;
    if version > VERSION {
        return Err(FormatError::Newer(version));
    }
    let file: File = strict::read(text).map_err(broken)?;
    Ok(Notes { pins: file.pins, remarks: file.remarks })
}

/// Writes notes down.
#[must_use]
pub fn print(notes: &Notes) -> String {
    let file = File { version: VERSION, pins: notes.pins.clone(), remarks: notes.remarks.clone() };
    match toml::to_string(&file) {
        Ok(text) => format!("{HEAD}{text}"),
        Err(error) => unreachable!("notes are plain tables: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::notes::Change;
    use crate::notes::remark::Subject;
    use crate::report::Report;

    #[test]
    fn notes_read_back_as_they_were_written() {
        let reports = [
            Report::from_text("a", "He said “no”.\n\nTab\there, back\\slash.".to_owned()),
            Report::from_text("b", "Он сказал «нет».".to_owned()),
        ];
        let mut notes = Notes::default();
        notes.apply(&Change::Pin { passages: [(0, 0), (1, 0)], linked: Some(true) }, &reports);
        notes.apply(&Change::Pin { passages: [(0, 1), (1, 0)], linked: Some(false) }, &reports);
        let comparison = compare(&reports, &Options::default());
        let facts = (0..comparison.facts.len()).map(|fact| Subject::of_fact(&reports, &comparison, fact));
        let divergences = (0..comparison.pairings[0].divergences.len()).map(|at| (0, at));
        let subjects = facts.chain(divergences.map(|at| Subject::of_divergence(&reports, &comparison, at)));
        let strange = "a \"b\" 'c' ''' \"\"\" \\ [x] = # \n\r\t\u{0}\u{1b}[31m\u{7f}\u{202e} «д»\u{2028}";
        for subject in subjects {
            notes.apply(&Change::Annotate { subject, finding: strange.to_owned(), note: strange.to_owned() }, &reports);
        }
        assert!(notes.remarks.iter().any(|r| r.note == strange));
        assert_eq!(parse(&print(&notes)), Ok(notes));
        assert_eq!(parse("version = 1"), Ok(Notes::default()));
    }

    #[test]
    fn what_cannot_be_read_is_said_in_one_line() {
        let error = |text: &str| parse(text).expect_err("no notes").to_string();
        assert!(error("version = 3\n[[ticks]]\n").contains("format 3"));
        assert!(error("version = 1\npins = 3\n").contains("line 2"));
        for text in ["", "not toml", "version = 1\n[[ticks]]\n", "version = 1\n[[pins]]\nlinked = 1\n"] {
            assert_eq!(error(text).lines().count(), 1, "{text}");
        }
    }
}
