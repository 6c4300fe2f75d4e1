//! The three reports that `variorum` opens without arguments, embedded so that it runs from anywhere.

use serde::Deserialize;

use super::Report;

const MANIFEST: &str = include_str!("../../seeds/manifest.toml");

const TEXTS: [(&str, &str); 3] = [
    ("000_3ad7b946a26c79a0.txt", include_str!("../../seeds/000_3ad7b946a26c79a0.txt")),
    ("001_b0847f40cfa25e67.txt", include_str!("../../seeds/001_b0847f40cfa25e67.txt")),
    ("002_028070a27e4a7e1d.txt", include_str!("../../seeds/002_028070a27e4a7e1d.txt")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    report: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    file: String,
    label: String,
    title: String,
    source: String,
    date: String,
    #[serde(default)]
    original: bool,
}

/// The built-in reports in the order of the manifest, and the index of the original among them.
///
/// # Panics
/// Never: the embedded manifest is checked by a test.
#[must_use]
pub fn reports() -> (Vec<Report>, usize) {
    reports_with(&[])
}

/// The same, where the full stop after one of the `abbreviations` ends no sentence either.
///
/// # Panics
/// Never: the embedded manifest is checked by a test.
#[must_use]
pub fn reports_with(abbreviations: &[String]) -> (Vec<Report>, usize) {
    let manifest: Manifest = match toml::from_str(MANIFEST) {
        Ok(manifest) => manifest,
        Err(error) => unreachable!("seeds/manifest.toml: {error}"),
    };
    let original = manifest.report.iter().position(|e| e.original).unwrap_or(0);
    let reports = manifest.report.into_iter().map(|entry| report(entry, abbreviations)).collect();
    (reports, original)
}

fn report(entry: Entry, abbreviations: &[String]) -> Report {
    let text = TEXTS.iter().find(|(file, _)| *file == entry.file).map_or("", |(_, text)| text);
    let mut report = Report::segmented(&entry.label, text.to_owned(), abbreviations);
    report.title = entry.title;
    report.source = Some(entry.source);
    report.date = Some(entry.date);
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_text_has_an_entry_and_one_is_the_original() {
        let manifest: Manifest = toml::from_str(MANIFEST).expect("the manifest is valid");
        assert_eq!(manifest.report.iter().filter(|e| e.original).count(), 1);
        let (reports, original) = reports();
        assert_eq!(original, 0);
        assert_eq!(reports.len(), TEXTS.len());
        assert!(reports.iter().all(|r| !r.passages.is_empty()));
    }
}
