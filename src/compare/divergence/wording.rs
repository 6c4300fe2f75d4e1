//! Other words for the same thing: content words replaced, dropped or put in.
//!
//! ```text
//! base     the primary goal of the talks       re-election ~ reelection, U.S. ~ US: silent
//! rewrite  the main goal of the long talks     wording: “primary” → “main”; words added: “long”
//! ```
//!
//! One finding a gap of the word alignment, unless a graver rule has explained its words.

use std::ops::Range;

use super::finding::{Findings, Rule};
use super::reading::{Reading, Word};
use super::scene::{Fate, Scene};
use crate::compare::model::{Kind, Turn};

const CHANGED: Rule = Rule::new("words-replaced", Kind::Wording, Turn::Other, 0.6);
const ADDED: Rule = Rule::new("words-added", Kind::Wording, Turn::Other, 0.55);
const DROPPED: Rule = Rule::new("words-dropped", Kind::Wording, Turn::Dropped, 0.5);

/// The rules of this file.
pub const RULES: [&Rule; 3] = [&CHANGED, &ADDED, &DROPPED];

/// Finds changed content words in one link.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.is_legible() {
        return;
    }
    for (base, rewrite) in gaps(scene) {
        let base = base.filter(|b| has_content(scene.base, b));
        let rewrite = rewrite.filter(|r| has_content(scene.rewrite, r));
        let claimed = base.as_ref().is_some_and(|b| findings.has_base(b))
            || rewrite.as_ref().is_some_and(|r| findings.has_rewrite(r));
        if claimed {
            continue;
        }
        let (rule, sentence) = match (&base, &rewrite) {
            (Some(b), Some(r)) if same_letters(scene, b, r) => continue,
            (Some(b), Some(r)) => {
                (&CHANGED, format!("wording: “{}” → “{}”", scene.base.shown(b), scene.rewrite.shown(r)))
            }
            (None, Some(r)) => (&ADDED, format!("words added: “{}”", scene.rewrite.shown(r))),
            (Some(b), None) => (&DROPPED, format!("words left out: “{}”", scene.base.shown(b))),
            (None, None) => continue,
        };
        findings.add(scene, rule, 1.0, base.as_ref(), rewrite.as_ref(), sentence);
    }
}

/// Tokens on one side of a gap, if there are any.
type Stretch = Option<Range<usize>>;

/// The two sides of each gap, in the order of the rewrite; each side its first unbroken stretch of one passage.
#[must_use]
pub fn gaps(scene: &Scene<'_>) -> Vec<(Stretch, Stretch)> {
    let mut sides: Vec<(usize, Stretch, Stretch)> = Vec::new();
    for token in scene.rewrite_tokens() {
        if let Fate::Gap(gap) = scene.of_rewrite(*token) {
            match sides.iter_mut().rev().find(|s| s.0 == gap) {
                Some((_, _, side)) => extend(scene.rewrite, side, *token),
                None => sides.push((gap, None, Some(*token..*token + 1))),
            }
        }
    }
    sides.sort_by_key(|s| s.0);
    for token in scene.base_tokens() {
        if let Fate::Gap(gap) = scene.of_base(*token) {
            match sides.binary_search_by_key(&gap, |s| s.0) {
                Ok(at) => {
                    if let Some((_, side, _)) = sides.get_mut(at) {
                        extend(scene.base, side, *token);
                    }
                }
                Err(at) => sides.insert(at, (gap, Some(*token..*token + 1), None)),
            }
        }
    }
    sides.into_iter().map(|(_, b, r)| (b, r)).collect()
}

fn extend(reading: &Reading<'_>, side: &mut Option<Range<usize>>, token: usize) {
    match side {
        Some(range) if range.end == token && reading.passage_of(range.start) == reading.passage_of(token) => {
            range.end = token + 1;
        }
        Some(_) => {}
        None => *side = Some(token..token + 1),
    }
}

fn has_content(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    reading.words.get(range.clone()).is_some_and(|words| words.iter().any(Word::is_content))
}

/// `re-election` and `reelection`, `U.S.` and `US`.
fn same_letters(scene: &Scene<'_>, base: &Range<usize>, rewrite: &Range<usize>) -> bool {
    let letters = |reading: &Reading<'_>, range: &Range<usize>| -> String {
        let folds = range.clone().filter_map(|t| reading.words.get(t)).map(|w| &*w.fold);
        folds.flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect()
    };
    letters(scene.base, base) == letters(scene.rewrite, rewrite)
}
