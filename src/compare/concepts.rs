//! Words that rewriters of news put for one another, so that a statement is known again in other words.
//!
//! ```text
//! watch monitor observe                one concept a line in `concepts/english.txt`; phrases are joined by `_`
//! implement carry_out
//! "will monitor how it is carried out"  tells of both concepts
//! ```
//!
//! Words count by their stem, so a line names no regular inflections. A shared concept weighs less than a shared word;
//! see `CONCEPT` in [`super::weights`].
//!
//! Known failure: a word counts in all its senses, and only English is known.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

use super::id::id;

/// The longest phrase, in words.
pub(super) const LONGEST: usize = 3;

/// The concepts of a language, by the stems that express them.
#[derive(Debug, Default)]
pub(super) struct Concepts {
    by_stems: FxHashMap<String, Vec<u32>>,
    /// The first stems of phrases.
    begins: FxHashSet<String>,
    /// The last ones.
    ends: FxHashSet<String>,
}

/// Read once: it takes longer than comparing two short texts.
static ENGLISH: LazyLock<Concepts> = LazyLock::new(|| {
    let stemmer = Stemmer::create(Algorithm::English);
    Concepts::parse(include_str!("concepts/english.txt"), |word| stemmer.stem(word).into_owned())
});
static NONE: LazyLock<Concepts> = LazyLock::new(Concepts::default);

impl Concepts {
    /// What is known of the language that this stemmer is for.
    pub(super) fn of_language(stemmer: Option<Algorithm>) -> &'static Self {
        match stemmer {
            Some(Algorithm::English) => &ENGLISH,
            _ => &NONE,
        }
    }

    /// Reads one concept a line; `#` begins a comment.
    fn parse(text: &str, stem: impl Fn(&str) -> String) -> Self {
        let mut concepts = Self::default();
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        for (number, line) in lines.enumerate() {
            for entry in line.split_whitespace() {
                let stems: Vec<String> = entry.split('_').map(&stem).collect();
                if let [first, .., last] = stems.as_slice() {
                    concepts.begins.insert(first.clone());
                    concepts.ends.insert(last.clone());
                }
                let of_entry = concepts.by_stems.entry(stems.join(" ")).or_default();
                if of_entry.last() != Some(&id(number)) {
                    of_entry.push(id(number));
                }
            }
        }
        concepts
    }

    /// The concepts that a stem, or stems joined by spaces, can express.
    pub(super) fn of(&self, stems: &str) -> &[u32] {
        self.by_stems.get(stems).map_or(&[], Vec::as_slice)
    }

    /// Whether a stem begins a phrase.
    pub(super) fn begins_phrase(&self, stem: &str) -> bool {
        self.begins.contains(stem)
    }

    /// Whether a stem ends a phrase.
    pub(super) fn ends_phrase(&self, stem: &str) -> bool {
        self.ends.contains(stem)
    }
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashMap;

    #[test]
    fn a_line_of_the_lexicon_is_worth_having() {
        let mut lines_of: FxHashMap<&str, usize> = FxHashMap::default();
        let lines = include_str!("concepts/english.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
        for line in lines {
            let words: Vec<&str> = line.split_whitespace().collect();
            let mut distinct = words.clone();
            distinct.sort_unstable();
            distinct.dedup();
            assert!(words.len() > 1 && distinct.len() == words.len(), "{line}");
            assert!(words.iter().all(|w| w.split('_').count() <= super::LONGEST), "{line}");
            words.into_iter().for_each(|w| *lines_of.entry(w).or_default() += 1);
        }
        let vague: Vec<&&str> = lines_of.iter().filter(|(_, n)| **n > 2).map(|(w, _)| w).collect();
        assert!(vague.is_empty(), "in more than two concepts: {vague:?}");
    }
}
