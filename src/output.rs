//! Files that are written: whole or not at all, and never over what was read.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use thiserror::Error;

/// How the name of a file begins and ends that is not whole yet, so that whoever finds it knows whose it is.
const UNFINISHED: (&str, &str) = (".variorum-", ".unfinished");
/// Random letters between them.
const LETTERS: usize = 12;
/// A file is made before it is locked; one as old as this is locked, or nobody's.
const LOCKED_BY_THEN: Duration = Duration::from_mins(1);

/// Why a file was not written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// It is one of the reports.
    #[error("{path}: is one of the reports and would be lost; give another name")]
    IsInput {
        /// The file.
        path: PathBuf,
    },
    /// The system does not let it be written.
    #[error("{path}: cannot be written ({source}); check the folder and its permissions")]
    System {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Writes a file at once, unless it is one of `inputs`. What is no file (a pipe, a device) is written to as it is.
///
/// # Errors
/// If the file is an input, or if the system does not let it be written; then what was there stays.
pub fn write(path: &Path, bytes: &[u8], inputs: &[PathBuf]) -> Result<(), WriteError> {
    if inputs.iter().any(|input| is_same(input, path)) {
        return Err(WriteError::IsInput { path: path.to_owned() });
    }
    let special = fs::metadata(path).is_ok_and(|known| !known.is_file());
    let written = if special { fs::write(path, bytes) } else { replace(path, bytes) };
    written.map_err(|source| WriteError::System { path: path.to_owned(), source })
}

/// Whether two names lead to one file, through links of either kind.
fn is_same(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    if let (Ok(one), Ok(other)) = (fs::metadata(one), fs::metadata(other)) {
        use std::os::unix::fs::MetadataExt;
        return (one.dev(), one.ino()) == (other.dev(), other.ino());
    }
    one.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(one, other)| one == other)
}

/// Puts a whole new file in the place of the old one: whoever reads sees either.
///
/// # Errors
/// If the system does not let it be written.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays one; what it points to is replaced.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut fresh = tempfile::Builder::new();
    fresh.prefix(UNFINISHED.0).suffix(UNFINISHED.1).rand_bytes(LETTERS);
    // Left to themselves, builder and file would name the unfinished one in their errors: nobody asked for that.
    let mut fresh = fresh.make_in(folder, |path| {
        let mut options = File::options();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o666);
        options.write(true).create_new(true).open(path)
    })?;
    // Where files cannot be locked, none is taken for nobody's.
    let _ = fresh.as_file().try_lock();
    if let Ok(old) = fs::metadata(path) {
        // Whoever may write the folder could take its place all the same, but somebody wants it to stay as it is.
        if old.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        fresh.as_file().set_permissions(old.permissions())?;
    }
    fresh.as_file_mut().write_all(bytes)?;
    fresh.as_file().sync_all()?;
    let whole = fresh.persist(path).map_err(|error| error.error)?;
    // The new name is safe only when the folder is; where folders cannot be opened there is no way to ask for it.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    // By the clock that dated the others, too: the folder may be another machine's.
    if let Ok(now) = whole.metadata().and_then(|known| known.modified()) {
        sweep(folder, now);
    }
    Ok(())
}

/// Removes the unfinished files of those who were killed while they wrote. Whoever still writes holds a lock, which
/// ends with the process, however that ends.
fn sweep(folder: &Path, now: SystemTime) {
    let is_old = |known: &Metadata| {
        let age = known.modified().ok().and_then(|then| now.duration_since(then).ok());
        known.is_file() && age.is_some_and(|age| age > LOCKED_BY_THEN)
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if !is_unfinished(&entry.file_name()) || !entry.metadata().is_ok_and(|known| is_old(&known)) {
            continue;
        }
        let Ok(file) = File::options().write(true).open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            // What stays is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file has such a name as they have until they are whole.
fn is_unfinished(name: &OsStr) -> bool {
    let inner = name.to_str().and_then(|n| n.strip_prefix(UNFINISHED.0)?.strip_suffix(UNFINISHED.1));
    inner.is_some_and(|letters| letters.len() == LETTERS && letters.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_never_written_over_by_whatever_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let report = folder.path().join("report.txt");
        fs::write(&report, "It rained.").expect("written");
        let hard = folder.path().join("hard.txt");
        fs::hard_link(&report, &hard).expect("linked");
        fs::create_dir(folder.path().join("in")).expect("made");
        let mut names = vec![report.clone(), hard, folder.path().join("in/../report.txt")];
        #[cfg(unix)]
        {
            let soft = folder.path().join("soft.txt");
            std::os::unix::fs::symlink(&report, &soft).expect("linked");
            names.push(soft);
        }
        for name in names {
            let refused = write(&name, b"x", std::slice::from_ref(&report));
            assert!(matches!(refused, Err(WriteError::IsInput { .. })), "{}", name.display());
        }
        assert_eq!(fs::read_to_string(&report).expect("read"), "It rained.");
    }

    #[test]
    fn what_was_there_is_replaced_as_a_whole_and_stays_if_that_fails() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("facts.csv");
        for text in ["a long first text", "short"] {
            write(&path, text.as_bytes(), &[]).expect("written");
            assert_eq!(fs::read_to_string(&path).expect("read"), text);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1, "nothing else is left behind");
        let failed = write(&folder.path().join("no/such.csv"), b"x", &[]);
        assert!(matches!(failed, Err(WriteError::System { .. })));
        let said = failed.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(said.contains("such.csv") && !said.contains(UNFINISHED.1), "{said}");
    }
}
