//! The bytes of one input, never more than allowed, unpacked where they are packed.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::limits::large;
use super::{LoadError, address, is_standard_input};
use crate::bounded;
use crate::report::read::Raw;

const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Reads an input of at most `limit` bytes.
pub(super) fn read(path: &Path, limit: u64) -> Result<Raw, LoadError> {
    let mut raw = match address(path) {
        Some(address) => super::address::fetch(address, limit)?,
        None => Raw { bytes: bytes(path, limit)?, name: name(path), ..Raw::default() },
    };
    if raw.bytes.starts_with(&GZIP) {
        let unpacked = bounded::bytes(MultiGzDecoder::new(&*raw.bytes), limit);
        let unpacked = unpacked.map_err(|source| LoadError::Packed { path: path.to_owned(), source })?;
        raw.bytes = unpacked.ok_or_else(|| large(path, limit, " unpacked"))?;
        raw.name = raw.name.strip_suffix(".gz").unwrap_or(&raw.name).to_owned();
        // What a server says of a packed file is about the packing.
        raw.media = raw.media.filter(|media| !media.contains("gzip"));
    }
    Ok(raw)
}

fn name(path: &Path) -> String {
    if is_standard_input(path) {
        return String::new();
    }
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, LoadError> {
    let unreadable = |source: io::Error| match source.kind() {
        ErrorKind::NotFound => LoadError::Missing(path.to_owned()),
        _ => LoadError::Read { path: path.to_owned(), source },
    };
    let read = if is_standard_input(path) {
        bounded::bytes(io::stdin().lock(), limit)
    } else if path.is_dir() {
        // Opening a folder succeeds on some systems and fails late with an unhelpful message.
        return Err(LoadError::Folder(path.to_owned()));
    } else {
        bounded::bytes(File::open(path).map_err(unreadable)?, limit)
    };
    read.map_err(unreadable)?.ok_or_else(|| large(path, limit, ""))
}
