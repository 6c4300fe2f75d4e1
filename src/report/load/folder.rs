//! A folder of reports: which of its files is the original, and which are rewrites.
//!
//! ```text
//! 2-post.html  original.txt  a-rewrite.md  notes.csv   ->  original.txt, 2-post.html, a-rewrite.md
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use super::LoadError;
use crate::plural::count;

/// What names of reports end in; `.gz` may follow.
const ENDINGS: [&str; 10] = ["txt", "text", "md", "markdown", "html", "htm", "xhtml", "json", "jsonl", "eml"];
/// Words of a name that make it the original, the surest first.
const ORIGINALS: [&str; 3] = ["original", "base", "source"];

/// The reports in `folder`, the original first, and a line that says which was taken for it.
pub(super) fn reports(folder: &Path) -> Result<(Vec<PathBuf>, Option<String>), LoadError> {
    let unreadable = |source| LoadError::Read { path: folder.to_owned(), source };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        if is_report(&name.to_string_lossy()) {
            names.push(name);
        }
    }
    names.sort();
    let shown: Vec<String> = names.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    let (at, why) = original(&shown);
    if names.len() < 2 {
        let endings = ENDINGS.map(|ending| format!(".{ending}")).join(" ");
        return Err(LoadError::Sparse { path: folder.to_owned(), found: count(names.len(), "report"), endings });
    }
    let first = names.remove(at);
    let said =
        format!("{}: {} is the original ({why}); to choose another, name the files", folder.display(), shown[at]);
    Ok((std::iter::once(first).chain(names).map(|name| folder.join(name)).collect(), Some(said)))
}

fn is_report(name: &str) -> bool {
    let name = name.strip_suffix(".gz").unwrap_or(name);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    !name.starts_with('.') && ending.is_some_and(|ending| ENDINGS.contains(&&*ending))
}

/// Which of the names is that of the original, and why.
fn original(names: &[String]) -> (usize, &'static str) {
    let named =
        |name: &str, word: &str| name.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|part| part == word);
    let found = ORIGINALS.iter().find_map(|word| names.iter().position(|name| named(name, word)));
    found.map_or((0, "the first by name"), |at| (at, "by its name"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expected: &str) {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(names[original(&names).0], expected);
    }

    #[test]
    fn the_original_is_told_by_its_name() {
        check(&["a.txt", "b.txt"], "a.txt");
        check(&["a.txt", "The_Original-2.html"], "The_Original-2.html");
        check(&["base.txt", "original.md"], "original.md");
        check(&["a.txt", "database.txt"], "a.txt");
    }

    #[test]
    fn other_files_are_no_reports() {
        for (name, expected) in
            [("a.txt", true), ("a.HTML.gz", true), (".a.txt", false), ("a.txt.variorum.toml", false), ("a.csv", false)]
        {
            assert_eq!(is_report(name), expected, "{name}");
        }
    }
}
