//! Numbers for words, stems, concepts and passages, in half the room of a `usize`.

/// Texts are far below four thousand million words.
pub(super) fn id(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
