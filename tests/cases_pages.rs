//! Saved web pages of different build, each with the article that it holds.
//!
//! `tests/cases/pages/NAME.html` is the page in whatever encoding it has; `NAME.txt` is the article in UTF-8: its
//! title, source and day, a blank line, and its text.

use std::fs;
use std::path::Path;

use variorum::report::read::{Document, Raw, documents};

fn told(document: &Document) -> String {
    let known = |value: &Option<String>| value.clone().unwrap_or_default();
    let (title, source, date) = (known(&document.title), known(&document.source), known(&document.date));
    format!("title: {title}\nsource: {source}\ndate: {date}\n\n{}\n", document.text)
}

#[test]
fn a_page_yields_exactly_its_article() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/pages");
    let mut pages: Vec<_> = fs::read_dir(&folder)
        .expect("the folder of the cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
        .collect();
    pages.sort();
    assert!(pages.len() >= 12, "{} pages", pages.len());
    let mut failed = Vec::new();
    for page in pages {
        let name = page.file_stem().expect("a name").to_string_lossy().into_owned();
        let raw = Raw { bytes: fs::read(&page).expect("the page"), name: format!("{name}.html"), ..Raw::default() };
        let expected = fs::read_to_string(page.with_extension("txt")).expect("the article");
        let got = documents(&raw).map(|found| found.iter().map(told).collect::<String>());
        if got.as_deref() != Ok(&*expected) {
            failed
                .push(format!("== {name}\n-- expected\n{expected}\n-- got\n{}", got.unwrap_or_else(|e| e.to_string())));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
