//! Files that are looked at again and again, and read anew when they have changed.
//!
//! The times of the files are compared once a second. That works on every file system, also on those that tell
//! nobody of changes, and with editors that put a new file in the place of the old one.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

use crate::report::Report;
use crate::report::about::Hints;

/// How often files are looked at.
const PERIOD: Duration = Duration::from_secs(1);

/// What a file looks like from outside; `None`: it is not there.
type Looks = Vec<Option<(SystemTime, u64)>>;

/// What is read from files: the reports, and what their comparison is told.
pub type Read = (Vec<Report>, Hints);

/// Some files, and how to read reports from them.
pub struct Watch {
    files: Vec<PathBuf>,
    read: Box<dyn Fn() -> Result<Read, String>>,
    /// As they were when they were read.
    known: Looks,
    /// As they were at the last look.
    last: Looks,
    looked: Instant,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("files", &self.files).finish_non_exhaustive()
    }
}

impl Watch {
    /// Watches `files`, from which `read` makes reports; one that is not there may come. They are read once more at first: one of them may have been
    /// saved after it was read and before it is looked at.
    #[must_use]
    pub fn new(files: Vec<PathBuf>, read: impl Fn() -> Result<Read, String> + 'static) -> Self {
        Self { last: looks(&files), files, read: Box::new(read), known: Looks::new(), looked: Instant::now() }
    }

    /// The reports as they are now, if their files have changed and nobody is writing them.
    pub fn news(&mut self) -> Option<Result<Read, String>> {
        if self.looked.elapsed() < PERIOD {
            return None;
        }
        self.looked = Instant::now();
        let now = looks(&self.files);
        let at_rest = now == self.last;
        self.last.clone_from(&now);
        if now == self.known || !at_rest {
            return None;
        }
        self.known = now;
        Some((self.read)())
    }

    /// The last news came to nothing: they are told again.
    pub fn forget(&mut self) {
        self.known.clear();
    }
}

fn looks(files: &[PathBuf]) -> Looks {
    let look = |file: &PathBuf| fs::metadata(file).ok().and_then(|m| Some((m.modified().ok()?, m.len())));
    files.iter().map(look).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_once_more_at_first_and_then_when_they_change() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.txt");
        fs::write(&file, "It rained.").expect("it can be written");
        let source = file.clone();
        let read = move || {
            let text = fs::read_to_string(&source).map_err(|error| error.to_string())?;
            Ok((vec![Report::from_text("a", text)], Hints::default()))
        };
        let mut watch = Watch::new(vec![file.clone()], read);
        let mut news = || loop {
            if let Some(news) = watch.news() {
                return news.expect("a report").0.remove(0).text;
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        assert_eq!(news(), "It rained.");
        fs::write(&file, "It poured, and nobody left.").expect("it can be written");
        assert_eq!(news(), "It poured, and nobody left.");
    }
}
