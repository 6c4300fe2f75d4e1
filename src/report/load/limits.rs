//! How much is read at most, whatever it is read from.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::LoadError;

/// How much is read; more is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of each input, unpacked.
    pub bytes: u64,
    /// Passages of each report.
    pub passages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20, passages: 250_000 }
    }
}

/// All bytes of a source, or `None` if there are more than `limit`; it reads no further than that.
pub(super) fn bounded(source: impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    source.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// That an input is too large, with what to ask for.
pub(super) fn large(path: &Path, limit: u64, unpacked: &'static str) -> LoadError {
    LoadError::Large { path: PathBuf::from(path), limit, unpacked, more: (limit >> 19).max(1) }
}
