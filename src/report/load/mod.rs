//! Inputs into reports: the one room here that touches files, standard input and the network.
//!
//! ```text
//! original.txt  -  page.html.gz  https://…  reports.jsonl  folder/
//!      └── input: bytes, bounded, unpacked ──► read: documents ──► Report
//! ```

mod limits;
mod address;
mod input;
mod folder;
mod label;
mod error;

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::Report;
use super::about::{About, Hints, OwnWords};
use super::read::{self, Document};
use crate::bounded;
use crate::strict::is_missing;
pub use error::LoadError;
pub use limits::Limits;

/// The reports of some inputs, the original first.
#[derive(Debug)]
pub struct Loaded {
    /// The original, then its rewrites.
    pub reports: Vec<Report>,
    /// The inputs as they were named or, of a folder, as they were found.
    pub inputs: Vec<PathBuf>,
    /// Which file of a folder was taken for the original.
    pub chosen: Option<String>,
    /// What their comparison is to be told.
    pub hints: Hints,
}

/// The file beside the original that says more about the reports; see [`About`].
const ABOUT: &str = "variorum.toml";

/// The name of standard input among the paths.
const STANDARD_INPUT: &str = "-";

/// Whether a path stands for standard input.
#[must_use]
pub fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT
}

/// The address that a path is, if it is one.
#[must_use]
pub fn address(path: &Path) -> Option<&str> {
    let text = path.to_str()?;
    let starts = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (starts("http://") || starts("https://")).then_some(text)
}

/// Opens the inputs, the original first: files, addresses, `-` for standard input, or one folder. A JSON file gives as
/// many reports as it holds. The `words` of whoever reads them count beside those that stand beside the original.
///
/// # Errors
/// See [`LoadError`]. A report without text is refused: it is a mistake, and everything would be missing in it.
pub fn open(paths: &[PathBuf], limits: Limits, words: &OwnWords) -> Result<Loaded, LoadError> {
    let (inputs, chosen) = match paths {
        [only] if only.is_dir() => folder::reports(only)?,
        _ => (paths.to_vec(), None),
    };
    if inputs.iter().filter(|path| is_standard_input(path)).count() > 1 {
        return Err(LoadError::Twice);
    }
    let about = about(&inputs)?;
    let words = about.words.and(words);
    let mut reports: Vec<Report> = Vec::with_capacity(inputs.len());
    let mut named = Vec::with_capacity(inputs.len());
    for path in &inputs {
        let (name, mut found) = of_input(path, limits, &words.abbreviations)?;
        let known = path.file_name().and_then(|name| about.reports.get(name.to_str()?));
        if let (Some(known), [only]) = (known, &mut *found) {
            known.overrule(only);
        }
        named.push((name, reports.len()..reports.len() + found.len()));
        reports.extend(found);
        if reports.len() > limits.reports {
            return Err(LoadError::Many { path: path.clone(), limit: limits.reports });
        }
    }
    let (names, of_inputs): (Vec<String>, Vec<Range<usize>>) = named.into_iter().unzip();
    for ((name, told_apart), of_input) in names.iter().zip(label::told_apart(&names, &inputs)).zip(of_inputs) {
        for report in &mut reports[of_input] {
            report.label.replace_range(..name.len(), &told_apart);
        }
    }
    match &*inputs {
        // A wrong path is the likelier mistake, so the input was read first.
        [only] if reports.len() < 2 => Err(LoadError::Alone(only.clone())),
        _ => {
            let hints = Hints { topics: about.topics, speech_verbs: words.speech_verbs };
            Ok(Loaded { reports, inputs, chosen, hints })
        }
    }
}

/// Where it may stand what is to be known about the reports: in the folder of the first input that is a file.
#[must_use]
pub fn about_path(inputs: &[PathBuf]) -> Option<PathBuf> {
    let is_file = |path: &&PathBuf| !is_standard_input(path) && address(path).is_none();
    inputs.iter().find(is_file).map(|file| file.with_file_name(ABOUT))
}

/// What stands there.
fn about(inputs: &[PathBuf]) -> Result<About, LoadError> {
    let Some(path) = about_path(inputs) else { return Ok(About::default()) };
    match bounded::found_text(&path) {
        Ok(text) => About::parse(&text).map_err(|wrong| LoadError::About { path, wrong }),
        Err(error) if is_missing(&error) => Ok(About::default()),
        Err(source) => Err(LoadError::Beside { path, source }),
    }
}

/// The name of an input, and its reports, whose labels begin with it.
fn of_input(path: &Path, limits: Limits, abbreviations: &[String]) -> Result<(String, Vec<Report>), LoadError> {
    let raw = input::read(path, limits.bytes)?;
    let label = label(path, &raw);
    let documents = read::documents(&raw).map_err(|source| LoadError::Content { path: path.to_owned(), source })?;
    if raw.bytes.is_empty() || documents.is_empty() {
        return Err(LoadError::Empty { path: path.to_owned(), has: "is empty" });
    }
    let several = documents.len() > 1;
    let report = |(at, document): (usize, Document)| {
        let label = if several { format!("{label} {}", at + 1) } else { label.clone() };
        let report = Report::from_document(&label, document, abbreviations);
        match report.passages.len() {
            0 if several => Err(LoadError::Textless { path: path.to_owned(), which: at + 1 }),
            0 => Err(LoadError::Empty { path: path.to_owned(), has: "has no text in it" }),
            found if found > limits.passages => {
                Err(LoadError::Long { path: path.to_owned(), found, limit: limits.passages })
            }
            _ => Ok(report),
        }
    };
    let reports: Vec<Report> = documents.into_iter().enumerate().map(report).collect::<Result<_, _>>()?;
    Ok((label, reports))
}

/// The name of an input without its ending; of an address without a path, its host.
fn label(path: &Path, raw: &read::Raw) -> String {
    if is_standard_input(path) {
        return "standard input".to_owned();
    }
    let stem = Path::new(&raw.name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    stem.or_else(|| raw.host.clone()).unwrap_or_else(|| path.display().to_string())
}
