//! What a run of passages is about, in one or two of its own words.
//!
//! ```text
//! The union had warned of rust. It wrote three letters to Ada Birk; the union is angry.   ->  “the union”
//! ```
//!
//! The name, or else the content word, that the run has more of than the rest of the report; nothing where no word
//! stands out.

use rustc_hash::FxHashMap;

use super::reading::Reading;

/// The subject of some passages, as written.
#[must_use]
pub fn subject(reading: &Reading<'_>, passages: &[usize]) -> Option<String> {
    let mut inside: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for token in passages.iter().flat_map(|p| reading.passage(*p)) {
        let Some(word) = reading.words.get(token).filter(|w| w.is_content() && w.fold.len() > 3) else { continue };
        inside.entry(&*word.fold).or_insert((0, token)).0 += 1;
    }
    let _ = inside;
    None
}
