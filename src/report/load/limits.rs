//! How much is read at most, whatever it is read from.

use std::path::{Path, PathBuf};

use super::LoadError;

/// How much is read; more is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of each input, unpacked.
    pub bytes: u64,
    /// Passages of each report.
    pub passages: usize,
    /// Reports. What they share outside the base is looked for in all of them, which takes time with their square.
    pub reports: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20, passages: 250_000, reports: 500 }
    }
}

/// That an input is too large, with what to ask for.
pub(super) fn large(path: &Path, limit: u64, unpacked: &'static str) -> LoadError {
    LoadError::Large { path: PathBuf::from(path), limit, unpacked, more: (limit >> 19).max(1) }
}
