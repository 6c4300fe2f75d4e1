//! Another cause than the base tells.
//!
//! ```text
//! base     recalled because the batteries can overheat      because of hot batteries ~ as batteries overheat: silent
//! rewrite  recalled because the brakes may fail in rain     cause replaced: “because the batteries …” → “because …”
//! ```
//!
//! A cause counts as another where no word of it stands in the base passages, and half of its words nowhere in the base.
//! Known failure: a cause that the base tells of something else.

use std::ops::Range;

use super::{clause_after, roots, strength};
use crate::compare::divergence::finding::{Findings, Rule};
use crate::compare::divergence::irregular::root;
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::reading::{Reading, Word};
use crate::compare::divergence::scene::Scene;
use crate::compare::model::{Kind, Turn};

/// Another cause.
pub(super) const REPLACED: Rule = Rule::new("cause-replaced", Kind::CauseScope, Turn::Other, 0.55);

/// A cause is told in at most so many words.
const CAUSE: usize = 12;
/// Of so many words of content at least.
const WORDS: usize = 2;

/// Finds causes that stand for another.
pub(super) fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let there = causes(scene.rewrite, scene.rewrite_tokens());
    let [r] = there.as_slice() else { return };
    let here = causes(scene.base, scene.base_tokens());
    let [l] = here.as_slice() else { return };
    let content = |t: &usize| {
        scene.rewrite.words.get(*t).is_some_and(|w: &Word<'_>| w.is_content() && !w.is_adverb() && w.fold != "reason")
    };
    let words: Vec<usize> = r.clone().filter(content).collect();
    let told = roots(scene.base, scene.base_tokens().iter().copied());
    let strange = words.iter().filter(|t| is_unknown(scene.base, scene.rewrite.fold(**t))).count();
    let shares = words.iter().any(|t| told.contains(&root(scene.rewrite.fold(*t))));
    if words.len() < WORDS || shares || strange * 2 < words.len() {
        return;
    }
    let sentence = format!("cause replaced: “{}” → “{}”", scene.base.shown(l), scene.rewrite.shown(r));
    findings.add(scene, &REPLACED, strength(scene), Some(l), Some(r), sentence);
}

fn is_unknown(base: &Reading<'_>, fold: &str) -> bool {
    let root = root(fold);
    ["", "s", "e", "es", "ed", "d", "ing"].iter().all(|ending| !base.holds(&format!("{root}{ending}")))
        && !base.holds(fold)
}

/// The clauses and phrases of cause, from their joining word on.
fn causes(reading: &Reading<'_>, tokens: &[usize]) -> Vec<Range<usize>> {
    let start = |t: usize| match (reading.fold(t), reading.fold(t + 1)) {
        ("because", _) => Some(t + 1),
        ("due" | "owing" | "thanks", "to") => Some(t + 2),
        // `due in part to`.
        ("due", "in" | "largely" | "mainly" | "partly") => {
            (t + 2..t + 5).find(|t| reading.fold(*t) == "to").map(|to| to + 1)
        }
        _ => None,
    };
    // `a lack of money was the reason`: what stands before it is the cause.
    let reason = |t: usize| {
        let before = |n: usize| t.checked_sub(n).map_or("", |t| reading.fold(t));
        let is = reading.fold(t) == "reason" && before(1) == "the" && matches!(before(2), "is" | "was");
        let start = reading.passage(reading.passage_of(t)).start.max(t.saturating_sub(CAUSE));
        let counts = |t: &usize| reading.words.get(*t).is_some_and(Word::counts);
        let from = (start..t.saturating_sub(2)).rev().take_while(counts).last()?;
        is.then_some(from..t + 1)
    };
    let clause = |t: usize| {
        let clause = clause_after(reading, start(t)?, CAUSE);
        (!clause.is_empty()).then_some(t..clause.end)
    };
    let joins = |t: &&usize| {
        let word = reading.words.get(**t);
        word.is_some_and(|w| w.is(Classes::CAUSE) || matches!(&*w.fold, "owing" | "thanks" | "reason"))
    };
    tokens.iter().filter(joins).filter_map(|t| clause(*t).or_else(|| reason(*t))).collect()
}
