//! What the commands that open reports have in common: the reports, what is said of them, and how much is read.

use std::path::PathBuf;

use clap::Args;

use crate::notes::store::Store;
use crate::report::about::{Hints, OwnWords};
use crate::report::load::{self, Limits, LoadError, Loaded};
use crate::report::read::day;
use crate::report::{Report, builtin};

/// The reports to open.
#[derive(Debug, Clone, Args)]
pub struct Inputs {
    /// The original, then its rewrites: text, Markdown, HTML, mail or JSON files (also gzipped), web addresses, `-` for
    /// standard input; or one folder of them; none: the three built-in reports
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Title of a report, instead of its own; given again, of the next report
    #[arg(long, value_name = "TITLE")]
    title: Vec<String>,
    /// Day of publication of a report, as 2021-03-05, instead of its own; given again, of the next report
    #[arg(long, value_name = "DAY", value_parser = published)]
    date: Vec<String>,
    /// How much of a file or page is read at most, unpacked: bytes, or with k, M or G
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = bytes)]
    max_size: u64,
    /// How many passages a report has at most
    #[arg(long, value_name = "NUMBER", default_value_t = Limits::default().passages)]
    max_passages: usize,
}

/// The reports, which of them is the base, where notes on them are kept, and what is to be said of the choice.
pub struct Found {
    pub reports: Vec<Report>,
    pub base: usize,
    pub store: Store,
    pub said: Option<String>,
    /// The inputs one by one, those of a folder too: nothing is written over them.
    pub inputs: Vec<PathBuf>,
    pub hints: Hints,
}

impl Inputs {
    /// Opens them; the `words` are those of the reader's settings.
    pub fn open(&self, words: &OwnWords) -> Result<Found, LoadError> {
        let mut found = if self.files.is_empty() {
            let (reports, base) = builtin::reports_with(&words.abbreviations);
            let hints = Hints { speech_verbs: words.speech_verbs.clone(), ..Hints::default() };
            Found { reports, base, store: Store::of_builtin(), said: None, inputs: Vec::new(), hints }
        } else {
            let limits = Limits { bytes: self.max_size, passages: self.max_passages, ..Limits::default() };
            let Loaded { reports, inputs, chosen, hints } = load::open(&self.files, limits, words)?;
            Found { reports, base: 0, store: store(&inputs), said: chosen, inputs, hints }
        };
        overrule(&mut found.reports, &self.title, "--title", |report, title| report.title = title)?;
        overrule(&mut found.reports, &self.date, "--date", |report, date| report.date = Some(date))?;
        Ok(found)
    }
}

/// Beside the original or, where that is no file, beside the first rewrite that is one.
fn store(inputs: &[PathBuf]) -> Store {
    let is_file = |path: &&PathBuf| !load::is_standard_input(path) && load::address(path).is_none();
    let address = || inputs.iter().find_map(|path| load::address(path));
    match inputs.iter().find(is_file) {
        Some(file) => Store::of_file(file),
        None => address().map_or_else(Store::nowhere, Store::of_address),
    }
}

fn overrule(
    reports: &mut [Report],
    values: &[String],
    option: &'static str,
    set: impl Fn(&mut Report, String),
) -> Result<(), LoadError> {
    if values.len() > reports.len() {
        return Err(LoadError::Surplus(option));
    }
    reports.iter_mut().zip(values).filter(|(_, value)| !value.is_empty()).for_each(|(report, value)| {
        set(report, value.clone());
    });
    Ok(())
}

fn published(text: &str) -> Result<String, String> {
    if text.is_empty() {
        return Ok(String::new());
    }
    day::of(text).ok_or_else(|| format!("`{text}` is no day; write it as 2021-03-05, or leave it empty"))
}

fn bytes(text: &str) -> Result<u64, String> {
    let wrong = || format!("`{text}` is no size; write a number of bytes, or with k, M or G, for example 64M");
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..).unwrap_or_default().to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" => 10,
        "m" | "mb" => 20,
        "g" | "gb" => 30,
        _ => return Err(wrong()),
    };
    let number: u64 = digits.parse().ok().filter(|number| *number > 0).ok_or_else(wrong)?;
    number.checked_mul(1 << unit).ok_or_else(wrong)
}
