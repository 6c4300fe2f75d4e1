//! Files into reports, with errors that say what to do.

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::Report;

/// Why a set of reports cannot be opened. Each message names the file, the problem and the way out.
#[derive(Debug, Error)]
pub enum LoadError {
    /// One path only.
    #[error(
        "{0}: one report alone cannot be compared; give the original and at least one rewrite: variorum ORIGINAL REWRITE..."
    )]
    Alone(PathBuf),
    /// No such file.
    #[error("{0}: no such file; check the path")]
    Missing(PathBuf),
    /// A folder.
    #[error("{0}: is a folder; give the files in it, the original first")]
    Folder(PathBuf),
    /// The original has no word.
    #[error("{0}: the original is empty; give a file with text as the first argument")]
    Empty(PathBuf),
    /// NUL bytes.
    #[error("{0}: is not text (it holds NUL bytes); save it as plain UTF-8 text first")]
    Binary(PathBuf),
    /// Bytes that are no UTF-8.
    #[error(
        "{path}: is not UTF-8 (first bad byte at offset {offset}); convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 {path}"
    )]
    Encoding {
        /// The file.
        path: PathBuf,
        /// Offset of the first bad byte.
        offset: usize,
    },
    /// Standard input named twice.
    #[error("-: standard input can be read once only; give the other report as a file")]
    Twice,
    /// Anything else the system says.
    #[error("{path}: cannot be read ({source}); check its permissions")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// The name of standard input among the paths.
const STANDARD_INPUT: &str = "-";

/// Whether a path stands for standard input.
#[must_use]
pub fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT
}

/// Opens the files, the original first; `-` is standard input.
///
/// # Errors
/// See [`LoadError`]. An empty rewrite is legal: everything is omitted in it.
pub fn files(paths: &[PathBuf]) -> Result<Vec<Report>, LoadError> {
    if let [only] = paths {
        // A wrong path is the likelier mistake, so it is named first.
        file(only)?;
        return Err(LoadError::Alone(only.clone()));
    }
    if paths.iter().filter(|path| is_standard_input(path)).count() > 1 {
        return Err(LoadError::Twice);
    }
    let mut reports = Vec::with_capacity(paths.len());
    for path in paths {
        let report = file(path)?;
        if reports.is_empty() && report.passages.is_empty() {
            return Err(LoadError::Empty(path.clone()));
        }
        reports.push(report);
    }
    Ok(reports)
}

fn file(path: &Path) -> Result<Report, LoadError> {
    let text = decode(path, read(path)?)?;
    if is_standard_input(path) {
        return Ok(Report::from_text("standard input", text));
    }
    let name = path.file_stem().map_or_else(|| path.to_string_lossy(), |stem| stem.to_string_lossy());
    Ok(Report::from_text(&name, text))
}

fn read(path: &Path) -> Result<Vec<u8>, LoadError> {
    if is_standard_input(path) {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut bytes);
        return read.map(|_| bytes).map_err(|source| LoadError::Read { path: path.to_owned(), source });
    }
    // Opening a folder succeeds on some systems and fails late with an unhelpful message.
    if path.is_dir() {
        return Err(LoadError::Folder(path.to_owned()));
    }
    fs::read(path).map_err(|source| match source.kind() {
        ErrorKind::NotFound => LoadError::Missing(path.to_owned()),
        _ => LoadError::Read { path: path.to_owned(), source },
    })
}

fn decode(path: &Path, bytes: Vec<u8>) -> Result<String, LoadError> {
    if bytes.contains(&0) {
        return Err(LoadError::Binary(path.to_owned()));
    }
    String::from_utf8(bytes)
        .map_err(|error| LoadError::Encoding { path: path.to_owned(), offset: error.utf8_error().valid_up_to() })
}
