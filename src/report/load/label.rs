//! Names for inputs that are named alike: as many folders before the name, or the ending after it, as tell them apart.
//!
//! ```text
//! monday/report.txt  tuesday/report.txt   monday/report  tuesday/report
//! story.txt  story.md                     story.txt  story.md
//! ```
//!
//! Notes are kept by these names, so they must not depend on the order of the inputs.
//!
//! Known failure: one file given twice has one name.

use std::path::{Component, Path, PathBuf};

use rustc_hash::FxHashSet;

/// The labels of all inputs, those that several share made longer.
pub(super) fn told_apart(labels: &[String], paths: &[PathBuf]) -> Vec<String> {
    let mut out = labels.to_vec();
    for (at, label) in labels.iter().enumerate() {
        let alike: Vec<usize> = (0..labels.len()).filter(|other| labels[*other] == *label).collect();
        if alike.len() < 2 || alike[0] != at {
            continue;
        }
        let of = |longer: &Longer| -> Vec<String> { alike.iter().map(|at| longer.of(label, &paths[*at])).collect() };
        let distinct = |names: &Vec<String>| names.iter().collect::<FxHashSet<_>>().len() == alike.len();
        if let Some(names) =
            longer(&alike.iter().map(|at| &*paths[*at]).collect::<Vec<_>>()).map(|l| of(&l)).find(distinct)
        {
            alike.into_iter().zip(names).for_each(|(at, name)| out[at] = name);
        }
    }
    out
}

/// A way to make a label longer.
struct Longer {
    folders: usize,
    ending: bool,
}

/// The ways to make labels of these paths longer, the shortest first.
fn longer(paths: &[&Path]) -> impl Iterator<Item = Longer> {
    let deepest = paths.iter().map(|path| path.components().count()).max().unwrap_or_default();
    (0..=deepest).flat_map(|folders| [false, true].map(|ending| Longer { folders, ending }))
}

impl Longer {
    fn of(&self, label: &str, path: &Path) -> String {
        let name = path.file_name().filter(|_| self.ending).map(|name| name.to_string_lossy().into_owned());
        let folders = path.parent().into_iter().flat_map(Path::components).filter_map(|part| match part {
            Component::Normal(_) | Component::ParentDir => Some(part.as_os_str().to_string_lossy().into_owned()),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => None,
        });
        let mut parts: Vec<String> = folders.collect();
        parts.drain(..parts.len().saturating_sub(self.folders));
        parts.push(name.unwrap_or_else(|| label.to_owned()));
        parts.join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paths: &[&str], expected: &[&str]) {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        let stem = |path: &PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let labels: Vec<String> = paths.iter().map(stem).collect();
        assert_eq!(told_apart(&labels, &paths), expected);
    }

    #[test]
    fn as_much_is_added_as_tells_them_apart() {
        check(&["a/one.txt", "b/two.txt"], &["one", "two"]);
        check(&["a/report.txt", "b/report.txt", "c/other.txt"], &["a/report", "b/report", "other"]);
        check(&["b/report.txt", "a/report.txt"], &["b/report", "a/report"]);
        check(&["story.txt", "story.md"], &["story.txt", "story.md"]);
        check(&["report.txt", "../report.txt"], &["report", "../report"]);
        check(&["x/a/report.txt", "y/a/report.txt"], &["x/a/report", "y/a/report"]);
        check(&["a/report.txt", "b/report.txt", "b/report.md"], &["a/report.txt", "b/report.txt", "b/report.md"]);
        check(&["https://one.org/report.html", "https://two.org/report.html"], &["one.org/report", "two.org/report"]);
        check(&["a.txt", "a.txt"], &["a", "a"]);
    }
}
