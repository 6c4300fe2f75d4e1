//! Small questions about the words of a report that several kinds of fact ask.

use rustc_hash::FxHashMap;

use super::entry::Entry;
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::reading::{Reading, Word};
use crate::report::token::is_hiragana;

/// Up to `most` content words from `at` on that stand together, small words before them left out.
#[must_use]
pub fn content_after(reading: &Reading<'_>, at: usize, end: usize, most: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for token in at..end {
        let Some(word) = reading.words.get(token) else { break };
        let passes =
            out.is_empty() && matches!(&*word.fold, "of" | "the" | "a" | "an" | "its" | "their" | "more" | "other");
        // Between words that no space parts, Japanese has small ones in a script of their own.
        if word.text.chars().all(is_hiragana) {
            break;
        }
        if word.is_content() && !word.is(Classes::SAY) && word.kind == crate::report::TokenKind::Word {
            out.push(token);
        } else if !passes {
            break;
        }
        if out.len() == most {
            break;
        }
    }
    out
}

/// The last content words before `at`, at most `most`, ascending.
#[must_use]
pub fn content_before(reading: &Reading<'_>, at: usize, start: usize, most: usize) -> Vec<usize> {
    let mut out: Vec<usize> = (start.max(at.saturating_sub(4))..at)
        .rev()
        .take_while(|t| reading.words.get(*t).is_some_and(Word::counts))
        .filter(|t| reading.words.get(*t).is_some_and(Word::is_content))
        .take(most)
        .collect();
    out.reverse();
    out
}

/// Facts of one report with the same name made one, its mentions in the order of the text.
#[must_use]
pub fn grouped(entries: Vec<Entry>, name: impl Fn(&Entry) -> String) -> Vec<Entry> {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut out: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        let at = *seen.entry(name(&entry)).or_insert(out.len());
        match out.get_mut(at) {
            Some(first) => first.mentions.extend(entry.mentions),
            None => out.push(entry),
        }
    }
    out
}
