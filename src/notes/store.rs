//! Where notes are kept: beside the original, or in the reader's data folder where that cannot be written.
//!
//! ```text
//! story/original.txt                       the original
//! story/original.txt.variorum.toml         its notes
//! ~/.local/share/variorum/…                notes on what is read-only, on web pages and the built-in reports
//! ~/.local/state/variorum/…                where the reader left off
//! ```
//!
//! Once there are notes in the data folder, they are the ones that count. Every change is made to the file as it is
//! at that moment, so that two windows do not undo each other's work, and the new file takes the place of the old one
//! at once. A file that cannot be read is never written over.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use etcetera::BaseStrategy;
use thiserror::Error;

use super::bookmark::Bookmark;
use super::file::{self, FormatError};
use super::{Change, Notes};
use crate::bounded;
use crate::output;
use crate::report::Report;

/// Added to the name of the original.
const ENDING: &str = ".variorum.toml";
/// How many characters at the end of an address name its notes.
const ADDRESS: usize = 100;
/// Stands for the original where there is no file.
const BUILTIN: &str = "built-in";

/// Why notes cannot be read or kept. Each message names the file, the problem and the way out.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The file holds something else.
    #[error("{path}: {source}")]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: FormatError,
    },
    /// The system does not let it be read.
    #[error("{path}: cannot be read ({source}); check its permissions")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system does not let it be written.
    #[error("{path}: cannot be written ({source}); check the folder and its permissions")]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no home folder either.
    #[error("there is no place to keep notes in; open the reports from files, or set XDG_DATA_HOME to a folder")]
    Nowhere,
}

/// The places where the notes on some reports can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    beside: Option<PathBuf>,
    data: Option<PathBuf>,
    bookmark: Option<PathBuf>,
}

/// A file as it is from outside: which, when it was written, how long it is. None if there is none.
pub type Look = Option<(PathBuf, SystemTime, u64)>;

impl Store {
    /// The places for reports of which the original is this file.
    #[must_use]
    pub fn of_file(original: &Path) -> Self {
        let mut name = original.file_name().unwrap_or_default().to_owned();
        name.push(ENDING);
        let beside = original.with_file_name(&name);
        let inside = std::path::absolute(&beside).map(|path| {
            let plain = path.components().filter(|c| matches!(c, Component::Normal(_)));
            Path::new("files").join(plain.collect::<PathBuf>())
        });
        Self { beside: Some(beside), ..inside.map_or_else(|_| Self::nowhere(), |inside| Self::of_the_reader(&inside)) }
    }

    /// The place for the built-in reports.
    #[must_use]
    pub fn of_builtin() -> Self {
        Self::of_the_reader(Path::new(&format!("{BUILTIN}{ENDING}")))
    }

    /// The place for reports from the web, of which the original has this address.
    #[must_use]
    pub fn of_address(original: &str) -> Self {
        let plain = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-') { c } else { '_' };
        // The end tells pages of one site apart, and names of files must not be longer.
        let from = original.char_indices().rev().nth(ADDRESS - 1).map_or(0, |(at, _)| at);
        let name: String = original.get(from..).unwrap_or_default().chars().map(plain).collect();
        Self::of_the_reader(&Path::new("addresses").join(name + ENDING))
    }

    /// No place: for reports that come from standard input alone.
    #[must_use]
    pub const fn nowhere() -> Self {
        Self { beside: None, data: None, bookmark: None }
    }

    /// The places in the reader's own folders.
    fn of_the_reader(inside: &Path) -> Self {
        let dirs = etcetera::choose_base_strategy().ok();
        let within = |folder: PathBuf| folder.join("variorum").join(inside);
        let data = dirs.as_ref().map(|dirs| within(dirs.data_dir()));
        // Not all systems tell what is worth keeping from what is not.
        let state = dirs.as_ref().map(|dirs| within(dirs.state_dir().unwrap_or_else(|| dirs.data_dir())));
        Self { beside: None, data, bookmark: state.map(|path| path.with_extension("place")) }
    }

    /// Only what is kept beside the original: the same wherever the reports are opened.
    #[must_use]
    pub fn without_data_folder(self) -> Self {
        Self { data: None, ..self }
    }

    /// The file that counts, if there is one.
    fn current(&self) -> Option<&Path> {
        [&self.data, &self.beside].into_iter().flatten().find(|path| path.exists()).map(PathBuf::as_path)
    }

    /// What the file looks like from outside: it is another one when somebody has written it.
    #[must_use]
    pub fn look(&self) -> Look {
        let path = self.current()?;
        let about = fs::metadata(path).ok()?;
        Some((path.to_owned(), about.modified().ok()?, about.len()))
    }

    /// What is remembered; nothing if there is no file.
    ///
    /// # Errors
    /// If there is a file that cannot be read or understood.
    pub fn read(&self) -> Result<Notes, StoreError> {
        let Some(path) = self.current() else { return Ok(Notes::default()) };
        let text = bounded::found_text(path).map_err(|source| StoreError::Read { path: path.to_owned(), source })?;
        file::parse(&text).map_err(|source| StoreError::Format { path: path.to_owned(), source })
    }

    /// Makes changes to what is remembered now, which may be more than was read before; answers with all of it.
    ///
    /// # Errors
    /// If the file cannot be read, which leaves it as it is, or not be written.
    pub fn keep(&self, changes: &[Change], reports: &[Report]) -> Result<Notes, StoreError> {
        let mut notes = self.read()?;
        changes.iter().for_each(|change| notes.apply(change, reports));
        let text = file::print(&notes);
        let moved = self.data.as_deref().filter(|path| path.exists());
        match (moved, &self.beside, &self.data) {
            (Some(path), ..) => write(path, &text)?,
            (None, Some(path), data) => match (write(path, &text), data) {
                (Err(StoreError::Write { source, .. }), Some(data)) if is_forbidden(&source) => write(data, &text)?,
                (done, _) => done?,
            },
            (None, None, Some(path)) => write(path, &text)?,
            (None, None, None) => return Err(StoreError::Nowhere),
        }
        Ok(notes)
    }

    /// Where the reader left off. What cannot be read is not worth a word: one begins at the beginning then.
    #[must_use]
    pub fn bookmark(&self) -> Option<Bookmark> {
        let text = bounded::found_text(self.bookmark.as_ref()?).ok()?;
        Bookmark::parse(&text).ok()
    }

    /// Keeps where the reader leaves off, if that can be kept.
    pub fn leave(&self, bookmark: &Bookmark) {
        if let Some(path) = &self.bookmark {
            // Leaving must not fail for it.
            let _ = replace(path, &bookmark.print());
        }
    }

    /// The file that holds the notes, for people.
    #[must_use]
    pub fn shown(&self) -> String {
        let path = self.current().or(self.beside.as_deref()).or(self.data.as_deref());
        path.map_or_else(String::new, |path| path.display().to_string())
    }
}

fn is_forbidden(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

/// Puts a whole new file in the place of the old one: whoever reads sees either.
fn write(path: &Path, text: &str) -> Result<(), StoreError> {
    replace(path, text).map_err(|source| StoreError::Write { path: path.to_owned(), source })
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    output::replace(path, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::notes::remark::Subject;

    fn reports() -> Vec<Report> {
        let report = |label: &str, text: &str| Report::from_text(label, text.to_owned());
        vec![report("a", "It rained. He left."), report("b", "Rain fell. He went.")]
    }

    fn linked(base: usize, rewrite: usize) -> Change {
        Change::Pin { passages: [(0, base), (1, rewrite)], linked: Some(true) }
    }

    fn store(folder: &Path) -> Store {
        Store {
            beside: Some(folder.join("a.txt.variorum.toml")),
            data: Some(folder.join("data/deep/a.variorum.toml")),
            bookmark: Some(folder.join("state/a.place")),
        }
    }

    #[test]
    fn two_windows_add_to_each_others_notes() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, other) = (store(folder.path()), store(folder.path()));
        assert_eq!(one.read().expect("nothing yet"), Notes::default());
        one.keep(&[linked(0, 0)], &reports()).expect("kept");
        let notes = other.keep(&[linked(1, 1)], &reports()).expect("kept");
        assert_eq!(notes.pins.len(), 2);
        assert_eq!(one.read().expect("both"), notes);
        assert!(!folder.path().join("data").exists());
        let names: Vec<_> = fs::read_dir(folder.path()).expect("the folder").collect();
        assert_eq!(names.len(), 1, "{names:?}");
    }

    #[test]
    fn a_tick_in_one_window_and_a_note_in_another_meet_on_one_finding() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, other) = (store(folder.path()), store(folder.path()));
        let reports = reports();
        let comparison = compare(&reports, &Options::default());
        let subject = Subject::of_divergence(&reports, &comparison, (0, 0));
        let (finding, note) = ("it differs".to_owned(), "ask again".to_owned());
        let check = Change::Check { subject: subject.clone(), finding: finding.clone(), checked: true };
        one.keep(&[check], &reports).expect("kept");
        let notes = other.keep(&[Change::Annotate { subject, finding, note }], &reports).expect("kept");
        assert!(notes.remarks.len() == 1 && notes.remarks[0].checked && notes.remarks[0].note == "ask again");
        assert_eq!(one.read().expect("both"), notes);
    }

    #[test]
    fn what_cannot_be_understood_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = store(folder.path());
        let path = folder.path().join("a.txt.variorum.toml");
        for text in ["version = 99\nnew = 1\n", "no notes at all"] {
            fs::write(&path, text).expect("it can be written");
            let error = store.keep(&[linked(0, 0)], &reports()).expect_err("not understood").to_string();
            assert!(error.contains("a.txt.variorum.toml") && !error.contains('\n'), "{error}");
            assert_eq!(fs::read_to_string(&path).expect("still there"), text);
        }
    }

    #[test]
    fn notes_in_the_data_folder_are_the_ones_that_count() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = store(folder.path());
        fs::create_dir_all(folder.path().join("data/deep")).expect("a folder");
        fs::write(folder.path().join("data/deep/a.variorum.toml"), "version = 1\n").expect("it can be written");
        store.keep(&[linked(0, 0)], &reports()).expect("kept");
        assert!(!folder.path().join("a.txt.variorum.toml").exists());
        assert_eq!(store.read().expect("kept").pins.len(), 1);
        assert_eq!(store.without_data_folder().read().expect("nothing beside"), Notes::default());
    }

    /// Where not even the system's administrator may write.
    #[cfg(target_os = "linux")]
    #[test]
    fn notes_on_what_is_read_only_go_to_the_data_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store { beside: Some(PathBuf::from("/sys/a.txt.variorum.toml")), ..store(folder.path()) };
        store.keep(&[linked(0, 0)], &reports()).expect("kept");
        store.keep(&[linked(1, 1)], &reports()).expect("kept");
        assert_eq!(store.read().expect("both").pins.len(), 2);
        assert_eq!(store.current(), store.data.as_deref());
        let nowhere = Store { data: None, ..store };
        assert!(matches!(nowhere.keep(&[linked(0, 0)], &reports()), Err(StoreError::Write { .. })));
        assert!(matches!(Store::nowhere().keep(&[], &reports()), Err(StoreError::Nowhere)));
    }

    #[test]
    fn the_place_is_kept_apart_and_a_broken_one_is_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = store(folder.path());
        assert_eq!(store.bookmark(), None);
        let bookmark = Bookmark::at(&reports(), (1, 1), "map");
        store.leave(&bookmark);
        assert_eq!(store.bookmark(), Some(bookmark.clone()));
        fs::write(folder.path().join("state/a.place"), "view = 3").expect("it can be written");
        assert_eq!(store.bookmark(), None);
        Store::nowhere().leave(&bookmark);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let store = store(folder.path());
        let path = folder.path().join("a.txt.variorum.toml");
        store.keep(&[linked(0, 0)], &reports()).expect("kept");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it can be set");
        store.keep(&[linked(1, 1)], &reports()).expect("kept");
        assert_eq!(fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o640);
    }
}
