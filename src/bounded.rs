//! What is read, never more of it than allowed: a link to an endless device must not take all memory.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Nobody writes more notes or settings than this, in bytes.
const WRITTEN: u64 = 16 << 20;

/// All bytes of a source, or `None` if there are more than `limit`; it reads no further than that.
///
/// # Errors
/// If the source cannot be read.
pub fn bytes(source: impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    source.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// All bytes of a file.
///
/// # Errors
/// If it cannot be read, or has more bytes than `limit`.
pub fn file(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    bytes(File::open(path)?, limit)?.ok_or_else(|| io::ErrorKind::FileTooLarge.into())
}

/// The text of a file that somebody named: settings, a theme, a script.
///
/// # Errors
/// If it cannot be read, is too large, or no text.
pub fn text(path: &Path) -> io::Result<String> {
    String::from_utf8(file(path, WRITTEN)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is no UTF-8 text"))
}

/// The text of a file that nobody named, as it stands where such a file may stand. What is no file there could keep
/// whoever reads it waiting for ever.
///
/// # Errors
/// If it is not there or no file, or as with [`text`].
pub fn found_text(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
    }
    text(path)
}
