//! Why reports cannot be opened. Each message is one line that names the input, the problem and the way out.

use std::path::PathBuf;

use thiserror::Error;

use crate::report::read::ReadError;
use crate::strict::Wrong;

/// Why a set of reports cannot be opened.
#[derive(Debug, Error)]
pub enum LoadError {
    /// One report only.
    #[error(
        "{0}: one report alone cannot be compared; give the original and at least one rewrite: variorum ORIGINAL REWRITE..."
    )]
    Alone(PathBuf),
    /// No such file.
    #[error("{0}: no such file; check the path")]
    Missing(PathBuf),
    /// A folder among files.
    #[error("{0}: is a folder; give it alone, or the files in it, the original first")]
    Folder(PathBuf),
    /// A folder without two reports.
    #[error("{path}: holds {found} (files ending in {endings}); a folder needs an original and its rewrites")]
    Sparse {
        /// The folder.
        path: PathBuf,
        /// How many reports it holds, in words.
        found: String,
        /// What names of reports end in.
        endings: String,
    },
    /// A report without text.
    #[error("{path}: {has}; give a file with the text of the report, or leave it out")]
    Empty {
        /// The input.
        path: PathBuf,
        /// What is wrong with it.
        has: &'static str,
    },
    /// One of several reports in an input without text.
    #[error("{path}: report {which} in it has no text; take it out, or give it its text")]
    Textless {
        /// The input.
        path: PathBuf,
        /// Which of them, from 1.
        which: usize,
    },
    /// More bytes than allowed.
    #[error(
        "{path}: is larger than {limit} bytes{unpacked}; allow more with --max-size, for example --max-size {more}M"
    )]
    Large {
        /// The input.
        path: PathBuf,
        /// What is allowed.
        limit: u64,
        /// ` unpacked` where it is packed.
        unpacked: &'static str,
        /// Twice as much, in megabytes.
        more: u64,
    },
    /// More passages than allowed.
    #[error("{path}: has {found} passages, more than {limit}; allow more with --max-passages {found}")]
    Long {
        /// The input.
        path: PathBuf,
        /// How many it has.
        found: usize,
        /// What is allowed.
        limit: usize,
    },
    /// More reports than allowed.
    #[error(
        "{path}: with it there are more than {limit} reports; compare fewer at a time, or pairs with variorum align --jsonl"
    )]
    Many {
        /// The input.
        path: PathBuf,
        /// What is allowed.
        limit: usize,
    },
    /// Packed bytes that cannot be unpacked.
    #[error("{path}: cannot be unpacked ({source}); the gzip file is damaged, make it anew")]
    Packed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: std::io::Error,
    },
    /// Bytes that are no report.
    #[error("{path}: {source}")]
    Content {
        /// The input.
        path: PathBuf,
        /// What is wrong with them.
        source: ReadError,
    },
    /// Standard input named twice.
    #[error("-: standard input can be read once only; give the other report as a file")]
    Twice,
    /// An address that does not answer with a report.
    #[error("{address}: {problem}")]
    Address {
        /// The address.
        address: String,
        /// The problem and the way out.
        problem: String,
    },
    /// More titles or days than reports.
    #[error("{0} is given more often than there are reports; the first is of the original, and so on")]
    Surplus(&'static str),
    /// A file about the reports that cannot be used.
    #[error("{path}: {wrong}; mend it or move it away")]
    About {
        /// The file.
        path: PathBuf,
        /// Where in it, and why.
        wrong: Wrong,
    },
    /// The same, which cannot even be read.
    #[error("{path}: cannot be read ({source}); mend it or move it away")]
    Beside {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Anything else the system says.
    #[error("{path}: cannot be read ({source}); check its permissions")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}
