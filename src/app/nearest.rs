//! What comes nearest to a passage that has no match: something to look at, not a link.
//!
//! ```text
//! base 12      “My responsibility is to make this rational and manageable.”
//! nearest, 9   He called it his responsibility to keep matters manageable.   (responsibility, manageable)
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::describe::name;
use super::{Place, State};
use crate::report::{Report, TokenKind};

/// A passage that shares words with one that has no match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// The passage.
    pub passage: usize,
    /// The words that both have, the rarest first.
    pub words: Vec<String>,
}

/// So many passages are looked at on either side of where a match would stand.
const AROUND: usize = 120;
/// A word that more than one in so many passages has does not tell anything.
const COMMON: usize = 12;
/// So many telling words must be shared.
const LEAST: usize = 2;

/// The passage of `report` that shares most with `place`, near where a match would stand.
#[must_use]
pub fn nearest(state: &State, place: Place, report: usize) -> Option<Nearest> {
    let wanted = words(&state.reports[place.report], place.passage);
    let middle = state.counterpart_of(place, report)?.passage;
    let count = state.reports[report].passages.len();
    let around = middle.saturating_sub(AROUND)..(middle + AROUND).min(count);
    let most = around.len() / COMMON + 1;
    let mut holders: BTreeMap<&str, Vec<usize>> = wanted.iter().map(|w| (w.as_str(), Vec::new())).collect();
    for passage in around {
        for word in words(&state.reports[report], passage) {
            if let Some(passages) = holders.get_mut(word.as_str()) {
                passages.push(passage);
            }
        }
    }
    holders.retain(|_, passages| !passages.is_empty() && passages.len() <= most);
    // A word is worth the more, the fewer passages have it.
    let worth = |passages: &Vec<usize>| 1000 / passages.len();
    let mut scores: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for passages in holders.values() {
        for passage in passages {
            let score = scores.entry(*passage).or_default();
            *score = (score.0 + worth(passages), score.1 + 1);
        }
    }
    let enough = scores.into_iter().filter(|(_, (_, shared))| *shared >= LEAST);
    let (passage, _) = enough.max_by_key(|(passage, (score, _))| (*score, std::cmp::Reverse(*passage)))?;
    let mut shared: Vec<(&str, usize)> =
        holders.iter().filter(|(_, p)| p.contains(&passage)).map(|(word, p)| (*word, p.len())).collect();
    shared.sort_by_key(|(_, holders)| *holders);
    Some(Nearest { passage, words: shared.into_iter().map(|(word, _)| word.to_owned()).collect() })
}

/// The different words of a passage, in lower case; those of one or two letters tell nothing.
fn words(report: &Report, passage: usize) -> BTreeSet<String> {
    let tokens = report.passage_tokens(passage).iter().filter(|t| t.kind != TokenKind::Punctuation);
    tokens.map(|t| t.span.get(&report.text)).filter(|w| w.chars().count() > 2).map(str::to_lowercase).collect()
}

/// That a passage has no match in a report, and what comes nearest: something to look at.
pub(super) fn without_match(state: &State, place: Place, report: usize) -> String {
    let who = name(state, report);
    let foreign = state.pairing(report).and_then(|p| p.languages.foreign());
    let languages = foreign.map_or_else(String::new, |(base, other)| format!(" (in {other}, base {base})"));
    let Some(near) = nearest(state, place, report) else { return format!("{who}: no match found{languages}") };
    let shared: Vec<&str> = near.words.iter().take(6).map(String::as_str).collect();
    format!("{who}: no match found{languages}; nearest: passage {} ({})", near.passage + 1, shared.join(", "))
}
