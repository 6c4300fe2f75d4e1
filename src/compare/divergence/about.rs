//! Whom or what place a run of passages is about.
//!
//! ```text
//! Birk warned of rust. The yard wrote letters to Birk. Rain fell on Oslo.   ->  Birk
//! ```
//!
//! The name that most of the passages have, two at least, if half of all its places in the report are there: a name
//! that the whole report has tells nothing of a part. Nothing where there is none.

use rustc_hash::{FxHashMap, FxHashSet};

use super::reading::{Reading, of_passage};

/// Passages that must have the name.
const PASSAGES: usize = 2;

/// How often each name stands in a report, by its last word.
#[derive(Debug)]
pub struct Names<'a>(FxHashMap<&'a str, usize>);

impl<'a> Names<'a> {
    /// Counts the names of a report.
    #[must_use]
    pub fn of(reading: &'a Reading<'a>) -> Self {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for word in reading.names.iter().filter_map(|n| reading.words.get(n.tokens.end - 1)) {
            *counts.entry(&*word.fold).or_default() += 1;
        }
        Self(counts)
    }

    /// The name that some passages have, two of them at least, and the rest of the report has not oftener.
    #[must_use]
    pub fn subject(&self, reading: &Reading<'_>, passages: &[usize]) -> Option<String> {
        let mut inside: Vec<(String, usize, String)> = Vec::new();
        for passage in passages {
            let mut seen: FxHashSet<&str> = FxHashSet::default();
            for name in of_passage(&reading.names, *passage) {
                let Some(word) = reading.words.get(name.tokens.end - 1).filter(|w| seen.insert(&*w.fold)) else {
                    continue;
                };
                match inside.iter_mut().find(|(fold, _, _)| *fold == *word.fold) {
                    Some((_, count, _)) => *count += 1,
                    None => inside.push((word.fold.to_string(), 1, reading.shown(&name.tokens))),
                }
            }
        }
        inside.retain(|(fold, count, _)| {
            *count >= PASSAGES && self.0.get(fold.as_str()).is_none_or(|all| count * 2 >= *all)
        });
        let best = inside.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
        Some(best.2)
    }
}
