//! Files that are written: whole or not at all, and never over what was read.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

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
    #[cfg(unix)]
    fresh.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut fresh = fresh.tempfile_in(folder)?;
    if let Ok(old) = fs::metadata(path) {
        fresh.as_file().set_permissions(old.permissions())?;
    }
    fresh.write_all(bytes)?;
    fresh.as_file().sync_all()?;
    fresh.persist(path).map_err(|error| error.error)?;
    // The new name is safe only when the folder is; where folders cannot be opened there is no way to ask for it.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
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
    }
}
