//! Files that are looked at again and again, and read anew when they have changed.
//!
//! The times of the files are compared once a second. That works on every file system, also on those that tell
//! nobody of changes, and with editors that put a new file in the place of the old one.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

use crate::report::Report;

/// How often files are looked at.
const PERIOD: Duration = Duration::from_secs(1);

/// What a file looks like from outside; `None`: it is not there.
type Looks = Vec<Option<(SystemTime, u64)>>;

/// Some files, and how to read reports from them.
pub struct Watch {
    files: Vec<PathBuf>,
    read: Box<dyn Fn() -> Result<Vec<Report>, String>>,
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
    /// Watches `files`, from which `read` makes reports.
    #[must_use]
    pub fn new(files: Vec<PathBuf>, read: impl Fn() -> Result<Vec<Report>, String> + 'static) -> Self {
        let known = looks(&files);
        Self { files, read: Box::new(read), last: known.clone(), known, looked: Instant::now() }
    }

    /// The reports as they are now, if their files have changed and nobody is writing them.
    pub fn news(&mut self) -> Option<Result<Vec<Report>, String>> {
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
